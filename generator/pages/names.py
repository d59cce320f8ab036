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


def names_of(brief: Brief) -> Markup:
    """Return the names that are not the title, those of one language together."""
    if not isinstance(brief, Country | Actor):
        return EMPTY
    groups: dict[str, list[Markup]] = {}
    for name in brief.names:
        if name.kind not in _NOT_SHOWN and name.value != brief.title:
            groups.setdefault(language_name(name.lang), []).append(_name(name))
    shown = [
        joined(", ", names)
        if language == "English"
        else markdown("{}: {}", language, joined(", ", names))
        for language, names in groups.items()
    ]
    return joined(" · ", shown)


def _name(name: Name) -> Markup:
    notes = []
    if name.kind in _TOLD:
        notes.append(terms.NAME_KIND[name.kind].label.removesuffix(" name"))
    if name.valid:
        notes.append(name.valid.words())
    note = markdown(" ({})", ", ".join(notes)) if notes else EMPTY
    return markdown('<span lang="{}">{}</span>{}', name.lang, name.value, note)
