"""The whole book as entities, in one order."""

from __future__ import annotations

from collections.abc import Iterator

from generator.exports.export import Edition
from generator.exports.followthemoney.briefs import things
from generator.exports.followthemoney.chronology import entries
from generator.exports.followthemoney.entity import Entity
from generator.exports.followthemoney.grounds import citations
from generator.exports.followthemoney.posts import posts
from generator.exports.followthemoney.relations import relations
from generator.exports.followthemoney.sources import documentation, sources


def entities(edition: Edition) -> list[Entity]:
    """Return every entity of a book, by id."""
    return sorted(_all(edition), key=lambda entity: entity.id)


def _all(edition: Edition) -> Iterator[Entity]:
    paragraphs = citations(edition.library)
    yield from things(edition, paragraphs)
    yield from entries(edition)
    yield from relations(edition)
    yield from posts(edition)
    yield from sources(edition)
    yield from documentation(edition, paragraphs)
