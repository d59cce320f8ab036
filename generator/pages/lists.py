"""Every page of the book's lists: the whole of a short one, and of a long one each part."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from generator.library import Library
from generator.pages.indexes.actors import ACTORS_BY_KIND
from generator.pages.indexes.changes import CHANGES_BY_YEAR
from generator.pages.indexes.conflicts import CONFLICTS_BY_COUNTRY
from generator.pages.indexes.countries import COUNTRIES_BY_LETTER
from generator.pages.indexes.events import EVENTS_BY_YEAR
from generator.pages.indexes.page import INDEX, Listed
from generator.pages.indexes.relations import RELATIONS_BY_COUNTRY
from generator.pages.indexes.sources import SOURCES_BY_YEAR
from generator.pages.indexes.subjects import SUBJECTS
from generator.pages.indexes.used import USED
from generator.pages.shelves import Shelf

LISTS: tuple[Listed[Any], ...] = (
    COUNTRIES_BY_LETTER,
    ACTORS_BY_KIND,
    EVENTS_BY_YEAR,
    CONFLICTS_BY_COUNTRY,
    SOURCES_BY_YEAR,
    USED,
    CHANGES_BY_YEAR,
    RELATIONS_BY_COUNTRY,
    SUBJECTS,
)


@dataclass(frozen=True)
class ListPage:
    """A page of a list: its path, its template, and what makes its view of which values.

    A part is made of what its values name, and of nothing else of the list.
    """

    path: str
    template: str
    view: Callable[..., Any]
    values: tuple[Any, ...]


def list_pages(library: Library) -> Iterator[ListPage]:
    """Yield every page of every list."""
    for listed in LISTS:
        shelves = listed.shelves(library)
        if not shelves:
            yield ListPage(listed.page, listed.template, listed.whole, (library,))
            continue
        view, values = listed.opening, (library, shelves)
        yield ListPage(listed.page, listed.opening_template, view, values)
        for shelf in shelves:
            yield from _parts(library, listed, shelf, ())


def _parts(
    library: Library, listed: Listed[Any], shelf: Shelf[Any], above: Sequence[Shelf[Any]]
) -> Iterator[ListPage]:
    place = listed.place(shelf, above)
    if not shelf.parts:
        values = (library, place, shelf.items)
        yield ListPage(place.page, listed.part_template, listed.part, values)
        return
    yield ListPage(place.page, INDEX, listed.between, (shelf, above))
    for part in shelf.parts:
        yield from _parts(library, listed, part, (*above, shelf))
