"""Independent origins: what counts as corroboration, and what is one source told twice."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from generator.inline import Reference
from generator.records import Source


class Origins:
    """Groups sources that are not independent of one another.

    Two sources are of one group when they are copies of one work (same origin), come from one
    publisher, or one draws on the other. Corroboration counts groups, never records.
    """

    def __init__(self, sources: Mapping[str, Source]) -> None:
        self._parent: dict[str, str] = {}
        for source_id, source in sorted(sources.items()):
            self._join(f"source {source_id}", f"origin {source.origin}")
            self._join(f"source {source_id}", f"publisher {source.publisher}")
            for other in source.draws_on:
                self._join(f"source {source_id}", f"source {other}")

    def __repr__(self) -> str:
        return f"Origins({sorted((item, self._find(item)) for item in self._parent)})"

    def count(self, references: Iterable[Reference]) -> int:
        """Return how many independent origins the references amount to."""
        return len({self._find(f"source {reference.source}") for reference in references})

    def _find(self, item: str) -> str:
        while self._parent.get(item, item) != item:
            item = self._parent[item]
        return item

    def _join(self, one: str, other: str) -> None:
        first, second = self._find(one), self._find(other)
        self._parent.setdefault(first, first)
        self._parent[second] = first
