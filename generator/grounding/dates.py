"""Dates that a paragraph gives: written out, or following from the day of the work."""

from __future__ import annotations

import datetime
import enum
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
_DAYS_AWAY = {"yesterday": -1, "tomorrow": 1}
_SHIFT = {"last": -1, "this": 0, "next": 1}
# Words of a sentence that say that something is still to come; so does "is to".
_AHEAD = frozenset(
    "will shall would plan plans planned due scheduled expected upcoming until deadline".split()
)
# Between these and the day, what is said of another time is over; so it is after so many words.
_NEW_CLAUSE = frozenset("said says that which who whom whose and but after when while".split())
_CLAUSE = 8
# A month so near may be the one to come ("the talks resume in February"), unless the sentence tells
# of the past.
_SOON = 3
_PAST = frozenset(
    "was were had did came left went took fell rose began became brought lost won said met sent "
    "held saw made gave kept broke".split()
)


class _Time(enum.Enum):
    PAST = enum.auto()
    EITHER = enum.auto()
    TO_COME = enum.auto()


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


def implied_dates(sentence: Sequence[Word], published: Edtf) -> Iterator[str]:
    """Yield dates that follow from the work's own date: Thursday, last September, next week.

    A day of the week is the last one before the work came out. In a sentence about what is to come
    it may be the next one, and where the words before it say so it is no other.
    """
    latest = published.last
    ahead = [at for at in range(len(sentence)) if _looks_ahead(sentence, at)]
    for at, word in enumerate(sentence):
        before = sentence[at - 1].folded if at else ""
        if word.folded in WEEKDAYS and word.capital:
            for day in _weekdays(latest, WEEKDAYS[word.folded], before, _time(sentence, at, ahead)):
                yield from day_tokens(day)
        elif word.folded in MONTHS and word.capital:
            month = MONTHS[word.folded]
            time = _time(sentence, at, ahead)
            if time is _Time.PAST and _soon(latest, month) and not _tells_of_the_past(sentence):
                time = _Time.EITHER
            for year in _years(latest, month, before, time):
                yield from _month_tokens(sentence, at, year, told=before in ("last", "next"))
        elif word.folded in _DAYS_AWAY:
            yield from day_tokens(latest + datetime.timedelta(days=_DAYS_AWAY[word.folded]))
        elif before in _SHIFT:
            yield from _spans(latest, word.folded, _SHIFT[before])


def _looks_ahead(sentence: Sequence[Word], at: int) -> bool:
    """Whether a word says that something is still to come."""
    folded = sentence[at].folded
    before = sentence[at - 1].folded if at else ""
    return folded in _AHEAD or (folded == "to" and before in ("is", "are", "be"))


def _time(sentence: Sequence[Word], at: int, ahead: Sequence[int]) -> _Time:
    """Return what the words of a sentence say about the time of a day or month in it."""
    if not ahead:
        return _Time.PAST
    clause = at
    while clause and at - clause < _CLAUSE and sentence[clause - 1].folded not in _NEW_CLAUSE:
        clause -= 1
    certain = any(clause <= where < at and sentence[where].folded != "would" for where in ahead)
    return _Time.TO_COME if certain else _Time.EITHER


def _soon(latest: datetime.date, month: int) -> bool:
    return 0 < (month - latest.month) % 12 <= _SOON


def _tells_of_the_past(sentence: Sequence[Word]) -> bool:
    return any(word.folded in _PAST or word.folded.endswith("ed") for word in sentence)


def _weekdays(
    latest: datetime.date, weekday: int, before: str, time: _Time
) -> Iterator[datetime.date]:
    back = datetime.timedelta(days=(latest.weekday() - weekday) % 7)
    forth = datetime.timedelta(days=(weekday - latest.weekday() - 1) % 7 + 1)
    if before in ("next", "coming"):
        # Some mean the next one by it, some that of next week.
        yield from (latest + forth, latest + forth + datetime.timedelta(days=7))
        return
    if time is not _Time.TO_COME or before == "last":
        yield latest - back
    if time is not _Time.PAST and before != "last":
        yield latest + forth


def _years(latest: datetime.date, month: int, before: str, time: _Time) -> Iterator[int]:
    if before == "last":
        yield latest.year if month < latest.month else latest.year - 1
        return
    if before == "next":
        yield latest.year if month > latest.month else latest.year + 1
        return
    if time is not _Time.TO_COME or month == latest.month:
        yield latest.year if month <= latest.month else latest.year - 1
    if time is not _Time.PAST:
        yield latest.year if month >= latest.month else latest.year + 1


def _month_tokens(sentence: Sequence[Word], at: int, year: int, *, told: bool) -> Iterator[str]:
    month = MONTHS[sentence[at].folded]
    yield f"d:{year}-{month:02}"
    if told:
        yield f"n:{year}"
    days = [w.number for w in sentence[max(0, at - 1) : at + 2] if w.number]
    yield from (f"d:{year}-{month:02}-{int(day):02}" for day in days if len(day) <= 2)


def _spans(latest: datetime.date, unit: str, shift: int) -> Iterator[str]:
    """Yield the tokens of this, the last or the next week, month, season or year."""
    if unit == "week":
        monday = latest + datetime.timedelta(days=7 * shift - latest.weekday())
        # A week is called by its Monday: "in the week of 10 January".
        yield from day_tokens(monday)
    elif unit == "month":
        year, month = divmod(latest.year * 12 + latest.month - 1 + shift, 12)
        yield f"d:{year}-{month + 1:02}"
    elif unit == "year" and shift:
        yield f"n:{latest.year + shift}"
    elif unit in _SEASONS and shift < 0:
        yield f"n:{latest.year - 1}"
