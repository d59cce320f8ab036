"""JSON Schema of each kind of file, for editors: completion, hover text and inline errors.

Draft 7, which the YAML language server reads best. The schema is a help while writing; what holds
is the check. So it takes a number where YAML makes one of a text, as of the year 2019.
"""

from __future__ import annotations

import json
from typing import Any

from pydantic.json_schema import GenerateJsonSchema

from generator.guidance.fields import KINDS, FieldGuide, fields, parts
from generator.records import Claim, Record

_DRAFT = "http://json-schema.org/draft-07/schema#"


def schemas() -> dict[str, str]:
    """Return the text of each schema by its file's name."""
    return {f"{kind}.json": _text(schema(kind)) for kind in KINDS}


def schema(kind: str) -> dict[str, Any]:
    """Return the schema of a kind of file."""
    model = KINDS[kind]
    made = GenerateJsonSchema(by_alias=True).generate(model.__pydantic_core_schema__)
    definitions = made.pop("$defs", {})
    named = {part.__name__: part for part in (model, *parts(model))}
    whole = {name: _record(named[name], part) for name, part in definitions.items()}
    root = _record(model, made)
    if kind == "publisher":
        # All publishers stand in one file, by their ids.
        whole[model.__name__] = root
        root = {"type": "object", "additionalProperties": _reference(model.__name__)}
    return {"$schema": _DRAFT, "title": f"A file of the kind {kind}", **root, "definitions": whole}


def _record(model: type[Record], made: dict[str, Any]) -> dict[str, Any]:
    told = {field.key: field for field in fields(model)}
    properties = {
        key: {**_typed(made["properties"][key], field), **_said(field)}
        for key, field in told.items()
    }
    found = {
        "type": "object",
        "description": (model.__doc__ or "").split("\n")[0],
        "properties": properties,
        "required": made.get("required", []),
        "additionalProperties": False,
    }
    # A claim may be its text alone.
    return {"anyOf": [{"type": "string"}, found]} if model is Claim else found


def _said(field: FieldGuide) -> dict[str, Any]:
    lines = [field.says, f"Good: {field.good}", f"Not: {field.bad}"]
    return {"description": "\n\n".join(lines)}


def _typed(value: Any, field: FieldGuide) -> dict[str, Any]:
    """Return what may stand in a field; of a closed list also what each of its terms means."""
    if field.values is None:
        return _plain(value)
    if field.keyed:
        item = _plain(value["additionalProperties"])
        return {
            "type": "object",
            "properties": {
                key: {**item, "description": term.label} for key, term in field.values.items()
            },
            "additionalProperties": False,
        }
    meant = [f"{term.label}. {term.meaning}".strip() for term in field.values.values()]
    # YAML makes numbers of a scale from 1 to 6.
    digits = [int(key) for key in field.values if key.isdigit()]
    return {"enum": [*field.values, *digits], "enumDescriptions": [*meant, *meant[: len(digits)]]}


def _reference(name: str) -> dict[str, Any]:
    return {"$ref": f"#/definitions/{name}"}


def _plain(value: Any) -> dict[str, Any]:
    """Return what pydantic made of a field, in the words that editors understand."""
    if "$ref" in value:
        # In draft 7 nothing may stand beside a reference.
        return {"allOf": [_reference(value["$ref"].rpartition("/")[2])]}
    if "anyOf" in value:
        options = [option for option in value["anyOf"] if option.get("type") != "null"]
        return _plain(options[0])
    if value.get("type") == "array":
        return {**_kept(value), "items": _plain(value["items"])}
    if value.get("type") == "string" and "pattern" not in value:
        return {"type": ["string", "number"]}
    return _kept(value)


def _kept(value: dict[str, Any]) -> dict[str, Any]:
    dropped = ("title", "default", "good", "bad", "description")
    return {key: part for key, part in value.items() if key not in dropped}


def _text(schema: dict[str, Any]) -> str:
    return json.dumps(schema, ensure_ascii=False, indent=1) + "\n"
