"""Long lists divided into pages, so that none grows with the book.

A short list stands on one page. A long one is divided by what its readers look for, such as the
year; a part that is still too long by the next cut, such as the month; in the end by number. A
part that is divided again keeps its own page, which then leads to its parts: no address is lost
as a list grows.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from generator.edtf import Edtf

T = TypeVar("T")


@dataclass(frozen=True, order=True)
class Label:
    """A part by its place among the others, its key in addresses, and its name in words."""

    place: str
    key: str
    name: str


@dataclass(frozen=True)
class Shelf(Generic[T]):
    """One part of a list: its items, and the parts that it is itself divided into, if any.

    `key` ends its address, as in `2022/01`; `name` tells it from its neighbours, `title` from all.
    """

    key: str
    name: str
    title: str
    items: tuple[T, ...]
    parts: tuple[Shelf[T], ...] = ()

    def all(self) -> Iterator[Shelf[T]]:
        """Yield it and every part below it."""
        yield self
        for part in self.parts:
            yield from part.all()


Cut = Callable[[T], Iterable[Label]]
Weight = Callable[[T], int]


def divided(
    items: Iterable[T], limit: int, cuts: Sequence[Cut[T]], weigh: Weight[T] = lambda _: 1
) -> tuple[Shelf[T], ...]:
    """Return the parts of a list; none if it is light enough for one page.

    An item stands in each part that a cut names for it.
    """
    listed = tuple(items)
    return () if sum(map(weigh, listed)) <= limit else cut(listed, limit, cuts, weigh)


def cut(
    items: Iterable[T],
    limit: int,
    cuts: Sequence[Cut[T]],
    weigh: Weight[T] = lambda _: 1,
    under: Shelf[T] | None = None,
) -> tuple[Shelf[T], ...]:
    """Return the parts of a list, though it may be light; of a light part no parts."""
    listed = tuple(items)
    if not cuts:
        return tuple(_shelf(*one, under) for one in _numbered(listed, limit, weigh))
    found: dict[Label, list[T]] = {}
    for item in listed:
        for label in cuts[0](item):
            found.setdefault(label, []).append(item)
    shelves = []
    for label in sorted(found):
        shelf = _shelf(label, tuple(found[label]), under)
        heavy = sum(map(weigh, shelf.items)) > limit
        parts = cut(shelf.items, limit, cuts[1:], weigh, shelf) if heavy else ()
        shelves.append(Shelf(shelf.key, shelf.name, shelf.title, shelf.items, parts))
    return tuple(shelves)


def _shelf(label: Label, items: tuple[T, ...], under: Shelf[T] | None) -> Shelf[T]:
    if under is None:
        return Shelf(label.key, label.name, label.name, items)
    return Shelf(f"{under.key}/{label.key}", label.name, f"{under.title}, {label.name}", items)


def _numbered(
    items: Iterable[T], limit: int, weigh: Weight[T]
) -> Iterator[tuple[Label, tuple[T, ...]]]:
    """Yield as many items at a time as are light enough together, and one at least."""
    held: list[T] = []
    weight, at = 0, 1
    for item in items:
        own = weigh(item)
        if held and weight + own > limit:
            yield Label("", str(at), f"part {at}"), tuple(held)
            held, weight, at = [], 0, at + 1
        held.append(item)
        weight += own
    yield Label("", str(at), f"part {at}"), tuple(held)


def year(date: Edtf) -> Label:
    """Return the year in which something began."""
    if date.start is None:
        return Label("", "open", "no known beginning")
    return Label(f"{date.start.year:04}", f"{date.start.year:04}", str(date.start.year))


def month(date: Edtf) -> Label:
    """Return the month in which something began; nothing is put into one that no source gives."""
    if date.start is None or date.start.month is None:
        return Label("", "undated", "no month given")
    return Label(f"{date.start.month:02}", f"{date.start.month:02}", f"{date.start.first:%B}")


def day(date: Edtf) -> Label:
    """Return the day on which something began, if a source gives one."""
    if date.start is None or date.start.day is None:
        return Label("", "undated", "no day given")
    return Label(f"{date.start.day:02}", f"{date.start.day:02}", str(date.start.day))


def by_date(dates: Mapping[T, Edtf]) -> tuple[Cut[T], Cut[T], Cut[T]]:
    """Return what divides items by year, by month and by day."""

    def by_year(item: T) -> Iterable[Label]:
        return (year(dates[item]),)

    def by_month(item: T) -> Iterable[Label]:
        return (month(dates[item]),)

    def by_day(item: T) -> Iterable[Label]:
        return (day(dates[item]),)

    return by_year, by_month, by_day


def letter(title: str) -> Label:
    """Return the first letter of a title, without its marks; one part for all but Latin letters."""
    first = unicodedata.normalize("NFKD", title.strip()[:1]).casefold()[:1]
    if first.isascii() and first.isalpha():
        return Label(first, first, first.upper())
    return Label("~", "other", "other letters")
