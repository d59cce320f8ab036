"""A feed of changes: of the whole book, or of a country with its actors and events."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from markupsafe import Markup

from generator import terms
from generator.exports.export import Edition
from generator.exports.feeds.content import content
from generator.exports.plain import shown
from generator.exports.subscribing import Subject, first_id, urn
from generator.library import Library
from generator.library.changes import Note, Version, days, note_of
from generator.pages.changes import version_key
from generator.pages.indexes.changes import homes
from generator.pages.paths import CHANGES
from generator.pages.plain import line
from generator.records import Actor, Country, Event

# What briefs do not say, for all of them: who speaks.
AUTHOR = "The editors"
GENERATOR = "Paragraph"
# Enough for any reader that looks in now and then; the page "What changed" has all of them.
LATEST = 100


@dataclass(frozen=True)
class Entry:
    """One change note. `url` is empty where the site's address is not known; `content` is HTML.

    `categories` are keys with their labels: the kind of change, then the countries.
    """

    id: str
    url: str
    title: str
    day: datetime.date
    summary: str
    content: Markup
    categories: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class Feed:
    """The latest changes, newest first. `home` is the page that tells all of them, if known."""

    id: str
    title: str
    subtitle: str
    home: str
    updated: datetime.date
    entries: tuple[Entry, ...]


def feed(edition: Edition, subject: Subject) -> Feed:
    """Make the feed of a book or country, with its `LATEST` entries at most.

    They stand in the order of the page "What changed": by date, and within a date first issues,
    which can be many, after all others.
    """
    listed = list(_versions(edition.library, subject.about))[:LATEST]
    entries = tuple(_entry(edition, *one) for one in listed)
    about, home = "all briefs", edition.url(CHANGES)
    if subject.about:
        about = f"{shown(subject.title)}, its actors and its events"
        home = edition.page(subject.about)
    return Feed(
        id=urn("feed", subject.key),
        title=f"{shown(subject.title) or 'Briefs'}: what changed",
        subtitle=f"Every version of {about}, with what became of single statements",
        home=home if edition.site else "",
        updated=max((entry.day for entry in entries), default=edition.day),
        entries=entries,
    )


def moment(day: datetime.date) -> str:
    """Return a day as a moment (RFC 3339). Change notes have no time: it is the day's beginning."""
    return f"{day.isoformat()}T00:00:00Z"


def given(edition: Edition, subject: Subject) -> tuple[str, ...]:
    """Return what a feed is made of besides what it asks the library for: where notes are told."""
    home = edition.apart(_homes)
    return tuple(home.get(note, CHANGES) for note in _notes(edition.library, subject.about))


def _versions(library: Library, country: str) -> Iterator[tuple[str, Version]]:
    found = days(library, set(_notes(library, country))) if country else library.days
    for day in found:
        yield from (*day.changed, *day.issued)


def _notes(library: Library, country: str) -> Iterator[Note]:
    for key in library.of_countries.get(country, ()) if country else library.known:
        yield from ((key, at) for at in range(len(library.known[key].history)))


def _homes(edition: Edition) -> Mapping[Note, str]:
    return homes(edition.library)


def _countries(library: Library, brief_id: str) -> tuple[str, ...]:
    brief = library.known[brief_id]
    match brief:
        case Country():
            return (brief_id,)
        case Actor() | Event():
            return tuple(key for key in brief.countries if key in library.titles)
    return ()


def _entry(edition: Edition, brief_id: str, version: Version) -> Entry:
    library, note = edition.library, version.note
    brief = library.known[brief_id]
    kind = terms.CHANGE_KIND[note.kind].label
    status = " (draft)" if brief.status == "draft" else ""
    # A first issue is best read as the brief itself.
    first = note is brief.history[0]
    home = edition.apart(_homes).get(note_of(library, brief_id, version), CHANGES)
    url = edition.page(brief_id) if first else edition.url(home, version_key(brief_id, version))
    # Two notes may be of one version: they are told apart by their order, which stays.
    same = [other for other in brief.history if other.version == note.version]
    at = next(index for index, other in enumerate(same) if other is note)
    countries = [(key, shown(library.titles[key])) for key in _countries(library, brief_id)]
    return Entry(
        id=urn("change", first_id(library, brief_id), str(note.version), str(at)),
        url=url if edition.site else "",
        title=f"{shown(brief.title)}{status}, version {note.version}: {kind}",
        day=note.date.last,
        summary=shown(line(library, note.note)),
        content=content(edition, brief_id, version),
        categories=((note.kind, kind), *countries),
    )
