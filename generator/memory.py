"""What this program does with memory that the system would do otherwise."""

from __future__ import annotations

import ctypes
import sys


def give_back() -> None:
    """Give memory that is free back to the system, where the C library keeps it (malloc_trim(3)).

    Else it stays with this process, and with each that it begins, though nobody needs it any more.
    """
    if sys.platform == "linux":
        trim = getattr(ctypes.CDLL(None), "malloc_trim", None)
        if trim:
            trim(0)
