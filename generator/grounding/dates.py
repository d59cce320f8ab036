"""Dates that a paragraph gives: written out, or following from the day of the work."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Sequence

from generator.edtf import Edtf
from generator.grounding.words import Word

MONTHS = {
    name: index
    for index, name in enumerate(
        [
            "january",
            "february",
            "march",
            "april",
            "may",
            "june",
            "july",
            "august",
            "september",
            "october",
            "november",
            "december",
        ],
        start=1,
    )
}
WEEKDAYS = {
    name: index
    for index, name in enumerate(
        ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"]
    )
}
_SEASONS = {"spring", "summer", "autumn", "fall", "winter"}


def day_tokens(day: datetime.date) -> Iterator[str]:
    """Yield the tokens of a day: the day, its month, its year."""
    yield f"d:{day.isoformat()}"
    yield f"d:{day.isoformat()[:7]}"
    yield f"n:{day.year}"


def own_dates(date: Edtf) -> Iterator[str]:
    """Yield the tokens of the days of a work's own date."""
    day = date.first
    while day <= date.last and (day - date.first).days < 31:
        yield from day_tokens(day)
        day += datetime.timedelta(days=1)


def written_dates(listed: Sequence[Word]) -> Iterator[str]:
    """Yield dates that are written out with their year: 6 January 2022, January 6, 2022."""
    for at, word in enumerate(listed):
        month = MONTHS.get(word.folded)
        if not month or not word.capital:
            continue
        near = [w.number for w in listed[max(0, at - 1) : at + 3] if w.number]
        years = [n for n in near if len(n) == 4]
        days = [int(n) for n in near if len(n) <= 2 and "." not in n]
        for year in years:
            yield f"d:{year}-{month:02}"
            for day in days:
                yield f"d:{year}-{month:02}-{day:02}"


def implied_dates(listed: Sequence[Word], published: Edtf) -> Iterator[str]:
    """Yield dates that follow from the work's own date: Thursday, last September, next week."""
    latest = published.last
    for at, word in enumerate(listed):
        before = listed[at - 1].folded if at else ""
        if word.folded in WEEKDAYS and word.capital:
            back = (latest.weekday() - WEEKDAYS[word.folded]) % 7
            yield from day_tokens(latest - datetime.timedelta(days=back))
        elif word.folded in MONTHS and word.capital:
            month = MONTHS[word.folded]
            year = latest.year if (month, 1) <= (latest.month, 1) else latest.year - 1
            if before == "last" and month == latest.month:
                year -= 1
            yield f"d:{year}-{month:02}"
            if before == "last":
                yield f"n:{year}"
            days = [w.number for w in listed[max(0, at - 1) : at + 2] if w.number]
            for day in days:
                if len(day) <= 2:
                    yield f"d:{year}-{month:02}-{int(day):02}"
        elif (word.folded in _SEASONS and before == "last") or (
            word.folded == "year" and before == "last"
        ):
            yield f"n:{latest.year - 1}"
        elif word.folded == "week" and before in ("this", "next", "last"):
            shift = {"this": 0, "next": 7, "last": -7}[before]
            monday = latest - datetime.timedelta(days=latest.weekday()) + datetime.timedelta(shift)
            # A week is called by its Monday: "in the week of 10 January".
            yield from day_tokens(monday)
