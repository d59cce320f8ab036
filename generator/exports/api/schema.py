"""JSON Schema of each kind of file, made from the shape itself."""

from __future__ import annotations

import functools
import json
from collections.abc import Mapping
from types import MappingProxyType
from typing import Any, Literal

from pydantic import BaseModel
from pydantic.json_schema import GenerateJsonSchema, models_json_schema

from generator.exports.api import shape
from generator.exports.api.paths import schema_file
from generator.exports.export import Edition

# JSON Schema 2020-12, Core, section 8.1.1: the dialect that pydantic writes.
_DIALECT = "https://json-schema.org/draft/2020-12/schema"

KINDS: Mapping[str, type[shape.Shape]] = MappingProxyType(
    {
        "index": shape.Index,
        "book": shape.Book,
        "brief": shape.BriefFile,
        "source": shape.SourceFile,
        "statements": shape.Statements,
        "publishers": shape.Publishers,
        "glossary": shape.Glossary,
        "terms": shape.Vocabulary,
    }
)


class _Generate(GenerateJsonSchema):
    """Without a title for each field, which would only say its name again."""

    def field_title_should_be_set(self, _schema: Any) -> bool:
        return False


@functools.cache
def _definitions() -> Mapping[str, Any]:
    """Return the schema of every shape by its name: made once for all kinds of files."""
    shapes: list[tuple[type[BaseModel], Literal["serialization"]]] = [
        (kind, "serialization") for kind in KINDS.values()
    ]
    _, made = models_json_schema(shapes, schema_generator=_Generate)
    found: Mapping[str, Any] = made["$defs"]
    return found


def schema(kind: str) -> dict[str, Any]:
    """Return the schema of a kind of file, with all that it refers to.

    It is open: what it does not know may stand in a file, so that files of a later minor version
    are still valid by it.
    """
    known = _definitions()
    name = KINDS[kind].__name__
    needed = sorted(_needed(known[name], known, set()))
    return {"$schema": _DIALECT, **known[name], "$defs": {key: known[key] for key in needed}}


def _needed(value: Any, known: Mapping[str, Any], found: set[str]) -> set[str]:
    """Return the names of the shapes that a part of a schema leads to."""
    if isinstance(value, dict):
        name = str(value.get("$ref", "")).removeprefix("#/$defs/")
        if name in known and name not in found:
            found.add(name)
            _needed(known[name], known, found)
    below = value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
    for part in below:
        _needed(part, known, found)
    return found


def schemas(edition: Edition) -> dict[str, bytes]:
    """Return the text of each schema by its path in the site."""
    return {schema_file(kind): _text(edition, kind) for kind in KINDS}


def _text(edition: Edition, kind: str) -> bytes:
    made = schema(kind)
    if edition.site:
        # Core, section 8.2.1: an absolute address. Without one it is where it was found.
        made = {"$schema": made.pop("$schema"), "$id": edition.url(schema_file(kind)), **made}
    return (json.dumps(made, ensure_ascii=False, indent=1) + "\n").encode("utf-8")
