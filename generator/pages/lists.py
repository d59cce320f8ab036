"""Every page of the book's lists: the whole of a short one, and of a long one each part."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from generator.library import Library
from generator.pages.continued import continued, shown
from generator.pages.indexes import (
    actors,
    changes,
    conflicts,
    countries,
    events,
    relations,
    sources,
    subjects,
    used,
)
from generator.pages.indexes.page import INDEX, Listed, Parted
from generator.pages.outline import derived
from generator.pages.shelves import Shelf

LISTS: tuple[Listed[Any], ...] = (
    countries.LISTED,
    actors.LISTED,
    events.LISTED,
    conflicts.LISTED,
    sources.LISTED,
    used.LISTED,
    changes.LISTED,
    relations.LISTED,
    subjects.LISTED,
)


@dataclass(frozen=True)
class ListPage:
    """A page of a list: its path, its template, and what makes its view of which values.

    `crumbs` are the way to a part, by titles and pages, and `items` what stands on it; none of the
    page of a whole list. A part is made of its items, and of nothing else of the list.
    """

    path: str
    template: str
    view: Callable[..., Any]
    values: tuple[Any, ...]
    crumbs: tuple[tuple[str, str], ...] = ()
    items: tuple[Any, ...] = ()


def homes(library: Library) -> dict[tuple[str, Any], set[str]]:
    """Return the parts that each item of a divided list stands on, by the list's page and item."""
    found: dict[tuple[str, Any], set[str]] = defaultdict(set)
    for page in list_pages(library):
        for item in page.items:
            found[page.crumbs[0][1], item].add(page.path)
    return found


def list_pages(library: Library) -> Iterator[ListPage]:
    """Yield every page of every list: those of the book, and what is long about single briefs."""
    for listed in LISTS:
        shelves = listed.shelves(library)
        page = listed.parted.page
        if not shelves:
            yield ListPage(page, listed.template, listed.whole, (library,))
            continue
        yield ListPage(page, listed.opening_template, listed.opening, (library, shelves))
        yield from _parts(library, listed.parted, shelves)
    for brief_id in library.briefs:
        told = derived(library, brief_id)
        few = shown(library, brief_id, told)
        for parted, shelves in continued(library, brief_id, told, few).values():
            yield from _parts(library, parted, shelves)


def _parts(
    library: Library,
    parted: Parted[Any],
    shelves: Iterable[Shelf[Any]],
    above: tuple[Shelf[Any], ...] = (),
) -> Iterator[ListPage]:
    for shelf in shelves:
        place = parted.place(shelf, above)
        if shelf.parts:
            yield ListPage(place.page, INDEX, parted.between, (shelf, above), place.crumbs)
            yield from _parts(library, parted, shelf.parts, (*above, shelf))
        else:
            values = (library, place, shelf.items)
            yield ListPage(
                place.page, parted.template, parted.part, values, place.crumbs, shelf.items
            )
