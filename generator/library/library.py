"""The Library: every record resolved into one index that does not change.

Everything derived lives here and nowhere else: statements, backlinks, relations from both
ends, timelines, conflicts by brief, and the count of independent origins.
"""

from __future__ import annotations

import datetime
import functools
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import TypeVar

from generator.digests import Digests
from generator.edtf import Edtf
from generator.inline import Prose
from generator.library.changes import Day, days
from generator.library.coverage import Paragraph, coverage
from generator.library.glossed import Glossed
from generator.library.origins import Origins
from generator.library.statements import Role, Statement, statements
from generator.library.timelines import timelines
from generator.library.verdicts import Verdict
from generator.load.document import Document, Path
from generator.load.reader import Loaded, Parsed
from generator.records import (
    Actor,
    Book,
    Brief,
    Conflict,
    Country,
    Event,
    Glossary,
    GlossaryTerm,
    Publisher,
    Source,
)

T = TypeVar("T")
_NO_BOOK = Book()


@dataclass(frozen=True)
class Tie:
    """A relation as seen from one end: the words, the other end, and the statement."""

    other: str
    outgoing: bool
    statement: Statement


@dataclass(frozen=True)
class Library:
    """The index of a book; see `build`."""

    book: Book
    countries: Mapping[str, Country]
    actors: Mapping[str, Actor]
    events: Mapping[str, Event]
    withdrawn: Mapping[str, Brief]
    sources: Mapping[str, Source]
    publishers: Mapping[str, Publisher]
    glossary: Glossary | None
    loaded: tuple[Loaded, ...]
    broken: frozenset[str]
    files: Mapping[str, Loaded]
    statements: tuple[Statement, ...]
    origins: Origins
    by_brief: Mapping[str, tuple[Statement, ...]] = field(repr=False)
    citing: Mapping[str, tuple[Statement, ...]] = field(repr=False)
    mentions: Mapping[str, tuple[str, ...]] = field(repr=False)
    ties: Mapping[str, tuple[Tie, ...]] = field(repr=False)
    timelines: Mapping[str, tuple[Statement, ...]] = field(repr=False)
    conflicts: Mapping[str, tuple[str, Conflict]] = field(repr=False)
    digests: Mapping[str, Digests] = field(repr=False)
    # By brief and path of the statement; empty until the grounding check has run.
    verdicts: Mapping[tuple[str, Path], Verdict] = field(default_factory=dict, repr=False)

    @functools.cached_property
    def briefs(self) -> Mapping[str, Brief]:
        """Every brief that stands by id, countries first, then actors, then events."""
        return {**self.countries, **self.actors, **self.events}

    @functools.cached_property
    def in_order(self) -> tuple[str, ...]:
        """The ids of the countries, those that the book puts in front first."""
        first = [key for key in self.book.front if key in self.countries]
        return (*first, *(key for key in self.countries if key not in first))

    @functools.cached_property
    def known(self) -> Mapping[str, Brief]:
        """Every brief that a link may lead to: those that stand, then those withdrawn."""
        return {**self.briefs, **self.withdrawn}

    # What pages need of a brief that they only link to: they change with it, and with nothing else.
    @functools.cached_property
    def titles(self) -> Mapping[str, str]:
        """The title of every brief that is known."""
        return {key: brief.title for key, brief in self.known.items()}

    @functools.cached_property
    def in_texts(self) -> Mapping[str, str]:
        """How every brief that is known is named within a sentence."""
        return {key: brief.in_text or brief.title for key, brief in self.known.items()}

    @functools.cached_property
    def kinds(self) -> Mapping[str, type[Brief]]:
        """The kind of every brief that is known."""
        return {key: type(brief) for key, brief in self.known.items()}

    @functools.cached_property
    def standing(self) -> Mapping[str, tuple[str, Edtf]]:
        """The status and the information cut-off of every brief that stands."""
        return {key: (brief.status, brief.information_cutoff) for key, brief in self.briefs.items()}

    @functools.cached_property
    def codes(self) -> Mapping[str, str]:
        """The code of every country (ISO 3166-1 alpha-2)."""
        return {key: country.iso for key, country in self.countries.items()}

    @functools.cached_property
    def of_countries(self) -> Mapping[str, tuple[str, ...]]:
        """The ids of what belongs to each known country: itself, its actors and its events."""
        found: dict[str, list[str]] = {}
        for key, brief in self.known.items():
            for country in brief.countries if isinstance(brief, Actor | Event) else (key,):
                if country in self.known:
                    found.setdefault(country, []).append(key)
        return {key: tuple(ids) for key, ids in found.items()}

    @functools.cached_property
    def renamed(self) -> Mapping[str, str]:
        """The present id of each brief and source by its former ids."""
        return {
            old: item.id
            for item in self.loaded
            if isinstance(item.record, Brief | Source)
            for old in item.record.former_ids
        }

    @functools.cached_property
    def cited(self) -> Mapping[str, frozenset[int]]:
        """The paragraphs of each source that statements cite."""
        found: dict[str, set[int]] = defaultdict(set)
        for key in self.briefs:
            for source, (numbers, _) in self.files[key].once(uses_of).items():
                found[source] |= numbers
        return {key: frozenset(numbers) for key, numbers in found.items()}

    @functools.cached_property
    def days(self) -> tuple[Day, ...]:
        """The change notes of all briefs, the latest date first."""
        return days(self)

    @functools.cached_property
    def last_changed(self) -> datetime.date:
        """The day of the latest change of any brief: the same in every build of one commit."""
        return max(
            (change.date.last for brief in self.known.values() for change in brief.history),
            default=datetime.date(1970, 1, 1),
        )

    @functools.cached_property
    def covered(self) -> Mapping[str, tuple[Paragraph, ...]]:
        """Every paragraph of the copy of every source, with the statements that cite it."""
        return {key: coverage(self, key) for key in self.sources}

    @functools.cached_property
    def contents(self) -> Mapping[str, str]:
        """A digest of every file that something was read from, by its name."""
        return {item.document.file: item.document.digest for item in self.loaded}

    def document(self, brief_id: str) -> Document:
        """Return the file that a brief was read from."""
        return self.files[brief_id].document

    def bottom_lines(self) -> Iterator[tuple[Document, Prose]]:
        """Yield the bottom line of every brief that stands and of the book, with its file."""
        for item in self.loaded:
            record = item.record
            if isinstance(record, Brief) and record.withdrawn:
                continue
            if isinstance(record, Brief | Book) and record.bottom_line:
                yield item.document, record.bottom_line

    def glossary_terms(self) -> Iterator[tuple[Document, Path, GlossaryTerm]]:
        """Yield every term of the glossary with where it stands."""
        for item in self.loaded:
            if isinstance(item.record, Glossary):
                for index, term in enumerate(item.record.terms):
                    yield item.document, ("terms", index), term

    @functools.cached_property
    def glossed(self) -> Glossed:
        """The terms of the region and their variants, to be found in prose."""
        return Glossed(self.glossary.terms if self.glossary else ())

    def conflicts_about(self, brief_id: str) -> tuple[str, ...]:
        """Return the ids of the conflicts of reporting that concern a brief.

        Those are its own, those of the events of a country, and those that link to it.
        """
        return self._concerned.get(brief_id, ())

    @functools.cached_property
    def _concerned(self) -> Mapping[str, tuple[str, ...]]:
        found: dict[str, list[str]] = defaultdict(list)
        for conflict_id, (owner, conflict) in self.conflicts.items():
            concerned = {owner}
            for version in conflict.versions:
                concerned.update(link.target for link in version.text.links)
                if version.according_to:
                    concerned.update(link.target for link in version.according_to.links)
            if owner in self.events:
                concerned.update(self.events[owner].countries)
            for brief_id in concerned:
                found[brief_id].append(conflict_id)
        return {brief_id: tuple(ids) for brief_id, ids in found.items()}


