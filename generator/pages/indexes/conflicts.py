"""The conflicts of reporting in one place; many of them by country."""

from __future__ import annotations

import datetime
from collections.abc import Iterable

from markupsafe import Markup

from generator.library import Library
from generator.pages.cells import book_status
from generator.pages.indexes.page import IndexPage, Listed, Parted, Place, how_many, shown
from generator.pages.paths import CONFLICTS
from generator.pages.prose import Writer, number
from generator.pages.shelves import Cut, Label, Shelf, divided, year
from generator.pages.sources import source_items
from generator.pages.statements import Statements
from generator.pages.views import EMPTY
from generator.records import Actor, Country, Event

# How many conflicts one page holds.
MOST = 30
_SECTION = "Conflicts of reporting"
# No id of a country has an underscore.
NOWHERE = Label("~", "no_country", "No country")


def shelves(library: Library) -> tuple[Shelf[str], ...]:
    """Return the parts of a long list: by country, and by the year of the event."""

    def by_country(conflict: str) -> Iterable[Label]:
        return country_labels(library, [library.conflicts[conflict][0]])

    return divided(library.conflicts, MOST, (by_country, by_year_of(library)))


def by_year_of(library: Library) -> Cut[str]:
    """Return what divides conflicts by the year of the event that they belong to."""

    def by_year(conflict: str) -> Iterable[Label]:
        event = library.events.get(library.conflicts[conflict][0])
        return (year(event.date) if event else Label("~", "undated", "of no event"),)

    return by_year


def latest(library: Library, conflicts: Iterable[str]) -> list[str]:
    """Return conflicts, those of the latest events first, and last those of no event."""

    def last(conflict: str) -> datetime.date:
        event = library.events.get(library.conflicts[conflict][0])
        return event.date.last if event else datetime.date.min

    return sorted(conflicts, key=last, reverse=True)


def country_labels(library: Library, briefs: Iterable[str]) -> list[Label]:
    """Return a label for each country that briefs belong to, or the one for none."""
    keys: dict[str, None] = {}
    for brief_id in briefs:
        brief = library.known[brief_id]
        if isinstance(brief, Country):
            keys[brief_id] = None
        if isinstance(brief, Actor | Event):
            keys |= dict.fromkeys(key for key in brief.countries if key in library.countries)
    titles = {key: library.countries[key].title for key in keys if key in library.countries}
    return [Label(title.casefold(), key, title) for key, title in titles.items()] or [NOWHERE]


def whole(library: Library) -> IndexPage:
    """Build the page of few conflicts."""
    return _filled(library, Place(CONFLICTS, _SECTION, EMPTY), tuple(library.conflicts))


def opening(library: Library, parts: tuple[Shelf[str], ...]) -> IndexPage:
    """Build the page of many conflicts: the way to those of each country."""
    return IndexPage(
        _SECTION,
        _DESCRIPTION,
        f"{_INTRO} There are {len(library.conflicts):,}; each stands with every country that it "
        "concerns.",
        book_status(library),
        parts=CONFLICTS_BY_COUNTRY.table(parts, CONFLICTS),
    )


def part(library: Library, place: Place, items: tuple[str, ...]) -> IndexPage:
    """Build the page of a part."""
    return _filled(library, place, items)


_DESCRIPTION = "Where the sources disagree, side by side"
_INTRO = (
    "Where the sources disagree, or speak of different days. Versions stand side by side with "
    "their dates and authors; none is silently chosen, added up or averaged."
)


def _filled(library: Library, place: Place, conflicts: tuple[str, ...]) -> IndexPage:
    is_whole = place.page == CONFLICTS
    numbers = number(shown(library.conflicts[key][1] for key in conflicts))
    writer = Writer(library, place.page, numbers)
    make = Statements(library, writer, None)
    return IndexPage(
        place.title,
        _DESCRIPTION if is_whole else place.description,
        _INTRO if is_whole else "",
        book_status(library, None if is_whole else (library.conflicts[c][0] for c in conflicts)),
        conflicts=tuple(make.conflict(key) for key in conflicts),
        sources=source_items(library, writer),
        section=Markup(place.section),
        kicker=place.kicker,
    )


CONFLICTS_BY_COUNTRY = Parted(
    title=_SECTION,
    about=_DESCRIPTION,
    page=CONFLICTS,
    folder="conflicts",
    by="country",
    counts=("Conflicts",),
    count=how_many,
    part=part,
    section=_SECTION,
)
LISTED = Listed(
    CONFLICTS_BY_COUNTRY,
    shelves=shelves,
    whole=whole,
    opening=opening,
)
