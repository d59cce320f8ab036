"""Rows of briefs: the thing itself, its statements, its notes and its conflicts of reporting."""

from __future__ import annotations

from collections.abc import Iterator

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
    return {key: brief for key, brief in library.briefs.items() if _is_found(library, key)}


def _is_found(library: Library, key: str) -> bool:
    return key in library.briefs and library.briefs[key].status != "draft"


def around(library: Library) -> str:
    """Return what `brief_told` depends on besides the brief itself."""
    known = [
        (key, library.in_texts[key], library.kinds[key].__name__, _is_found(library, key))
        for key in library.known
    ]
    return repr((known, library.book.yardstick))


def things(library: Library) -> Iterator[Row]:
    """Yield the row of each brief."""
    for key, brief in found(library).items():
        yield _thing(library, key, brief)


def conflicts(library: Library) -> Iterator[Row]:
    """Yield the conflicts of reporting."""
    briefs = found(library)
    for key, (owner, conflict) in library.conflicts.items():
        if owner in briefs:
            yield Row(
                "conflict",
                f"#conflict-{key}",
                (Named(conflict.question),),
                capital(line(library, conflict.note)),
                "conflict of reporting",
                page_of(library, owner),
                _countries(owner, briefs[owner]),
            )


def brief_told(library: Library, key: str) -> Iterator[Row]:
    """Yield what stands on the page of a brief: its statements and its notes."""
    for statement in library.by_brief[key]:
        if statement.role not in _OF_THE_WHOLE:
            yield _statement(library, statement)
    yield from _notes(library, key, library.briefs[key])


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
    return Row(kind, page_of(library, key), tuple(names), said, place, countries=countries)


def _named(name: Name) -> Named:
    if name.kind == "as-printed":
        return Named(name.value, terms.NAME_KIND[name.kind].label)
    language = language_name(name.lang)
    return Named(name.value, "" if language == "English" else language)


def _statement(library: Library, statement: Statement) -> Row:
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
    about = [key for key in dict.fromkeys(linked) if _is_found(library, key)]
    named = tuple(key for key in about if key in library.countries)
    return Row(
        "statement",
        f"#{statement.anchor}",
        text=sentence(library, statement),
        place=place,
        part_of=page_of(library, statement.brief),
        # A statement that names no country is taken to be about those of its page.
        countries=named or _countries(statement.brief, owner),
        about=tuple(page_of(library, key) for key in about),
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
                part_of=page_of(library, key),
                countries=_countries(key, brief),
            )


def _countries(key: str, brief: Brief) -> tuple[str, ...]:
    if isinstance(brief, Actor | Event):
        return brief.countries
    return (key,)


def page_of(library: Library, key: str) -> str:
    """Return the address of the page of a brief."""
    return address(brief_page(library, key), "index.md")
