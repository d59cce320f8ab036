"""Every relation: who is tied to whom, how, since when, on what evidence."""

from __future__ import annotations

from collections.abc import Iterable

from markupsafe import Markup

from generator import terms
from generator.library import Library, Role, Statement
from generator.pages.cells import book_status, dated, plain_html
from generator.pages.figures import relations_between
from generator.pages.indexes.conflicts import country_labels
from generator.pages.indexes.page import IndexPage, Listed, Parted, Place, how_many, shown
from generator.pages.markdown import escape, link, markdown
from generator.pages.paths import RELATIONS, statement_link
from generator.pages.prose import Writer, number
from generator.pages.shelves import Cut, Label, Shelf, divided
from generator.pages.sources import source_items
from generator.pages.spots import Spot, at, of_role, spot
from generator.pages.views import EMPTY
from generator.wording import capital

# How many relations one page holds.
MOST = 120
_DESCRIPTION = "Who is tied to whom, by what the sources say: typed, dated and cited"
_INTRO = (
    "Every tie that a source reports between two actors, or between an actor and a country. "
    "An arc runs from the one who acts to the one with the arrowhead, and leads to the "
    "statement that carries it."
)


def shelves(library: Library) -> tuple[Shelf[Spot], ...]:
    """Return the parts of a long list: by the countries of both ends, and by kind of relation."""

    def by_country(item: Spot) -> Iterable[Label]:
        return country_labels(library, (item[0], at(library, item).relation.to))

    return divided(map(spot, _stated(library)), MOST, (by_country, by_kind_in(library)))


def by_kind_in(library: Library) -> Cut[Spot]:
    """Return what divides relations by their kind."""
    kinds = list(terms.RELATION_KIND)

    def by_kind(item: Spot) -> Iterable[Label]:
        kind = terms.RELATIONS[at(library, item).relation.type].kind
        return (Label(str(kinds.index(kind)), kind, terms.RELATION_KIND[kind].label),)

    return by_kind


def whole(library: Library) -> IndexPage:
    """Build the page of few relations."""
    return _filled(library, Place(RELATIONS, "Relations", EMPTY, "Actors"), _stated(library))


def opening(library: Library, parts: tuple[Shelf[Spot], ...]) -> IndexPage:
    """Build the page of many relations: the most connected, and the way to each country."""
    stated = _stated(library)
    note = markdown("All of them stand in words [by country](#table).")
    figure = relations_between(library, stated, RELATIONS, plain_html(note))
    return IndexPage(
        "Relations",
        _DESCRIPTION,
        f"{_INTRO} There are {len(stated):,}; they stand by the country of either end.",
        book_status(library),
        figure=figure.html() if figure else EMPTY,
        section=Markup("Actors"),
        parts=RELATIONS_BY_COUNTRY.table(parts, RELATIONS, "table"),
    )


def part(library: Library, place: Place, items: tuple[Spot, ...]) -> IndexPage:
    """Build the page of a part."""
    return _filled(library, place, [at(library, item) for item in items])


def _stated(library: Library) -> list[Statement]:
    found = of_role(library, Role.RELATION)
    return [statement for statement in found if statement.relation.to in library.briefs]


def _filled(library: Library, place: Place, stated: list[Statement]) -> IndexPage:
    is_whole = place.page == RELATIONS
    writer = Writer(library, place.page, number(shown(statement.part for statement in stated)))
    rows = []
    for statement in stated:
        relation = statement.relation
        kind = terms.RELATIONS[relation.type]
        rows.append(
            (
                writer.brief(statement.brief),
                link(kind.label, statement_link(library, statement, place.page)),
                writer.brief(relation.to),
                dated(relation.date) if relation.date else escape("—"),
                escape(capital(terms.RELATION_KIND[kind.kind].label)),
                writer.prose(relation.text),
            )
        )
    note = markdown("The same in words: [the table of relations](#table).")
    figure = relations_between(library, stated, place.page, plain_html(note))
    return IndexPage(
        place.title,
        _DESCRIPTION if is_whole else place.description,
        _INTRO if is_whole else "",
        book_status(library, None if is_whole else (s.brief for s in stated)),
        ("Who", "Relation", "To whom", "Date", "Kind", "Statement"),
        tuple(rows),
        ("Kind",),
        figure=figure.html() if figure else EMPTY,
        sources=source_items(library, writer),
        section=Markup(place.section),
        kicker=place.kicker,
    )


RELATIONS_BY_COUNTRY = Parted(
    title="Relations",
    about=_DESCRIPTION,
    page=RELATIONS,
    folder="relations",
    by="country",
    counts=("Relations",),
    count=how_many,
    part=part,
    section="Actors",
)
LISTED = Listed(
    RELATIONS_BY_COUNTRY,
    shelves=shelves,
    whole=whole,
    opening=opening,
)
