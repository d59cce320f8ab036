"""JSON: the book for programs."""

from __future__ import annotations

from collections.abc import Iterator

from generator.exports.api.files import files
from generator.exports.export import Edition, Export


class _Json:
    name = "JSON"

    def exports(self, edition: Edition) -> Iterator[Export]:
        yield from files(edition)


EXPORTER = _Json()
