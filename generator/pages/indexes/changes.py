"""What changed in a book of many versions: the latest, and the way to every month."""

from __future__ import annotations

import itertools
from collections.abc import Mapping

from generator.library import Library
from generator.library.changes import Note, days, first_issue, note_of
from generator.pages.cells import book_status
from generator.pages.changes import INTRO, TITLE, ChangesPage, changes_page, day_views
from generator.pages.indexes.page import Listed, Parted, Place, how_many
from generator.pages.paths import CHANGES
from generator.pages.shelves import Shelf, by_date, divided

# How heavy one page may be: a later version weighs as much as five first issues, which have a
# link each. And how many later versions the page of more shows.
_MOST, _VERSION, _LATEST = 300, 5, 20
_TEMPLATE = "changes.md.jinja"


def shelves(library: Library) -> tuple[Shelf[Note], ...]:
    """Return the parts of a long page: by the date of a version."""
    weights = {
        note_of(library, brief_id, version): (
            1 if first_issue(library, brief_id, version) else _VERSION
        )
        for day in library.days
        for brief_id, version in (*day.changed, *day.issued)
    }
    dates = {note: library.known[note[0]].history[note[1]].date for note in weights}
    return divided(weights, _MOST, by_date(dates), weights.__getitem__)


def homes(library: Library) -> Mapping[Note, str]:
    """Return the page of each change note; nothing of a short page, which holds all of them."""
    return {
        note: CHANGES_BY_YEAR.address(shelf)
        for top in shelves(library)
        for shelf in top.all()
        if not shelf.parts
        for note in shelf.items
    }


def opening(library: Library, parts: tuple[Shelf[Note], ...]) -> ChangesPage:
    """Build the page that shows the latest versions and leads to all of them."""
    later = (note_of(library, *pair) for day in library.days for pair in day.changed)
    latest = tuple(itertools.islice(later, _LATEST))
    views, sources = day_views(library, CHANGES, days(library, latest))
    intro = f"{INTRO} All of them stand by year"
    intro += f"; here are the latest {len(latest)} that are no first issue." if latest else "."
    return ChangesPage(
        TITLE,
        intro,
        book_status(library),
        views,
        sources,
        parts=CHANGES_BY_YEAR.table(parts, CHANGES),
    )


def part(library: Library, place: Place, items: tuple[Note, ...]) -> ChangesPage:
    """Build the page of a part."""
    views, sources = day_views(library, place.page, days(library, frozenset(items)))
    briefs = (key for key, _ in items if key in library.briefs)
    status = book_status(library, briefs)
    return ChangesPage(
        place.title,
        "",
        status,
        views,
        sources,
        place.description,
        place.section,
        place.kicker,
    )


CHANGES_BY_YEAR = Parted(
    title=TITLE,
    about="Versions of briefs, with what became of single statements",
    page=CHANGES,
    folder="changes",
    by="year",
    counts=("Versions",),
    count=how_many,
    part=part,
    section=TITLE,
    template=_TEMPLATE,
)
LISTED = Listed(
    CHANGES_BY_YEAR,
    shelves=shelves,
    whole=changes_page,
    opening=opening,
    template=_TEMPLATE,
    opening_template=_TEMPLATE,
)
