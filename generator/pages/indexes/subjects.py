"""Many countries compared: a page for each subject, on which each country has a row."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator

from markupsafe import Markup

from generator import terms
from generator.library import Library, Role, Statement
from generator.pages.cells import book_status
from generator.pages.compare import bottom_line, compare, facts, first_claim, gaps, judgements
from generator.pages.compare import subject as first_words
from generator.pages.indexes.page import IndexPage, Listed, Parted, Place
from generator.pages.markdown import escape, link
from generator.pages.outline import one
from generator.pages.paths import COMPARE, CONFLICTS, COUNTRIES, relative
from generator.pages.prose import Writer, number
from generator.pages.shelves import Label, Shelf, cut, letter
from generator.pages.sources import source_items
from generator.pages.statements import Statements
from generator.records import Glance

# How many countries stand side by side, and how many statements one page of a subject holds.
_COLUMNS, _MOST = 6, 100

# A subject, a country, and the label of a fact; empty with other subjects.
Compared = tuple[str, str, str]

_FACTS = "facts"
_CELLS: dict[str, Callable[[Statements, str], Markup]] = {
    "bottom-lines": bottom_line,
    "judgements": judgements,
    "gaps": gaps,
}
_NAMES = {
    "bottom-lines": "Bottom lines",
    "judgements": "Key judgements",
    _FACTS: "At a glance",
    **{key: term.label for key, term in terms.COUNTRY_SECTIONS.items()},
    "gaps": "Information gaps",
}


def shelves(library: Library) -> tuple[Shelf[Compared], ...]:
    """Return the parts of a wide comparison: by subject, and by the letter of the country."""
    if len(library.countries) <= _COLUMNS:
        return ()
    subjects = list(_NAMES)

    def by_subject(item: Compared) -> Iterable[Label]:
        return (Label(f"{subjects.index(item[0]):02}", item[0], _NAMES[item[0]]),)

    def by_letter(item: Compared) -> Iterable[Label]:
        return (letter(item[2] or library.countries[item[1]].title),)

    def weigh(item: Compared) -> int:
        return len(_statements(library, item)) or 1

    return cut(_compared(library), _MOST, (by_subject, by_letter), weigh)


def _compared(library: Library) -> Iterator[Compared]:
    """Yield what can be compared, each subject by country; a fact of one country cannot be."""
    order = sorted(library.countries, key=lambda key: library.countries[key].title)
    for subject in ("bottom-lines", "judgements"):
        yield from ((subject, key, "") for key in order)
    labels = Counter(label for key in order for label in facts(library, key))
    for label in sorted(label for label, count in labels.items() if count > 1):
        yield from ((_FACTS, key, label) for key in order if label in facts(library, key))
    for section in terms.COUNTRY_SECTIONS:
        yield from ((section, key, "") for key in order if first_claim(library, key, section))
    yield from (("gaps", key, "") for key in order if library.countries[key].gaps)


def compared(statement: Statement) -> Compared:
    """Return what a statement of a profile is compared as."""
    match statement.role:
        case Role.BOTTOM_LINE:
            return "bottom-lines", statement.brief, ""
        case Role.JUDGEMENT:
            return "judgements", statement.brief, ""
        case Role.GLANCE if isinstance(statement.part, Glance):
            return _FACTS, statement.brief, statement.part.label
    return statement.section, statement.brief, ""


def opening(library: Library, parts: tuple[Shelf[Compared], ...]) -> IndexPage:
    """Build the page that leads to each subject."""
    return IndexPage(
        "Countries side by side",
        "Compare the countries on the same fields and with their citations",
        f"What the {len(library.countries)} profiles say under the same heads: a page for each "
        "subject, with a row for each country. A fact that a single profile gives stands on that "
        "profile alone.",
        book_status(library),
        links=(
            link("The profiles", relative(COUNTRIES, COMPARE)),
            link("Conflicts of reporting", relative(CONFLICTS, COMPARE)),
        ),
        section=Markup("Countries"),
        parts=SUBJECTS.table(parts, COMPARE),
    )


def part(library: Library, place: Place, items: tuple[Compared, ...]) -> IndexPage:
    """Build the page of a subject, or of a part of it."""
    stated = [statement for item in items for statement in _statements(library, item)]
    shown = [reference for s in stated for reference in s.shown_references]
    shown += [
        reference
        for subject, country, _ in items
        if subject == "gaps"
        for gap in library.countries[country].gaps
        for reference in gap.references
    ]
    writer = Writer(library, place.page, number(shown))
    make = Statements(library, writer, None)
    with_facts = items[0][0] == _FACTS
    rows = tuple(
        (
            *((escape(label),) if with_facts else ()),
            writer.brief(country),
            _cell(make, (subject, country, label)),
        )
        for subject, country, label in items
    )
    return IndexPage(
        place.title,
        place.description,
        "",
        book_status(library, (country for _, country, _ in items)),
        (*(("Fact",) if with_facts else ()), "Country", "What the profile says"),
        rows,
        ("Fact",) if with_facts else (),
        sources=source_items(library, writer),
        section=Markup(place.section),
        kicker=place.kicker,
    )


def _statements(library: Library, item: Compared) -> list[Statement]:
    subject, country, label = item
    match subject:
        case "bottom-lines":
            return [one(library, country, Role.BOTTOM_LINE)]
        case "judgements":
            return [s for s in library.by_brief[country] if s.role is Role.JUDGEMENT]
        case "facts":
            return [facts(library, country)[label]]
        case "gaps":
            return []
    first = first_claim(library, country, subject)
    return [first] if first else []


def _cell(make: Statements, item: Compared) -> Markup:
    subject, country, label = item
    if subject == _FACTS:
        return make.view(facts(make.library, country)[label]).text
    if subject in _CELLS:
        return _CELLS[subject](make, country)
    return first_words(make, country, subject)


SUBJECTS = Parted(
    title="Countries side by side",
    about="The countries on the same field, with citations",
    page=COMPARE,
    folder="compare",
    by="subject",
    counts=("Profiles",),
    count=lambda items: (len({country for _, country, _ in items}),),
    part=part,
    section="Countries",
)
LISTED = Listed(
    SUBJECTS,
    shelves=shelves,
    whole=compare,
    opening=opening,
    template="compare.md.jinja",
)
