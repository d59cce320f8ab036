"""What a table is: its rows, and its columns with what they say."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Generic, TypeVar

from generator.exports.api import shape
from generator.exports.export import Edition
from generator.exports.tables.cells import Cell, joined, lines, written

Row = TypeVar("Row")
Item = shape.Brief | shape.Source
# A row as it is written, after what it is sorted by.
Line = tuple[tuple[str, ...], str]


@dataclass(frozen=True)
class Column(Generic[Row]):
    """One column: its name, what it says, and how a row gives its cell.

    `datatype` is one of CSVW's; with `several` a cell may hold more than one value.
    """

    name: str
    says: str
    cell: Callable[[Row], Cell]
    datatype: str = "string"
    several: bool = False


@dataclass(frozen=True)
class Table(Generic[Row]):
    """One table: the name of its file, what a link to it says, its rows and columns.

    `rows` yields those of one brief or source; they come in the order of the book, or by `order`.
    """

    name: str
    label: str
    says: str
    rows: Callable[[Edition, Item], Iterable[Row]]
    columns: tuple[Column[Row], ...]
    order: Callable[[Row], tuple[str, ...]] = lambda _: ()

    def lines(self, edition: Edition, item: Item) -> Iterator[Line]:
        """Yield the rows of a brief or source."""
        rows = list(self.rows(edition, item))
        texts = lines([column.cell(row) for column in self.columns] for row in rows)
        return zip(map(self.order, rows), texts, strict=True)

    def content(self, found: Iterable[Line]) -> bytes:
        """Return the file: a row of names, then the rows that were found."""
        ordered = sorted(found, key=lambda line: line[0])
        return written([column.name for column in self.columns], (text for _, text in ordered))


def several(
    name: str, says: str, values: Callable[[Row], Iterable[str]], datatype: str = "string"
) -> Column[Row]:
    """Return a column whose cells may hold more than one value."""
    return Column(name, says, lambda row: joined(values(row)), datatype, several=True)


def dates(name: str, says: str, date: Callable[[Row], shape.Date | None]) -> Iterator[Column[Row]]:
    """Yield the three columns of a date: as it is known, and the days to sort by."""

    def text(row: Row) -> Cell:
        found = date(row)
        return found.edtf if found else None

    def earliest(row: Row) -> Cell:
        found = date(row)
        return found.earliest if found else None

    def latest(row: Row) -> Cell:
        found = date(row)
        return found.latest if found else None

    yield Column(name, f"{says} In EDTF: as precise as it is known.", text)
    yield Column(
        f"{name}_earliest", "The first day that this may mean; empty if open.", earliest, "date"
    )
    yield Column(
        f"{name}_latest", "The last day that this may mean; empty if open.", latest, "date"
    )
