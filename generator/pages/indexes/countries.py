"""The index of country profiles."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from generator.library import Library
from generator.pages.cells import book_status
from generator.pages.indexes.page import IndexPage, Listed, Parted, Place, Row, how_many
from generator.pages.markdown import escape, link
from generator.pages.paths import COMPARE, COUNTRIES, relative
from generator.pages.prose import Writer
from generator.pages.shelves import Label, Shelf, divided, letter

_MOST = 200
_COLUMNS = ("Country", "Bottom line", "Judgements", "Conflicts")


def shelves(library: Library) -> tuple[Shelf[str], ...]:
    """Return the parts of a long index: by letter."""

    def by_letter(country: str) -> Iterable[Label]:
        return (letter(library.countries[country].title),)

    return divided(library.countries, _MOST, (by_letter,))


def whole(library: Library) -> IndexPage:
    """Build the index of few profiles."""
    rows = _rows(library, Writer(library, COUNTRIES, {}), library.countries)
    return _index(library, "Each profile opens with its bottom line and key judgements.", rows)


def opening(library: Library, parts: tuple[Shelf[str], ...]) -> IndexPage:
    """Build the index of many profiles: the way to each letter, after those that come first."""
    front = [key for key in library.book.front if key in library.countries][:_MOST]
    rows = _rows(library, Writer(library, COUNTRIES, {}), front)
    return replace(
        _index(library, "Each profile stands under its first letter.", rows),
        columns=_COLUMNS if rows else (),
        heading="First of all",
        parts=COUNTRIES_BY_LETTER.table(parts, COUNTRIES),
    )


def part(library: Library, place: Place, items: tuple[str, ...]) -> IndexPage:
    """Build the page of a part."""
    return IndexPage(
        place.title,
        place.description,
        "",
        book_status(library, items),
        _COLUMNS,
        _rows(library, Writer(library, place.page, {}), items),
        kicker=place.kicker,
    )


def _index(library: Library, intro: str, rows: tuple[Row, ...]) -> IndexPage:
    return IndexPage(
        "Countries",
        "Country profiles with bottom line, status and information cut-off",
        intro,
        book_status(library),
        _COLUMNS,
        rows,
        links=(link("Compare them side by side", relative(COMPARE, COUNTRIES)),),
    )


def _rows(library: Library, writer: Writer, countries: Iterable[str]) -> tuple[Row, ...]:
    return tuple(
        (
            writer.brief(key),
            writer.plain(library.countries[key].bottom_line),
            escape(str(len(library.countries[key].key_judgements))),
            escape(str(len(library.conflicts_about(key)))),
        )
        for key in countries
    )


COUNTRIES_BY_LETTER = Parted(
    title="Countries",
    about="Country profiles with bottom line, status and information cut-off",
    page=COUNTRIES,
    folder="countries/letters",
    by="letter",
    counts=("Profiles",),
    count=how_many,
    part=part,
)
LISTED = Listed(
    COUNTRIES_BY_LETTER,
    shelves=shelves,
    whole=whole,
    opening=opening,
)
