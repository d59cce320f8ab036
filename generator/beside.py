"""Long work on both cores: a part of it in a second process that knows all that this one does.

Only results go from one process to the other, and packing them takes time. So it pays where much
is looked at and little is found, as in grounding; to hand over records takes as long as to read
them.
"""

from __future__ import annotations

import os
import pickle
import sys
import threading
from collections.abc import Callable, Iterator, Sequence
from typing import Generic, TypeVar

# The name of a thread that only waits, and holds nothing that a copy of the process would miss.
STILL = "still"

# Bytes of the number of a turn.
_TURN = 4

R = TypeVar("R")
T = TypeVar("T")


def beside(work: Callable[[], R], *, worth: bool) -> Callable[[], R]:
    """Begin work in a second process where it is `worth` it and safe; return what gives its result.

    `work` changes nothing, and its result can be pickled. Where it is not begun, or the process is
    lost, it is done here when the result is asked for.
    """
    if not worth or not _can_fork():
        return work
    receiver, sender = os.pipe()
    child = os.fork()
    if child == 0:
        status = 1
        try:
            # Packed in one piece: writing waits for the reader, and packing should not.
            packed = pickle.dumps(work(), pickle.HIGHEST_PROTOCOL)
            with os.fdopen(sender, "wb") as stream:
                stream.write(packed)
            status = 0
        finally:
            # At once: what this process has open belongs to the other one.
            os._exit(status)
    os.close(sender)

    def result() -> R:
        with os.fdopen(receiver, "rb") as stream:
            packed = stream.read()
        _, status = os.waitpid(child, 0)
        if status != 0:
            return work()  # whatever went wrong there shows here
        found: R = pickle.loads(packed)  # noqa: S301 - written by this program a moment ago
        return found

    return result


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
    alone = all(t is threading.main_thread() or t.name == STILL for t in threading.enumerate())
    return sys.platform == "linux" and alone and cores() > 1
