"""Which days of a calendar a date takes, so that none is claimed that no source gives.

A calendar knows whole days only, and most dates of a briefing are less than that. The rule:

- A day, or an interval between two days, stands as it is.
- A month, "some day between", or an interval with a month at an end takes all the days that it
  may mean; an interval without end takes the day on which it begins, one without beginning the
  day on which it ends. "About" and "possibly" change no day. All of these are inexact: the words
  of the date have to stand before what happened.
- A date with no more than a year at an end, and one that lies somewhere in more than 31 days,
  has no place: a bar across a year says nothing, and hides what is known better.
"""

from __future__ import annotations

import datetime
from dataclasses import dataclass

from generator.edtf import Edtf

# The longest month: what lies somewhere within more has no place in a calendar.
LONGEST = 31


@dataclass(frozen=True)
class Span:
    """Whole days, the first and the last, and whether a source gives exactly these."""

    first: datetime.date
    last: datetime.date
    exact: bool


def span(date: Edtf) -> Span | None:
    """Return the days of a date, or None where it has no place in a calendar."""
    ends = [point for point in (date.start, date.end) if point]
    if any(point.month is None for point in ends):
        return None
    first, last = ends[0].first, ends[-1].last
    if date.between and (last - first).days >= LONGEST:
        return None
    whole = len(ends) == 2 and not date.between
    exact = whole and all(point.day and not point.qualifier for point in ends)
    return Span(first, last, exact)
