"""From plain data to a record, and from pydantic's errors to findings."""

from __future__ import annotations

import types
import typing
from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from generator.findings import Finding, did_you_mean
from generator.load.document import Document, Path
from generator.records import Judgement, Record
from generator.rules import RULES

R = TypeVar("R", bound=Record)

_KINDS_IN_WORDS = {
    "string_type": "text",
    "list_type": "a list, each item after a hyphen",
    "tuple_type": "a list, each item after a hyphen",
    "dict_type": "a mapping of keys and values",
    "model_type": "a mapping of keys and values",
    "model_attributes_type": "a mapping of keys and values",
}


def validate(model: type[R], document: Document, root: Path = ()) -> tuple[R | None, list[Finding]]:
    """Make a record of the part of a document below `root`; None where it has errors."""
    data = document.data
    for key in root:
        data = data[key]
    try:
        return model.model_validate(data), []
    except ValidationError as error:
        details = error.errors(include_url=False)
        findings = [_finding(model, document, root, d) for d in details if not _follows(d)]
        return None, findings


def _follows(detail: ErrorDetails) -> bool:
    """Whether an error only follows from others: a list is short because its items are bad."""
    if detail["type"] != "too_short":
        return False
    value = detail["input"]
    return isinstance(value, list) and len(value) >= detail["ctx"]["min_length"]


def _finding(model: type[Record], document: Document, root: Path, detail: ErrorDetails) -> Finding:
    kind = detail["type"]
    loc = tuple(part for part in detail["loc"] if part != "[key]")
    path = (*root, *loc)
    value = detail["input"]
    context = detail.get("ctx", {})
    last = str(loc[-1]) if loc else ""
    named = _named(loc, document)
    if kind in RULES:
        place = document.place(path, str(context.get("part", "")))
        return Finding(kind, place, detail["msg"], str(context.get("hint", "")))
    if kind == "extra_forbidden":
        known = _keys_at(model, loc[:-1])
        hint = did_you_mean(last, known) or f"known here: {', '.join(sorted(known))}"
        message = f"`{last}` is not a key that belongs here"
        return Finding("unknown-key", document.key_place(path), message, hint)
    if kind == "missing":
        return _missing(model, document, root, loc)
    if kind == "literal_error":
        return _bad_value(document, path, detail)
    if kind in _KINDS_IN_WORDS:
        message = f"{named} should be {_KINDS_IN_WORDS[kind]}, not {_is(value)}"
        hint = _type_hint(kind, value)
        return Finding("wrong-type", document.place(path), message, hint)
    if kind == "string_too_short":
        hint = "write a value, or leave the key out"
        return Finding("empty-value", document.key_place(path), f"`{last}` is empty", hint)
    if kind == "too_short":
        actual, least = context.get("actual_length"), context.get("min_length")
        message = f"{named} has {actual} items; it needs {least} or more"
        return Finding("bad-length", document.key_place(path), message, "add what is missing")
    if kind == "string_too_long":
        message = f"{named} has {len(value)} characters; at most {context.get('max_length')} fit"
        return Finding("bad-length", document.key_place(path), message, "make several of it")
    return Finding("wrong-type", document.place(path), f"{named}: {detail['msg']}")


def _named(loc: Path, document: Document) -> str:
    """Return what stands at a location in words: a key, or "item 3 of `gaps`"."""
    if not loc:
        return f"`{document.file}`"
    if isinstance(loc[-1], int):
        above = f" of `{loc[-2]}`" if len(loc) > 1 else ""
        return f"item {loc[-1] + 1}{above}"
    return f"`{loc[-1]}`"


def _missing(model: type[Record], document: Document, root: Path, loc: Path) -> Finding:
    last = str(loc[-1])
    owner = annotation_at(model, loc[:-1])
    incomplete = owner is Judgement and last in ("likelihood", "confidence", "basis")
    place = document.place((*root, *loc[:-1]))
    if incomplete:
        message = f"this judgement has no `{last}`"
        hint = "a judgement needs `likelihood`, `confidence` and `basis`"
        return Finding("judgement-incomplete", place, message, hint)
    hint = f"add a line `{last}: ...`"
    if isinstance(owner, type) and issubclass(owner, BaseModel):
        field = owner.model_fields.get(last)
        if field is not None and field.description:
            hint += f" — {field.description}"
    return Finding("missing-field", place, f"`{last}` is missing", hint)


def _bad_value(document: Document, path: Path, detail: ErrorDetails) -> Finding:
    expected = [
        word.strip("'") for word in detail["ctx"]["expected"].replace(" or ", ", ").split(", ")
    ]
    value, last = str(detail["input"]), str(path[-1])
    is_key = detail["loc"][-1] == "[key]"
    place = document.key_place(path) if is_key else document.place(path)
    hint = did_you_mean(value, expected) or "one of: " + ", ".join(expected)
    if last == "likelihood":
        message = f"`{value}` is not a term of any yardstick"
        return Finding("off-yardstick", place, message, hint)
    what = f"`{last}` is not a key that belongs here" if is_key else f"`{last}` cannot be `{value}`"
    return Finding("unknown-key" if is_key else "bad-value", place, what, hint)


def _is(value: Any) -> str:
    if isinstance(value, str):
        return f"the text `{value[:30]}`"
    return "a list" if isinstance(value, list) else "a mapping"


def _type_hint(kind: str, value: Any) -> str:
    if kind == "string_type" and isinstance(value, dict):
        return "a colon and a space inside text start a mapping: use quotes, or >- and a new line"
    if kind == "string_type" and isinstance(value, list):
        return "text that begins with [ or - needs double quotes"
    if kind in ("list_type", "tuple_type"):
        return "put a hyphen and a space before each item"
    return ""


def _keys_at(model: type[Record], loc: Path) -> list[str]:
    owner = annotation_at(model, loc)
    if isinstance(owner, type) and issubclass(owner, BaseModel):
        return [field.alias or name for name, field in owner.model_fields.items()]
    return []


def annotation_at(annotation: Any, loc: Path) -> Any:
    """Follow a location through the model's annotations to the type that stands there."""
    for part in loc:
        annotation = _unwrap(annotation)
        if isinstance(annotation, type) and issubclass(annotation, BaseModel):
            fields = annotation.model_fields
            named = {field.alias or name: field.annotation for name, field in fields.items()}
            annotation = named.get(str(part))
            continue
        arguments = typing.get_args(annotation)
        if not arguments:
            return None
        annotation = arguments[1] if typing.get_origin(annotation) is dict else arguments[0]
    return _unwrap(annotation)


def _unwrap(annotation: Any) -> Any:
    while True:
        origin = typing.get_origin(annotation)
        if origin is typing.Annotated:
            annotation = typing.get_args(annotation)[0]
        elif origin in (typing.Union, types.UnionType):
            annotation = next(a for a in typing.get_args(annotation) if a is not type(None))
        else:
            return annotation
