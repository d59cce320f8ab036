"""Rows of briefs: the thing itself, its statements, its notes and its conflicts of reporting."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from generator import terms
from generator.inline import Prose
from generator.library import Library, Role, Statement
from generator.pages.paths import address, brief_page
from generator.pages.plain import line, sentence
from generator.records import Actor, Brief, Country, Event, Name
from generator.records.fields import language_name
from generator.search.rows import Named, Row
from generator.wording import capital

_SECTIONS = {**terms.COUNTRY_SECTIONS, **terms.ACTOR_SECTIONS, **terms.EVENT_SECTIONS}
# What is said of the thing as a whole is part of its own row.
_OF_THE_WHOLE = (Role.BOTTOM_LINE, Role.ACTOR_ROLE)
_PLACES = {
    Role.JUDGEMENT: "key judgement",
    Role.GLANCE: "at a glance",
    Role.ENTRY: "chronology",
    Role.RELATION: "relation",
    Role.POSITION: "position held",
    Role.VERSION: "version in a conflict of reporting",
    Role.AFTERWARDS: "after the information cut-off",
}


def found(library: Library) -> dict[str, Brief]:
    """Return the briefs that a search finds: those that stand and are no drafts."""
    return {key: brief for key, brief in library.briefs.items() if brief.status != "draft"}


def brief_rows(library: Library) -> Iterator[Row]:
    """Yield the row of each brief, then what stands on their pages."""
    briefs = found(library)
    pages = {key: _page(library, key) for key in briefs}
    for key, brief in briefs.items():
        yield _thing(library, key, brief)
    for key, brief in briefs.items():
        for statement in library.by_brief[key]:
            if statement.role not in _OF_THE_WHOLE:
                yield _statement(library, pages, statement)
        yield from _notes(library, key, brief)
    for key, (owner, conflict) in library.conflicts.items():
        if owner in briefs:
            yield Row(
                "conflict",
                f"#conflict-{key}",
                (Named(conflict.question),),
                capital(line(library, conflict.note)),
                "conflict of reporting",
                _page(library, owner),
                _countries(owner, briefs[owner]),
            )


def _thing(library: Library, key: str, brief: Brief) -> Row:
    said = capital(line(library, brief.bottom_line))
    names = [Named(brief.title)]
    match brief:
        case Country():
            kind, place = "country", "country profile"
        case Actor():
            kind, place = "actor", terms.ACTOR_TYPE[brief.type].label
            said = f"{capital(line(library, brief.role))} {said}"
        case Event():
            kind, place = "event", f"{terms.EVENT_CATEGORY[brief.category].label}, "
            place += brief.date.words()
    if isinstance(brief, Country | Actor):
        names += [_named(name) for name in brief.names if name.value != brief.title]
    if brief.in_text and brief.in_text != brief.title:
        names.append(Named(brief.in_text))
    if brief.status == "superseded":
        place += ", superseded"
    countries = _countries(key, brief)
    return Row(kind, _page(library, key), tuple(names), said, place, countries=countries)


def _named(name: Name) -> Named:
    if name.kind == "as-printed":
        return Named(name.value, terms.NAME_KIND[name.kind].label)
    language = language_name(name.lang)
    return Named(name.value, "" if language == "English" else language)


def _statement(library: Library, pages: Mapping[str, str], statement: Statement) -> Row:
    owner = library.briefs[statement.brief]
    place = _PLACES.get(statement.role) or _SECTIONS[statement.section].label
    claim = statement.claim
    if claim and claim.according_to:
        place = f"{place}, according to {capital(line(library, claim.according_to))}"
    linked = [link.target for link in statement.links]
    if statement.role is Role.RELATION:
        linked.append(statement.relation.to)
    if statement.role is Role.ENTRY:
        linked += statement.entry.involves
    about = [key for key in dict.fromkeys(linked) if key in pages]
    named = tuple(key for key in about if key in library.countries)
    return Row(
        "statement",
        f"#{statement.anchor}",
        text=sentence(library, statement),
        place=place,
        part_of=pages[statement.brief],
        # A statement that names no country is taken to be about those of its page.
        countries=named or _countries(statement.brief, owner),
        about=tuple(pages[key] for key in about),
    )


def _notes(library: Library, key: str, brief: Brief) -> Iterator[Row]:
    noted: list[tuple[str, str, tuple[Prose, ...]]] = [
        ("assumptions", "assumption", brief.assumptions),
        ("gaps", "information gap", brief.gaps),
    ]
    if isinstance(brief, Country):
        noted.insert(0, ("indicators", "indicator to watch", brief.indicators))
    if brief.source_summary:
        noted.append(("source-summary", "source summary statement", (brief.source_summary,)))
    for section, place, notes in noted:
        for note in notes:
            yield Row(
                "statement",
                f"#{section}",
                text=capital(line(library, note)),
                place=place,
                part_of=_page(library, key),
                countries=_countries(key, brief),
            )


def _countries(key: str, brief: Brief) -> tuple[str, ...]:
    if isinstance(brief, Actor | Event):
        return brief.countries
    return (key,)


def _page(library: Library, key: str) -> str:
    return address(brief_page(library, key), "index.md")
