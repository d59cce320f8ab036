"""The other names of a country or actor, each tagged with its language."""

from __future__ import annotations

from markupsafe import Markup

from generator import terms
from generator.pages.markdown import joined, markdown
from generator.pages.views import EMPTY
from generator.records import Actor, Brief, Country, Name
from generator.records.fields import language_name

_NOT_SHOWN = ("preferred", "as-printed")
_TOLD = ("official", "former", "abbreviation")


def grouped(brief: Brief) -> dict[str, list[tuple[Name, str]]]:
    """Return the names that are not the title by their language, each with what is told of it."""
    groups: dict[str, list[tuple[Name, str]]] = {}
    if isinstance(brief, Country | Actor):
        for name in brief.names:
            if name.kind not in _NOT_SHOWN and name.value != brief.title:
                groups.setdefault(language_name(name.lang), []).append((name, _note(name)))
    return groups


def names_of(brief: Brief) -> Markup:
    """Return the names that are not the title, those of one language together."""
    shown = []
    for language, names in grouped(brief).items():
        written = joined(", ", [_name(name, note) for name, note in names])
        shown.append(written if language == "English" else markdown("{}: {}", language, written))
    return joined(" · ", shown)


def _name(name: Name, note: str) -> Markup:
    after = markdown(" ({})", note) if note else EMPTY
    return markdown('<span lang="{}">{}</span>{}', name.lang, name.value, after)


def _note(name: Name) -> str:
    told = name.kind in _TOLD
    notes = [terms.NAME_KIND[name.kind].label.removesuffix(" name")] if told else []
    return ", ".join([*notes, *([name.valid.words()] if name.valid else [])])
