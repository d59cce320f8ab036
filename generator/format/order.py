"""The order of keys: that in which the record has its fields, or is read."""

from __future__ import annotations

from typing import Any

from pydantic import BaseModel

from generator.format.tree import Group, Part
from generator.load.validate import annotation_at
from generator.records import Brief, Entry, Glance, Record, Relation

# Kinds whose own fields do not simply follow those of the kind that they are made of.
_READ: dict[type[Record], str] = {
    Brief: """
        title in_text former_ids iso type category date countries names role positions
        status superseded_by information_cutoff issued last_reviewed version
        bottom_line key_judgements at_a_glance developments_since chronology sections relations
        conflicts indicators assumptions gaps afterwards source_summary history
    """,
    Glance: "label id value",
    Entry: "date id text",
    Relation: """
        type to date id as_of according_to kind credibility conflict reading worked_out text
    """,
}


def arrange(part: Part, annotation: Any) -> None:
    """Put the keys in a tree in order; `annotation` is the type of the record that it holds.

    Keys that a record does not know stay behind those that it knows, as they stand. So do the
    keys of a mapping that is no record, such as the sections of a brief.
    """
    group = part.node
    if not isinstance(group, Group):
        return
    if group.mapping and isinstance(annotation, type) and issubclass(annotation, BaseModel):
        place = {key: number for number, key in enumerate(keys(annotation))}
        group.parts.sort(key=lambda inner: place.get(inner.key or "", len(place)))
    for inner in group.parts:
        arrange(inner, annotation_at(annotation, (0 if inner.key is None else inner.key,)))


def keys(model: type[BaseModel]) -> list[str]:
    """Return the keys of a record in their order."""
    fields = [field.alias or name for name, field in model.model_fields.items()]
    read = next((_READ[base] for base in model.__mro__ if base in _READ), "")
    order = [key for key in read.split() if key in fields]
    for number, key in enumerate(fields):
        if key not in order:
            before = fields[number - 1] if number else None
            order.insert(order.index(before) + 1 if before else 0, key)
    return order
