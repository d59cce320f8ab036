"""Long work on both cores: the second half of it in a process that knows all that this one does.

Only results go from one process to the other. So it pays where much is looked at and little is
found, as in grounding; to hand over records would take as long as to read them.
"""

from __future__ import annotations

import os
import pickle
import sys
import threading
from collections.abc import Callable, Sequence
from typing import TypeVar

T = TypeVar("T")
R = TypeVar("R")


def in_halves(work: Callable[[Sequence[T]], list[R]], items: Sequence[T], least: int) -> list[R]:
    """Return `work(items)`, done in two processes where that is safe and there are `least` items.

    `work` changes nothing, and takes each item by itself; its results can be pickled.
    """
    if len(items) < least or not _can_fork():
        return work(items)
    middle = len(items) // 2
    receiver, sender = os.pipe()
    child = os.fork()
    if child == 0:
        status = 1
        try:
            with os.fdopen(sender, "wb") as stream:
                pickle.dump(work(items[middle:]), stream)
            status = 0
        finally:
            # At once: what this process has open belongs to the other one.
            os._exit(status)
    os.close(sender)
    try:
        with os.fdopen(receiver, "rb") as stream:
            found = work(items[:middle])
            rest = stream.read()
    finally:
        _, status = os.waitpid(child, 0)
    if status != 0:
        return found + work(items[middle:])  # whatever went wrong there shows here
    others: list[R] = pickle.loads(rest)  # noqa: S301 - written by this program a moment ago
    return found + others


def _can_fork() -> bool:
    """Whether a copy of this process is safe, which it is not with threads or on every system."""
    alone = threading.active_count() == 1
    return sys.platform == "linux" and alone and len(os.sched_getaffinity(0)) > 1
