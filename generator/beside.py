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
from collections.abc import Callable, Sequence
from typing import TypeVar

# The name of a thread that only waits, and holds nothing that a copy of the process would miss.
STILL = "still"

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


def parts(work: Sequence[T], most: int) -> list[Sequence[T]]:
    """Part work into as many parts as there are cores, but at most so many, and at least one.

    The first is two thirds of each other: whoever takes it sees to the results of all. Neighbours
    are much alike, and so each part has some of everywhere. Where no second process can begin, all
    of it is one part, so that it can be left between any two pieces.
    """
    number = max(1, min(cores(), most)) if _can_fork() else 1
    turn = 3 * number - 1
    shares = [range(2), *(range(at, at + 3) for at in range(2, turn, 3))]
    return [[one for at, one in enumerate(work) if at % turn in share] for share in shares]


def cores() -> int:
    """Return how many cores this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def _can_fork() -> bool:
    """Whether a copy of this process is safe, which it is not with threads or on every system."""
    alone = all(t is threading.main_thread() or t.name == STILL for t in threading.enumerate())
    return sys.platform == "linux" and alone and cores() > 1
