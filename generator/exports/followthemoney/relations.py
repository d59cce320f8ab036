"""Relations: each stands once, from the side that acts."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from generator import terms
from generator.exports.export import Edition
from generator.exports.followthemoney.dates import extent
from generator.exports.followthemoney.entity import Entity, Values, brief_id, entity, entity_id
from generator.exports.followthemoney.grounds import grounds
from generator.exports.followthemoney.schemata import link_of, schema_of
from generator.exports.followthemoney.words import said
from generator.library import Role


def relations(edition: Edition, key: str) -> Iterator[Entity]:
    """Yield each relation in which a brief is the side that acts."""
    library = edition.library
    again: Counter[tuple[str, ...]] = Counter()
    for statement in library.by_brief.get(key, ()):
        if statement.role is not Role.RELATION:
            continue
        relation = statement.relation
        acting, other = library.known[statement.brief], library.known[relation.to]
        link = link_of(relation.type, schema_of(acting), schema_of(other))
        # Two of one type between the same two are told apart by their order.
        same = (statement.brief, relation.type, relation.to)
        again[same] += 1
        values: dict[str, Values] = {
            link.acting: brief_id(statement.brief),
            link.other: brief_id(relation.to),
            link.words: terms.RELATIONS[relation.type].label,
            **extent(relation.date),
        }
        yield entity(
            entity_id("relation", *same, str(again[same])),
            link.schema,
            **values,
            summary=said(library, statement),
            **grounds(edition, statement),
        )
