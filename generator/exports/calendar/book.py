"""The calendar of the book or of a country: RFC 5545, with the properties of RFC 7986."""

from __future__ import annotations

from collections.abc import Iterator

from generator.exports.calendar import lines
from generator.exports.calendar.event import Dated, properties
from generator.exports.calendar.span import span
from generator.exports.export import Edition
from generator.exports.plain import shown
from generator.exports.subscribing import Subject, lasting_id
from generator.library import Library, Role, Statement, chronological
from generator.pages.paths import EVENTS
from generator.pages.plain import sentence
from generator.wording import capital


def dated(library: Library, country: str) -> Iterator[Dated]:
    """Yield the entries that a calendar can show, in order of time; no country means the book."""
    for statement in _entries(library, country):
        place = span(statement.entry.date)
        if place:
            yield Dated(statement, place)


def calendar(edition: Edition, subject: Subject, address: str) -> bytes:
    """Return the calendar of a book or country as a file; `address` is empty if not known."""
    return lines.content(_properties(edition, subject, address))


def _properties(edition: Edition, subject: Subject, address: str) -> Iterator[tuple[str, str]]:
    name = lines.text(f"{shown(subject.title) or 'Briefs'}: dated events")
    description = lines.text(*map(shown, _description(edition.library, subject)))
    yield "BEGIN", "VCALENDAR"
    yield "VERSION", "2.0"
    yield "PRODID", "-//Paragraph//Briefings as code//EN"
    yield "CALSCALE", "GREGORIAN"
    yield "UID", lasting_id("calendar", subject.key)
    yield "LAST-MODIFIED", lines.moment(edition.day)
    yield "NAME", name
    yield "DESCRIPTION", description
    # What came before RFC 7986, and what many programs still read alone.
    yield "X-WR-CALNAME", name
    yield "X-WR-CALDESC", description
    yield "REFRESH-INTERVAL;VALUE=DURATION", "P1D"
    if address:
        yield "SOURCE;VALUE=URI", address
        yield "URL", edition.page(subject.about) if subject.about else edition.url(EVENTS)
    for one in dated(edition.library, subject.about):
        yield from properties(edition, one)
    yield "END", "VCALENDAR"


def _description(library: Library, subject: Subject) -> Iterator[str]:
    """Yield what the calendar holds, how to read it, and each entry that has no place in it."""
    yield (
        "Dated events as the sources report them. Where no source gives the exact days, the date "
        "stands in words before what happened, and the days are those that it may mean."
    )
    left = [s for s in _entries(library, subject.about) if span(s.entry.date) is None]
    if left:
        yield "Not shown, because the sources give no more than a year or a span of over a month:"
        yield from (f"- {capital(sentence(library, statement))}" for statement in left)


def _entries(library: Library, country: str) -> tuple[Statement, ...]:
    if country:
        return library.timelines.get(country, ())
    every = (s for s in library.statements if s.role is Role.ENTRY)
    return chronological(every, library.events)
