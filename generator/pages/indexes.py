"""The indexes: one page for each kind of thing, and the conflicts of reporting in one place."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from markupsafe import Markup

from generator import terms
from generator.inline import Reference
from generator.library import Library, Role, chronological
from generator.pages.cells import (
    book_status,
    dated,
    fidelity_chip,
    plain_html,
    reliability_chip,
    tagged,
)
from generator.pages.figures import relations_of_book, timeline_of_book
from generator.pages.markdown import escape, joined, link, markdown
from generator.pages.paths import (
    ACTORS,
    COMPARE,
    CONFLICTS,
    COUNTRIES,
    COVERAGE,
    EVENTS,
    GLOSSARY,
    METHOD,
    PUBLISHERS,
    RELATIONS,
    SOURCES,
    relative,
    source_page,
    statement_link,
)
from generator.pages.prose import Writer, number
from generator.pages.sources import source_items
from generator.pages.statements import Statements
from generator.pages.views import EMPTY, ConflictView, StatementView
from generator.records.walk import references
from generator.wording import capital


@dataclass(frozen=True)
class IndexPage:
    """A table of one kind of thing; some pages have a figure, entries or conflicts too.

    `facets` are the columns by whose values a reader can choose rows. `links` lead to pages of
    the same kind; `section` is the entry of the navigation that the page belongs to.
    """

    title: str
    description: str
    intro: str
    status: Markup
    columns: tuple[str, ...] = ()
    rows: tuple[tuple[Markup, ...], ...] = ()
    facets: tuple[str, ...] = ()
    figure: Markup = EMPTY
    entries: tuple[StatementView, ...] = ()
    conflicts: tuple[ConflictView, ...] = ()
    sources: tuple[Markup, ...] = ()
    links: tuple[Markup, ...] = ()
    section: Markup = EMPTY


def countries(library: Library) -> IndexPage:
    """Build the index of country profiles."""
    writer = Writer(library, COUNTRIES, {})
    rows = tuple(
        (
            writer.brief(key),
            writer.plain(country.bottom_line),
            escape(str(len(country.key_judgements))),
            escape(str(len(library.conflicts_about(key)))),
        )
        for key, country in library.countries.items()
    )
    return IndexPage(
        "Countries",
        "Country profiles with bottom line, status and information cut-off",
        "Each profile opens with its bottom line and key judgements.",
        book_status(library),
        ("Country", "Bottom line", "Judgements", "Conflicts"),
        rows,
        links=(link("Compare them side by side", relative(COMPARE, COUNTRIES)),),
    )


def actors(library: Library) -> IndexPage:
    """Build the index of actors, by kind and name."""
    writer = Writer(library, ACTORS, {})
    rows = []
    for key, term in terms.ACTOR_CATEGORY.items():
        for actor_id, actor in sorted(library.actors.items(), key=lambda i: i[1].title):
            if actor.category == key:
                row = (
                    writer.brief(actor_id),
                    writer.plain(actor.role),
                    escape(term.label),
                    _countries(writer, actor.countries),
                    escape(str(len(library.ties.get(actor_id, ())))),
                )
                rows.append(row)
    return IndexPage(
        "Actors",
        "People, bodies, alliances, units, companies and experts in the sources",
        "Everyone who acts in the sources or is cited there.",
        book_status(library),
        ("Actor", "Role", "Kind", "Country", "Relations"),
        tuple(rows),
        ("Kind", "Country"),
        links=(link("Who is tied to whom", relative(RELATIONS, ACTORS)),),
    )


def events(library: Library) -> IndexPage:
    """Build the index of events with the chronology of the whole book."""
    entries = chronological((s for s in library.statements if s.role is Role.ENTRY), library.events)
    numbers = number(_shown(entry.part for entry in entries))
    writer = Writer(library, EVENTS, numbers)
    make = Statements(library, writer, None)
    rows = tuple(
        (
            writer.brief(key),
            dated(event.date),
            escape(capital(terms.EVENT_CATEGORY[event.category].label)),
            _countries(writer, event.countries),
        )
        for key, event in sorted(library.events.items(), key=lambda i: i[1].date.first)
    )
    note = markdown("The same in words: [the chronology](#chronology).")
    figure = timeline_of_book(library, EVENTS, caption=plain_html(note))
    return IndexPage(
        "Events",
        "Events and the chronology of the whole book",
        "Events by date; below them, every dated entry of the book in one chronology.",
        book_status(library),
        ("Event", "Date", "Kind", "Country"),
        rows,
        ("Kind", "Country"),
        figure=figure.html() if figure else EMPTY,
        entries=tuple(map(make.entry, entries)),
        sources=source_items(library, writer),
    )


def sources(library: Library) -> IndexPage:
    """Build the index of sources with fidelity, and how much rests on each."""
    rows = []
    for key, source in sorted(library.sources.items(), key=lambda i: i[1].published.date.first):
        publisher = library.publishers[source.publisher]
        method = relative(METHOD, SOURCES)
        rows.append(
            (
                link(source.title, relative(source_page(key), SOURCES)),
                escape(publisher.name),
                dated(source.published.date),
                escape(capital(terms.GENRE[source.genre].label)),
                fidelity_chip(source, method),
                reliability_chip(publisher, method),
                escape(str(len(library.citing.get(key, ())))),
            )
        )
    return IndexPage(
        "Sources",
        "The works that the briefs rest on, and the copies that were read",
        "The works that the briefs rest on. The copies that were read are described on each "
        "source's page; several are machine translations, which hold no words of the author's.",
        book_status(library),
        ("Work", "Publisher", "Date", "Genre", "Copy read", "Reliability", "Statements"),
        tuple(rows),
        ("Publisher", "Genre"),
        links=(
            link("Publishers and their reliability", relative(PUBLISHERS, SOURCES)),
            link("What of each source is used", relative(COVERAGE, SOURCES)),
        ),
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
        book_status(library),
        conflicts=tuple(make.conflict(key) for key in library.conflicts),
        sources=source_items(library, writer),
    )


def relations(library: Library) -> IndexPage:
    """Build the page of every relation: who is tied to whom, how, since when, on what evidence."""
    stated = [s for s in library.statements if s.role is Role.RELATION]
    numbers = number(_shown(statement.part for statement in stated))
    writer = Writer(library, RELATIONS, numbers)
    rows = []
    for statement in stated:
        relation = statement.relation
        if relation.to not in library.briefs:
            continue
        kind = terms.RELATIONS[relation.type]
        rows.append(
            (
                writer.brief(statement.brief),
                link(kind.label, statement_link(library, statement, RELATIONS)),
                writer.brief(relation.to),
                dated(relation.date) if relation.date else escape("—"),
                escape(capital(terms.RELATION_KIND[kind.kind].label)),
                writer.prose(relation.text),
            )
        )
    note = markdown("The same in words: [the table of relations](#table).")
    figure = relations_of_book(library, RELATIONS, plain_html(note))
    return IndexPage(
        "Relations",
        "Who is tied to whom, by what the sources say: typed, dated and cited",
        "Every tie that a source reports between two actors, or between an actor and a country. "
        "An arc runs from the one who acts to the one with the arrowhead, and leads to the "
        "statement that carries it.",
        book_status(library),
        ("Who", "Relation", "To whom", "Date", "Kind", "Statement"),
        tuple(rows),
        ("Kind",),
        figure=figure.html() if figure else EMPTY,
        sources=source_items(library, writer),
        section=Markup("Actors"),
    )


def _countries(writer: Writer, ids: Iterable[str]) -> Markup:
    return joined(", ", [writer.brief(country) for country in ids]) or escape("—")


@dataclass(frozen=True)
class TermView:
    """A term of the glossary."""

    id: Markup
    term: str
    variants: Markup
    definition: Markup
    background: bool


@dataclass(frozen=True)
class GlossaryPage:
    """The glossary with the sources that it cites."""

    status: Markup
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
            variants=joined(", ", [tagged(variant) for variant in entry.variants]),
            definition=writer.prose(entry.definition),
            background=entry.background,
        )
        for entry in sorted(entries, key=lambda entry: entry.term.casefold())
    )
    return GlossaryPage(book_status(library), views, source_items(library, writer))


def _shown(parts: Iterable[object]) -> list[Reference]:
    return [reference for part in parts for _, reference in references(part)]
