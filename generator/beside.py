"""Long work on both cores: a part of it in a second process that knows all that this one does.

Only results go from one process to the other, and packing them takes time. So it pays where much
is looked at and little is found, as in grounding; to hand over records takes as long as to read
them.
"""

from __future__ import annotations

import contextlib
import ctypes
import os
import pickle
import signal
import sys
import threading
from collections.abc import Callable, Iterator, Sequence
from typing import Generic, TypeVar

# The name of a thread that only waits, and holds nothing that a copy of the process would miss.
STILL = "still"

# prctl(2) of Linux: <linux/prctl.h>.
_PR_SET_PDEATHSIG = 1

# Bytes of the number of a turn.
_TURN = 4

R = TypeVar("R")
T = TypeVar("T")


class Beside(Generic[R]):
    """Work that was begun in a second process; call it for the result.

    Only where `helpers` says so, or `beside` sees to it, is that safe.
    """

    def __init__(self, work: Callable[[], R]) -> None:
        self._work = work
        self._receiver, sender = os.pipe()
        parent = os.getpid()
        self._child = os.fork()
        if self._child == 0:
            status = 1
            try:
                _end_with(parent)
                # Packed in one piece: writing waits for the reader, and packing should not.
                packed = pickle.dumps(work(), pickle.HIGHEST_PROTOCOL)
                with os.fdopen(sender, "wb") as stream:
                    stream.write(packed)
                status = 0
            finally:
                # At once: what this process has open belongs to the other one.
                os._exit(status)
        os.close(sender)
        self._ended = False

    def __call__(self) -> R:
        """Return the result; where the process was lost, work it out here."""
        with os.fdopen(self._receiver, "rb") as stream:
            packed = stream.read()
        _, status = os.waitpid(self._child, 0)
        self._ended = True
        if status != 0:
            return self._work()  # whatever went wrong there shows here
        found: R = pickle.loads(packed)  # noqa: S301 - written by this program a moment ago
        return found

    def end(self) -> None:
        """End the process, if it goes on: nobody wants the result any more."""
        if not self._ended:
            with contextlib.suppress(ProcessLookupError, ChildProcessError):
                os.kill(self._child, signal.SIGKILL)
                os.waitpid(self._child, 0)
            self._ended = True


def _end_with(parent: int) -> None:
    """Let this process be killed when the one that began it is lost: nobody waits for it."""
    ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, signal.SIGKILL)
    if os.getppid() != parent:
        os._exit(1)  # it was lost before


def beside(work: Callable[[], R], *, worth: bool) -> Callable[[], R]:
    """Begin work in a second process where it is `worth` it and safe; return what gives its result.

    `work` changes nothing, and its result can be pickled. Where it is not begun, or the process is
    lost, it is done here when the result is asked for.
    """
    return Beside(work) if worth and _can_fork() else work


class Turns(Generic[T]):
    """Pieces of work for this process and all that it begins: each takes the next when it is ready.

    So nobody has to know beforehand how long a piece takes, or what else a process has to do. A
    process that is lost takes along what it took: whoever wants all of it looks what is missing.
    """

    def __init__(self, work: Sequence[T]) -> None:
        self._work = work
        # What a process reads of a pipe no other one reads. All turns fit into it at once (65,536
        # bytes, pipe(7)); of more work, several pieces are one turn.
        self._number = min(len(work), 2**16 // _TURN)
        self._turns, sender = os.pipe()
        with os.fdopen(sender, "wb") as stream:
            stream.write(b"".join(turn.to_bytes(_TURN, "big") for turn in range(self._number)))

    def __iter__(self) -> Iterator[T]:
        """Yield the pieces that this process takes."""
        while turn := os.read(self._turns, _TURN):
            yield from self._work[int.from_bytes(turn, "big") :: self._number]

    def __del__(self) -> None:
        """Close the pipe."""
        os.close(self._turns)


def helpers(most: int) -> int:
    """Return how many processes may help this one: one for each other core, but at most so many."""
    return max(0, min(cores() - 1, most)) if _can_fork() else 0


def cores() -> int:
    """Return how many cores this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def _can_fork() -> bool:
    """Whether a copy of this process is safe, which it is not with threads or on every system."""
    if sys.platform != "linux" or cores() == 1:
        return False
    known = threading.enumerate()
    if not all(t is threading.main_thread() or t.name == STILL for t in known):
        return False
    try:
        # Some are not Python's: a copy that sets a page would wait for those of the typesetter.
        return len(os.listdir("/proc/self/task")) == len(known)  # noqa: PTH208 - names are all
    except OSError:
        return False
