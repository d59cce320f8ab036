"""The outline of a brief: its sections in the order of the tradecraft, before they are written.

Whatever shows a whole brief, on a screen or on paper, takes order, titles and numbers from here.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from generator import terms
from generator.inline import Prose, Reference
from generator.library import Library, Role, Statement, Tie
from generator.library.library import statements_of
from generator.load.reader import Loaded, first_of_each
from generator.records import Actor, Brief, Country, Event
from generator.records.walk import references
from generator.wording import counted

# How many statements of a section stand open; authors put the weightiest first.
_OPEN = 3

_SECTIONS = {
    Country: terms.COUNTRY_SECTIONS,
    Actor: terms.ACTOR_SECTIONS,
    Event: terms.EVENT_SECTIONS,
}

Item = Statement | Tie


@dataclass(frozen=True)
class Section:
    """One section of a brief: what `kind` it is says which fields are filled.

    `more` are statements that are folded away under `more_title`. `figure` names the drawing
    that belongs to it: `judgements`, `timeline` or `relations`. The kind `derived` is for entries
    of events on other pages. Sources, mentions and change notes are lists of their own.
    """

    kind: str
    key: str
    title: str
    figure: str = ""
    items: tuple[Item, ...] = ()
    more: tuple[Statement, ...] = ()
    more_title: str = ""
    notes: tuple[Prose, ...] = ()
    conflicts: tuple[str, ...] = ()

    @property
    def on_paper(self) -> bool:
        """Whether the short form on paper shows it."""
        return self.kind not in ("mentions", "history") and self.key != "relations"


@dataclass(frozen=True)
class Derived:
    """What other briefs say that concerns one: entries, relations, conflicts, and where.

    Whoever has no room for all of it shows a part.
    """

    entries: tuple[Statement, ...]
    ties: tuple[Tie, ...]
    conflicts: tuple[str, ...]
    mentions: tuple[str, ...]


def derived(library: Library, brief_id: str) -> Derived:
    """Return all that other briefs say of one."""
    return Derived(
        library.timelines.get(brief_id, ()),
        library.ties.get(brief_id, ()),
        library.conflicts_about(brief_id),
        library.mentions.get(brief_id, ()),
    )


def outline(library: Library, brief_id: str, of: Derived | None = None) -> tuple[Section, ...]:
    """Return the sections of a brief that have something in them, with some or all of `Derived`."""
    told = of or derived(library, brief_id)
    return tuple(section for section in _sections(library, brief_id, told) if section)


def cited(library: Library, brief_id: str, of: Derived | None = None) -> Iterator[Reference]:
    """Yield references to all sources that a brief shows, its own first: so they are numbered."""
    told = of or derived(library, brief_id)
    yield from library.files[brief_id].once(_first)
    for statement in told.entries:
        yield from statement.shown_references
    for tie in told.ties:
        yield from tie.statement.shown_references
    for conflict_id in told.conflicts:
        yield from (r for _, r in references(library.conflicts[conflict_id][1]))


def _first(loaded: Loaded) -> tuple[Reference, ...]:
    """Return the first reference of a brief to each source: in its statements, then elsewhere."""
    own = [r for statement in loaded.once(statements_of) for r in statement.references]
    return first_of_each((*own, *loaded.first_references))


def one(library: Library, brief_id: str, role: Role) -> Statement:
    """Return the statement of a role of which each brief has one."""
    return next(statement for statement in library.by_brief[brief_id] if statement.role is role)


def _sections(library: Library, brief_id: str, told: Derived) -> Iterator[Section | None]:
    brief, own = library.briefs[brief_id], library.by_brief[brief_id]
    entries = told.entries
    if isinstance(brief, Actor):
        yield _said(own, Role.POSITION, "positions", "Positions held")
    if isinstance(brief, Country):
        yield _said(
            own, Role.JUDGEMENT, "key-judgements", "Key judgements", "judgements", "judgements"
        )
        yield _said(own, Role.GLANCE, "at-a-glance", "At a glance")
        if entries:
            yield _developments(brief, entries)
    if isinstance(brief, Event):
        yield _said(own, Role.ENTRY, "chronology", "Chronology", "timeline", "timeline")
    yield from _by_title(brief, own)
    if isinstance(brief, Country):
        yield _notes("indicators", "Indicators to watch", brief.indicators)
    if told.ties and isinstance(brief, Country | Actor):
        yield Section("claims", "relations", "Relations", "relations", told.ties)
    if entries and isinstance(brief, Actor):
        yield Section("derived", "timeline", "Timeline", "timeline", entries)
    yield _notes("assumptions", "Assumptions", brief.assumptions)
    yield _notes("gaps", "Information gaps", brief.gaps)
    if told.conflicts:
        title = "Conflicts of reporting"
        yield Section("conflicts", "conflicts", title, conflicts=told.conflicts)
    yield _said(
        own, Role.AFTERWARDS, "afterwards", "After the information cut-off", kind="afterwards"
    )
    if brief.source_summary:
        title = "Source summary statement"
        yield _notes("source-summary", title, (brief.source_summary,), "prose")
    yield Section("sources", "sources", "Sources")
    if told.mentions:
        yield Section("mentions", "mentioned-in", "Mentioned in")
    yield Section("history", "changes", "Change notes and corrections")


def _by_title(brief: Brief, own: tuple[Statement, ...]) -> Iterator[Section]:
    """Yield the sections that are named in closed lists; a long one is folded after its start."""
    for kind, titles in _SECTIONS.items():
        if not isinstance(brief, kind):
            continue
        for key, term in titles.items():
            found = tuple(s for s in own if s.role is Role.CLAIM and s.section == key)
            if not found:
                continue
            # One alone is not worth a fold.
            at = _OPEN if len(found) > _OPEN + 1 else len(found)
            more = counted(len(found) - at, "more statement", "more statements")
            folded = f"{more}: {term.label}"
            yield Section("claims", key, term.label, "", found[:at], found[at:], folded)


def _developments(country: Country, entries: tuple[Statement, ...]) -> Section:
    since = country.developments_since.first
    recent = tuple(s for s in entries if s.entry.date.first >= since)
    older = tuple(s for s in entries if s.entry.date.first < since)
    earlier = f"Earlier: {counted(len(older), 'entry', 'entries')}"
    return Section(
        "derived", "developments", "Recent developments", "timeline", recent, older, earlier
    )


def _said(
    own: tuple[Statement, ...],
    role: Role,
    key: str,
    title: str,
    figure: str = "",
    kind: str = "claims",
) -> Section | None:
    found = tuple(statement for statement in own if statement.role is role)
    return Section(kind, key, title, figure, found) if found else None


def _notes(key: str, title: str, notes: tuple[Prose, ...], kind: str = "notes") -> Section | None:
    return Section(kind, key, title, notes=notes) if notes else None
