"""Cells of CSV: what is written, and what keeps a spreadsheet from running it."""

from __future__ import annotations

import csv
import datetime
import re
from collections.abc import Iterable, Sequence

Cell = str | int | datetime.date | None

# Between the values of one cell. No id and no locator holds it.
SEPARATOR = "; "

# What a spreadsheet takes for the beginning of a formula, if a cell begins with it or has only
# spaces before it (OWASP, "CSV Injection"): also in full width, as some locales take it.
_BEGINS_FORMULA = r"[=+\-@＝＋－＠]"
_AT_THE_START = re.compile(rf"\A(?=\s*{_BEGINS_FORMULA}|[\t\r\n\0])")
# Where the system's list separator is a semicolon, some programs begin a new cell at each, in
# quotes or not; the same page warns of separators. Tabs and ends of lines are no different.
_WITHIN = re.compile(rf"([;\t\r\n]\s*)(?={_BEGINS_FORMULA})")


def guarded(text: str) -> str:
    """Return a text of which no part is taken for a formula: an apostrophe stands before it."""
    return _AT_THE_START.sub("'", _WITHIN.sub(r"\1'", text))


def lines(rows: Iterable[Sequence[Cell]]) -> list[str]:
    """Return rows as lines of CSV (RFC 4180), every cell in quotes, each ended by CR and LF."""
    found = _Lines()
    writer = csv.writer(found, quoting=csv.QUOTE_ALL, lineterminator="\r\n")
    writer.writerows([_text(cell) for cell in row] for row in rows)
    return found


def written(header: Sequence[str], found: Iterable[str]) -> bytes:
    """Return a table of lines.

    The mark at the beginning (BOM) tells spreadsheets that it is UTF-8.
    """
    return "".join([*lines([header]), *found]).encode("utf-8-sig")


class _Lines(list[str]):
    """What a writer of CSV takes for a file: it writes each row at once."""

    write = list[str].append


def joined(values: Iterable[str]) -> str:
    """Return several values in one cell."""
    return SEPARATOR.join(values)


def _text(cell: Cell) -> str:
    if cell is None:
        return ""
    return guarded(cell) if isinstance(cell, str) else str(cell)
