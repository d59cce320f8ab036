"""Runs other programs and tells what they took: of the processors, of time, of memory.

Processors' seconds are those of the program and all that it started and waited for (wait4(2)).
Memory is the most that the whole tree of processes held at one time: on Linux the sum of their
proportional shares (`Pss`, proc(5)), looked at several times a second, so that what forks share is
counted once; elsewhere, and where a program is over before the second look, the most that its
largest process held (`ru_maxrss`, getrusage(2)).
"""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import tempfile
import threading
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from time import perf_counter

_PROC = Path("/proc")
_LOOK = 0.2
# Linux counts memory in KiB, macOS in bytes.
_UNIT = 2**20 if sys.platform == "darwin" else 2**10


@dataclass(frozen=True)
class Cost:
    """What one run took: seconds of processors, seconds by the clock, most memory in MiB."""

    work: float
    clock: float
    memory: float


def run(
    command: Sequence[str], folder: Path, environment: Mapping[str, str] | None = None
) -> tuple[Cost, str]:
    """Run a program to its end; return what it took and what it printed.

    Raises RuntimeError where it fails, with the end of what it printed.
    """
    with tempfile.TemporaryFile() as output:
        before = perf_counter()
        process = _start(command, folder, environment, output.fileno())
        with _watched(process.pid) as peak:
            _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
        clock = perf_counter() - before
        output.seek(0)
        printed = output.read().decode("utf-8", "replace")
    if process.returncode:
        said = f"{' '.join(command)} ended with {process.returncode}"
        raise RuntimeError(f"{said}: {printed[-2000:]}")
    memory = max(usage.ru_maxrss / _UNIT, peak[0])
    return Cost(usage.ru_utime + usage.ru_stime, clock, memory), printed


@contextmanager
def running(
    command: Sequence[str], folder: Path, environment: Mapping[str, str] | None = None
) -> Iterator[subprocess.Popen[bytes]]:
    """Run a program as long as the block lasts, and end it with all that it started."""
    process = _start(command, folder, environment, subprocess.DEVNULL)
    try:
        yield process
    finally:
        _end(process, signal.SIGTERM)
        try:
            process.wait(10)
        except subprocess.TimeoutExpired:
            _end(process, signal.SIGKILL)
            process.wait()


def busy(process: int) -> bool:
    """Tell whether any of a tree of processes works, or waits to be let; Linux only."""
    return any(_state(task) in ("R", "D") for one in _tree(process) for task in _tasks(one))


def can_look() -> bool:
    """Tell whether running processes can be looked at, as on Linux."""
    return (_PROC / "self/smaps_rollup").exists()


def _start(
    command: Sequence[str], folder: Path, environment: Mapping[str, str] | None, output: int
) -> subprocess.Popen[bytes]:
    return subprocess.Popen(  # noqa: S603 - what is measured
        command,
        cwd=folder,
        env={**os.environ, **(environment or {})},
        stdin=subprocess.DEVNULL,
        stdout=output,
        stderr=subprocess.STDOUT,
        start_new_session=True,
    )


def _end(process: subprocess.Popen[bytes], how: signal.Signals) -> None:
    # It may have ended by itself.
    with suppress(ProcessLookupError):
        os.killpg(process.pid, how)


@contextmanager
def _watched(process: int) -> Iterator[list[float]]:
    """Look at the memory of a tree of processes as long as the block lasts."""
    peak, over = [0.0], threading.Event()

    def look() -> None:
        while not over.wait(_LOOK):
            peak[0] = max(peak[0], sum(_memory(one) for one in _tree(process)))

    thread = threading.Thread(target=look, daemon=True)
    if can_look():
        thread.start()
    try:
        yield peak
    finally:
        over.set()
        if thread.is_alive():
            thread.join()


def _tree(process: int) -> Iterator[int]:
    """Yield a process and all below it; each may end at any time."""
    yield process
    for task in _tasks(process):
        try:
            children = (task / "children").read_text().split()
        except OSError:
            continue
        for child in children:
            yield from _tree(int(child))


def _memory(process: int) -> float:
    """Return the memory of one process in MiB, 0 where it has ended."""
    try:
        rows = (_PROC / str(process) / "smaps_rollup").read_text().splitlines()
    except OSError:
        return 0.0
    return sum(int(row.split()[1]) for row in rows if row.startswith("Pss:")) / 2**10


def _state(task: Path) -> str:
    """Return the letter of what a thread does (proc_pid_stat(5)); none where it has ended."""
    try:
        stat = (task / "stat").read_text()
    except OSError:
        return ""
    # The name of the program stands in brackets and may hold anything, so look from its end.
    return stat.rpartition(")")[2].split()[0]


def _tasks(process: int) -> list[Path]:
    try:
        return list((_PROC / str(process) / "task").iterdir())
    except OSError:
        return []
