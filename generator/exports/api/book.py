"""The whole book in the published shape."""

from __future__ import annotations

from generator.exports.api import shape
from generator.exports.api.briefs import published_brief
from generator.exports.api.sources import (
    bottom_line,
    published_glossary,
    published_publishers,
    published_source,
)
from generator.exports.api.vocabulary import vocabulary
from generator.exports.export import Edition

# Of the files that are made of it: it is large, and takes long.
PIECE = "data"


def whole(edition: Edition) -> shape.Book:
    """Return everything that the book holds; the other files are parts of it."""
    library = edition.library
    return shape.Book(
        schema_="schema/book.json",
        api_version=shape.VERSION,
        edition=edition.day,
        bottom_line=bottom_line(library),
        briefs=[published_brief(edition, key) for key in library.known],
        sources=[published_source(edition, key) for key in library.sources],
        publishers=published_publishers(edition),
        glossary=published_glossary(edition),
        terms=vocabulary(library),
    )


def statements(book: shape.Book) -> list[shape.Statement]:
    """Return the statements of all briefs that stand."""
    return [
        statement
        for brief in book.briefs
        if not isinstance(brief, shape.Withdrawn)
        for statement in brief.statements
    ]
