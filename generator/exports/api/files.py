"""The files, each a part of the whole."""

from __future__ import annotations

import functools
import json
from collections.abc import Callable, Iterable, Iterator
from typing import Any

from generator.exports.api import shape
from generator.exports.api.book import frame
from generator.exports.api.index import index
from generator.exports.api.paths import INDEX, brief_file, schema_file, source_file, whole_file
from generator.exports.api.schema import KINDS, schemas
from generator.exports.data import PIECE, Data, Part, data, given, part
from generator.exports.export import BOOK, Content, Edition, Export

_MEDIA_TYPE = "application/json"
# JSON Schema 2020-12, Core, section 14.
_SCHEMA_MEDIA_TYPE = "application/schema+json"
_LABEL = "Data (JSON)"


def files(edition: Edition) -> Iterator[Export]:
    """Yield every file, the index first; nothing is made before it is wanted."""
    made = _Made(edition)
    whole_files: dict[str, Callable[[], Content]] = {
        "book": made.book,
        "statements": made.statements,
        "publishers": made.publishers,
        "glossary": made.glossary,
        "terms": made.terms,
    }
    of_all = functools.partial(given, edition)
    yield _export(INDEX, "Index of the data (JSON)", made.index, of_all)
    for name, make in whole_files.items():
        label = "Whole book (JSON)" if name == "book" else ""
        yield _export(whole_file(name), label, make, of_all)
    for kind in KINDS:
        path = schema_file(kind)
        content = functools.partial(made.schema, path)
        yield _export(path, "", content, of_all, media_type=_SCHEMA_MEDIA_TYPE)
    for key, brief in edition.library.known.items():
        make = functools.partial(made.brief, key)
        # The page of a withdrawn brief offers nothing.
        label = "" if brief.withdrawn else _LABEL
        yield from _record(edition, key, brief.former_ids, brief_file, make, label)
    for key, source in edition.library.sources.items():
        make = functools.partial(made.source, key)
        yield from _record(edition, key, source.former_ids, source_file, make, _LABEL)


def _record(
    edition: Edition,
    key: str,
    former: tuple[str, ...],
    path: Callable[[str], str],
    make: Callable[[], Content],
    label: str,
) -> Iterator[Export]:
    """Yield the file of a record, and the same at each address that it had before."""
    of_it = functools.partial(given, edition, key)
    yield _export(path(key), label, make, of_it, key, piece=key)
    for old in former:
        yield _export(path(old), "", make, of_it, piece=key)


def _export(
    path: str,
    label: str,
    make: Callable[[], Content],
    of: Callable[[], Any],
    about: str = BOOK,
    media_type: str = _MEDIA_TYPE,
    piece: str = PIECE,
) -> Export:
    return Export(path, label, media_type, make, about, piece=piece, given=of)


class _Made:
    """Files that are put together from the data of the book, which is made once."""

    def __init__(self, edition: Edition) -> None:
        self._edition = edition

    @property
    def _data(self) -> Data:
        return self._edition.once(data)

    @property
    def _frame(self) -> shape.Book:
        return self._edition.once(frame)

    @functools.cached_property
    def _schemas(self) -> dict[str, bytes]:
        return schemas(self._edition)

    def schema(self, path: str) -> bytes:
        return self._schemas[path]

    def index(self) -> bytes:
        return _text(index(self._edition, self._data))

    def brief(self, key: str) -> bytes:
        return self._record("brief", part(self._edition, key))

    def source(self, key: str) -> bytes:
        return self._record("source", part(self._edition, key))

    def _record(self, kind: str, record: Part) -> bytes:
        head = {"$schema": f"../schema/{kind}.json", "api_version": shape.VERSION, kind: None}
        text = json.dumps(head, indent=1)
        return text.encode().replace(b"null", record.text(1)) + b"\n"

    def book(self) -> Iterator[bytes]:
        found = self._data
        rest = _text(self._frame)
        for name, records in (("briefs", found.briefs), ("sources", found.sources)):
            before, rest = _parted(rest, name)
            yield before
            yield from _listed(record.text(2) for record in records.values())
        yield rest

    def statements(self) -> Iterator[bytes]:
        made = shape.Statements(
            schema_="schema/statements.json",
            api_version=shape.VERSION,
            edition=self._edition.day,
            statements=[],
        )
        before, after = _parted(_text(made), "statements")
        yield before
        yield from _listed(
            text.removeprefix(b"  ")
            for text in (brief.statements_text() for brief in self._data.briefs.values())
            if text
        )
        yield after

    def publishers(self) -> bytes:
        return _text(
            shape.Publishers(
                schema_="schema/publishers.json",
                api_version=shape.VERSION,
                edition=self._edition.day,
                publishers=self._frame.publishers,
            )
        )

    def glossary(self) -> bytes:
        return _text(
            shape.Glossary(
                schema_="schema/glossary.json",
                api_version=shape.VERSION,
                edition=self._edition.day,
                glossary=self._frame.glossary,
            )
        )

    def terms(self) -> bytes:
        return _text(
            shape.Vocabulary(
                schema_="schema/terms.json",
                api_version=shape.VERSION,
                edition=self._edition.day,
                terms=self._frame.terms,
            )
        )


def _text(made: shape.Shape) -> bytes:
    """Return JSON as people can read it too: what is made once is read often."""
    return (made.model_dump_json(by_alias=True, indent=1) + "\n").encode("utf-8")


def _parted(text: bytes, name: str) -> tuple[bytes, bytes]:
    """Return what stands before and after an empty list of the outermost object."""
    before, key, after = text.partition(f'\n "{name}": []'.encode())
    return before + key.removesuffix(b"[]"), after


def _listed(records: Iterable[bytes]) -> Iterator[bytes]:
    """Yield a list of the outermost object, record by record."""
    opening = b"[\n  "
    for record in records:
        yield opening + record
        opening = b",\n  "
    yield b"[]" if opening.startswith(b"[") else b"\n ]"