def build(parsed: Parsed) -> Library:
    """Resolve what was parsed; a reference that leads nowhere is left to the checks."""
    countries = _standing(parsed.loaded, Country)
    actors = _standing(parsed.loaded, Actor)
    events = _standing(parsed.loaded, Event)
    sources = _of(parsed.loaded, Source)
    briefs: dict[str, Brief] = {**countries, **actors, **events}
    every_brief = _of(parsed.loaded, Brief)
    withdrawn = {key: brief for key, brief in every_brief.items() if brief.withdrawn}
    conflicts = {
        conflict.id: (key, conflict)
        for key, brief in briefs.items()
        for conflict in brief.conflicts
    }
    files: dict[str, Loaded] = {}
    for item in parsed.loaded:
        if isinstance(item.record, Brief):
            files.setdefault(item.id, item)
    by_brief = {key: files[key].once(statements_of) for key in briefs}
    every = tuple(statement for group in by_brief.values() for statement in group)
    books = list(_of(parsed.loaded, Book).values())
    glossaries = list(_of(parsed.loaded, Glossary).values())
    return Library(
        book=books[0] if books else _NO_BOOK,
        countries=countries,
        actors=actors,
        events=events,
        withdrawn=withdrawn,
        sources=sources,
        publishers=_of(parsed.loaded, Publisher),
        glossary=glossaries[0] if glossaries else None,
        loaded=tuple(parsed.loaded),
        broken=frozenset(parsed.broken),
        files=files,
        statements=every,
        origins=Origins(sources),
        by_brief=by_brief,
        citing=_citing(files[key] for key in briefs),
        mentions=_mentions((files[key] for key in briefs), briefs),
        ties=_ties(every, briefs, withdrawn),
        timelines=timelines(every, events, _of(parsed.loaded, Country)),
        conflicts=conflicts,
        digests=dict(parsed.digests),
    )


