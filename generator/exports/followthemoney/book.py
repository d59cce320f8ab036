"""The whole book as entities, in one order."""

from __future__ import annotations

from collections.abc import Iterator

from generator.exports.export import Edition
from generator.exports.followthemoney.briefs import things
from generator.exports.followthemoney.entity import Entity
from generator.exports.followthemoney.sources import sources
from generator.exports.followthemoney.ties import documentation, parts, posts, relations


def entities(edition: Edition) -> list[Entity]:
    """Return every entity of a book, by id."""
    return sorted(_all(edition), key=lambda entity: entity.id)


def _all(edition: Edition) -> Iterator[Entity]:
    yield from things(edition)
    yield from sources(edition)
    yield from relations(edition)
    yield from posts(edition)
    yield from parts(edition)
    yield from documentation(edition)
