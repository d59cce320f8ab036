"""The reference of fields for authors, from the records: what editors show while one writes."""

from __future__ import annotations

from collections.abc import Iterator

from markupsafe import Markup

from generator import terms
from generator.guidance.fields import KINDS, FieldGuide, fields, parts
from generator.library import Library
from generator.pages.markdown import escape, joined, markdown
from generator.records import Record
from generator.wording import capital

_FILES = {
    "country": "Country profile: a file in `briefs/countries/`",
    "actor": "Actor sheet: a file in `briefs/actors/`",
    "event": "Event: a file in `briefs/events/`",
    "source": "Source: a file in `sources/`",
    "publisher": "Publisher: an entry of `sources/publishers.yaml`",
    "glossary": "Glossary: `briefs/glossary.yaml`",
    "book": "Book: `briefs/book.yaml`",
}
_PARTS = {
    "Change": "a change note",
    "Claim": "a claim",
    "Conflict": "a conflict of reporting",
    "Contributor": "an author or contributor",
    "Copy": "a copy that was read",
    "Defect": "a defect of a copy",
    "Entry": "an entry of a chronology",
    "Exclusion": "an exclusion of paragraphs",
    "Glance": "a fact at a glance",
    "GlossaryTerm": "a term of the glossary",
    "Identification": "an identification of the work",
    "Judgement": "a judgement",
    "Name": "a name",
    "Position": "a position",
    "Published": "a date of publication",
    "Relation": "a relation",
    "StatementChange": "a change of one statement",
    "WorkedOut": "a declaration of what was worked out",
}


def reference(_: Library, __: str) -> str:
    """Return a section for each kind of file, then one for each part that stands in them."""
    within: dict[type[Record], None] = {}
    for model in KINDS.values():
        within |= dict.fromkeys(parts(model))
    sections = [_section(f"file-{kind}", _FILES[kind], model) for kind, model in KINDS.items()]
    sections += [
        _section(_anchor(part), capital(_part(part).partition(" ")[2]), part) for part in within
    ]
    return "\n\n".join(sections)


def _section(anchor: str, title: str, model: type[Record]) -> str:
    # The title is ours, and may hold code.
    items = "\n\n".join(f"- {_item(field)}" for field in fields(model))
    return f"## {title} {{ #{anchor} }}\n\n{items}"


def _item(field: FieldGuide) -> Markup:
    needed = Markup(" · needed" if field.needed else "")
    said = joined(" ", [escape(field.says), *_values(field), *_within(field)])
    return markdown(
        "**`{}`**{}. {}<br>Good: <code>{}</code><br>Not: {}",
        *(Markup(field.key), needed, said, field.good, field.bad),
    )


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


def _part(model: type[Record]) -> str:
    return _PARTS[model.__name__]


def _anchor(model: type[Record]) -> str:
    return f"part-{model.__name__.lower()}"
