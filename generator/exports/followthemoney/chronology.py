"""Chronologies: each entry is an event of its own, joined to the event that it is part of."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from generator.exports.export import Edition
from generator.exports.followthemoney.dates import extent
from generator.exports.followthemoney.entity import Entity, brief_id, entity, entity_id, name
from generator.exports.followthemoney.grounds import grounds
from generator.exports.followthemoney.schemata import EVENT, UNKNOWN, is_a, schema_of
from generator.exports.followthemoney.words import said
from generator.library import Library, Role, Statement


def entries(edition: Edition, key: str) -> Iterator[Entity]:
    """Yield each entry of the chronology of a brief, and its tie to its event."""
    for statement in edition.library.by_brief.get(key, ()):
        if statement.role is Role.ENTRY:
            entry = _entry(edition, statement)
            yield entry
            yield entity(
                entity_id("part", statement.brief, statement.anchor),
                UNKNOWN.schema,
                subject=entry.id,
                object=brief_id(statement.brief),
                role="is an entry in the chronology of",
            )


def involved(library: Library, statements: Iterable[Statement]) -> list[str]:
    """Return the ids of the parties that entries concern."""
    keys = [
        key
        for statement in statements
        if statement.role is Role.ENTRY
        for key in _concerned(statement)
        if is_a(schema_of(library.known[key]), "LegalEntity")
    ]
    return [brief_id(key) for key in dict.fromkeys(keys)]


def codes(library: Library, countries: Iterable[str]) -> list[str]:
    """Return the codes of countries that have a brief."""
    return [library.countries[key].iso.lower() for key in countries if key in library.countries]


def _entry(edition: Edition, statement: Statement) -> Entity:
    library, entry = edition.library, statement.entry
    event = library.events[statement.brief]
    # As on the timelines: an entry that names no country is about those of its event.
    named = [key for key in _concerned(statement) if key in library.countries]
    return entity(
        entity_id("entry", statement.brief, statement.anchor),
        EVENT,
        name=name(f"{event.title}: {entry.date.words()}"),
        summary=said(library, statement),
        country=codes(library, named or event.countries),
        involved=involved(library, [statement]),
        **extent(entry.date),
        **grounds(edition, statement),
    )


def _concerned(statement: Statement) -> list[str]:
    linked = [link.target for link in statement.entry.text.links]
    return list(dict.fromkeys([*linked, *statement.entry.involves]))
