"""Another machine for every Python that starts with this folder on its path.

Folders list their files in another order, as file systems may, and it is another day.
"""

from __future__ import annotations

import os
import random
import time
from collections.abc import Iterator
from typing import Any

_listdir, _scandir, _time = os.listdir, os.scandir, time.time
_LATER = 400 * 86_400


def _mixed(found: list[Any]) -> list[Any]:
    found.sort(key=lambda one: getattr(one, "name", one), reverse=True)
    random.Random(len(found)).shuffle(found)  # noqa: S311
    return found


class _Scan:
    """What `os.scandir` returns, in another order."""

    def __init__(self, *values: Any) -> None:
        with _scandir(*values) as entries:
            self._entries = iter(_mixed(list(entries)))

    def __iter__(self) -> Iterator[Any]:
        return self._entries

    def __next__(self) -> Any:
        return next(self._entries)

    def __enter__(self) -> _Scan:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Nothing is open any more."""


os.listdir = lambda *values: _mixed(_listdir(*values))
os.scandir = _Scan  # type: ignore[assignment]
time.time = lambda: _time() + _LATER
