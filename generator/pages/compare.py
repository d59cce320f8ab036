"""The page that puts the countries side by side, field by field."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from markupsafe import Markup

from generator import terms
from generator.inline import Reference
from generator.library import Library, Role, Statement
from generator.pages.cells import book_status
from generator.pages.markdown import escape, joined, link, markdown
from generator.pages.paths import COMPARE, brief_page, relative
from generator.pages.prose import Writer, number
from generator.pages.sources import source_items
from generator.pages.statements import Statements
from generator.records.walk import references

Cell = Callable[[str], Markup]


@dataclass(frozen=True)
class Row:
    """One field with a cell for each country."""

    name: str
    cells: tuple[Markup, ...]


@dataclass(frozen=True)
class Part:
    """Rows under a heading."""

    key: str
    title: str
    rows: tuple[Row, ...]


@dataclass(frozen=True)
class ComparePage:
    """The countries as columns, and the parts of the comparison."""

    status: Markup
    names: tuple[str, ...]
    countries: tuple[Markup, ...]
    parts: tuple[Part, ...]
    sources: tuple[Markup, ...]


def compare(library: Library) -> ComparePage:
    """Build the page: what each profile says under the same heads, with its citations."""
    order = list(library.in_order)
    chosen = {key: list(_shown(library, key)) for key in order}
    numbers = number(r for key in order for s in chosen[key] for r in _references(s))
    writer = Writer(library, COMPARE, numbers)
    make = Statements(library, writer, None)
    parts = [
        Part("lines", "Bottom lines and judgements", tuple(_lines(library, order, make))),
        Part("facts", "At a glance", tuple(_facts(library, order, make))),
        Part(
            "subjects",
            "By subject, in the first words of each",
            tuple(_subjects(library, order, make)),
        ),
        Part("doubt", "What is open", tuple(_doubt(library, order, writer))),
    ]
    return ComparePage(
        book_status(library),
        tuple(library.countries[key].title for key in order),
        tuple(writer.brief(key) for key in order),
        tuple(part for part in parts if part.rows),
        source_items(library, writer),
    )


def _references(statement: Statement) -> Iterable[Reference]:
    return [r for _, r in references(statement.part)] if statement.part else statement.references


def _shown(library: Library, country: str) -> Iterable[Statement]:
    """Yield what the page shows of a country, in the order of the page."""
    own = library.by_brief[country]
    for role in (Role.BOTTOM_LINE, Role.JUDGEMENT, Role.GLANCE):
        yield from (s for s in own if s.role is role)
    for key in terms.COUNTRY_SECTIONS:
        first = _first(library, country, key)
        if first:
            yield first


def _first(library: Library, country: str, section: str) -> Statement | None:
    own = library.by_brief[country]
    return next((s for s in own if s.role is Role.CLAIM and s.section == section), None)


def _lines(library: Library, order: list[str], make: Statements) -> Iterable[Row]:
    def bottom_line(key: str) -> Markup:
        own = library.by_brief[key]
        return make.view(next(s for s in own if s.role is Role.BOTTOM_LINE)).text

    def judgements(key: str) -> Markup:
        own = [s for s in library.by_brief[key] if s.role is Role.JUDGEMENT]
        return joined("<br>", [make.view(s).text for s in own])

    yield _row("Bottom line", order, bottom_line)
    yield _row("Key judgements", order, judgements)


def _facts(library: Library, order: list[str], make: Statements) -> Iterable[Row]:
    """Yield a row for each label; those that all countries have come first."""
    found: dict[str, dict[str, Markup]] = {}
    for key in order:
        glances = (s for s in library.by_brief[key] if s.role is Role.GLANCE)
        for glance, statement in zip(library.countries[key].at_a_glance, glances, strict=True):
            found.setdefault(glance.label, {})[key] = make.view(statement).text
    none = escape("—")
    for label, cells in sorted(found.items(), key=lambda item: -len(item[1])):
        yield Row(label, tuple(cells.get(key, none) for key in order))


def _subjects(library: Library, order: list[str], make: Statements) -> Iterable[Row]:
    for section, term in terms.COUNTRY_SECTIONS.items():
        if not any(_first(library, key, section) for key in order):
            continue

        def cell(key: str, section: str = section) -> Markup:
            first = _first(library, key, section)
            if not first:
                return escape("—")
            count = len(library.countries[key].sections[section]) - 1
            target = relative(brief_page(library, key), COMPARE, section)
            more = markdown(" {}", link(f"{count} more", target)) if count else Markup()
            return markdown("{}{}", make.view(first).text, more)

        yield _row(term.label, order, cell)


def _doubt(library: Library, order: list[str], writer: Writer) -> Iterable[Row]:
    def conflicts(key: str) -> Markup:
        questions = [library.conflicts[c][1].question for c in library.conflicts_about(key)]
        return joined("<br>", [escape(question) for question in questions]) or escape("—")

    def gaps(key: str) -> Markup:
        return joined("<br>", [writer.prose(gap) for gap in library.countries[key].gaps])

    yield _row("Conflicts of reporting", order, conflicts)
    yield _row("Information gaps", order, gaps)


def _row(name: str, order: Iterable[str], cell: Cell) -> Row:
    return Row(name, tuple(cell(key) for key in order))
