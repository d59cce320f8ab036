"""No hindsight: nothing later than the information cut-off stands outside `afterwards`."""

from __future__ import annotations

from collections.abc import Iterator

from generator.findings import Finding
from generator.library import Library, Role
from generator.records import Entry, Relation

_HINT = "move it to `afterwards:`, or issue a version with a later `information_cutoff:`"


def later_than_cutoff(library: Library) -> Iterator[Finding]:
    """Dates of statements, and of the sources that they cite, lie within the cut-off.

    A vague date counts as late only where all of it is.
    """
    for statement in library.statements:
        if statement.role is Role.AFTERWARDS:
            continue
        cutoff = library.briefs[statement.brief].information_cutoff
        document = library.document(statement.brief)
        part = statement.part
        dates = {"as_of": getattr(part, "as_of", None)}
        if isinstance(part, Entry | Relation):
            dates["date"] = part.date
        for key, date in dates.items():
            if date and date.first > cutoff.last:
                message = f"{date.words()} is later than the cut-off, {cutoff.words()}"
                place = document.place((*statement.path, key))
                yield Finding("after-cutoff", place, message, _HINT)
        for reference in statement.references:
            source = library.sources.get(reference.source)
            if source and source.published.date.first > cutoff.last:
                place = document.place(statement.path, f"@{reference.source}")
                message = f"`{reference.source}` came out after the cut-off, {cutoff.words()}"
                yield Finding("after-cutoff", place, message, _HINT)
