"""The index of events, with the chronology of the whole book."""

from __future__ import annotations

from collections.abc import Iterable

from generator import terms
from generator.edtf import Edtf
from generator.library import Library, Role, Statement, chronological
from generator.load.document import Path
from generator.pages.cells import book_status, dated, plain_html
from generator.pages.figures import timeline_of_entries, timeline_of_events
from generator.pages.indexes.page import IndexPage, Listed, Parted, Place, Row, countries_of, shown
from generator.pages.markdown import escape, markdown
from generator.pages.paths import EVENTS
from generator.pages.prose import Writer, number
from generator.pages.shelves import Shelf, by_date, divided
from generator.pages.sources import source_items
from generator.pages.spots import at, of_role, spot
from generator.pages.statements import Statements
from generator.pages.views import EMPTY
from generator.wording import capital

# How many events and entries one page holds, and how many events the index of more shows.
MOST, _LATEST = 100, 50
_COLUMNS, _FACETS = ("Event", "Date", "Kind", "Country"), ("Kind", "Country")

# An entry by its brief and path; with an empty path, the event itself.
Dated = tuple[str, Path]


def shelves(library: Library) -> tuple[Shelf[Dated], ...]:
    """Return the parts of a long index: by the date on which something began."""
    entries = chronological(of_role(library, Role.ENTRY), library.events)
    dates: dict[Dated, Edtf] = {(key, ()): library.events[key].date for key in _in_order(library)}
    dates |= {spot(entry): entry.entry.date for entry in entries}
    return divided(dates, MOST, by_date(dates))


def whole(library: Library) -> IndexPage:
    """Build the index of few events."""
    entries = chronological(of_role(library, Role.ENTRY), library.events)
    return _filled(
        library,
        Place(EVENTS, "Events", EMPTY),
        "Events and the chronology of the whole book",
        "Events by date; below them, every dated entry of the book in one chronology.",
        _in_order(library),
        entries,
    )


def opening(library: Library, parts: tuple[Shelf[Dated], ...]) -> IndexPage:
    """Build the index of many events: the latest of them, and the way to each year."""
    latest = sorted(library.events, key=lambda key: (library.events[key].date.last, key))
    listed = latest[::-1][:_LATEST]
    writer = Writer(library, EVENTS, {})
    figure = timeline_of_events(library, library.events, EVENTS)
    return IndexPage(
        "Events",
        "Events and the chronology of the whole book",
        f"The latest {len(listed)} of {len(latest)} events. Each year has a page with its events "
        "and with every dated entry of the book.",
        book_status(library),
        _COLUMNS,
        _rows(library, writer, listed),
        _FACETS,
        figure=figure.html() if figure else EMPTY,
        heading="The latest events",
        parts=EVENTS_BY_YEAR.table(parts, EVENTS, "chronology"),
    )


def part(library: Library, place: Place, items: tuple[Dated, ...]) -> IndexPage:
    """Build the page of a part: the events that began then, and the entries of then."""
    events = [brief_id for brief_id, path in items if not path]
    entries = tuple(at(library, item) for item in items if item[1])
    return _filled(library, place, place.description, "", events, entries)


def _filled(
    library: Library,
    place: Place,
    description: str,
    intro: str,
    events: list[str],
    entries: tuple[Statement, ...],
) -> IndexPage:
    writer = Writer(library, place.page, number(shown(entry.part for entry in entries)))
    make = Statements(library, writer, None)
    about = None if place.page == EVENTS else [*events, *(entry.brief for entry in entries)]
    title = "Timeline of the book" if about is None else f"Timeline: {place.title}"
    note = plain_html(markdown("The same in words: [the chronology](#chronology)."))
    past = about is not None
    figure = timeline_of_entries(library, entries, place.page, title, note, past=past)
    return IndexPage(
        place.title,
        description,
        intro,
        book_status(library, about),
        _COLUMNS if events or about is None else (),
        _rows(library, writer, events),
        _FACETS,
        figure=figure.html() if figure else EMPTY,
        entries=tuple(map(make.entry, entries)),
        sources=source_items(library, writer),
        kicker=place.kicker,
    )


def _in_order(library: Library) -> list[str]:
    return sorted(library.events, key=lambda key: library.events[key].date.first)


def _rows(library: Library, writer: Writer, events: Iterable[str]) -> tuple[Row, ...]:
    return tuple(
        (
            writer.brief(key),
            dated(library.events[key].date),
            escape(capital(terms.EVENT_CATEGORY[library.events[key].category].label)),
            countries_of(writer, library.events[key].countries),
        )
        for key in events
    )


def _count(items: tuple[Dated, ...]) -> tuple[int, ...]:
    entries = sum(bool(path) for _, path in items)
    return len(items) - entries, entries


EVENTS_BY_YEAR = Parted(
    title="Events",
    about="Events and the chronology of the book",
    page=EVENTS,
    folder="events/in",
    by="year",
    counts=("Events", "Entries of the chronology"),
    count=_count,
    part=part,
)
LISTED = Listed(
    EVENTS_BY_YEAR,
    shelves=shelves,
    whole=whole,
    opening=opening,
)
