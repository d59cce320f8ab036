"""What each thread has for itself."""

from __future__ import annotations

import functools
import threading
from collections.abc import Callable
from typing import TypeVar

T = TypeVar("T")


def of_each_thread(make: Callable[[], T]) -> Callable[[], T]:
    """Return a function that makes something once in each thread: what can do one thing at a time.

    So is a compiler of Typst.
    """
    local = threading.local()

    @functools.wraps(make)
    def found() -> T:
        if not hasattr(local, "made"):
            local.made = make()
        mine: T = local.made
        return mine

    return found
