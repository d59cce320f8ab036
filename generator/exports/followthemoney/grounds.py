"""What an entity rests on: its page, its documents, the day of its latest change."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Set

from generator.exports.export import Edition
from generator.exports.followthemoney.dates import prefix
from generator.exports.followthemoney.entity import Values, source_id
from generator.exports.followthemoney.words import evidence
from generator.inline import Locator, Reference
from generator.library import Library, Statement
from generator.records import Brief
from generator.records.walk import references

# The paragraphs that a brief cites, by source.
Cited = Mapping[str, Set[Locator]]


def citations(library: Library, key: str) -> Cited:
    """Return the paragraphs of each source that a brief cites, also in its notes.

    A withdrawn one cites nothing any more.
    """
    found: dict[str, set[Locator]] = {}
    brief = library.known[key]
    for _, reference in () if brief.withdrawn else references(brief):
        found.setdefault(reference.source, set()).update(reference.locators)
    return found


def page(edition: Edition, key: str, fragment: str = "") -> str:
    """Return the permanent address of a brief or statement; empty where the site's is unknown."""
    return edition.page(key, fragment) if edition.site else ""


def changed(brief: Brief) -> str:
    """Return the day of a brief's latest change."""
    return prefix(max((change.date for change in brief.history), key=lambda date: date.last))


def publisher(library: Library, source: str) -> str:
    """Return the name of a source's publisher."""
    return library.publishers[library.sources[source].publisher].name


def grounds(edition: Edition, statement: Statement) -> dict[str, Values]:
    """Return what the entity of a single statement rests on, and what belongs to it."""
    library = edition.library
    return {
        "description": list(evidence(library, statement)),
        "publisher": [publisher(library, source) for source in _sources(statement.references)],
        "proof": [source_id(source) for source in _sources(statement.shown_references)],
        "recordId": f"{statement.brief}#{statement.anchor}",
        "sourceUrl": page(edition, statement.brief, statement.anchor),
        "modifiedAt": changed(library.known[statement.brief]),
    }


def _sources(found: Iterable[Reference]) -> list[str]:
    return list(dict.fromkeys(reference.source for reference in found))
