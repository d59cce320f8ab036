"""The fields of a record as authors meet them: key, whether it is needed, what it says."""

from __future__ import annotations

import types
import typing
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from pydantic.fields import FieldInfo

from generator import terms
from generator.records import (
    Actor,
    Book,
    Country,
    Event,
    Glossary,
    Publisher,
    Record,
    Source,
)
from generator.records.order import keys

# The kinds of file, by the name that commands and schemas use.
KINDS: dict[str, type[Record]] = {
    "country": Country,
    "actor": Actor,
    "event": Event,
    "source": Source,
    "publisher": Publisher,
    "glossary": Glossary,
    "book": Book,
}


@dataclass(frozen=True)
class FieldGuide:
    """One field: `values` is its closed list, `part` the record that stands in it, if any.

    `many` says that it takes a list, `keyed` that it takes a mapping whose keys are `values`.
    """

    key: str
    needed: bool
    says: str
    good: str
    bad: str
    values: terms.Terms | None
    part: type[Record] | None
    many: bool
    keyed: bool


def fields(model: type[Record]) -> tuple[FieldGuide, ...]:
    """Return the fields of a record in the order in which they are written."""
    found = {f.alias or name: _guide(name, f) for name, f in model.model_fields.items()}
    return tuple(found[key] for key in keys(model))


def parts(model: type[Record]) -> Iterator[type[Record]]:
    """Yield the records that stand within a record, each once, outermost first."""
    seen: dict[type[Record], None] = {}
    waiting = [model]
    while waiting:
        for field in fields(waiting.pop(0)):
            if field.part and field.part not in seen:
                seen[field.part] = None
                waiting.append(field.part)
    yield from seen


def _guide(name: str, field: FieldInfo) -> FieldGuide:
    extra = field.json_schema_extra
    told = extra if isinstance(extra, dict) else {}
    types_ = list(_types(field.annotation))
    closed = [part for part in (*field.metadata, *types_) if isinstance(part, terms.OneOf)]
    records = [t for t in types_ if isinstance(t, type) and issubclass(t, Record)]
    return FieldGuide(
        key=field.alias or name,
        needed=field.is_required(),
        says=field.description or "",
        good=str(told.get("good", "")),
        bad=str(told.get("bad", "")),
        values=closed[0].terms if closed else None,
        part=records[0] if records else None,
        many=tuple in types_ and dict not in types_,
        keyed=dict in types_,
    )


def _types(annotation: Any) -> Iterator[Any]:
    """Yield every type within an annotation, and what it is annotated with."""
    origin = typing.get_origin(annotation)
    if origin is None:
        yield annotation
        return
    if origin not in (typing.Annotated, typing.Union, types.UnionType):
        yield origin
    for part in typing.get_args(annotation):
        yield from _types(part)