def statements_of(loaded: Loaded) -> tuple[Statement, ...]:
    """Return the statements of a brief, and none of anything else."""
    if not isinstance(loaded.record, Brief):
        return ()
    found = tuple(statements(loaded.id, loaded.record))
    for statement in found:
        _ = statement.references, statement.links  # every run asks for them
    return found


def _of(loaded: Iterable[Loaded], kind: type[T]) -> dict[str, T]:
    # The first of two with the same id stays; the checks report the second.
    found: dict[str, T] = {}
    for item in loaded:
        if isinstance(item.record, kind):
            found.setdefault(item.id, item.record)
    return dict(sorted(found.items()))


B = TypeVar("B", bound=Brief)


def _standing(loaded: Iterable[Loaded], kind: type[B]) -> dict[str, B]:
    return {key: brief for key, brief in _of(loaded, kind).items() if not brief.withdrawn}


def uses_of(loaded: Loaded) -> dict[str, tuple[frozenset[int], tuple[Statement, ...]]]:
    """Return the sources that a brief cites: which paragraphs of each, and in which statements."""
    numbers: dict[str, set[int]] = defaultdict(set)
    citing: dict[str, dict[int, Statement]] = defaultdict(dict)
    for at, statement in enumerate(loaded.once(statements_of)):
        for reference in statement.references:
            citing[reference.source][at] = statement
            for locator in reference.locators:
                numbers[reference.source].update(locator.paragraphs())
    return {key: (frozenset(numbers[key]), tuple(found.values())) for key, found in citing.items()}


def targets_of(loaded: Loaded) -> tuple[str, ...]:
    """Return the briefs that a brief links to or has relations with, but for itself."""
    found: set[str] = set()
    for statement in loaded.once(statements_of):
        found.update(link.target for link in statement.links)
        if statement.role is Role.RELATION:
            found.add(statement.relation.to)
    return tuple(sorted(found - {loaded.id}))


def _citing(briefs: Iterable[Loaded]) -> dict[str, tuple[Statement, ...]]:
    found: dict[str, list[Statement]] = defaultdict(list)
    for item in briefs:
        for source, (_, citing) in item.once(uses_of).items():
            found[source].extend(citing)
    return {key: tuple(value) for key, value in found.items()}


def _mentions(items: Iterable[Loaded], briefs: Mapping[str, Brief]) -> dict[str, tuple[str, ...]]:
    """Return for each brief the ids of the other briefs that link to it, by title."""
    found: dict[str, list[str]] = defaultdict(list)
    for item in items:
        for target in item.once(targets_of):
            found[target].append(item.id)
    return {
        key: tuple(sorted(ids, key=lambda other: (briefs[other].title, other)))
        for key, ids in found.items()
    }


def _ties(
    every: Iterable[Statement], briefs: Mapping[str, Brief], withdrawn: Mapping[str, Brief]
) -> dict[str, tuple[Tie, ...]]:
    found: dict[str, list[Tie]] = defaultdict(list)
    for statement in every:
        if statement.role is not Role.RELATION:
            continue
        target = statement.relation.to
        if target not in briefs and target not in withdrawn:
            continue
        found[statement.brief].append(Tie(target, True, statement))
        # A withdrawn brief has no relations: the tie is seen from the end that stands.
        if target != statement.brief and target in briefs:
            found[target].append(Tie(statement.brief, False, statement))
    return {
        key: tuple(sorted(ties, key=lambda tie: (not tie.outgoing, _when(tie), tie.other)))
        for key, ties in found.items()
    }


def _when(tie: Tie) -> str:
    date = tie.statement.relation.date
    # Undated relations come last.
    return str(date.first) if date else "9999"
