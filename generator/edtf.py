"""Dates as analysts need them: a small, closed part of EDTF (ISO 8601-2:2019, levels 0 to 2).

Read here: `2022`, `2022-01`, `2022-01-06`; a qualifier after a date, `?` uncertain, `~`
approximate, `%` both; intervals `a/b`, open `a/..` and `../b`; and "some day between",
`[a..b]`. Anything else is refused, so that every date on the site can be put into words.
The `edtf` package reads far more, brings four dependencies and is not typed.
"""

from __future__ import annotations

import calendar
import contextlib
import datetime
import re
from dataclasses import dataclass
from typing import NamedTuple

from pydantic_core import PydanticCustomError

from generator.textual import Textual

_POINT = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?([?~%]?)", re.ASCII)
_QUALIFIER = {"": "", "?": "possibly ", "~": "about ", "%": "possibly about "}
_OPEN = ".."
# The calendar formats a date for each of them whenever it is asked.
_NAMES = tuple(calendar.month_name)


class EdtfError(ValueError):
    """A text that is not a date of the part of EDTF that this site reads."""


class Point(NamedTuple):
    """One date of year, month or day precision, with its qualifier."""

    year: int
    month: int | None
    day: int | None
    qualifier: str

    @property
    def first(self) -> datetime.date:
        """The earliest day that the date covers."""
        return datetime.date(self.year, self.month or 1, self.day or 1)

    @property
    def last(self) -> datetime.date:
        """The latest day that the date covers."""
        month = self.month or 12
        return datetime.date(self.year, month, self.day or calendar.monthrange(self.year, month)[1])

    def words(self) -> str:
        """Return the date in prose, such as "about January 2022"."""
        parts = [str(self.day)] if self.day else []
        if self.month:
            parts.append(_NAMES[self.month])
        return _QUALIFIER[self.qualifier] + " ".join([*parts, str(self.year)])


@dataclass(frozen=True)
class Edtf(Textual):
    """A date, an interval (open at either end) or "some day between".

    `start` or `end` is None where an interval is open; `between` marks `[a..b]`.
    """

    text: str
    start: Point | None
    end: Point | None
    between: bool = False

    @classmethod
    def parse(cls, text: str) -> Edtf:
        """Read a date; raise EdtfError with the reason where it is none."""
        if text.startswith("[") and text.endswith("]") and _OPEN in text:
            start, end = (_point(part) for part in text[1:-1].split(_OPEN, 1))
            return cls(text, start, _not_before(start, end), between=True)
        if "/" in text:
            first, _, second = text.partition("/")
            opening = None if first == _OPEN else _point(first)
            closing = None if second == _OPEN else _point(second)
            if opening is None and closing is None:
                raise EdtfError("an interval needs at least one date")
            if opening and closing:
                _not_before(opening, closing)
            return cls(text, opening, closing)
        point = _point(text)
        return cls(text, point, point)

    @property
    def first(self) -> datetime.date:
        """The earliest day that is covered; the earliest possible day where open."""
        return self.start.first if self.start else datetime.date.min

    @property
    def last(self) -> datetime.date:
        """The latest day that is covered; the latest possible day where open."""
        return self.end.last if self.end else datetime.date.max

    def words(self) -> str:
        """Return the date in prose, such as "6 January 2022" or "from 2014"."""
        if self.start is None and self.end is not None:
            return f"until {self.end.words()}"
        if self.start is None:
            return self.text
        if self.end is None:
            return f"from {self.start.words()}"
        if self.start == self.end:
            return self.start.words()
        start = _shortened(self.start, self.end, whole=self.between)
        if self.between:
            return f"between {start} and {self.end.words()}"
        return f"{start} to {self.end.words()}"

    def __str__(self) -> str:
        return self.text

    @classmethod
    def from_text(cls, text: str) -> Edtf:
        """Read the date of a record's field."""
        try:
            return cls.parse(text)
        except EdtfError as error:
            raise PydanticCustomError(
                "bad-date",
                "`{value}` is not a date that can be read: {reason}",
                {"value": text, "reason": str(error), "hint": _likely(text) or _FORMS},
            ) from error


_FORMS = (
    "write 2022, 2022-01, 2022-01-06, 2022-01~ (about), 2022? (uncertain), 2014/2022 (interval), "
    '2019/.. (open) or "[2022-01-10..2022-01-13]", in quotes (some day between)'
)
_MONTHS = {name[:3].casefold(): number for number, name in enumerate(_NAMES) if name}
_MONTH = r"(?P<month>[A-Za-z]{3})[a-z]*\.?"
_YEAR = r"(?P<year>\d{4})"
# Dates as people write them. 6/1/2022 is left out: it has two meanings.
_OTHER_FORMS = [
    re.compile(form, re.ASCII)
    for form in (
        rf"(?P<day>\d{{1,2}})(?:st|nd|rd|th)? {_MONTH},? {_YEAR}",
        rf"{_MONTH} (?P<day>\d{{1,2}})(?:st|nd|rd|th)?,? {_YEAR}",
        rf"{_MONTH},? {_YEAR}",
        rf"(?P<day>\d{{1,2}})\.\s?(?P<number>\d{{1,2}})\.\s?{_YEAR}",
        rf"{_YEAR}[-/.](?P<number>\d{{1,2}})(?:[-/.](?P<day>\d{{1,2}}))?",
    )
]


def _likely(text: str) -> str:
    """Return a hint with the date that was likely meant; empty where none is plain."""
    for form in _OTHER_FORMS:
        match = form.fullmatch(text)
        found = match.groupdict() if match else {}
        number = found.get("number") or _MONTHS.get((found.get("month") or "").casefold())
        if number:
            day = f"-{int(found['day']):02}" if found.get("day") else ""
            meant = f"{found['year']}-{int(number):02}{day}"
            with contextlib.suppress(EdtfError):
                return f"write {_point(meant) and meant}"
    return ""


def _point(text: str) -> Point:
    match = _POINT.fullmatch(text)
    if not match:
        raise EdtfError(f"`{text}` has not the form YYYY, YYYY-MM or YYYY-MM-DD")
    year, month, day, qualifier = match.groups()
    point = Point(int(year), int(month) if month else None, int(day) if day else None, qualifier)
    try:
        _ = point.first, point.last
    except (ValueError, calendar.IllegalMonthError) as error:
        raise EdtfError(f"there is no day `{text}` in the calendar") from error
    return point


def _shortened(start: Point, end: Point, *, whole: bool) -> str:
    """Return the start in words, without the month and year that it shares with the end.

    With `whole`, a month that the end lies in begins with its first day.
    """
    same_month = (start.year, start.month) == (end.year, end.month) and end.day
    if same_month and (start.day or whole) and not start.qualifier:
        return str(start.day or 1)
    if start.year == end.year and start.month and end.month and not start.qualifier:
        return start.words().removesuffix(f" {start.year}")
    return start.words()


def _not_before(start: Point, end: Point) -> Point:
    if end.last < start.first:
        raise EdtfError("the end lies before the start")
    return end
