"""Dates for formats that know no doubt: the most exact date of ISO 8601 that surely holds."""

from __future__ import annotations

import itertools

from generator.edtf import Edtf, Point


def surely(date: Edtf) -> str | None:
    """Return a year, month or day within which the whole date lies; None where none is sure.

    "About 11 January 2022" gives `2022-01`, "between 6 and 8 January 2022" too: a consumer that
    cannot read doubt is told less, and nothing that is not known.
    """
    if date.start is None or date.end is None:
        return None
    first, last = _parts(date.start), _parts(date.end)
    pairs = itertools.takewhile(lambda pair: pair[0] == pair[1], zip(first, last, strict=False))
    return _joined([one for one, _ in pairs])


def begins(date: Edtf) -> str | None:
    """Return when something began that happened or lasted then."""
    if date.between or date.start is None:
        return surely(date)
    return _joined(_parts(date.start))


def ends(date: Edtf) -> str | None:
    """Return when something ended that happened or lasted then."""
    if date.between or date.end is None:
        return surely(date)
    return _joined(_parts(date.end))


def day(date: Edtf) -> str | None:
    """Return a date that is known to the day; None for any other."""
    sure = surely(date)
    return sure if sure and len(sure) == len("2022-01-06") else None


def _parts(point: Point) -> list[str]:
    """Return year, month and day as far as they are sure: of a qualified date not the last."""
    parts = [f"{point.year:04}"]
    parts += [f"{part:02}" for part in (point.month, point.day) if part]
    return parts[:-1] if point.qualifier else parts


def _joined(parts: list[str]) -> str | None:
    return "-".join(parts) or None
