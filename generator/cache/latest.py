"""The last value of each thing in memory, before the cache: for a program that goes on."""

from __future__ import annotations

from typing import Any

from generator.cache.packing import pack, recall
from generator.cache.store import Cache, NoCache


class Latest:
    """Remembers values by a kind, by what they are of, and by a digest of what they are made from.

    Of each thing the last value is kept in memory, and found without unpacking it anew.
    """

    def __init__(self, cache: Cache) -> None:
        self._cache = cache
        self._last: dict[tuple[str, str], tuple[str, Any]] = {}

    def recall(self, kind: str, of: str, key: str) -> Any:
        """Return a value that was remembered; None where none was, or where it is damaged."""
        last, value = self._last.get((kind, of), ("", None))
        if last != key:
            value = recall(self._cache, kind, key)
            self._last[kind, of] = key, value
        return value

    def forget(self) -> None:
        """Forget what is in memory, for a program that only hands it over by the cache."""
        self._last.clear()

    def remember(self, kind: str, of: str, key: str, value: object) -> None:
        """Remember a value, here and in the cache."""
        self._last[kind, of] = key, value
        if not isinstance(self._cache, NoCache):
            self._cache.put(kind, key, pack(value))
