"""The index: what there is, and where."""

from __future__ import annotations

from generator.exports.api import shape
from generator.exports.api.briefs import KINDS
from generator.exports.api.paths import brief_file, schema_file, source_file, whole_file
from generator.exports.data import Data
from generator.exports.export import Edition
from generator.library import Library
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


def index(edition: Edition, found: Data) -> shape.Index:
    """Return the index of a book with its data."""
    library = edition.library
    return shape.Index(
        schema_="schema/index.json",
        api_version=shape.VERSION,
        edition=edition.day,
        site=edition.site or None,
        terms_of_use=_TERMS_OF_USE,
        documentation_url=edition.url(_DOCUMENTATION),
        counts=_counts(library, found),
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
                id=key,
                kind=KINDS[type(brief)],
                title=brief.title,
                status="withdrawn" if brief.withdrawn else brief.status,
                version=brief.version,
                url=edition.page(key),
                data_url=edition.url(brief_file(key)),
            )
            for key, brief in library.known.items()
        ],
        sources=[
            shape.SourceItem(
                id=key,
                title=source.title,
                url=edition.page(key),
                data_url=edition.url(source_file(key)),
            )
            for key, source in library.sources.items()
        ],
    )


def _counts(library: Library, found: Data) -> shape.Counts:
    return shape.Counts(
        countries=len(library.countries),
        actors=len(library.actors),
        events=len(library.events),
        withdrawn=len(library.withdrawn),
        statements=sum(brief.statements for brief in found.briefs.values()),
        judgements=sum(brief.judgements for brief in found.briefs.values()),
        conflicts=len(library.conflicts),
        sources=len(library.sources),
        publishers=len(library.publishers),
        glossary_terms=len(library.glossary.terms) if library.glossary else 0,
    )
