"""PDF: every brief for the table of a meeting, and the whole book for the shelf."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from typing import Any

from generator.exports.export import Edition, Export
from generator.exports.pdf.paper import book_values, brief_values
from generator.exports.pdf.press import press
from generator.pages.paths import brief_page

_TYPE = "application/pdf"


class _Pdf:
    """Briefs in the short form of their pages; the book complete."""

    name = "PDF"

    def exports(self, edition: Edition) -> Iterator[Export]:
        """Yield the book, then each brief that stands: a withdrawn one has its page alone."""
        yield Export("book.pdf", "The whole book as PDF", _TYPE, partial(_book, edition))
        for key in edition.library.briefs:
            path = brief_page(edition.library, key).removesuffix(".md") + ".pdf"
            yield Export(path, "PDF", _TYPE, partial(_brief, edition, key), key)


def _book(edition: Edition) -> bytes:
    return _pressed(edition, book_values(edition))


def _brief(edition: Edition, key: str) -> bytes:
    return _pressed(edition, brief_values(edition, key))


def _pressed(edition: Edition, values: dict[str, Any]) -> bytes:
    said = [edition.day.isoformat(), values]
    return edition.remembered("pdf", said, partial(press, values, edition.day))


EXPORTER = _Pdf()
