"""No hindsight: nothing later than the information cut-off stands outside `afterwards`."""

from __future__ import annotations

import datetime
from collections import defaultdict
from collections.abc import Iterator

from generator.edtf import Edtf
from generator.findings import Finding
from generator.library import Library, Role, Statement
from generator.records import Entry, Relation

_HINT = "move it to `afterwards:`, or issue a version with a later `information_cutoff:`"
_TO_COME = (
    "what was announced for that day is a claim of a section, with the day in its words; what was "
    "learnt later belongs to `afterwards:`"
)


def later_than_cutoff(library: Library) -> Iterator[Finding]:
    """Dates of statements, and of the sources that they cite, lie within the cut-off.

    A vague date counts as late only where all of it is. Of a draft whose cut-off is not settled yet
    it is told once that sources are later.
    """
    drafts: dict[str, set[datetime.date]] = defaultdict(set)
    for statement in library.statements:
        if statement.role is Role.AFTERWARDS:
            continue
        brief = library.briefs[statement.brief]
        yield from _late_dates(library, statement, brief.information_cutoff)
        late = dict(_late_sources(library, statement, brief.information_cutoff))
        if brief.status == "draft":
            drafts[statement.brief] |= late.keys()
        else:
            yield from late.values()
    for brief_id, days in drafts.items():
        if days:
            cutoff = library.briefs[brief_id].information_cutoff
            message = f"this draft cites sources that came out after the cut-off, {cutoff.words()}"
            hint = f"write `information_cutoff: {max(days)}`, the day of the latest of them"
            place = library.document(brief_id).place(("information_cutoff",))
            yield Finding("after-cutoff", place, message, hint)


def _late_dates(library: Library, statement: Statement, cutoff: Edtf) -> Iterator[Finding]:
    """Yield a finding for each date of a statement that is later than a cut-off."""
    document = library.document(statement.brief)
    part = statement.part
    dates = {"as_of": getattr(part, "as_of", None)}
    if isinstance(part, Entry | Relation):
        dates["date"] = part.date
    for key, date in dates.items():
        if date and date.first > cutoff.last:
            message = f"{date.words()} is later than the cut-off, {cutoff.words()}"
            place = document.place((*statement.path, key))
            yield Finding("after-cutoff", place, message, _TO_COME if key == "date" else _HINT)


def _late_sources(
    library: Library, statement: Statement, cutoff: Edtf
) -> Iterator[tuple[datetime.date, Finding]]:
    """Yield for each source of a statement that is later than a cut-off its day and a finding."""
    document = library.document(statement.brief)
    for reference in statement.references:
        source = library.sources.get(reference.source)
        if source and source.published.date.first > cutoff.last:
            place = document.place(statement.path, f"@{reference.source}")
            message = f"`{reference.source}` came out after the cut-off, {cutoff.words()}"
            yield source.published.date.first, Finding("after-cutoff", place, message, _HINT)
