"""The order of keys: that in which the record has its fields, or is read."""

from __future__ import annotations

from typing import Any

from pydantic import BaseModel

from generator.format.tree import Group, Part
from generator.load.validate import annotation_at
from generator.records.order import keys


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
