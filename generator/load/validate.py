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
from generator.terms import OneOf
from generator.wording import counted
from generator.yardsticks import YARDSTICKS

R = TypeVar("R", bound=Record)

# Nobody mends more mistakes of one file at once, and a file can hold a hundred thousand.
MOST = 500
# A closed list of no more values is shown whole.
_LISTED = 12
_JUDGEMENT_NEEDS = {
    "likelihood": "a term of the yardstick, such as `likely`",
    "confidence": "high, moderate or low",
    "basis": "what the confidence rests on",
}
_KEYS = "keys with values, such as `title: ...`"
_KINDS_IN_WORDS = {
    "string_type": "text",
    "list_type": "a list, each item after a hyphen",
    "tuple_type": "a list, each item after a hyphen",
    "dict_type": _KEYS,
    "model_type": _KEYS,
    "model_attributes_type": _KEYS,
}


def validate(model: type[R], document: Document, root: Path = ()) -> tuple[R | None, list[Finding]]:
    """Make a record of the part of a document below `root`; None where it has errors."""
    data = document.data
    for key in root:
        data = data[key]
    try:
        return model.model_validate(data), []
    except ValidationError as error:
        details = error.errors(include_url=False)[:MOST]
        texts = {d["loc"][:-1] for d in details if _is_text(d)}
        return None, [_finding(model, document, root, d) for d in details if not _follows(d, texts)]


def _is_text(detail: ErrorDetails) -> bool:
    """Whether an unknown key is a text with a colon in it: no key has a space."""
    return detail["type"] == "extra_forbidden" and " " in str(detail["loc"][-1])


def _follows(detail: ErrorDetails, texts: set[Path]) -> bool:
    """Whether an error only follows from others.

    A list is short because its items are bad; keys are missing because a text was read as one.
    """
    if detail["type"] == "missing":
        return detail["loc"][:-1] in texts
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
        if _is_text(detail):
            message = f"`{last}` is read as a key, because of the colon and the space after it"
            hint = "put the whole text in double quotes, or on a new line after >-"
            return Finding("unknown-key", document.key_place(path), message, hint)
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
        return Finding("empty-value", document.key_place(path), f"{named} is empty", hint)
    if kind == "too_short":
        actual, least = context.get("actual_length", 0), context.get("min_length", 1)
        message = f"{named} has {counted(actual, 'item')}; it needs {least} or more"
        hint = f"add {least - actual} more, or leave out what the list belongs to"
        return Finding("bad-length", document.key_place(path), message, hint)
    if kind == "string_too_long":
        message = f"{named} has {len(value)} characters; at most {context.get('max_length')} fit"
        hint = "shorten it, or make several of it"
        return Finding("bad-length", document.key_place(path), message, hint)
    message = f"{named}: {detail['msg']}"
    hint = "compare it with a record of the same kind"
    return Finding("wrong-type", document.place(path), message, hint)


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
        hint = f"add a line `{last}: ...` with {_JUDGEMENT_NEEDS[last]}"
        return Finding("judgement-incomplete", place, message, hint)
    hint = f"add a line `{last}: ...`"
    if isinstance(owner, type) and issubclass(owner, BaseModel):
        fields = {field.alias or name: field for name, field in owner.model_fields.items()}
        field = fields.get(last)
        if field is not None and field.description:
            hint += f" — {field.description}"
        for part in field.metadata if field is not None else ():
            if isinstance(part, OneOf):
                hint += f" with one of: {', '.join(part.terms)}"
    return Finding("missing-field", place, f"`{last}` is missing", hint)


def _bad_value(document: Document, path: Path, detail: ErrorDetails) -> Finding:
    expected = [
        word.strip("'") for word in detail["ctx"]["expected"].replace(" or ", ", ").split(", ")
    ]
    value, last = str(detail["input"]), str(path[-1])
    is_key = detail["loc"][-1] == "[key]"
    place = document.key_place(path) if is_key else document.place(path)
    if last == "likelihood":
        message = f"`{value}` is not a term of any yardstick"
        scales = (f"{y.name} has {', '.join(y.terms)}" for y in YARDSTICKS.values())
        hint = f"use the book's yardstick: {'; '.join(scales)}"
        return Finding("off-yardstick", place, message, hint)
    near = did_you_mean(value, expected)
    # The nearest word may be the wrong one, so a short list is shown whole.
    shown = "" if near and len(expected) > _LISTED else f"one of: {', '.join(expected)}"
    hint = f"{near} {shown}".strip()
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
        return "write one text; if it begins with [ or -, put it in double quotes"
    if kind in ("list_type", "tuple_type"):
        return "put each item on a line of its own, after a hyphen and a space"
    if kind == "string_type":
        return "write one text"
    return "write a key, a colon and a space before each value, and no hyphen before the key"


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
