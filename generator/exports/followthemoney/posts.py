"""Posts, each the same for all who held it, and who held it when."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from generator.exports.export import Edition
from generator.exports.followthemoney.dates import prefix
from generator.exports.followthemoney.entity import (
    Entity,
    Values,
    brief_id,
    entity,
    entity_id,
    name,
)
from generator.exports.followthemoney.grounds import grounds
from generator.exports.followthemoney.schemata import PERSON, UNKNOWN, is_a, schema_of
from generator.exports.followthemoney.words import cited
from generator.library import Library
from generator.pages.plain import sentence
from generator.records import Country, Position

# The longest name that the model takes.
_LONGEST_NAME = 384


def posts(edition: Edition, key: str) -> Iterator[Entity]:
    """Yield each post that a brief names once, then who held it and when."""
    library = edition.library
    known: set[str] = set()
    again: Counter[str] = Counter()
    for statement in library.by_brief.get(key, ()):
        position = statement.part
        if not isinstance(position, Position):
            continue
        post = _post(library, position)
        if post.id not in known:
            known.add(post.id)
            yield post
        held = f"{statement.brief}\n{post.id}"
        again[held] += 1
        holder = brief_id(statement.brief)
        ends: dict[str, Values] = {"holder": holder, "post": post.id}
        schema = "Occupancy"
        if schema_of(library.known[statement.brief]) != PERSON:
            schema = UNKNOWN.schema
            ends = {UNKNOWN.acting: holder, UNKNOWN.other: post.id, UNKNOWN.words: "holds"}
        yield entity(
            entity_id("occupancy", held, str(again[held])),
            schema,
            summary=f"{sentence(library, statement)} {cited(statement.references)}",
            startDate=prefix(position.start),
            endDate=prefix(position.end),
            **ends,
            **grounds(edition, statement),
        )


def _post(library: Library, position: Position) -> Entity:
    of = position.of or ""
    known = library.known.get(of)
    body = known.title if known else of
    whole = name(f"{position.title}, {body}" if body else position.title)
    inside = known is not None and is_a(schema_of(known), "Organization")
    return entity(
        entity_id("position", position.title, of),
        "Position",
        name=(whole if len(whole) <= _LONGEST_NAME else name(position.title)) or "post",
        summary=position.title,
        description=f"Of: {body}" if body and not inside else "",
        organization=brief_id(of) if inside else None,
        country=known.iso.lower() if isinstance(known, Country) else None,
    )
