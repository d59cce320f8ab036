"""The order of keys: that in which a record has its fields, or is read."""

from __future__ import annotations

from pydantic import BaseModel

from generator.records.briefs import Brief
from generator.records.fields import Record
from generator.records.statements import Entry, Glance, Relation

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
