"""The form of a brief: length, names, versions, dates."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from generator.check.held import Held
from generator.findings import Finding
from generator.library import Library
from generator.load.document import Path
from generator.records import Actor, Country, Name
from generator.wording import counted

MAX_BOTTOM_LINE = 60


def bottom_lines(held: Held) -> Iterator[Finding]:
    """A bottom line has at most 60 words, citations not counted."""
    words = len(held.bottom_line.plain().split()) if held.bottom_line else 0
    if words > MAX_BOTTOM_LINE:
        place = held.document.key_place(("bottom_line",))
        message = f"the bottom line has {words} words; it may have {MAX_BOTTOM_LINE}"
        hint = f"take out {counted(words - MAX_BOTTOM_LINE, 'word')}: the sections say the rest"
        yield Finding("bottom-line-length", place, message, hint)


def preferred_names(held: Held) -> Iterator[Finding]:
    """Each country and actor has one preferred name."""
    brief = held.standing
    if not isinstance(brief, Country | Actor):
        return
    preferred = sum(name.kind == "preferred" for name in brief.names)
    if preferred != 1:
        place = held.document.key_place(("names",))
        message = f"{preferred} names are marked `kind: preferred`; exactly one should be"
        hint = "give the name that the page should use `kind: preferred`, the others another"
        yield Finding("no-preferred-name", place, message, hint)


def clashing_names(library: Library) -> Iterator[Finding]:
    """No name belongs to two briefs."""
    owners: dict[str, str] = {}
    clashes: dict[tuple[str, str], list[tuple[str, Path]]] = defaultdict(list)
    for brief_id, path, name in _called(library):
        owner = owners.setdefault(" ".join(name.casefold().split()), brief_id)
        if owner != brief_id:
            clashes[owner, brief_id].append((name, path))
    for (owner, brief_id), shared in clashes.items():
        name, path = shared[0]
        more = f" (and {len(shared) - 1} more)" if len(shared) > 1 else ""
        message = f"the name `{name}`{more} belongs to `{owner}` already"
        hint = "a search for it would lead to two things: remove it from one, or lengthen it"
        place = library.document(brief_id).place(path)
        yield Finding("alias-clash", place, message, hint)


def _called(library: Library) -> Iterator[tuple[str, Path, str]]:
    """Yield what each brief is called: names of countries and actors, titles of events."""
    for brief_id, listed in _names(library):
        for index, name in enumerate(listed):
            yield brief_id, ("names", index, "value"), name.value
    for brief_id, event in library.events.items():
        yield brief_id, ("title",), event.title


def _names(library: Library) -> Iterator[tuple[str, tuple[Name, ...]]]:
    for brief_id, country in library.countries.items():
        yield brief_id, country.names
    for brief_id, actor in library.actors.items():
        yield brief_id, actor.names


def history(held: Held) -> Iterator[Finding]:
    """Versions in the change notes rise, and the last is the brief's own."""
    brief = held.brief
    if brief is None:
        return
    last = brief.history[-1].version
    if last != brief.version:
        message = f"the brief is version {brief.version}, its last change note is of {last}"
        hint = (
            f"end `history` with a note of version {brief.version}: what changed, and why"
            if last < brief.version
            else f"write `version: {last}`, or mend the number of the last note"
        )
        yield Finding("history-mismatch", held.document.place(("version",)), message, hint)
    pairs = zip(brief.history, brief.history[1:], strict=False)
    for index, (earlier, later) in enumerate(pairs, start=1):
        if later.version < earlier.version or later.date.last < earlier.date.first:
            message = "this change note is older than the one before it"
            hint = "the latest note comes last: look at the order, and at its version and date"
            place = held.document.place(("history", index))
            yield Finding("history-mismatch", place, message, hint)


def dates(held: Held) -> Iterator[Finding]:
    """A brief is not reviewed before it was issued."""
    brief = held.standing
    if brief and brief.last_reviewed and brief.last_reviewed.last < brief.issued.first:
        place = held.document.place(("last_reviewed",))
        message = f"reviewed {brief.last_reviewed.words()}, but issued {brief.issued.words()}"
        hint = "a review is no earlier than the issue: mend whichever date is wrong"
        yield Finding("date-order", place, message, hint)
