"""Timelines: which entries of events concern a brief, and in what order."""

from __future__ import annotations

import datetime
from collections import defaultdict
from collections.abc import Iterable, Mapping

from generator.library.statements import Role, Statement
from generator.records import Country, Event


def timelines(
    every: Iterable[Statement], events: Mapping[str, Event], countries: Mapping[str, Country]
) -> dict[str, tuple[Statement, ...]]:
    """Return for each brief the entries of events that concern it, in order of time.

    An entry concerns what its text links and what it `involves`; where that names no country,
    also the countries of its event; and always its own event.
    """
    found: dict[str, list[Statement]] = defaultdict(list)
    for statement in every:
        if statement.role is not Role.ENTRY:
            continue
        concerned = {link.target for link in statement.entry.text.links}
        concerned |= set(statement.entry.involves)
        if not concerned & set(countries):
            concerned |= set(events[statement.brief].countries)
        for target in concerned | {statement.brief}:
            found[target].append(statement)
    return {key: chronological(entries, events) for key, entries in found.items()}


def chronological(
    entries: Iterable[Statement], events: Mapping[str, Event]
) -> tuple[Statement, ...]:
    """Order entries by their first day.

    Where two begin together, as vague dates often do, what only lies somewhere in a span comes
    last, the longer span after the shorter; then the earlier event comes first, and within an
    event the order of its author.
    """

    def key(statement: Statement) -> tuple[datetime.date, datetime.date, datetime.date, str, str]:
        date = statement.entry.date
        span = date.last if date.between else date.first
        event = events[statement.brief].date.first
        return (date.first, span, event, statement.brief, _index(statement))

    return tuple(sorted(entries, key=key))


def _index(statement: Statement) -> str:
    return f"{statement.path[-1]:>6}"
