"""iCalendar (RFC 5545 and 7986): dated events, for calendar programs."""

from __future__ import annotations

import functools
from collections.abc import Iterator

from generator.exports.calendar import calendar, dated
from generator.exports.export import Edition, Export
from generator.exports.subscribing import Subject, subjects


class ICalendar:
    """One calendar for the book, and one for each country that has dated events."""

    name = "iCalendar"

    def exports(self, edition: Edition) -> Iterator[Export]:
        """Yield the book's calendar, then those of countries.

        A calendar without an event is none (RFC 5545, 3.6): there it is left out.
        """
        for subject in subjects(edition.library, "events"):
            if subject.stands and any(dated(edition.library, subject.about)):
                make = functools.partial(_make, edition, subject)
                yield from subject.exports(
                    "calendar", ".ics", "Events (calendar)", "text/calendar", make
                )


def _make(edition: Edition, subject: Subject) -> bytes:
    address = edition.url(f"calendar/{subject.names[0]}.ics") if edition.site else ""
    return calendar(edition, subject, address)


EXPORTER = ICalendar()
