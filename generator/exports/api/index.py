"""The index: what there is, and where."""

from __future__ import annotations

from generator.exports.api import shape
from generator.exports.api.book import statements
from generator.exports.api.paths import schema_file, whole_file
from generator.exports.export import Edition
from generator.rights import RIGHTS

_TERMS_OF_USE = (
    f"{RIGHTS} Name the brief, its version and the permanent link of what you use, and keep with "
    "a statement its sources, its status and who says so."
)
_DOCUMENTATION = "api.md"
_FILES = {
    "book": "Everything in one file.",
    "statements": "Every statement of the briefs that stand, in one list.",
    "publishers": "The publishers of the sources and their reliability.",
    "glossary": "Terms of the region and of the method.",
    "terms": "The closed lists: what the keys in the other files mean.",
}


def index(edition: Edition, book: shape.Book) -> shape.Index:
    """Return the index of a book."""
    return shape.Index(
        schema_="schema/index.json",
        api_version=shape.VERSION,
        edition=edition.day,
        site=edition.site or None,
        terms_of_use=_TERMS_OF_USE,
        documentation_url=edition.url(_DOCUMENTATION),
        counts=_counts(edition, book),
        files=[
            shape.File(
                name=name,
                url=edition.url(whole_file(name)),
                schema_url=edition.url(schema_file(name)),
                description=description,
            )
            for name, description in _FILES.items()
        ],
        brief_schema_url=edition.url(schema_file("brief")),
        source_schema_url=edition.url(schema_file("source")),
        briefs=[
            shape.BriefItem(
                id=brief.id,
                kind=brief.kind,
                title=brief.title,
                status=brief.status,
                version=brief.version,
                url=brief.url,
                data_url=brief.data_url,
            )
            for brief in book.briefs
        ],
        sources=[
            shape.SourceItem(
                id=source.id, title=source.title, url=source.url, data_url=source.data_url
            )
            for source in book.sources
        ],
    )


def _counts(edition: Edition, book: shape.Book) -> shape.Counts:
    library = edition.library
    found = statements(book)
    return shape.Counts(
        countries=len(library.countries),
        actors=len(library.actors),
        events=len(library.events),
        withdrawn=len(library.withdrawn),
        statements=len(found),
        judgements=sum(statement.judgement is not None for statement in found),
        conflicts=len(library.conflicts),
        sources=len(book.sources),
        publishers=len(book.publishers),
        glossary_terms=len(book.glossary),
    )
