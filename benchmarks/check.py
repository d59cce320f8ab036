"""Measures `briefs check`: the whole command and each stage of it, on this book and on made ones.

    python -m benchmarks.check [--sizes 10 100 1000] [--runs 5] [--before FOLDER]

Time is what the processors worked (user and system, of all processes), for other work on the
machine changes that least; each number is the median of several runs. The stages are of one
process and without a cache; "all" is reading and checking, the two before it among them. "Again"
is the same command when all but nothing is in the cache, as after an edit. With `--before`, another
checkout of the program is measured in turn with this one.
"""

from __future__ import annotations

import argparse
import statistics
import sys
import tempfile
from collections.abc import Mapping, Sequence
from pathlib import Path

from benchmarks.library import ROOT, make
from benchmarks.processes import Cost, run

STAGES = ("import", "read", "library", "all")


def _python(
    program: Path, *arguments: str, environment: Mapping[str, str] | None = None
) -> tuple[Cost, str]:
    """Run Python on a checkout of the program."""
    return run([sys.executable, *arguments], program, environment)


def whole(program: Path, book: Path) -> tuple[Cost, Cost]:
    """Measure the whole command with nothing in its cache, and once more."""
    command = ("-m", "generator", "--project", str(book), "check")
    with tempfile.TemporaryDirectory() as cache:
        environment = {"BRIEFS_CACHE": cache}
        first, again = (_python(program, *command, environment=environment)[0] for _ in range(2))
    return first, again


# Run in a process of its own, so that nothing is remembered from the run before.
_BY_STAGE = """
import gc, sys, time
gc.disable()
times = [time.process_time()]
import generator.cli
from pathlib import Path
from generator.gather import gather
from generator.library import build
from generator.load.reader import read
from generator.project import Project
times.append(time.process_time())
parsed = read(Project(Path(sys.argv[1])))
times.append(time.process_time())
library = build(parsed)
times.append(time.process_time())
gather(Project(Path(sys.argv[1])))
times.append(time.process_time())
print(*(later - before for before, later in zip(times, times[1:])))
"""


def stages(program: Path, book: Path) -> list[float]:
    """Measure the stages of the command one by one."""
    return [float(part) for part in _python(program, "-c", _BY_STAGE, str(book))[1].split()]


def measure(
    programs: Sequence[Path], book: Path, runs: int
) -> list[tuple[list[float], Cost, Cost]]:
    """Return the medians for each program: of its stages, of the whole command, and of it again."""
    costs: list[list[tuple[Cost, Cost]]] = [[] for _ in programs]
    parts: list[list[list[float]]] = [[] for _ in programs]
    for _ in range(runs):
        # In turn, so that whatever else the machine does meets all of them.
        for index, program in enumerate(programs):
            costs[index].append(whole(program, book))
            parts[index].append(stages(program, book))
    return [
        (
            [statistics.median(column) for column in zip(*listed, strict=True)],
            _median([first for first, _ in taken]),
            _median([again for _, again in taken]),
        )
        for listed, taken in zip(parts, costs, strict=True)
    ]


def _median(costs: Sequence[Cost]) -> Cost:
    return Cost(
        statistics.median(cost.work for cost in costs),
        statistics.median(cost.clock for cost in costs),
        max(cost.memory for cost in costs),
    )


def main() -> None:
    """Measure and print a table."""
    parser = argparse.ArgumentParser(description="Measure `briefs check`.")
    parser.add_argument("--sizes", type=int, nargs="*", default=[10, 100, 1000])
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("--before", type=Path, help="another checkout, to compare with")
    arguments = parser.parse_args()
    programs = [*([arguments.before.resolve()] if arguments.before else []), ROOT]
    head = f"{'book':<14}" + "".join(f"{stage:>9}" for stage in STAGES)
    print(head + f"{'whole':>9}{'clock':>9}{'MiB':>7}{'again':>9}{'clock':>9}{'ratio':>8}")
    with tempfile.TemporaryDirectory() as folder:
        for size in (0, *arguments.sizes):
            book = Path(folder) / str(size) if size else ROOT
            if size:
                make(book, size)
            first: Cost | None = None
            measured = measure(programs, book, arguments.runs)
            for program, (parts, cost, again) in zip(programs, measured, strict=True):
                first = first or cost
                name = f"{size} briefs" if size else "this book"
                name = name if program == ROOT else f"{name} *"
                row = f"{name:<14}" + "".join(f"{part:9.3f}" for part in parts)
                row += f"{cost.work:9.3f}{cost.clock:9.3f}{cost.memory:7.0f}"
                row += f"{again.work:9.3f}{again.clock:9.3f}"
                print(f"{row}{first.work / cost.work:8.2f}", flush=True)
    if arguments.before:
        print(f"* with the program in {arguments.before}; ratio: how many times faster than it")


if __name__ == "__main__":
    main()
