"""The index of sources with fidelity, and how much rests on each."""

from __future__ import annotations

from collections.abc import Iterable

from markupsafe import Markup

from generator import terms
from generator.library import Library
from generator.pages.cells import book_status, dated, fidelity_chip, reliability_chip
from generator.pages.indexes.page import IndexPage, Listed, Parted, Place, Row, how_many
from generator.pages.markdown import escape, link
from generator.pages.paths import COVERAGE, METHOD, PUBLISHERS, SOURCES, relative, source_page
from generator.pages.shelves import Shelf, by_date, divided
from generator.pages.views import EMPTY
from generator.wording import capital

# How many rows one page holds, and how many the index of more shows.
_MOST, _LATEST = 200, 50
_COLUMNS = ("Work", "Publisher", "Date", "Genre", "Copy read", "Reliability", "Statements")
_FACETS = ("Publisher", "Genre")
_DESCRIPTION = "The works that the briefs rest on, and the copies that were read"
_INTRO = (
    "The works that the briefs rest on. The copies that were read are described on each "
    "source's page; several are machine translations, which hold no words of the author's."
)


def shelves(library: Library) -> tuple[Shelf[str], ...]:
    """Return the parts of a long index: by the date of a work."""
    dates = {key: library.sources[key].published.date for key in _in_order(library)}
    return divided(dates, _MOST, by_date(dates))


def whole(library: Library) -> IndexPage:
    """Build the index of few sources."""
    return IndexPage(
        "Sources",
        _DESCRIPTION,
        _INTRO,
        book_status(library),
        _COLUMNS,
        _rows(library, SOURCES, _in_order(library)),
        _FACETS,
        links=_links(),
    )


def opening(library: Library, parts: tuple[Shelf[str], ...]) -> IndexPage:
    """Build the index of many sources: the latest of them, and the way to each year."""
    listed = _in_order(library)[::-1][:_LATEST]
    return IndexPage(
        "Sources",
        _DESCRIPTION,
        f"{_INTRO} Here are the latest {len(listed)} of {len(library.sources):,}, and the way to "
        "each year.",
        book_status(library),
        _COLUMNS,
        _rows(library, SOURCES, listed),
        _FACETS,
        links=_links(),
        heading="The latest works",
        parts=SOURCES_BY_YEAR.table(parts, SOURCES),
    )


def part(library: Library, place: Place, items: tuple[str, ...]) -> IndexPage:
    """Build the page of a part."""
    return IndexPage(
        place.title,
        place.description,
        "",
        EMPTY,
        _COLUMNS,
        _rows(library, place.page, items),
        _FACETS,
        kicker=place.kicker,
    )


def _in_order(library: Library) -> list[str]:
    return sorted(library.sources, key=lambda key: library.sources[key].published.date.first)


def _links() -> tuple[Markup, ...]:
    return (
        link("Publishers and their reliability", relative(PUBLISHERS, SOURCES)),
        link("What of each source is used", relative(COVERAGE, SOURCES)),
    )


def _rows(library: Library, page: str, sources: Iterable[str]) -> tuple[Row, ...]:
    method = relative(METHOD, page)
    rows = []
    for key in sources:
        source = library.sources[key]
        publisher = library.publishers[source.publisher]
        rows.append(
            (
                link(source.title, relative(source_page(key), page)),
                escape(publisher.name),
                dated(source.published.date),
                escape(capital(terms.GENRE[source.genre].label)),
                fidelity_chip(source, method),
                reliability_chip(publisher, method),
                escape(str(len(library.citing.get(key, ())))),
            )
        )
    return tuple(rows)


SOURCES_BY_YEAR = Parted(
    title="Sources",
    about="Works that the briefs rest on, and the copies that were read",
    page=SOURCES,
    folder="sources/in",
    by="year",
    counts=("Sources",),
    count=how_many,
    part=part,
)
LISTED = Listed(
    SOURCES_BY_YEAR,
    shelves=shelves,
    whole=whole,
    opening=opening,
)
