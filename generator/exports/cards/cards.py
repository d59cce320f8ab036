"""What the pictures of the briefs and of the whole book say."""

from __future__ import annotations

import unicodedata

from generator import terms
from generator.exports.cards.card import Card
from generator.library import Library
from generator.pages.cells import cutoffs
from generator.pages.plain import line
from generator.records import Actor, Brief, Country, Event
from generator.records.fields import language_name
from generator.wording import capital, counted

_MOST_NAMES = 60
# The scripts that the fonts of the picture hold.
_SCRIPTS = ("LATIN", "CYRILLIC", "GREEK")


def brief_card(library: Library, brief_id: str) -> Card:
    """Return what the picture of a brief says: of a draft, first that it is one."""
    brief = library.briefs[brief_id]
    own = library.by_brief[brief_id]
    cited = {r.source for statement in own for r in statement.references}
    status = terms.STATUS[brief.status].label
    return Card(
        kind=_kind(brief),
        title=brief.title,
        names=_names(brief),
        text=line(library, brief.bottom_line),
        status=f"{status} · information cut-off {brief.information_cutoff.words()}",
        weight=_weight(len(own), len(cited)),
    )


def book_card(library: Library) -> Card:
    """Return what the picture of the whole book says."""
    titles = [library.countries[key].title for key in library.in_order]
    bottom_line = library.book.bottom_line
    return Card(
        kind="Sourced briefings",
        title=" · ".join(titles),
        names="",
        text=line(library, bottom_line) if bottom_line else "",
        status=cutoffs(library),
        weight=_weight(len(library.statements), len(library.sources)),
    )


def _kind(brief: Brief) -> str:
    match brief:
        case Country():
            return "Country profile"
        case Actor():
            return f"Actor · {terms.ACTOR_TYPE[brief.type].label}"
        case Event():
            category = capital(terms.EVENT_CATEGORY[brief.category].label)
            return f"{category} · {brief.date.words()}"
    return ""


def _names(brief: Brief) -> str:
    """Return a name in each further language, as far as there is room and a font."""
    if not isinstance(brief, Country | Actor):
        return ""
    found: dict[str, str] = {}
    for kind in ("official", "alias"):
        for name in brief.names:
            language = language_name(name.lang)
            if name.kind == kind and language != "English" and _in_a_font(name.value):
                found.setdefault(language, name.value)
    shown = ""
    for value in found.values():
        more = f"{shown} · {value}" if shown else value
        shown = more if len(more) <= _MOST_NAMES else shown
    return shown


def _in_a_font(text: str) -> bool:
    return all(unicodedata.name(c, "").startswith(_SCRIPTS) for c in text if c.isalpha())


def _weight(statements: int, sources: int) -> str:
    return f"{counted(statements, 'statement')}, {counted(sources, 'source')}"
