"""Dates: FollowTheMoney knows prefixes such as `2022-01`, and neither spans nor doubt.

A property says no more than what all days that are meant have in common. What it cannot carry,
also that a date is only about right, is told in words, with the date as the book has it.
"""

from __future__ import annotations

import re

from generator.edtf import Edtf, Point

# The years that the library reads (prefixdate); any other date is told in words alone.
_FIRST, _LAST = 1000, 2999
_PLAIN = re.compile(r"[12]\d{3}(-\d{2}){0,2}", re.ASCII)


def extent(date: Edtf | None) -> dict[str, str]:
    """Return a date as properties of an interval: `date`, or `startDate` and `endDate`."""
    if date is None:
        return {}
    if date.start == date.end or date.between:
        return {"date": prefix(date)}
    return {
        "startDate": _point(date.start) if date.start else "",
        "endDate": _point(date.end) if date.end else "",
    }


def prefix(date: Edtf | None) -> str:
    """Return what the first and the last day that are meant share; empty where that is nothing."""
    if date is None or date.start is None or date.end is None:
        return ""
    if date.start == date.end:
        return _point(date.start)
    shared = []
    for first, last in zip(_parts(date.start), _parts(date.end), strict=False):
        if first != last:
            break
        shared.append(first)
    return _read("-".join(shared))


def spoken(date: Edtf) -> str:
    """Return a date in words; with what the book writes, where a prefix could not carry it."""
    return date.words() if plain(date) else f"{date.words()} (EDTF {date})"


def plain(date: Edtf) -> bool:
    """Whether a property carries all that a date says."""
    return bool(_PLAIN.fullmatch(str(date)))


def lossless(date: Edtf | None) -> bool:
    """Whether the properties of an interval carry all that a date says."""
    if date is None or plain(date):
        return True
    ends = [point for point in (date.start, date.end) if point]
    return not date.between and all(_point(point) and not point.qualifier for point in ends)


def _point(point: Point) -> str:
    return _read("-".join(_parts(point)))


def _parts(point: Point) -> list[str]:
    return [f"{point.year:04}", *(f"{part:02}" for part in (point.month, point.day) if part)]


def _read(text: str) -> str:
    return text if text and _FIRST <= int(text[:4]) <= _LAST else ""
