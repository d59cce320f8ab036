"""The reference of fields for authors, from the records: what editors show while one writes."""

from __future__ import annotations

import re
from collections.abc import Iterator

from markupsafe import Markup

from generator import terms
from generator.guidance.fields import KINDS, FieldGuide, fields, parts
from generator.library import Library
from generator.pages.markdown import escape, joined, markdown
from generator.records import Record

_FILES = {
    "country": "a country profile, a file in `briefs/countries/`",
    "actor": "an actor sheet, a file in `briefs/actors/`",
    "event": "an event, a file in `briefs/events/`",
    "source": "a source, a file in `sources/`",
    "publisher": "a publisher, an entry of `sources/publishers.yaml`",
    "glossary": "the glossary, `briefs/glossary.yaml`",
    "book": "the book, `briefs/book.yaml`",
}


def reference(_: Library, __: str) -> str:
    """Return a section for each kind of file, then one for each part that stands in them."""
    within: dict[type[Record], None] = {}
    for model in KINDS.values():
        within |= dict.fromkeys(parts(model))
    sections = [
        _section(f"file-{kind}", f"In {_FILES[kind]}", model) for kind, model in KINDS.items()
    ]
    sections += [_section(_anchor(part), f"In {_part(part)}", part) for part in within]
    return "\n\n".join(sections)


def _section(anchor: str, title: str, model: type[Record]) -> str:
    # The title is ours, and may hold code.
    rows = [f"| {' | '.join(_row(field))} |" for field in fields(model)]
    table = "\n".join(("| Field | What it says | Good | Not |", "| --- | --- | --- | --- |", *rows))
    return f"## {title} {{ #{anchor} }}\n\n{table}"


def _row(field: FieldGuide) -> Iterator[Markup]:
    yield markdown("`{}`{}", Markup(field.key), Markup(" (needed)" if field.needed else ""))
    yield joined(" ", [escape(field.says), *_values(field), *_within(field)])
    yield _code(field.good)
    yield escape(field.bad)


def _values(field: FieldGuide) -> Iterator[Markup]:
    if field.values:
        listed = [_value(key, term) for key, term in field.values.items()]
        yield markdown("{}: {}.", "Keys" if field.keyed else "One of", joined(", ", listed))


def _value(key: str, term: terms.Term) -> Markup:
    said = Markup(f"`{key}`")
    same = term.label.casefold().replace(" ", "-") == key.casefold()
    return said if same else markdown("{} ({})", said, term.label)


def _within(field: FieldGuide) -> Iterator[Markup]:
    if field.part:
        each = "Each is" if field.many or field.keyed else "It is"
        yield markdown("{} [{}](#{}).", each, _part(field.part), Markup(_anchor(field.part)))


def _code(example: str) -> Markup:
    # An example may hold what a table would end at; as HTML it holds nothing but its letters.
    return markdown("<code>{}</code>", example)


def _part(model: type[Record]) -> str:
    name = re.sub("[A-Z]", lambda letter: f" {letter[0].lower()}", model.__name__)
    article = "an" if name[1] in "aeiou" else "a"
    return f"{article}{name}"


def _anchor(model: type[Record]) -> str:
    return f"part-{_part(model).partition(' ')[2].replace(' ', '-')}"
