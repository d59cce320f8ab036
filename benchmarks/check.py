"""Measures `briefs check`: the whole command and each stage of it, on this book and on made ones.

    python -m benchmarks.check [--sizes 10 100 1000] [--runs 5] [--before FOLDER]

Time is what the processors worked (user and system, of all processes), for other work on the
machine changes that least; each number is the median of several runs. With `--before`, another
checkout of the program is measured in turn with this one.
"""

from __future__ import annotations

import argparse
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from benchmarks.library import ROOT, make

STAGES = ("import", "read", "library", "check", "ground")


@dataclass(frozen=True)
class Cost:
    """What one run took: seconds of processors, seconds by the clock, most memory in MiB."""

    work: float
    clock: float
    memory: float


def run(program: Path, *arguments: str) -> tuple[Cost, str]:
    """Run Python on a checkout of the program; raise RuntimeError where it fails."""
    command = [sys.executable, *arguments]
    before = time.perf_counter()
    process = subprocess.Popen(command, cwd=program, stdout=subprocess.PIPE, text=True)  # noqa: S603
    assert process.stdout is not None  # noqa: S101 - it is a pipe, as asked for
    output = process.stdout.read()
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    clock = time.perf_counter() - before
    if process.returncode:
        raise RuntimeError(f"{' '.join(command)} ended with {process.returncode}: {output[-500:]}")
    # Linux counts memory in KiB, macOS in bytes.
    unit = 2**20 if sys.platform == "darwin" else 2**10
    return Cost(usage.ru_utime + usage.ru_stime, clock, usage.ru_maxrss / unit), output


def whole(program: Path, book: Path) -> Cost:
    """Measure the whole command."""
    return run(program, "-m", "generator", "--project", str(book), "check")[0]


# Run in a process of its own, so that nothing is remembered from the run before.
_BY_STAGE = """
import gc, sys, time
gc.disable()
times = [time.process_time()]
import generator.cli
from pathlib import Path
from generator import findings
from generator.check import check
from generator.check.grounding import begin
from generator.library import build
from generator.load.reader import read
from generator.project import Project
times.append(time.process_time())
parsed = read(Project(Path(sys.argv[1])))
times.append(time.process_time())
library = build(parsed)
times.append(time.process_time())
found = [*parsed.findings, *check(library)]
times.append(time.process_time())
begin(library)({finding.place.file for finding in findings.errors(found)})
times.append(time.process_time())
print(*(later - before for before, later in zip(times, times[1:])))
"""


def stages(program: Path, book: Path) -> list[float]:
    """Measure the stages of the command one by one."""
    return [float(part) for part in run(program, "-c", _BY_STAGE, str(book))[1].split()]


def measure(programs: Sequence[Path], book: Path, runs: int) -> list[tuple[list[float], Cost]]:
    """Return the medians for each program: of its stages, and of the whole command."""
    costs: list[list[Cost]] = [[] for _ in programs]
    parts: list[list[list[float]]] = [[] for _ in programs]
    for _ in range(runs):
        # In turn, so that whatever else the machine does meets all of them.
        for index, program in enumerate(programs):
            costs[index].append(whole(program, book))
            parts[index].append(stages(program, book))
    median = statistics.median
    return [
        (
            [median(column) for column in zip(*listed, strict=True)],
            Cost(
                median(cost.work for cost in taken),
                median(cost.clock for cost in taken),
                max(cost.memory for cost in taken),
            ),
        )
        for listed, taken in zip(parts, costs, strict=True)
    ]


def main() -> None:
    """Measure and print a table."""
    parser = argparse.ArgumentParser(description="Measure `briefs check`.")
    parser.add_argument("--sizes", type=int, nargs="*", default=[10, 100, 1000])
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("--before", type=Path, help="another checkout, to compare with")
    arguments = parser.parse_args()
    programs = [*([arguments.before.resolve()] if arguments.before else []), ROOT]
    head = f"{'book':<14}" + "".join(f"{stage:>9}" for stage in STAGES)
    print(head + f"{'whole':>9}{'clock':>9}{'MiB':>7}{'ratio':>8}")
    with tempfile.TemporaryDirectory() as folder:
        for size in (0, *arguments.sizes):
            book = Path(folder) / str(size) if size else ROOT
            if size:
                make(book, size)
            first: Cost | None = None
            measured = measure(programs, book, arguments.runs)
            for program, (parts, cost) in zip(programs, measured, strict=True):
                first = first or cost
                name = f"{size} briefs" if size else "this book"
                name = name if program == ROOT else f"{name} *"
                row = f"{name:<14}" + "".join(f"{part:9.3f}" for part in parts)
                row += f"{cost.work:9.3f}{cost.clock:9.3f}{cost.memory:7.0f}"
                print(f"{row}{first.work / cost.work:8.2f}", flush=True)
    if arguments.before:
        print(f"* with the program in {arguments.before}; ratio: how many times faster than it")


if __name__ == "__main__":
    main()
