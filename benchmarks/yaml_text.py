"""Plain data as YAML in the manner of authors: long text folded, short mappings on one line."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

_LONG = 70


def as_yaml(record: dict[str, Any]) -> str:
    """Return a record as the text of a file."""
    return "\n".join(_mapping(record, "")) + "\n"


def _mapping(record: dict[str, Any], indent: str) -> Iterator[str]:
    for key, value in record.items():
        first, *rest = _value(value, indent + "  ")
        yield f"{indent}{key}:{first}"
        yield from rest


def _value(value: Any, indent: str) -> list[str]:
    """Return the lines of a value; the first of them follows the key or the hyphen."""
    if isinstance(value, str) and len(value) > _LONG:
        return [" >-", f"{indent}{value}"]
    if _is_short(value):
        return [f" {_flow(value)}"]
    if isinstance(value, dict):
        return ["", *_mapping(value, indent)]
    lines = [""]
    for item in value:
        first, *rest = _value(item, indent + "  ")
        if first:
            lines += [f"{indent}-{first}", *rest]
        else:
            lines += [f"{indent}- {rest[0].lstrip()}", *rest[1:]]
    return lines


def _is_short(value: Any) -> bool:
    if isinstance(value, dict):
        value = list(value.values())
    if isinstance(value, list):
        return all(isinstance(v, str) for v in value) and sum(map(len, value)) < _LONG
    return True


def _flow(value: Any) -> str:
    if isinstance(value, dict):
        return "{" + ", ".join(f"{key}: {_flow(item)}" for key, item in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(map(_flow, value)) + "]"
    # A JSON string is a YAML string, but for what authors need not quote.
    return value if value.replace("-", "").isalnum() else json.dumps(value, ensure_ascii=False)
