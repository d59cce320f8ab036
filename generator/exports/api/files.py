"""The files, each a part of the whole."""

from __future__ import annotations

import functools
from collections.abc import Callable, Iterator

from generator.exports.api import shape
from generator.exports.api.book import PIECE, statements, whole
from generator.exports.api.index import index
from generator.exports.api.paths import INDEX, brief_file, schema_file, source_file, whole_file
from generator.exports.api.schema import KINDS, schemas
from generator.exports.export import BOOK, Edition, Export

_MEDIA_TYPE = "application/json"
# JSON Schema 2020-12, Core, section 14.
_SCHEMA_MEDIA_TYPE = "application/schema+json"
_LABEL = "Data (JSON)"


def files(edition: Edition) -> Iterator[Export]:
    """Yield every file, the index first; nothing is made before it is wanted."""
    made = _Made(edition)
    whole_files: dict[str, Callable[[], shape.Shape]] = {
        "book": lambda: made.book,
        "statements": made.statements,
        "publishers": made.publishers,
        "glossary": made.glossary,
        "terms": made.terms,
    }
    yield _export(INDEX, "Index of the data (JSON)", functools.partial(_content, made.index))
    for name, make in whole_files.items():
        label = "Whole book (JSON)" if name == "book" else ""
        yield _export(whole_file(name), label, functools.partial(_content, make))
    for kind in KINDS:
        path = schema_file(kind)
        content = functools.partial(made.schema, path)
        yield _export(path, "", content, media_type=_SCHEMA_MEDIA_TYPE)
    for key, brief in edition.library.known.items():
        make = functools.partial(made.brief, key)
        # The page of a withdrawn brief offers nothing.
        label = "" if brief.withdrawn else _LABEL
        yield from _record(key, brief.former_ids, brief_file, make, label)
    for key, source in edition.library.sources.items():
        make = functools.partial(made.source, key)
        yield from _record(key, source.former_ids, source_file, make, _LABEL)


def _record(
    key: str,
    former: tuple[str, ...],
    path: Callable[[str], str],
    make: Callable[[], shape.Shape],
    label: str,
) -> Iterator[Export]:
    """Yield the file of a record, and the same at each address that it had before."""
    content = functools.partial(_content, make)
    yield _export(path(key), label, content, key)
    for old in former:
        yield _export(path(old), "", content)


def _export(
    path: str,
    label: str,
    make: Callable[[], bytes],
    about: str = BOOK,
    media_type: str = _MEDIA_TYPE,
) -> Export:
    return Export(path, label, media_type, make, about, piece=PIECE)


class _Made:
    """The parts of the whole, which is made once, when the first is wanted."""

    def __init__(self, edition: Edition) -> None:
        self.edition = edition

    @property
    def book(self) -> shape.Book:
        return self.edition.once(whole)

    @functools.cached_property
    def _briefs(self) -> dict[str, shape.Brief]:
        return {brief.id: brief for brief in self.book.briefs}

    @functools.cached_property
    def _sources(self) -> dict[str, shape.Source]:
        return {source.id: source for source in self.book.sources}

    @functools.cached_property
    def _schemas(self) -> dict[str, bytes]:
        return schemas(self.edition)

    def schema(self, path: str) -> bytes:
        return self._schemas[path]

    def brief(self, key: str) -> shape.BriefFile:
        return shape.BriefFile(
            schema_="../schema/brief.json", api_version=shape.VERSION, brief=self._briefs[key]
        )

    def source(self, key: str) -> shape.SourceFile:
        return shape.SourceFile(
            schema_="../schema/source.json", api_version=shape.VERSION, source=self._sources[key]
        )

    def statements(self) -> shape.Statements:
        return shape.Statements(
            schema_="schema/statements.json",
            api_version=shape.VERSION,
            edition=self.edition.day,
            statements=statements(self.book),
        )

    def publishers(self) -> shape.Publishers:
        return shape.Publishers(
            schema_="schema/publishers.json",
            api_version=shape.VERSION,
            edition=self.edition.day,
            publishers=self.book.publishers,
        )

    def glossary(self) -> shape.Glossary:
        return shape.Glossary(
            schema_="schema/glossary.json",
            api_version=shape.VERSION,
            edition=self.edition.day,
            glossary=self.book.glossary,
        )

    def terms(self) -> shape.Vocabulary:
        return shape.Vocabulary(
            schema_="schema/terms.json",
            api_version=shape.VERSION,
            edition=self.edition.day,
            terms=self.book.terms,
        )

    def index(self) -> shape.Index:
        return index(self.edition, self.book)


def _content(make: Callable[[], shape.Shape]) -> bytes:
    """Return JSON as people can read it too: what is made once is read often."""
    return (make().model_dump_json(by_alias=True, indent=1) + "\n").encode("utf-8")
