"""All rows of an index by their numbers, and what is worked out of them.

Rows with names come first; those without follow by the pages that they stand on, in the order of
these.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain
from typing import NamedTuple

from generator.cache.packing import pack, unpack
from generator.search.rows import Row
from generator.search.terms import Read, Reader, changed, terms

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
    """Return the table of rows; with `last`, of the same numbers, only new ones are read."""
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


def same_numbers(last: Table, named: Sequence[Row], told: Mapping[str, Told]) -> bool:
    """Whether rows have the numbers, and things the names, that they have in a table."""
    return _numbers(last.named, last.told) == _numbers(named, told)


def _renewed(named: Sequence[Row], told: Mapping[str, Told], reading: Reader, last: Table) -> Table:
    other = {
        at: pair
        for at, pair in enumerate(zip(last.named, named, strict=True))
        if pair[0] != pair[1]
    }
    at = len(named)
    for address, of in _by_page(named, told):
        before = last.told[address]
        if of.packed != before.packed:
            other |= enumerate(zip(before.rows, of.rows, strict=True), start=at)
        at += of.held
    reads: dict[int, tuple[Read, Read]] = {}
    lengths = tuple(list(found) for found in last.lengths)
    countries, about = list(last.countries), list(last.about)
    for at, (before_row, row) in other.items():
        read = reading.read(row)
        reads[at] = reading.read(before_row), read
        countries[at], about[at] = row.countries, read.about
        for found, length in zip(lengths, read.lengths, strict=True):
            found[at] = length
    return Table(named, told, changed(last.terms, reads), lengths, countries, about)


def _by_page(named: Sequence[Row], told: Mapping[str, Told]) -> Iterator[tuple[str, Told]]:
    """Yield what is told on pages, in the order of these."""
    for row in named:
        if not row.part_of and row.address in told:
            yield row.address, told[row.address]


def _numbers(named: Sequence[Row], told: Mapping[str, Told]) -> object:
    """Return what rows have their numbers by, and what names mean."""
    names = [(row.kind, row.address, row.names, row.part_of) for row in named]
    return names, [(address, of.held) for address, of in _by_page(named, told)]
