"""Every reference leads somewhere, and every id to one thing."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import replace

from generator.check.held import Around, Held
from generator.findings import Finding, Place, did_you_mean
from generator.library import Library
from generator.load.document import Path
from generator.load.reader import Loaded
from generator.records import (
    Actor,
    Book,
    Brief,
    Claim,
    Entry,
    Event,
    Position,
    Relation,
    Source,
)
from generator.records.fields import is_id
from generator.records.sources import Contributor
from generator.unseen import foreign_letter


def duplicate_ids(library: Library) -> Iterator[Finding]:
    """An id is used once across briefs, sources and publishers."""
    first: dict[str, Loaded] = {}
    for loaded in library.loaded:
        before = first.setdefault(loaded.id, loaded)
        if before is not loaded:
            message = f"the id `{loaded.id}` is taken by {before.document.file}"
            place = loaded.document.key_place(loaded.root)
            yield Finding("duplicate-id", place, message, "rename one of the two files")
    owners: dict[str, str] = {}
    for brief_id, brief in library.briefs.items():
        document = library.document(brief_id)
        for index, conflict in enumerate(brief.conflicts):
            if conflict.id in owners:
                message = f"the conflict `{conflict.id}` stands in `{owners[conflict.id]}` already"
                place = document.place(("conflicts", index, "id"))
                yield Finding("duplicate-id", place, message, "give it another id")
            owners.setdefault(conflict.id, brief_id)
    seen: dict[str, Path] = {}
    for document, path, term in library.glossary_terms():
        if term.id in seen:
            line = document.place((*seen[term.id], "id")).line
            message = f"the term `{term.id}` stands in line {line} already"
            place = document.place((*path, "id"))
            yield Finding("duplicate-id", place, message, "join the two, or rename one")
        seen.setdefault(term.id, path)


def duplicate_anchors(held: Held) -> Iterator[Finding]:
    """A statement and its id stand once in a brief, so that its link means one thing."""
    seen: dict[str, Path] = {}
    for statement in held.statements:
        before = seen.setdefault(statement.anchor, statement.path)
        if before != statement.path:
            line = held.document.place(before).line
            message = f"this statement or its id stands in line {line} already"
            hint = "remove one of the two, or give it another id"
            yield Finding("duplicate-anchor", held.document.place(statement.path), message, hint)


def unknown_sources(held: Held) -> Iterator[Finding]:
    """A citation names a source that has a record."""
    around, document = held.around, held.document
    for path, reference in held.references:
        if _missing(reference.source, around.works, around):
            place = document.place(path, f"@{reference.source}")
            yield _unknown_source(reference.source, around, place)
    if isinstance(held.record, Source):
        for index, source in enumerate(held.record.draws_on):
            if _missing(source, around.works, around):
                yield _unknown_source(source, around, document.place(("draws_on", index)))
        origin = held.record.origin
        if _missing(origin, around.works, around):
            found = _unknown_source(origin, around, document.place(("origin",)))
            own = f"write `{held.id}`, the id of this record, unless another record is a copy"
            yield replace(found, hint=f"{own} of the same work")


def unknown_briefs(held: Held) -> Iterator[Finding]:
    """A link, a relation or a list of briefs names briefs that exist; withdrawn ones do."""
    around = held.around
    for path, prose in held.proses:
        for link in prose.links:
            if _missing(link.target, around.briefs, around):
                place = held.document.place(path, f"[[{link.target}")
                yield _unknown_brief(link.target, "brief", around.briefs, around, place)
    for path, target, kind, known in _named_briefs(held):
        if _missing(target, known, around):
            yield _unknown_brief(target, kind, known, around, held.document.place(path))


def _named_briefs(held: Held) -> Iterator[tuple[Path, str, str, Collection[str]]]:
    record, briefs = held.record, held.around.briefs
    countries, actors = held.around.countries, held.around.actors
    if isinstance(record, Book):
        for index, country in enumerate(record.front):
            yield ("front", index), country, "country profile", countries
    if isinstance(record, Brief) and record.superseded_by:
        yield ("superseded_by",), record.superseded_by, "brief", briefs
    if isinstance(record, Actor | Event) and not record.withdrawn:
        for index, country in enumerate(record.countries):
            yield ("countries", index), country, "country profile", countries
    for path, value in held.records:
        if isinstance(value, Relation):
            yield (*path, "to"), value.to, "brief", briefs
        elif isinstance(value, Entry):
            for index, target in enumerate(value.involves):
                yield (*path, "involves", index), target, "brief", briefs
        elif isinstance(value, Position) and value.of and is_id(value.of):
            # A name has a capital or a space; what looks like an id is meant as one.
            yield (*path, "of"), value.of, "brief", briefs
        elif isinstance(value, Contributor) and value.actor:
            yield (*path, "actor"), value.actor, "actor sheet", actors


def unknown_publishers(held: Held) -> Iterator[Finding]:
    """A source's publisher has a record."""
    around = held.around
    # Without any, the whole file is missing, and that is said.
    if isinstance(held.record, Source) and around.outlets:
        publisher = held.record.publisher
        if _missing(publisher, around.outlets, around):
            place = held.document.place(("publisher",))
            known = around.outlets
            yield _unknown("unknown-publisher", "publisher", publisher, known, around, place)


def unknown_conflicts(held: Held) -> Iterator[Finding]:
    """A claim that is part of a conflict of reporting names one that is written."""
    around = held.around
    if around.broken:
        return  # the conflict may stand in a file that could not be read
    for path, value in held.records:
        if isinstance(value, Claim) and value.conflict and value.conflict not in around.conflicts:
            place = held.document.place((*path, "conflict"))
            what, known = "conflict of reporting", around.conflicts
            yield _unknown("unknown-conflict", what, value.conflict, known, around, place)


def _missing(target: str, known: Collection[str], around: Around) -> bool:
    return target not in known and target not in around.broken


def _unknown_source(target: str, around: Around, place: Place) -> Finding:
    found = _unknown("unknown-source", "source", target, around.works, around, place)
    return _renamed(found, target, around.works, around)


def _unknown_brief(
    target: str, kind: str, known: Collection[str], around: Around, place: Place
) -> Finding:
    found = _unknown("unknown-brief", kind, target, known, around, place)
    return _renamed(found, target, known, around)


def _renamed(found: Finding, target: str, known: Collection[str], around: Around) -> Finding:
    """Return a finding with the present id as its hint, where the id is a former one.

    Where it has a letter that only looks like one of an id, the message says so.
    """
    odd = foreign_letter(target)
    if odd:
        found = replace(found, message=f"{found.message}: {odd}")
    now = around.renamed.get(target)
    return replace(found, hint=f"it was renamed: write `{now}`") if now in known else found


def _unknown(
    code: str, kind: str, target: str, known: Collection[str], around: Around, place: Place
) -> Finding:
    names = sorted(known)
    # What was meant may stand in a file that could not be read.
    hint = did_you_mean(target, {*names, *around.broken})
    if not hint and names:
        shown = ", ".join(names[:12]) + (", ..." if len(names) > 12 else "")
        hint = f"known: {shown}"
    return Finding(code, place, f"there is no {kind} `{target}`", hint)
