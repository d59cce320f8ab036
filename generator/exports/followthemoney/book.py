"""What the file of entities holds of each record of the book."""

from __future__ import annotations

from collections.abc import Iterator

from generator.exports.export import Edition
from generator.exports.followthemoney.briefs import thing
from generator.exports.followthemoney.chronology import entries
from generator.exports.followthemoney.entity import Entity
from generator.exports.followthemoney.grounds import citations
from generator.exports.followthemoney.posts import posts
from generator.exports.followthemoney.relations import relations
from generator.exports.followthemoney.sources import documentation, source


def of_brief(edition: Edition, key: str) -> Iterator[Entity]:
    """Yield the entities of a brief, of a withdrawn one what is left of it.

    A post that several briefs name is the same entity in each.
    """
    paragraphs = citations(edition.library, key)
    yield thing(edition, key, paragraphs)
    yield from entries(edition, key)
    yield from relations(edition, key)
    yield from posts(edition, key)
    yield from documentation(edition, key, paragraphs)


def of_source(edition: Edition, key: str) -> Iterator[Entity]:
    """Yield the entities of a source."""
    yield from source(edition, key)
