"""A book in the published shape as one value, to compare files with."""

from __future__ import annotations

from generator.exports import Edition
from generator.exports.api import shape
from generator.exports.api.book import frame
from generator.exports.api.briefs import published_brief
from generator.exports.api.sources import published_source


def whole(edition: Edition) -> shape.Book:
    """Return everything that a book holds."""
    briefs = [published_brief(edition, key) for key in edition.library.known]
    sources = [published_source(edition, key) for key in edition.library.sources]
    return frame(edition).model_copy(update={"briefs": briefs, "sources": sources})
