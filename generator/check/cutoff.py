"""No hindsight: nothing later than the information cut-off stands outside `afterwards`."""

from __future__ import annotations

import datetime
from collections.abc import Iterator

from generator.check.held import Held
from generator.edtf import Edtf
from generator.findings import Finding
from generator.library import Role, Statement
from generator.load.document import Document
from generator.records import Entry, Relation

_HINT = "move it to `afterwards:`, or issue a version with a later `information_cutoff:`"
_TO_COME = (
    "what was announced for that day is a claim of a section, with the day in its words; what was "
    "learnt later belongs to `afterwards:`"
)


def later_than_cutoff(held: Held) -> Iterator[Finding]:
    """Dates of statements, and of the sources that they cite, lie within the cut-off.

    A vague date counts as late only where all of it is. Of a draft whose cut-off is not settled yet
    it is told once that sources are later.
    """
    brief = held.standing
    if brief is None:
        return
    cutoff, days = brief.information_cutoff, set[datetime.date]()
    for statement in held.statements:
        if statement.role is Role.AFTERWARDS:
            continue
        yield from _late_dates(held.document, statement, cutoff)
        late = dict(_late_sources(held, statement, cutoff))
        if brief.status == "draft":
            days |= late.keys()
        else:
            yield from late.values()
    if days:
        message = f"this draft cites sources that came out after the cut-off, {cutoff.words()}"
        hint = f"write `information_cutoff: {max(days)}`, the day of the latest of them"
        place = held.document.place(("information_cutoff",))
        yield Finding("after-cutoff", place, message, hint)


def _late_dates(document: Document, statement: Statement, cutoff: Edtf) -> Iterator[Finding]:
    """Yield a finding for each date of a statement that is later than a cut-off."""
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
    held: Held, statement: Statement, cutoff: Edtf
) -> Iterator[tuple[datetime.date, Finding]]:
    """Yield for each source of a statement that is later than a cut-off its day and a finding."""
    for reference in statement.references:
        work = held.around.works.get(reference.source)
        if work and work.published.first > cutoff.last:
            place = held.document.place(statement.path, f"@{reference.source}")
            message = f"`{reference.source}` came out after the cut-off, {cutoff.words()}"
            yield work.published.first, Finding("after-cutoff", place, message, _HINT)
