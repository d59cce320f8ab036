"""JSON Feed 1.1 (jsonfeed.org/version/1.1): changes, for feed readers and small programs."""

from __future__ import annotations

import functools
import json
from collections.abc import Iterator
from typing import Any

from generator.exports.export import Edition, Export
from generator.exports.feeds import AUTHOR, Entry, Feed, feed, given, moment
from generator.exports.subscribing import Subject, subjects

_MEDIA_TYPE = "application/feed+json"


class JsonFeed:
    """One feed for the book, and one for each country, with the entries of the Atom feeds."""

    name = "JSON Feed"

    def exports(self, edition: Edition) -> Iterator[Export]:
        """Yield the book's feed, then those of countries."""
        for subject in subjects(edition.library, "changes"):
            make = functools.partial(_make, edition, subject)
            of = functools.partial(given, edition, subject)
            yield from subject.exports(
                "feeds", ".json", "Changes (JSON Feed)", _MEDIA_TYPE, make, of
            )


def _make(edition: Edition, subject: Subject) -> bytes:
    address = edition.url(f"feeds/{subject.names[0]}.json") if edition.site else ""
    value = _feed(feed(edition, subject), address)
    return f"{json.dumps(value, ensure_ascii=False, indent=1)}\n".encode()


def _feed(made: Feed, address: str) -> dict[str, Any]:
    return {
        "version": "https://jsonfeed.org/version/1.1",
        "title": made.title,
        "description": made.subtitle,
        **({"home_page_url": made.home, "feed_url": address} if address else {}),
        "authors": [{"name": AUTHOR}],
        "language": "en",
        "items": [_item(entry) for entry in made.entries],
    }


def _item(entry: Entry) -> dict[str, Any]:
    return {
        "id": entry.id,
        **({"url": entry.url} if entry.url else {}),
        "title": entry.title,
        "summary": entry.summary,
        "content_html": str(entry.content),
        "date_published": moment(entry.day),
        "tags": [label for _, label in entry.categories],
    }


EXPORTER = JsonFeed()
