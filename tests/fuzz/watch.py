"""A watchdog: what hangs has to end to be told."""

from __future__ import annotations

import contextlib
import signal
from collections.abc import Iterator
from types import FrameType

# Nothing takes a tenth of it on a machine that is not busy.
SECONDS = 20


@contextlib.contextmanager
def watched(seconds: float = SECONDS) -> Iterator[None]:
    """Raise TimeoutError in what takes longer."""

    def late(_: int, __: FrameType | None) -> None:
        raise TimeoutError(f"this takes longer than {seconds} seconds")

    before = signal.signal(signal.SIGALRM, late)
    signal.setitimer(signal.ITIMER_REAL, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)
