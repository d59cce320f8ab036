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
    Brief,
    Country,
    Event,
    Glossary,
    Publisher,
    Record,
    Source,
)

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

# The order in which a brief is written and read: what it is, then what it says, then its past.
# Fields that all briefs share and those of one kind stand among one another.
_ORDER = (
    *("title", "in_text", "former_ids", "iso", "type", "category", "date", "countries", "names"),
    *("role", "positions", "status", "superseded_by", "information_cutoff", "issued"),
    *("last_reviewed", "version", "bottom_line", "key_judgements", "at_a_glance"),
    *("developments_since", "chronology", "sections", "relations", "conflicts", "indicators"),
    *("assumptions", "gaps", "afterwards", "source_summary", "history"),
)


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
    found = tuple(_guide(name, field) for name, field in model.model_fields.items())
    if issubclass(model, Brief):
        return tuple(sorted(found, key=lambda field: _ORDER.index(field.key)))
    return found


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
