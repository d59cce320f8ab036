"""Entities of FollowTheMoney, for graphs of people and bodies: one line of JSON for each."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from generator.exports.data import PIECE, data, given
from generator.exports.export import Edition, Export

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
            content=partial(_lines, edition),
            piece=PIECE,
            given=partial(given, edition),
        )


def _lines(edition: Edition) -> Iterator[bytes]:
    for line in edition.once(data).entities():
        yield f"{line}\n".encode()


EXPORTER = FollowTheMoney()
