"""No hindsight: nothing later than the information cut-off stands outside `afterwards`."""

from __future__ import annotations

import datetime
from collections import defaultdict
from collections.abc import Iterator

from generator.edtf import Edtf
from generator.findings import Finding
from generator.library import Library, Role, Statement
from generator.records import Entry, Relation
from generator.wording import counted

_HINT = "move it to `afterwards:`, or issue a version with a later `information_cutoff:`"


def later_than_cutoff(library: Library) -> Iterator[Finding]:
    """Dates of statements, and of the sources that they cite, lie within the cut-off.

    A vague date counts as late only where all of it is. Of a draft it is told once: there the
    cut-off is not settled yet.
    """
    drafts: dict[str, list[tuple[datetime.date, Finding]]] = defaultdict(list)
    for statement in library.statements:
        if statement.role is Role.AFTERWARDS:
            continue
        brief = library.briefs[statement.brief]
        found = _late(library, statement, brief.information_cutoff)
        if brief.status == "draft":
            drafts[statement.brief] += found
        else:
            yield from (finding for _, finding in found)
    for brief_id, late in drafts.items():
        if late:
            cutoff = library.briefs[brief_id].information_cutoff
            message = f"{counted(len(late), 'date')} in this draft, of statements or of sources, "
            message += f"{'is' if len(late) == 1 else 'are'} later than the cut-off, "
            message += cutoff.words()
            hint = f"write `information_cutoff: {max(day for day, _ in late)}` if that is as far "
            hint += "as your information goes; what is later belongs to `afterwards:`"
            place = library.document(brief_id).place(("information_cutoff",))
            yield Finding("after-cutoff", place, message, hint)


def _late(
    library: Library, statement: Statement, cutoff: Edtf
) -> Iterator[tuple[datetime.date, Finding]]:
    """Yield what is later than a cut-off in a statement, with its day."""
    document = library.document(statement.brief)
    part = statement.part
    dates = {"as_of": getattr(part, "as_of", None)}
    if isinstance(part, Entry | Relation):
        dates["date"] = part.date
    for key, date in dates.items():
        if date and date.first > cutoff.last:
            message = f"{date.words()} is later than the cut-off, {cutoff.words()}"
            place = document.place((*statement.path, key))
            yield date.first, Finding("after-cutoff", place, message, _HINT)
    for reference in statement.references:
        source = library.sources.get(reference.source)
        if source and source.published.date.first > cutoff.last:
            place = document.place(statement.path, f"@{reference.source}")
            message = f"`{reference.source}` came out after the cut-off, {cutoff.words()}"
            yield source.published.date.first, Finding("after-cutoff", place, message, _HINT)
