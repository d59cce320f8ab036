"""Briefs in the published shape."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, Literal

from generator import terms
from generator.exports.api import shape
from generator.exports.api.paths import brief_file
from generator.exports.api.shape.briefs import TimelineEntry
from generator.exports.api.statements import published, statement_id
from generator.exports.api.words import date, maybe_date, maybe_prose, prose
from generator.exports.export import Edition
from generator.inline import Prose
from generator.library import Library, Role, Statement, Tie
from generator.library.changes import Changed, versions
from generator.pages.plain import in_text, line
from generator.records import Actor, Brief, Country, Event, Name
from generator.records.fields import language_name

Kind = Literal["country", "actor", "event"]
KINDS: dict[type[Brief], Kind] = {Country: "country", Actor: "actor", Event: "event"}


def published_brief(edition: Edition, key: str) -> shape.Brief:
    """Return a brief; of a withdrawn one, what its page still says."""
    library = edition.library
    brief = library.known[key]
    if brief.withdrawn:
        common = {**_common(edition, key, brief), "status": "withdrawn"}
        return shape.Withdrawn(kind=KINDS[type(brief)], **common)
    standing = {**_common(edition, key, brief), **_standing(edition, key, brief)}
    match brief:
        case Country():
            return shape.Country(
                **standing,
                kind="country",
                iso=brief.iso,
                names=_names(brief.names),
                developments_since=date(brief.developments_since),
                indicators=_notes(library, brief.indicators),
            )
        case Actor():
            return shape.Actor(
                **standing,
                kind="actor",
                type=brief.type,
                category=brief.category,
                countries=list(brief.countries),
                names=_names(brief.names),
            )
        case Event():
            return shape.Event(
                **standing,
                kind="event",
                category=brief.category,
                countries=list(brief.countries),
                date=date(brief.date),
            )
    raise AssertionError(type(brief))


def _common(edition: Edition, key: str, brief: Brief) -> dict[str, Any]:
    return {
        "id": key,
        "title": brief.title,
        "status": brief.status,
        "former_ids": list(brief.former_ids),
        "version": brief.version,
        "issued": date(brief.issued),
        "url": edition.page(key),
        "data_url": edition.url(brief_file(key)),
        "history": _history(edition.library, key, brief),
    }


def _standing(edition: Edition, key: str, brief: Brief) -> dict[str, Any]:
    library = edition.library
    return {
        "in_text": in_text(library, key),
        "superseded_by": brief.superseded_by,
        "information_cutoff": date(brief.information_cutoff),
        "last_reviewed": maybe_date(brief.last_reviewed),
        "bottom_line": line(library, brief.bottom_line),
        "statements": [published(edition, statement) for statement in library.by_brief[key]],
        "conflicts": list(_conflicts(edition, key, brief)),
        "conflicts_about": list(library.conflicts_about(key)),
        "assumptions": _notes(library, brief.assumptions),
        "gaps": _notes(library, brief.gaps),
        "source_summary": maybe_prose(library, brief.source_summary),
        "sources": [reference.source for reference in library.files[key].first_references],
        "relations": [_tie(tie) for tie in library.ties.get(key, ())],
        "timeline": [_entry(library, entry) for entry in library.timelines.get(key, ())],
        "mentioned_in": list(library.mentions.get(key, ())),
    }


def _names(names: Iterable[Name]) -> list[shape.Name]:
    return [
        shape.Name(
            value=name.value,
            lang=name.lang,
            language=language_name(name.lang),
            kind=name.kind,
            valid=maybe_date(name.valid),
        )
        for name in names
    ]


def _notes(library: Library, notes: Iterable[Prose]) -> list[shape.Prose]:
    return [prose(library, note) for note in notes]


def _conflicts(edition: Edition, key: str, brief: Brief) -> Iterable[shape.Conflict]:
    for conflict in brief.conflicts:
        own = (
            statement
            for statement in edition.library.by_brief[key]
            if statement.role is Role.VERSION and statement.section == conflict.id
        )
        yield shape.Conflict(
            id=conflict.id,
            url=edition.page(key, f"conflict-{conflict.id}"),
            question=conflict.question,
            versions=[statement_id(statement) for statement in own],
            note=prose(edition.library, conflict.note),
        )


def _tie(tie: Tie) -> shape.Tie:
    relation = tie.statement.relation
    kind = terms.RELATIONS[relation.type]
    return shape.Tie(
        statement=statement_id(tie.statement),
        outgoing=tie.outgoing,
        type=relation.type,
        words=kind.label if tie.outgoing else kind.inverse,
        other=tie.other,
        date=maybe_date(relation.date),
    )


def _entry(library: Library, statement: Statement) -> TimelineEntry:
    return TimelineEntry(
        statement=statement_id(statement),
        event=statement.brief,
        date=date(statement.entry.date),
        text=line(library, statement.entry.text),
    )


def _history(library: Library, key: str, brief: Brief) -> list[shape.Change]:
    return [
        shape.Change(
            version=version.note.version,
            date=date(version.note.date),
            kind=version.note.kind,
            note=prose(library, version.note.note),
            statements=[_change(library, changed) for changed in version.statements],
        )
        for version in versions(brief, library.by_brief.get(key, ()))
    ]


def _change(library: Library, changed: Changed) -> shape.StatementChange:
    change, then = changed.change, changed.then
    return shape.StatementChange(
        kind=change.kind,
        anchor=change.id,
        statement=statement_id(then.statement) if then and then.statement else None,
        was=line(library, change.was) if change.was else None,
        reason=maybe_prose(library, change.reason),
    )
