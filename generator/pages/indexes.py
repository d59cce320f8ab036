"""The indexes: one page for each kind of thing, and the conflicts of reporting in one place."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from markupsafe import Markup

from generator import terms
from generator.inline import Reference
from generator.library import Library, Role, chronological
from generator.pages.markdown import escape, joined, link, markdown
from generator.pages.paths import (
    ACTORS,
    CONFLICTS,
    COUNTRIES,
    EVENTS,
    GLOSSARY,
    SOURCES,
    relative,
    source_page,
)
from generator.pages.prose import Writer, number
from generator.pages.sources import source_items
from generator.pages.statements import Statements
from generator.pages.views import ConflictView, StatementView
from generator.records.walk import references


@dataclass(frozen=True)
class Group:
    """Rows of a table under a heading of their own."""

    key: str
    title: str
    rows: tuple[tuple[Markup, ...], ...]


@dataclass(frozen=True)
class IndexPage:
    """A table of one kind of thing, in groups; some pages have entries or conflicts too."""

    title: str
    description: str
    intro: str
    columns: tuple[str, ...] = ()
    groups: tuple[Group, ...] = ()
    entries: tuple[StatementView, ...] = ()
    conflicts: tuple[ConflictView, ...] = ()
    sources: tuple[Markup, ...] = ()


def countries(library: Library) -> IndexPage:
    """Build the index of country profiles."""
    writer = Writer(library, COUNTRIES, {})
    rows = tuple(
        (
            writer.brief(key),
            writer.plain(country.bottom_line),
        )
        for key, country in library.countries.items()
    )
    return IndexPage(
        "Countries",
        "Country profiles with bottom line, status and information cut-off",
        "Each profile opens with its bottom line and key judgements.",
        ("Country", "Bottom line"),
        (Group("all", "", rows),),
    )


def actors(library: Library) -> IndexPage:
    """Build the index of actors, grouped by category, by name."""
    writer = Writer(library, ACTORS, {})
    groups = []
    for key, term in terms.ACTOR_CATEGORY.items():
        rows = tuple(
            (writer.brief(actor_id), writer.plain(actor.role))
            for actor_id, actor in sorted(library.actors.items(), key=lambda i: i[1].title)
            if actor.category == key
        )
        if rows:
            groups.append(Group(key, term.label, rows))
    return IndexPage(
        "Actors",
        "People, bodies, alliances, units, companies and experts in the sources",
        "Everyone who acts in the sources or is cited there.",
        ("Actor", "Role"),
        tuple(groups),
    )


def events(library: Library) -> IndexPage:
    """Build the index of events with the chronology of the whole book."""
    entries = chronological((s for s in library.statements if s.role is Role.ENTRY), library.events)
    numbers = number(_shown(entry.part for entry in entries))
    writer = Writer(library, EVENTS, numbers)
    make = Statements(library, writer, None)
    rows = tuple(
        (
            escape(event.date.words()),
            writer.brief(key),
            escape(terms.EVENT_CATEGORY[event.category].label),
            joined(", ", [writer.brief(country) for country in event.countries]) or escape("—"),
        )
        for key, event in sorted(library.events.items(), key=lambda i: i[1].date.first)
    )
    return IndexPage(
        "Events",
        "Events and the chronology of the whole book",
        "Events by date; below them, every dated entry of the book in one chronology.",
        ("Date", "Event", "Kind", "Countries"),
        (Group("all", "", rows),),
        entries=tuple(map(make.entry, entries)),
        sources=source_items(library, writer),
    )


def sources(library: Library) -> IndexPage:
    """Build the index of sources with fidelity, and how much rests on each."""
    rows = []
    for key, source in sorted(library.sources.items(), key=lambda i: i[1].published.date.first):
        publisher = library.publishers[source.publisher]
        work = markdown(
            "{}, {}, {}; {}",
            link(source.title, relative(source_page(key), SOURCES)),
            publisher.name,
            source.published.date.words(),
            terms.GENRE[source.genre].label,
        )
        copy = escape(terms.FIDELITY[source.copy_consulted.fidelity].label)
        rows.append((work, copy, escape(str(len(library.citing.get(key, ()))))))
    return IndexPage(
        "Sources",
        "The works that the briefs rest on, and the copies that were read",
        "The works that the briefs rest on. The copies that were read are described on each "
        "source's page; several are machine translations, which hold no words of the author's.",
        ("Work", "Copy read", "Statements"),
        (Group("all", "", tuple(rows)),),
    )


def conflicts(library: Library) -> IndexPage:
    """Build the page of every conflict of reporting."""
    numbers = number(_shown(conflict for _, conflict in library.conflicts.values()))
    writer = Writer(library, CONFLICTS, numbers)
    make = Statements(library, writer, None)
    return IndexPage(
        "Conflicts of reporting",
        "Where the sources disagree, side by side",
        "Where the sources disagree, or speak of different days. Versions stand side by side with "
        "their dates and authors; none is silently chosen, added up or averaged.",
        conflicts=tuple(make.conflict(key) for key in library.conflicts),
        sources=source_items(library, writer),
    )


@dataclass(frozen=True)
class TermView:
    """A term of the glossary."""

    id: Markup
    term: str
    variants: str
    definition: Markup
    background: bool


@dataclass(frozen=True)
class GlossaryPage:
    """The glossary with the sources that it cites."""

    terms: tuple[TermView, ...]
    sources: tuple[Markup, ...]


def glossary(library: Library) -> GlossaryPage:
    """Build the glossary, by term."""
    entries = library.glossary.terms if library.glossary else ()
    numbers = number(_shown(entries))
    writer = Writer(library, GLOSSARY, numbers)
    views = tuple(
        TermView(
            id=Markup(f"term-{entry.id}"),
            term=entry.term,
            variants=", ".join(entry.variants),
            definition=writer.prose(entry.definition),
            background=entry.background,
        )
        for entry in sorted(entries, key=lambda entry: entry.term.casefold())
    )
    return GlossaryPage(views, source_items(library, writer))


def _shown(parts: Iterable[object]) -> list[Reference]:
    return [reference for part in parts for _, reference in references(part)]
