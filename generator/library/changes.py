"""What became of single statements: the change notes followed from the present backwards.

A change note names a statement by its permanent link. That link may have changed since, for it
is made from the words; what a statement said between two versions stands in the later notes.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from generator.edtf import Edtf
from generator.inline import Cite, Prose
from generator.library.statements import Role, Statement, anchor, derived
from generator.records import Brief, Change, Judgement, StatementChange

if TYPE_CHECKING:
    from generator.library.library import Library


@dataclass(frozen=True)
class Then:
    """A statement as a version left it; `statement` is what it is today, if it still stands."""

    statement: Statement | None
    text: Prose | Cite
    likelihood: str = ""
    confidence: str = ""


@dataclass(frozen=True)
class Changed:
    """A statement's change, and the statement as it left it; None where nothing is known of it."""

    change: StatementChange
    then: Then | None


@dataclass(frozen=True)
class Version:
    """One change note with what it says of single statements."""

    note: Change
    statements: tuple[Changed, ...]


def versions(brief: Brief, statements: Iterable[Statement]) -> tuple[Version, ...]:
    """Return a brief's change notes, the latest first, each statement as it was then."""
    known = {}
    if any(note.statements for note in brief.history):
        known = {statement.anchor: _now(statement) for statement in statements}
    found = []
    for note in reversed(brief.history):
        found.append(Version(note, tuple(Changed(c, _after(c, known)) for c in note.statements)))
        for change in note.statements:
            known |= _before(change, known)
    return tuple(found)


def _now(statement: Statement) -> Then:
    part = statement.part
    if isinstance(part, Judgement):
        return Then(statement, statement.text, part.likelihood, part.confidence)
    return Then(statement, statement.text)


def _after(change: StatementChange, known: dict[str, Then]) -> Then | None:
    return known.get(change.id) if change.id and change.kind != "withdrawn" else None


def _before(change: StatementChange, known: dict[str, Then]) -> dict[str, Then]:
    """Return what a change makes known of the version before it, by the links of that time."""
    then = known.get(change.id or "")
    match change.kind:
        case "withdrawn" if change.was:
            gone = Then(None, change.was)
            return {key: gone for key in (change.id, derived(change.was.plain(), "", "")) if key}
        case "reworded" if then and change.was:
            earlier = replace(then, text=change.was)
            return dict.fromkeys(_links(change, then, change.was), earlier)
        case "likelihood" if then and change.id:
            return {change.id: replace(then, likelihood=str(change.was))}
        case "confidence" if then and change.id:
            return {change.id: replace(then, confidence=str(change.was))}
    return {}


def _links(change: StatementChange, then: Then, was: Prose) -> set[str]:
    """Return the links that a reworded statement may have had: its own, or one of its old words."""
    links = {change.id or "", derived(was.plain(), "", "")}
    if then.statement and then.statement.claim:
        claim, role = then.statement.claim, then.statement.role
        links.add(anchor(role, claim.model_copy(update={"text": was})))
        links.add(anchor(Role.CLAIM, claim.model_copy(update={"text": was, "id": None})))
    return links - {""}


@dataclass(frozen=True)
class Day:
    """What changed on one date: briefs issued for the first time, and later versions of others."""

    date: Edtf
    issued: tuple[tuple[str, Version], ...]
    changed: tuple[tuple[str, Version], ...]


# A change note by its brief and its place in the brief's history.
Note = tuple[str, int]


def note_of(library: Library, brief_id: str, version: Version) -> Note:
    """Return where the change note of a version stands."""
    history = library.known[brief_id].history
    return brief_id, next(at for at, note in enumerate(history) if note is version.note)


def days(library: Library, notes: Collection[Note] | None = None) -> tuple[Day, ...]:
    """Return the change notes of all briefs, the latest date first, by title within a date.

    With `notes`, only these are returned, and only their briefs are looked at. The library has
    those of all as `days`.
    """
    keys = library.known if notes is None else dict.fromkeys(key for key, _ in notes)
    briefs = [(key, library.known[key]) for key in keys]
    found: dict[str, list[tuple[str, Version]]] = defaultdict(list)
    for key, brief in sorted(briefs, key=lambda i: (i[1].title.casefold(), i[0])):
        told = versions(brief, library.by_brief.get(key, ()))
        for at, version in zip(reversed(range(len(told))), told, strict=True):
            if notes is None or (key, at) in notes:
                found[str(version.note.date)].append((key, version))
    listed = [
        Day(
            group[0][1].note.date,
            tuple(pair for pair in group if first_issue(library, *pair)),
            tuple(pair for pair in group if not first_issue(library, *pair)),
        )
        for group in found.values()
    ]
    return tuple(sorted(listed, key=lambda day: (day.date.first, str(day.date)), reverse=True))


def first_issue(library: Library, brief_id: str, version: Version) -> bool:
    """Tell whether a version is a first issue with nothing to say of single statements."""
    note = version.note
    first = library.known[brief_id].history[0]
    return note is first and note.kind == "issue" and not version.statements
