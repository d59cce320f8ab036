"""The whole book in the published shape."""

from __future__ import annotations

from generator.exports.api import shape
from generator.exports.api.sources import (
    bottom_line,
    published_glossary,
    published_publishers,
)
from generator.exports.api.vocabulary import vocabulary
from generator.exports.export import Edition


def frame(edition: Edition) -> shape.Book:
    """Return everything that the book holds but for its briefs and sources, which are many."""
    library = edition.library
    return shape.Book(
        schema_="schema/book.json",
        api_version=shape.VERSION,
        edition=edition.day,
        bottom_line=bottom_line(library),
        briefs=[],
        sources=[],
        publishers=published_publishers(edition),
        glossary=published_glossary(edition),
        terms=vocabulary(library),
    )
