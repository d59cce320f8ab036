"""The text of a new file: its fields in order, with what each says; only the author is missing."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator, Mapping

from generator.guidance.fields import KINDS, FieldGuide, fields
from generator.records import Record
from generator.terms import Terms

_WIDTH = 96
_OPENING = """\
# yaml-language-server: $schema={schema}
# Lines that begin with # are help: delete them as you go. What is commented out is optional.
# `briefs explain FIELD` says what belongs into a field.
"""


def scaffold(kind: str, given: Mapping[str, str], schema: str) -> str:
    """Return a new file of a kind; `given` holds the YAML of fields that are known, by key.

    `schema` is the path of the schema as seen from the file.
    """
    body = "\n".join(_record(KINDS[kind], given, ""))
    return f"{_OPENING.format(schema=schema)}\n{body}\n"


def entry(key: str, given: Mapping[str, str]) -> str:
    """Return a new entry for the file of publishers."""
    return "\n".join([f"{key}:", *_record(KINDS["publisher"], given, "  ")]) + "\n"


def _record(model: type[Record], given: Mapping[str, str], indent: str) -> Iterator[str]:
    """Yield the lines of a record with a comment for each field."""
    for field in fields(model):
        if field.key in given:
            yield from _lines(field, given[field.key], indent)
        elif field.needed:
            yield from _comment(told(field), indent)
            yield from _empty(field, indent)
        else:
            yield from _comment(field.says, indent)
            yield from _commented(field, indent)


def told(field: FieldGuide) -> str:
    """Return what a field says, with its closed list or else a good example."""
    if field.values and not field.keyed:
        return f"{field.says} One of: {', '.join(field.values)}."
    return f"{field.says} Good: {field.good}"


def _lines(field: FieldGuide, value: str, indent: str) -> Iterator[str]:
    first, *rest = value.split("\n")
    yield f"{indent}{field.key}: {first}".rstrip()
    yield from (f"{indent}{line}" for line in rest)


def _empty(field: FieldGuide, indent: str) -> Iterator[str]:
    """Yield a field whose value the author has to write, down to its parts."""
    yield f"{indent}{field.key}:"
    inner = f"{indent}  "
    if field.keyed and field.values:
        first, *others = field.values
        yield f"{inner}# {first} is {_said(field.values, first)}. Also:"
        yield from (f"{inner}#   {other}: {_said(field.values, other)}" for other in others)
        yield f"{inner}{first}:"
        yield f"{inner}  -"
    elif field.part and field.many:
        parts = [part for part in fields(field.part) if part.needed]
        if len(parts) == 1:
            yield f"{inner}-"
            return
        yield from (
            f"{inner}{'- ' if at == 0 else '  '}{part.key}:" for at, part in enumerate(parts)
        )
    elif field.part:
        for part in fields(field.part):
            if part.needed:
                yield from _comment(told(part), inner)
                yield from _empty(part, inner)
    elif field.many:
        yield f"{inner}-"


def _said(values: Terms, value: str) -> str:
    label = values[value].label
    return label[:1].lower() + label[1:]


def _commented(field: FieldGuide, indent: str) -> Iterator[str]:
    """Yield an optional field as a comment, with its good example as its value."""
    if field.many and not field.good.startswith("["):
        yield f"{indent}# {field.key}:"
        yield f"{indent}#   - {field.good}"
    else:
        yield f"{indent}# {field.key}: {field.good}"


def _comment(text: str, indent: str) -> Iterator[str]:
    yield from textwrap.wrap(
        text,
        _WIDTH,
        initial_indent=f"{indent}# ",
        subsequent_indent=f"{indent}# ",
        break_long_words=False,
        break_on_hyphens=False,
    )
