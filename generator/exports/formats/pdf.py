"""PDF: every brief for the table of a meeting, and the whole book for the shelf."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from functools import partial
from typing import Any

from generator.exports.export import Edition, Export, Work
from generator.exports.pdf.paper import book_values, brief_values
from generator.exports.pdf.press import press
from generator.exports.pdf.volumes import Volume, volumes
from generator.pages.paths import brief_page

_TYPE = "application/pdf"
_WHOLE = "The whole book as PDF"


class _Pdf:
    """Briefs in the short form of their pages; the book complete."""

    name = "PDF"

    def exports(self, edition: Edition) -> Iterator[Export]:
        """Yield the book, then each brief that stands: a withdrawn one has its page alone."""
        for volume in volumes(edition.library):
            yield _volume(edition, volume)
        for key in edition.library.briefs:
            path = brief_page(edition.library, key).removesuffix(".md") + ".pdf"
            yield Export(path, "PDF", _TYPE, partial(_brief, edition, key), key, piece=key)


def _volume(edition: Edition, volume: Volume) -> Export:
    make = partial(_book, edition, volume)
    if volume.of == 1:
        return Export("book.pdf", _WHOLE, _TYPE, make, large=True)
    path, group = f"book-{volume.number}.pdf", f"{_WHOLE}, {volume.title.lower()}"
    of = partial(_of, volume)
    return Export(path, volume.reach, _TYPE, make, group=group, given=of, large=True)


def _of(volume: Volume) -> tuple[object, ...]:
    return (tuple(volume.parts.items()), volume.number, volume.of)


def _book(edition: Edition, volume: Volume) -> Work:
    return _pressed(edition, book_values(edition, volume), edition.day)


def _brief(edition: Edition, key: str) -> Work:
    # Its own day: a change of one brief makes no other paper anew.
    day = max(change.date.last for change in edition.library.briefs[key].history)
    return _pressed(edition, brief_values(edition, key), day)


def _pressed(edition: Edition, values: dict[str, Any], day: datetime.date) -> Work:
    return edition.work("pdf", [day.isoformat(), values], _set)


def _set(said: list[Any]) -> bytes:
    day, values = said
    return press(values, datetime.date.fromisoformat(day))


EXPORTER = _Pdf()
