"""Entities of FollowTheMoney, for graphs of people and bodies: one line of JSON for each."""

from __future__ import annotations

from collections.abc import Iterator

from generator.exports.export import Edition, Export
from generator.exports.followthemoney import entities

PATH = "data/entities.ftm.json"


class FollowTheMoney:
    """Makes one file of the whole book: what belongs to one brief is joined to that of others."""

    name = "FollowTheMoney"

    def exports(self, edition: Edition) -> Iterator[Export]:
        """Yield the file of all entities."""
        yield Export(
            path=PATH,
            label="FollowTheMoney entities (JSON lines)",
            media_type="application/x-ndjson",
            content=lambda: _lines(edition),
        )


def _lines(edition: Edition) -> Iterator[bytes]:
    for entity in entities(edition):
        yield f"{entity.line()}\n".encode()


EXPORTER = FollowTheMoney()
