"""Every reference leads somewhere, and every id to one thing."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import replace

from generator.findings import Finding, Place, did_you_mean
from generator.library import Library
from generator.load.document import Path
from generator.load.reader import Loaded
from generator.records import (
    Actor,
    Book,
    Brief,
    Claim,
    Country,
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
    seen: dict[str, int] = {}
    for document, path, term in library.glossary_terms():
        place = document.place((*path, "id"))
        if term.id in seen:
            message = f"the term `{term.id}` stands in line {seen[term.id]} already"
            yield Finding("duplicate-id", place, message, "join the two, or rename one")
        seen.setdefault(term.id, place.line)


def duplicate_anchors(library: Library) -> Iterator[Finding]:
    """A statement and its id stand once in a brief, so that its link means one thing."""
    for brief_id, statements in library.by_brief.items():
        document = library.document(brief_id)
        seen: dict[str, Path] = {}
        for statement in statements:
            before = seen.setdefault(statement.anchor, statement.path)
            if before != statement.path:
                line = document.place(before).line
                message = f"this statement or its id stands in line {line} already"
                hint = "remove one of the two, or give it another id"
                yield Finding("duplicate-anchor", document.place(statement.path), message, hint)


def unknown_sources(library: Library) -> Iterator[Finding]:
    """A citation names a source that has a record."""
    for loaded in library.loaded:
        for path, reference in loaded.references:
            if _missing(reference.source, library.sources, library):
                place = loaded.document.place(path, f"@{reference.source}")
                yield _unknown_source(reference.source, library, place)
        if isinstance(loaded.record, Source):
            for index, source in enumerate(loaded.record.draws_on):
                if _missing(source, library.sources, library):
                    place = loaded.document.place(("draws_on", index))
                    yield _unknown_source(source, library, place)
            origin = loaded.record.origin
            if _missing(origin, library.sources, library):
                found = _unknown_source(origin, library, loaded.document.place(("origin",)))
                own = f"write `{loaded.id}`, the id of this record, unless another record is a copy"
                yield replace(found, hint=f"{own} of the same work")


def unknown_briefs(library: Library) -> Iterator[Finding]:
    """A link, a relation or a list of briefs names briefs that exist; withdrawn ones do."""
    briefs = library.known
    countries = [key for key, brief in briefs.items() if isinstance(brief, Country)]
    actors = [key for key, brief in briefs.items() if isinstance(brief, Actor)]
    for loaded in library.loaded:
        for path, prose in loaded.proses:
            for link in prose.links:
                if _missing(link.target, briefs, library):
                    place = loaded.document.place(path, f"[[{link.target}")
                    yield _unknown_brief(link.target, "brief", briefs, library, place)
        for path, target, kind, known in _named_briefs(loaded, briefs, countries, actors):
            if _missing(target, known, library):
                place = loaded.document.place(path)
                yield _unknown_brief(target, kind, known, library, place)


def _named_briefs(
    loaded: Loaded, briefs: Collection[str], countries: Collection[str], actors: Collection[str]
) -> Iterator[tuple[Path, str, str, Collection[str]]]:
    record = loaded.record
    if isinstance(record, Book):
        for index, country in enumerate(record.front):
            yield ("front", index), country, "country profile", countries
    if isinstance(record, Brief) and record.superseded_by:
        yield ("superseded_by",), record.superseded_by, "brief", briefs
    if isinstance(record, Actor | Event) and not record.withdrawn:
        for index, country in enumerate(record.countries):
            yield ("countries", index), country, "country profile", countries
    for path, value in loaded.records:
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


def unknown_publishers(library: Library) -> Iterator[Finding]:
    """A source's publisher has a record."""
    if not library.publishers:
        return  # the whole file is missing, and that is said
    for loaded in library.loaded:
        if isinstance(loaded.record, Source):
            publisher = loaded.record.publisher
            if _missing(publisher, library.publishers, library):
                place = loaded.document.place(("publisher",))
                known = library.publishers
                yield _unknown("unknown-publisher", "publisher", publisher, known, library, place)


def unknown_conflicts(library: Library) -> Iterator[Finding]:
    """A claim that is part of a conflict of reporting names one that is written."""
    if library.broken:
        return  # the conflict may stand in a file that could not be read
    for loaded in library.loaded:
        for path, value in loaded.records:
            if not isinstance(value, Claim) or not value.conflict:
                continue
            if value.conflict not in library.conflicts:
                place = loaded.document.place((*path, "conflict"))
                known = library.conflicts
                yield _unknown(
                    "unknown-conflict",
                    "conflict of reporting",
                    value.conflict,
                    known,
                    library,
                    place,
                )


def _missing(target: str, known: Collection[str], library: Library) -> bool:
    return target not in known and target not in library.broken


def _unknown_source(target: str, library: Library, place: Place) -> Finding:
    found = _unknown("unknown-source", "source", target, library.sources, library, place)
    return _renamed(found, target, library.sources, library)


def _unknown_brief(
    target: str, kind: str, known: Collection[str], library: Library, place: Place
) -> Finding:
    found = _unknown("unknown-brief", kind, target, known, library, place)
    return _renamed(found, target, known, library)


def _renamed(found: Finding, target: str, known: Collection[str], library: Library) -> Finding:
    """Return a finding with the present id as its hint, where the id is a former one.

    Where it has a letter that only looks like one of an id, the message says so.
    """
    odd = foreign_letter(target)
    if odd:
        found = replace(found, message=f"{found.message}: {odd}")
    now = library.renamed.get(target)
    return replace(found, hint=f"it was renamed: write `{now}`") if now in known else found


def _unknown(
    code: str, kind: str, target: str, known: Collection[str], library: Library, place: Place
) -> Finding:
    names = sorted(known)
    # What was meant may stand in a file that could not be read.
    hint = did_you_mean(target, {*names, *library.broken})
    if not hint and names:
        shown = ", ".join(names[:12]) + (", ..." if len(names) > 12 else "")
        hint = f"known: {shown}"
    return Finding(code, place, f"there is no {kind} `{target}`", hint)
