"""Countries, actors and events, each as the entity that its brief is about."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import partial

from generator import terms
from generator.edtf import Edtf
from generator.exports.export import Edition
from generator.exports.followthemoney.chronology import codes, involved
from generator.exports.followthemoney.dates import extent, lossless, spoken
from generator.exports.followthemoney.entity import (
    Entity,
    brief_id,
    entity,
    name,
    renamed,
    source_id,
)
from generator.exports.followthemoney.grounds import Cited, changed, page
from generator.exports.followthemoney.schemata import PERSON, TOPICS, schema_of
from generator.exports.followthemoney.words import (
    conflict_note,
    note,
    prose,
)
from generator.inline import Prose
from generator.library import Library, Role
from generator.records import Actor, Brief, Country, Event, Name
from generator.wording import capital

# By kind of name; a preferred name is `name`, and what is not listed here is an alias.
_NAME_KINDS = {
    "preferred": "name",
    "former": "previousName",
    "abbreviation": "abbreviation",
    "as-printed": "weakAlias",
}
# These are the summary, the description, or entities of their own.
_ELSEWHERE = frozenset(
    {Role.BOTTOM_LINE, Role.ACTOR_ROLE, Role.ENTRY, Role.RELATION, Role.POSITION}
)


def thing(edition: Edition, key: str, cited: Cited) -> Entity:
    """Return the entity of a brief; of a withdrawn one, what is left of it."""
    brief = edition.library.known[key]
    made = _withdrawn if brief.withdrawn else partial(_standing, cited=cited)
    return renamed(made(edition, key, brief), map(brief_id, brief.former_ids))


def _standing(edition: Edition, key: str, brief: Brief, cited: Iterable[str]) -> Entity:
    library = edition.library
    values: dict[str, Iterable[str] | str] = {
        "description": prose(library, brief.bottom_line),
        "notes": _notes(library, key, brief),
        "sourceUrl": page(edition, key),
        "modifiedAt": changed(brief),
        "proof": map(source_id, cited),
    }
    match brief:
        case Country(iso=iso, names=listed):
            values |= _names(key, brief, listed)
            values |= {"country": iso.lower(), "classification": "country"}
        case Actor(names=listed):
            values |= _names(key, brief, listed)
            values |= {
                "summary": capital(prose(library, brief.role)),
                "classification": brief.category.replace("-", " "),
                "topics": TOPICS.get(brief.category, ""),
                "keywords": [library.known[country].title for country in brief.countries],
            }
        case Event(date=date, countries=countries):
            values |= extent(date)
            values |= {
                "name": name(brief.title) or key,
                "description": [prose(library, brief.bottom_line), _when(date)],
                "keywords": terms.EVENT_CATEGORY[brief.category].label,
                "country": codes(library, countries),
                "involved": involved(library, library.by_brief[key]),
            }
    return entity(brief_id(key), schema_of(brief), **values)


def _withdrawn(edition: Edition, key: str, brief: Brief) -> Entity:
    """Return what is left of a withdrawn brief: its title, its change notes, the reason."""
    library = edition.library
    status = terms.STATUS["withdrawn"]
    told = [f"Version {change.version}: {prose(library, change.note)}" for change in brief.history]
    return entity(
        brief_id(key),
        schema_of(brief),
        name=name(brief.title) or key,
        notes=[f"{status.label}: {status.meaning}", *told],
        sourceUrl=page(edition, key),
        modifiedAt=changed(brief),
    )


def _names(key: str, brief: Brief, listed: Iterable[Name]) -> dict[str, list[str]]:
    """Return the names by the property that has their kind.

    One word of a person's longer name is a weak alias: too common to know somebody by.
    """
    whole = " " in next((each.value for each in listed if each.kind == "preferred"), "")
    found: dict[str, list[str]] = {"name": []}
    for each in listed:
        kind = _NAME_KINDS.get(each.kind, "alias")
        if kind == "alias" and schema_of(brief) == PERSON and whole and " " not in each.value:
            kind = "weakAlias"
        found.setdefault(kind, []).append(name(each.value))
    # The library takes quotes off, and what was nothing but quotes is no name.
    if not any(found["name"]):
        found["name"] = [name(brief.title) or key]
    if name(brief.title) not in {value for values in found.values() for value in values}:
        found.setdefault("alias", []).append(name(brief.title))
    return found


def _notes(library: Library, key: str, brief: Brief) -> Iterator[str]:
    yield _status(library, brief)
    if isinstance(brief, Country | Actor):
        yield f"Names: {'; '.join(map(_named, brief.names))}"
    for statement in library.by_brief[key]:
        if statement.role not in _ELSEWHERE:
            yield note(library, statement)
    for conflict in brief.conflicts:
        yield conflict_note(library, conflict)
    listed: list[tuple[str, tuple[Prose, ...]]] = [
        ("Assumption", brief.assumptions),
        ("Information gap", brief.gaps),
        ("Indicator to watch", brief.indicators if isinstance(brief, Country) else ()),
        ("Source summary", (brief.source_summary,) if brief.source_summary else ()),
    ]
    for head, texts in listed:
        for text in texts:
            yield f"{head}: {capital(prose(library, text))}"


def _status(library: Library, brief: Brief) -> str:
    status = terms.STATUS[brief.status]
    told = [
        f"{status.label}: {status.meaning}",
        f"Information cut-off: {brief.information_cutoff.words()}.",
        f"Version {brief.version}, first issued {brief.issued.words()}.",
    ]
    if brief.last_reviewed:
        told.append(f"Last reviewed {brief.last_reviewed.words()}.")
    if brief.superseded_by:
        told.append(f"Superseded by {library.known[brief.superseded_by].title}.")
    return " ".join(told)


def _named(each: Name) -> str:
    valid = f", {spoken(each.valid)}" if each.valid else ""
    return f"{each.value} ({each.lang}, {terms.NAME_KIND[each.kind].label}{valid})"


def _when(date: Edtf) -> str:
    return "" if lossless(date) else f"Date: {spoken(date)}"
