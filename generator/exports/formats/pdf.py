"""PDF: every brief for the table of a meeting, and the whole book for the shelf."""

from __future__ import annotations

from collections.abc import Iterator

from generator.exports.export import Edition, Export
from generator.exports.pdf.paper import book_values, brief_values
from generator.exports.pdf.press import press
from generator.pages.paths import brief_page

_TYPE = "application/pdf"


class _Pdf:
    """Typeset pages, the same as those of the site in their short form; the book is complete."""

    name = "PDF"

    def exports(self, edition: Edition) -> Iterator[Export]:
        """Yield the book, then each brief that stands; withdrawn ones have a page alone."""
        yield Export(
            "book.pdf",
            "The whole book as PDF",
            _TYPE,
            lambda: press(book_values(edition), edition.day),
        )
        for key in edition.library.briefs:
            path = brief_page(edition.library, key).removesuffix(".md") + ".pdf"
            yield Export(path, "PDF", _TYPE, _brief(edition, key), key)


def _brief(edition: Edition, key: str):  # noqa: ANN202
    return lambda: press(brief_values(edition, key), edition.day)


EXPORTER = _Pdf()
