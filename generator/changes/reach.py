"""Which pages show a change."""

from __future__ import annotations

from typing import Any

from generator.library import Library, Role, Statement
from generator.pages.indexes.subjects import compared
from generator.pages.lists import homes
from generator.pages.paths import (
    ACTORS,
    CHANGES,
    COMPARE,
    CONFLICTS,
    COUNTRIES,
    COVERAGE,
    EVENTS,
    FRONT,
    RELATIONS,
    SOURCES,
    address,
    brief_page,
    source_page,
)
from generator.pages.spots import spot
from generator.records import Actor, Country, Event

_INDEXES = {Country: COUNTRIES, Actor: ACTORS, Event: EVENTS}


class Reach:
    """Collects pages: a brief's own, and every other that shows its statements or its name."""

    def __init__(self) -> None:
        self._pages: set[str] = set()
        # The parts of long lists, by library: there are two, which live as long as this.
        self._homes: dict[int, dict[tuple[str, Any], set[str]]] = {}

    def addresses(self) -> tuple[str, ...]:
        """Return the pages' addresses from the root of the site, sorted."""
        return tuple(sorted(address(page, FRONT) for page in self._pages))

    def statement(self, library: Library, statement: Statement) -> None:
        """Add the pages that show a statement, link to it, or tell what it cites."""
        concerned = {statement.brief} | {link.target for link in statement.links}
        cited = {r.source for r in statement.shown_references if r.source in library.sources}
        self._pages |= {source_page(source) for source in cited}
        if cited:
            self._listed(library, COVERAGE, *_paragraphs(statement))
        match statement.role:
            case Role.ENTRY:
                self._listed(library, EVENTS, spot(statement))
                concerned |= {k for k, own in library.timelines.items() if statement in own}
            case Role.VERSION:
                self._listed(library, CONFLICTS, statement.section)
                about = library.conflicts_about
                concerned |= {k for k in library.briefs if statement.section in about(k)}
            case Role.RELATION:
                self._listed(library, RELATIONS, spot(statement))
                concerned.add(statement.relation.to)
            case Role.BOTTOM_LINE | Role.ACTOR_ROLE:
                index = _INDEXES[type(library.briefs[statement.brief])]
                self._listed(library, index, statement.brief)
        if statement.brief in library.countries:
            self._country(library, statement)
        if any(note.statements for note in library.briefs[statement.brief].history):
            # Change notes show the statements that they name as they stand today.
            self._listed(library, CHANGES, *_notes(library, statement.brief))
        items = (spot(statement), statement.section, statement.brief)
        for key in concerned & library.known.keys():
            # What is long about a brief goes on on pages of its own.
            self._listed(library, brief_page(library, key), *items)

    def counts(self) -> None:
        """Add the pages that count statements."""
        self._pages |= {FRONT, SOURCES}

    def _country(self, library: Library, statement: Statement) -> None:
        """Add the pages that show a profile's judgements, its facts and its first claims."""
        heads = (Role.BOTTOM_LINE, Role.JUDGEMENT)
        first = statement.role is Role.CLAIM and statement.path[-1] == 0
        if first or statement.role in (*heads, Role.GLANCE):
            self._listed(library, COMPARE, compared(statement))
        if statement.role in heads and statement.path[-1] in ("bottom_line", 0):
            self._pages.add(FRONT)

    def brief(self, library: Library, brief_id: str) -> None:
        """Add the page of a brief, its index, and every page that names it."""
        self.history(library, brief_id)
        index = _INDEXES[type(library.known[brief_id])]
        self._listed(library, index, brief_id, (brief_id, ()))
        for other in library.mentions.get(brief_id, ()):
            self._brief_page(library, other)
        for statement in library.by_brief.get(brief_id, ()):
            self.statement(library, statement)

    def history(self, library: Library, brief_id: str) -> None:
        """Add the pages that show a brief's change notes."""
        self._brief_page(library, brief_id)
        self._listed(library, CHANGES, *_notes(library, brief_id))

    def source(self, source_id: str) -> None:
        """Add the page of a source and the pages that list it."""
        self._pages |= {source_page(source_id), SOURCES, COVERAGE}

    def _listed(self, library: Library, page: str, *items: Any) -> None:
        """Add the page of a list, and if that is long the parts on which these items stand."""
        if id(library) not in self._homes:
            self._homes[id(library)] = homes(library)
        self._pages.add(page)
        for item in items:
            self._pages |= self._homes[id(library)].get((page, item), set())

    def _brief_page(self, library: Library, brief_id: str) -> None:
        if brief_id in library.known:
            self._pages.add(brief_page(library, brief_id))


def _paragraphs(statement: Statement) -> set[tuple[str, int]]:
    return {
        (reference.source, number)
        for reference in statement.shown_references
        for locator in reference.locators
        for number in locator.paragraphs()
    }


def _notes(library: Library, brief_id: str) -> list[tuple[str, int]]:
    return [(brief_id, at) for at in range(len(library.known[brief_id].history))]
