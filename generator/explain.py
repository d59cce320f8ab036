"""Rules and fields for the terminal: what they ask, how one comes to break them, what to do."""

from __future__ import annotations

import functools
import itertools
import textwrap

from generator import terms
from generator.guidance.fields import KINDS, FieldGuide, fields, parts
from generator.rules import RULES

_WIDTH = 80


def explain_code(code: str) -> str:
    """Return what is known of a code, a key of `RULES`, as text for a terminal."""
    rule = RULES[code]
    weight = (
        "a warning: the site is built all the same"
        if rule.warning
        else ("an error: nothing is built until it is mended")
    )
    parts = [
        f"{code} ({weight})",
        _indented(rule.summary),
        f"How it comes about\n{_indented(rule.cause)}",
        f"What to do\n{_indented(rule.cure)}",
    ]
    if rule.example:
        for title, lines in (("Broken", rule.example.broken), ("Mended", rule.example.mended)):
            parts.append(f"{title}\n{textwrap.indent(lines, '    ')}")
    return "\n\n".join(parts)


@functools.cache
def _fields() -> dict[str, dict[str, FieldGuide]]:
    """Return the fields of every record by their key, and then by whose they are."""
    found: dict[str, dict[str, FieldGuide]] = {}
    for kind, model in KINDS.items():
        for part in itertools.chain([model], parts(model)):
            name = kind if part is model else _named(part.__name__)
            for field in fields(part):
                found.setdefault(field.key, {}).setdefault(name, field)
    return found


def field_names() -> set[str]:
    """Return the keys of all fields."""
    return set(_fields())


def explain_field(key: str) -> str:
    """Return what is known of a field, with its closed list; `key` is one of `field_names`."""
    alike: list[tuple[FieldGuide, list[str]]] = []
    for owner, field in _fields()[key].items():
        same = [owners for f, owners in alike if (f.says, f.values) == (field.says, field.values)]
        if same:
            same[0].append(owner)
        else:
            alike.append((field, [owner]))
    return "\n\n".join(_of_field(field, owners) for field, owners in alike)


def _of_field(field: FieldGuide, owners: list[str]) -> str:
    need = "needed" if field.needed else "optional"
    lines = [f"{field.key} ({need}) of: {', '.join(owners)}", _indented(field.says)]
    if field.good:
        lines.append(f"  Good: {field.good}")
    if field.bad:
        lines.append(f"  Bad: {field.bad}")
    if field.values:
        wide = max(map(len, field.values)) + 2
        lines += ["", *(_value(value, term, wide) for value, term in field.values.items())]
    return "\n".join(lines)


def _value(value: str, term: terms.Term, wide: int) -> str:
    same = value.replace("-", " ").casefold() == term.label.casefold()
    told = [*([] if same else [term.label]), *([term.meaning] if term.meaning else [])]
    return textwrap.fill(
        f"{value:<{wide}}{': '.join(told)}".rstrip(),
        _WIDTH,
        initial_indent="  ",
        subsequent_indent=" " * (wide + 2),
        break_on_hyphens=False,
    )


def _named(record: str) -> str:
    """Return the name of a part of a record in words."""
    return "".join(f" {c.lower()}" if c.isupper() else c for c in record).strip()


def _indented(text: str) -> str:
    return textwrap.fill(
        text,
        _WIDTH,
        initial_indent="  ",
        subsequent_indent="  ",
        break_long_words=False,
        break_on_hyphens=False,
    )
