"""The page that puts the countries side by side, field by field."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import partial

from markupsafe import Markup

from generator import terms
from generator.inline import Reference
from generator.library import Library, Role, Statement
from generator.pages.cells import book_status
from generator.pages.markdown import escape, joined, link, markdown
from generator.pages.outline import one
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
        Part("lines", "Bottom lines and judgements", tuple(_lines(order, make))),
        Part("facts", "At a glance", tuple(_facts(library, order, make))),
        Part(
            "subjects",
            "By subject, in the first words of each",
            tuple(_subjects(library, order, make)),
        ),
        Part("doubt", "What is open", tuple(_doubt(library, order, make))),
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
        first = first_claim(library, country, key)
        if first:
            yield first


def first_claim(library: Library, country: str, section: str) -> Statement | None:
    """Return the first claim of a section of a profile, if it has the section."""
    own = library.by_brief[country]
    return next((s for s in own if s.role is Role.CLAIM and s.section == section), None)


def bottom_line(make: Statements, country: str) -> Markup:
    """Return a profile's bottom line."""
    return make.view(one(make.library, country, Role.BOTTOM_LINE)).text


def judgements(make: Statements, country: str) -> Markup:
    """Return a profile's key judgements."""
    own = [s for s in make.library.by_brief[country] if s.role is Role.JUDGEMENT]
    return joined("<br>", [make.view(s).text for s in own])


def facts(library: Library, country: str) -> dict[str, Statement]:
    """Return a profile's facts by their labels."""
    glances = (s for s in library.by_brief[country] if s.role is Role.GLANCE)
    labelled = zip(library.countries[country].at_a_glance, glances, strict=True)
    return {glance.label: statement for glance, statement in labelled}


def subject(make: Statements, country: str, section: str) -> Markup:
    """Return the first words of a section, with the way to what follows; a dash of none."""
    first = first_claim(make.library, country, section)
    if not first:
        return escape("—")
    count = len(make.library.countries[country].sections[section]) - 1
    target = relative(brief_page(make.library, country), make.writer.page, section)
    more = markdown(" {}", link(f"{count} more", target)) if count else Markup()
    return markdown("{}{}", make.view(first).text, more)


def gaps(make: Statements, country: str) -> Markup:
    """Return a profile's information gaps."""
    found = make.library.countries[country].gaps
    return joined("<br>", [make.writer.prose(gap) for gap in found])


def _lines(order: list[str], make: Statements) -> Iterable[Row]:
    yield _row("Bottom line", order, partial(bottom_line, make))
    yield _row("Key judgements", order, partial(judgements, make))


def _facts(library: Library, order: list[str], make: Statements) -> Iterable[Row]:
    """Yield a row for each label; those that all countries have come first."""
    found: dict[str, dict[str, Markup]] = {}
    for key in order:
        for label, statement in facts(library, key).items():
            found.setdefault(label, {})[key] = make.view(statement).text
    none = escape("—")
    for label, cells in sorted(found.items(), key=lambda item: -len(item[1])):
        yield Row(label, tuple(cells.get(key, none) for key in order))


def _subjects(library: Library, order: list[str], make: Statements) -> Iterable[Row]:
    for section, term in terms.COUNTRY_SECTIONS.items():
        if any(first_claim(library, key, section) for key in order):
            yield _row(term.label, order, partial(subject, make, section=section))


def _doubt(library: Library, order: list[str], make: Statements) -> Iterable[Row]:
    def conflicts(key: str) -> Markup:
        questions = [library.conflicts[c][1].question for c in library.conflicts_about(key)]
        return joined("<br>", [escape(question) for question in questions]) or escape("—")

    yield _row("Conflicts of reporting", order, conflicts)
    yield _row("Information gaps", order, partial(gaps, make))


def _row(name: str, order: Iterable[str], cell: Cell) -> Row:
    return Row(name, tuple(cell(key) for key in order))
