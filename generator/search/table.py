"""All rows of an index by their numbers, and what is worked out of them.

Rows with names come first; those without follow by the pages that they stand on, in the order of
these.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain, takewhile
from typing import NamedTuple, TypeVar

from generator.cache.packing import pack, unpack
from generator.search.rows import Row
from generator.search.terms import Read, Reader, changed, renumbered, terms

T = TypeVar("T")

# The fields of a row that have words, but for its names.
FIELDS = ("text", "where", "about")


class Told(NamedTuple):
    """The rows without names of one page: how many they are, and the rows, packed.

    `made_from` tells what they were made from.
    """

    made_from: str
    held: int
    packed: bytes

    @property
    def rows(self) -> Sequence[Row]:
        """The rows; raises UnpackError where they are damaged."""
        found: Sequence[Row] = unpack(self.packed)
        return found


def told(rows: Sequence[Row], made_from: str = "") -> Told:
    """Return rows without names as they are kept."""
    return Told(made_from, len(rows), pack(rows))


class Page(NamedTuple):
    """A page that rows stand on: those with names, and then the others from their first number."""

    address: str
    named: list[Row]
    told: list[tuple[int, Told]]

    @property
    def rows(self) -> object:
        """Return what tells the rows from others, whatever their numbers."""
        return self.named, [of.packed for _, of in self.told]


@dataclass(frozen=True)
class Table:
    """Rows with what they are found by; `told` are those without names, by their page's address.

    `lengths` has for each of `FIELDS` how many words each row has there, `countries` the countries
    of each row, and `about` the numbers of the things that it is about.
    """

    named: Sequence[Row]
    told: Mapping[str, Told]
    terms: Mapping[str, str]
    lengths: Sequence[Sequence[int]]
    countries: Sequence[tuple[str, ...]]
    about: Sequence[tuple[int, ...]]

    def pages(self) -> Iterator[Page]:
        """Yield every page that rows stand on."""
        there: dict[str, Page] = {}
        at = len(self.named)
        for row in self.named:
            address = (row.part_of or row.address).partition("#")[0]
            page = there.setdefault(address, Page(address, [], []))
            page.named.append(row)
            if not row.part_of and row.address in self.told:
                told = self.told[row.address]
                page.told.append((at, told))
                at += told.held
        yield from there.values()


def table(
    named: Sequence[Row], told: Mapping[str, Told], reading: Reader, last: Table | None = None
) -> Table:
    """Return the table of rows; with `last`, of the same names, only new ones are read."""
    if last:
        return _renewed(named, told, reading, last)
    lengths: tuple[list[int], ...] = [], [], []
    countries, about = [], []

    def reads() -> Iterator[Read]:
        for row in chain(named, (row for _, of in _by_page(named, told) for row in of.rows)):
            read = reading.read(row)
            for found, length in zip(lengths, read.lengths, strict=True):
                found.append(length)
            countries.append(row.countries)
            about.append(read.about)
            yield read

    return Table(named, told, terms(reads()), lengths, countries, about)


def same_names(last: Table, named: Sequence[Row]) -> bool:
    """Whether rows have the names that they have in a table, and so the same numbers."""
    return list(map(_name, last.named)) == list(map(_name, named))


def _name(row: Row) -> object:
    return row.kind, row.address, row.names, row.part_of


class _Moves(NamedTuple):
    """What became of rows: the new number of each old one, none of those that are `gone`."""

    now: list[int | None]
    gone: dict[int, Row]
    fresh: dict[int, Row]


def _moves(named: Sequence[Row], told: Mapping[str, Told], last: Table) -> _Moves:
    moves = _Moves([], {}, {})
    number = 0
    for before, row in zip(last.named, named, strict=True):
        number = _follow(moves, number, [before], [row])
    nothing = Told("", 0, pack([]))
    for row in named:
        if not row.part_of:
            old = last.told.get(row.address, nothing)
            new = told.get(row.address, nothing)
            if old.packed == new.packed:
                moves.now.extend(range(number, number + new.held))
                number += new.held
            else:
                number = _follow(moves, number, old.rows, new.rows)
    return moves


def _follow(moves: _Moves, number: int, old: Sequence[Row], new: Sequence[Row]) -> int:
    """Note what became of some rows, of which the first has this number; return the next one."""
    front = sum(1 for _ in takewhile(_alike, zip(old, new, strict=False)))
    most = min(len(old), len(new)) - front
    ends = zip(reversed(old), reversed(new), strict=False)
    back = min(most, sum(1 for _ in takewhile(_alike, ends)))
    first = len(moves.now)
    moves.gone.update(enumerate(old[front : len(old) - back], start=first + front))
    moves.fresh.update(enumerate(new[front : len(new) - back], start=number + front))
    after = number + len(new)
    moves.now.extend(range(number, number + front))
    moves.now.extend([None] * (len(old) - front - back))
    moves.now.extend(range(after - back, after))
    return after


def _alike(pair: tuple[Row, Row]) -> bool:
    return pair[0] == pair[1]


def _renewed(named: Sequence[Row], told: Mapping[str, Told], reading: Reader, last: Table) -> Table:
    moves = _moves(named, told, last)
    fresh = {at: reading.read(row) for at, row in moves.fresh.items()}
    if all(now in (at, None) for at, now in enumerate(moves.now)):
        gone = {at: reading.read(row) for at, row in moves.gone.items()}
        found = changed(last.terms, gone, fresh)
    else:
        found = changed(renumbered(last.terms, moves.now), {}, fresh)
    size = len(named) + sum(of.held for _, of in _by_page(named, told))

    def carried(values: Sequence[T], other: Callable[[int], T]) -> list[T]:
        old = {now: value for now, value in zip(moves.now, values, strict=True) if now is not None}
        return [old[at] if at in old else other(at) for at in range(size)]

    lengths = tuple(
        carried(values, lambda at, field=field: fresh[at].lengths[field])  # type: ignore[misc]
        for field, values in enumerate(last.lengths)
    )
    countries = carried(last.countries, lambda at: moves.fresh[at].countries)
    about = carried(last.about, lambda at: fresh[at].about)
    return Table(named, told, found, lengths, countries, about)


def _by_page(named: Sequence[Row], told: Mapping[str, Told]) -> Iterator[tuple[str, Told]]:
    """Yield what is told on pages, in the order of these."""
    for row in named:
        if not row.part_of and row.address in told:
            yield row.address, told[row.address]
