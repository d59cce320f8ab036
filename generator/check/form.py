"""The form of a brief: length, names, versions, dates."""

from __future__ import annotations

from collections.abc import Iterator

from generator.findings import Finding
from generator.library import Library
from generator.load.document import Document, Path
from generator.records import Name

MAX_BOTTOM_LINE = 60


def bottom_lines(library: Library) -> Iterator[Finding]:
    """A bottom line has at most 60 words, citations not counted."""
    for document, bottom_line in library.bottom_lines():
        words = len(bottom_line.plain().split())
        if words > MAX_BOTTOM_LINE:
            place = document.key_place(("bottom_line",))
            message = f"the bottom line has {words} words; it may have {MAX_BOTTOM_LINE}"
            yield Finding("bottom-line-length", place, message, "say the most important thing only")


def names(library: Library) -> Iterator[Finding]:
    """Each brief has one preferred name, and no name belongs to two."""
    owners: dict[str, tuple[str, Document, Path]] = {}
    for brief_id, listed in _names(library):
        document = library.document(brief_id)
        preferred = sum(name.kind == "preferred" for name in listed)
        if preferred != 1:
            place = document.key_place(("names",))
            message = f"{preferred} names are marked `kind: preferred`; exactly one should be"
            yield Finding("no-preferred-name", place, message)
        for index, name in enumerate(listed):
            path: Path = ("names", index, "value")
            key = " ".join(name.value.casefold().split())
            owner, _, _ = owners.setdefault(key, (brief_id, document, path))
            if owner != brief_id:
                message = f"the name `{name.value}` belongs to `{owner}` already"
                hint = "a search for it would lead to two things; keep it at one"
                yield Finding("alias-clash", document.place(path), message, hint)


def _names(library: Library) -> Iterator[tuple[str, tuple[Name, ...]]]:
    for brief_id, country in library.countries.items():
        yield brief_id, country.names
    for brief_id, actor in library.actors.items():
        yield brief_id, actor.names


def history(library: Library) -> Iterator[Finding]:
    """Versions in the change notes rise, and the last is the brief's own."""
    for brief_id, brief in library.briefs.items():
        document = library.document(brief_id)
        last = brief.history[-1].version
        if last != brief.version:
            message = f"the brief is version {brief.version}, its last change note is of {last}"
            hint = "add a note to `history` for every new version"
            yield Finding("history-mismatch", document.place(("version",)), message, hint)
        pairs = zip(brief.history, brief.history[1:], strict=False)
        for index, (earlier, later) in enumerate(pairs, start=1):
            if later.version < earlier.version or later.date.last < earlier.date.first:
                message = "this change note is older than the one before it"
                place = document.place(("history", index))
                yield Finding("history-mismatch", place, message, "the latest note comes last")


def dates(library: Library) -> Iterator[Finding]:
    """A brief is not reviewed before it was issued."""
    for brief_id, brief in library.briefs.items():
        reviewed = brief.last_reviewed
        if reviewed and reviewed.last < brief.issued.first:
            place = library.document(brief_id).place(("last_reviewed",))
            message = f"reviewed {reviewed.words()}, but issued {brief.issued.words()}"
            yield Finding("date-order", place, message)
