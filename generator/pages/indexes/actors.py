"""The index of actors, by kind and name."""

from __future__ import annotations

from collections.abc import Iterable

from generator import terms
from generator.library import Library
from generator.pages.cells import book_status
from generator.pages.indexes.page import (
    IndexPage,
    Listed,
    Parted,
    Place,
    Row,
    countries_of,
    how_many,
)
from generator.pages.markdown import escape, link
from generator.pages.paths import ACTORS, RELATIONS, relative
from generator.pages.prose import Writer
from generator.pages.shelves import Label, Shelf, divided, letter

# How many rows one page holds, and how many the index of more shows.
_MOST, _FOREMOST = 200, 50
_COLUMNS = ("Actor", "Role", "Kind", "Country", "Relations")
_FACETS = ("Kind", "Country")
_DESCRIPTION = "People, bodies, alliances, units, companies and experts in the sources"


def shelves(library: Library) -> tuple[Shelf[str], ...]:
    """Return the parts of a long index: by kind, and by letter."""
    kinds = list(terms.ACTOR_CATEGORY)

    def by_kind(actor: str) -> Iterable[Label]:
        kind = library.actors[actor].category
        return (Label(f"{kinds.index(kind):02}", kind, terms.ACTOR_CATEGORY[kind].label),)

    def by_letter(actor: str) -> Iterable[Label]:
        return (letter(library.actors[actor].title),)

    return divided(_in_order(library), _MOST, (by_kind, by_letter))


def whole(library: Library) -> IndexPage:
    """Build the index of few actors."""
    writer = Writer(library, ACTORS, {})
    return IndexPage(
        "Actors",
        _DESCRIPTION,
        "Everyone who acts in the sources or is cited there.",
        book_status(library),
        _COLUMNS,
        _rows(library, writer, _in_order(library)),
        _FACETS,
        links=(link("Who is tied to whom", relative(RELATIONS, ACTORS)),),
    )


def opening(library: Library, parts: tuple[Shelf[str], ...]) -> IndexPage:
    """Build the index of many actors: the foremost of them, and the way to each kind."""
    listed = foremost(library)[:_FOREMOST]
    return IndexPage(
        "Actors",
        _DESCRIPTION,
        "Everyone who acts in the sources or is cited there, by kind; first the "
        f"{len(listed)} of {len(library.actors):,} to whom most briefs lead.",
        book_status(library),
        _COLUMNS,
        _rows(library, Writer(library, ACTORS, {}), listed),
        _FACETS,
        links=(link("Who is tied to whom", relative(RELATIONS, ACTORS)),),
        heading="Most often named",
        parts=ACTORS_BY_KIND.table(parts, ACTORS),
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
        ("Country",),
        kicker=place.kicker,
    )


def foremost(library: Library) -> list[str]:
    """Return all actors, those first to whom most briefs lead."""
    led = {key: len(library.mentions.get(key, ())) for key in library.actors}
    return sorted(led, key=lambda key: (-led[key], library.actors[key].title))


def _in_order(library: Library) -> list[str]:
    by_title = sorted(library.actors.items(), key=lambda i: i[1].title)
    kinds = list(terms.ACTOR_CATEGORY)
    return [key for key, _ in sorted(by_title, key=lambda i: kinds.index(i[1].category))]


def _rows(library: Library, writer: Writer, actors: Iterable[str]) -> tuple[Row, ...]:
    return tuple(
        (
            writer.brief(key),
            writer.plain(library.actors[key].role),
            escape(terms.ACTOR_CATEGORY[library.actors[key].category].label),
            countries_of(writer, library.actors[key].countries),
            escape(str(len(library.ties.get(key, ())))),
        )
        for key in actors
    )


ACTORS_BY_KIND = Parted(
    title="Actors",
    about="People, bodies, companies and experts in the sources",
    page=ACTORS,
    folder="actors/kinds",
    by="kind",
    counts=("Actors",),
    count=how_many,
    part=part,
)
LISTED = Listed(
    ACTORS_BY_KIND,
    shelves=shelves,
    whole=whole,
    opening=opening,
)
