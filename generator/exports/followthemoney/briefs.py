"""Countries, actors and events, each as the entity that its brief is about."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from generator import terms
from generator.edtf import Edtf
from generator.exports.export import Edition
from generator.exports.followthemoney.dates import extent, lossless, spoken
from generator.exports.followthemoney.entity import (
    Entity,
    brief_id,
    entity,
    entity_id,
    name,
    renamed,
    source_id,
)
from generator.exports.followthemoney.schemata import EVENT, PERSON, TOPICS, is_a, schema_of
from generator.exports.followthemoney.words import (
    conflict_note,
    evidence,
    note,
    prose,
    said,
)
from generator.inline import Prose
from generator.library import Library, Role, Statement
from generator.records import Actor, Brief, Country, Event, Name
from generator.records.walk import references
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


def things(edition: Edition) -> Iterator[Entity]:
    """Yield the entity of each brief, then one for each entry of a chronology."""
    library = edition.library
    for key, brief in library.known.items():
        thing = _withdrawn(edition, key, brief) if brief.withdrawn else _thing(edition, key, brief)
        yield renamed(thing, map(brief_id, brief.former_ids))
    for key in library.events:
        for statement in library.by_brief[key]:
            if statement.role is Role.ENTRY:
                yield _entry(edition, statement)


def changed(brief: Brief) -> str:
    """Return the day of a brief's latest change."""
    return str(max((change.date for change in brief.history), key=lambda date: date.last))


def page(edition: Edition, key: str, fragment: str = "") -> str:
    """Return the permanent address of a brief or statement; empty where the site's is unknown."""
    return edition.page(key, fragment) if edition.site else ""


def documents(statement_or_brief: Statement | Brief) -> list[str]:
    """Return the ids of the documents that something cites, each once."""
    if isinstance(statement_or_brief, Statement):
        found = [reference.source for reference in statement_or_brief.shown_references]
    else:
        found = [reference.source for _, reference in references(statement_or_brief)]
    return [source_id(source) for source in dict.fromkeys(found)]


def _thing(edition: Edition, key: str, brief: Brief) -> Entity:
    library = edition.library
    values: dict[str, Iterable[str] | str] = {
        "description": prose(library, brief.bottom_line),
        "notes": _notes(library, key, brief),
        "sourceUrl": page(edition, key),
        "modifiedAt": changed(brief),
        "proof": documents(brief),
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
                "country": _codes(library, countries),
                "involved": _involved(library, library.by_brief[key]),
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


def _entry(edition: Edition, statement: Statement) -> Entity:
    library, entry = edition.library, statement.entry
    event = library.events[statement.brief]
    concerned = _concerned(statement)
    named = [key for key in concerned if key in library.countries]
    return entity(
        entity_id("entry", statement.brief, statement.anchor),
        EVENT,
        name=name(f"{event.title}: {entry.date.words()}"),
        summary=said(library, statement),
        description=[_when(entry.date), *evidence(library, statement)],
        country=_codes(library, named or event.countries),
        involved=_involved(library, [statement]),
        recordId=f"{statement.brief}#{statement.anchor}",
        sourceUrl=page(edition, statement.brief, statement.anchor),
        modifiedAt=changed(event),
        proof=documents(statement),
        **extent(entry.date),
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


def _concerned(statement: Statement) -> list[str]:
    linked = [link.target for link in statement.entry.text.links]
    return list(dict.fromkeys([*linked, *statement.entry.involves]))


def _involved(library: Library, entries: Iterable[Statement]) -> list[str]:
    """Return the ids of the parties that entries concern."""
    keys = [
        key
        for entry in entries
        if entry.role is Role.ENTRY
        for key in _concerned(entry)
        if is_a(schema_of(library.known[key]), "LegalEntity")
    ]
    return [brief_id(key) for key in dict.fromkeys(keys)]


def _codes(library: Library, countries: Iterable[str]) -> list[str]:
    return [library.countries[key].iso.lower() for key in countries if key in library.countries]
