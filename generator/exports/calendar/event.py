"""One dated entry as an event of a calendar (RFC 5545, 3.6.1)."""

from __future__ import annotations

import datetime
import textwrap
from collections.abc import Iterator
from dataclasses import dataclass

from generator import terms
from generator.exports.calendar import lines
from generator.exports.calendar.span import Span
from generator.exports.export import Edition
from generator.exports.plain import shown
from generator.exports.subscribing import first_id, lasting_id
from generator.library import Statement
from generator.pages.plain import line, sentence
from generator.pages.prose import paragraphs
from generator.wording import capital

# Letters of a summary: a calendar shows a few words, and opens the description on demand.
_SHORT = 100
INEXACT = "Date not exact"


@dataclass(frozen=True)
class Dated:
    """An entry of a chronology with its place in a calendar."""

    statement: Statement
    span: Span


def properties(edition: Edition, dated: Dated) -> Iterator[tuple[str, str]]:
    """Yield the properties of an event, which takes whole days and no one's time.

    Nothing but its own brief changes an event: without a method, DTSTAMP is the moment of its
    last revision (section 3.8.7.2), the latest change of the brief that it stands in.
    """
    statement, span = dated.statement, dated.span
    library = edition.library
    event = library.events[statement.brief]
    revised = lines.moment(max(change.date.last for change in event.history))
    yield "BEGIN", "VEVENT"
    yield "UID", lasting_id("entry", first_id(library, statement.brief), statement.anchor)
    yield "DTSTAMP", revised
    yield "LAST-MODIFIED", revised
    yield "DTSTART;VALUE=DATE", lines.date(span.first)
    # The end is the first day that is not meant (section 3.6.1); a single day needs none.
    if span.first < span.last < datetime.date.max:
        yield "DTEND;VALUE=DATE", lines.date(span.last + datetime.timedelta(1))
    yield "SUMMARY", lines.text(_summary(edition, dated))
    yield "DESCRIPTION", lines.text(*map(shown, _description(edition, dated)))
    if edition.site:
        yield "URL", edition.page(statement.brief, statement.anchor)
    countries = [shown(library.known[key].title) for key in event.countries]
    category = capital(terms.EVENT_CATEGORY[event.category].label)
    inexact = [] if span.exact else [INEXACT]
    yield "CATEGORIES", lines.texts([*countries, category, *inexact])
    sure = span.exact and event.status != "draft"
    yield "STATUS", "CONFIRMED" if sure else "TENTATIVE"
    yield "TRANSP", "TRANSPARENT"
    yield "END", "VEVENT"


def _summary(edition: Edition, dated: Dated) -> str:
    entry = dated.statement.entry
    said = shown(line(edition.library, entry.text))
    short = textwrap.shorten(said, _SHORT, placeholder=" …") if len(said) > _SHORT else said
    if short in ("", "…"):
        # Scripts without spaces.
        short = f"{said[: _SHORT - 1]}…"
    return short if dated.span.exact else f"{capital(entry.date.words())}: {short}"


def _description(edition: Edition, dated: Dated) -> Iterator[str]:
    """Yield what the site says beside the entry: date, sentence, who says so, on what sources."""
    library, statement = edition.library, dated.statement
    event, entry = library.events[statement.brief], statement.entry
    if event.status in ("draft", "superseded"):
        status = terms.STATUS[event.status]
        yield f"{status.label}: {status.meaning}"
    yield capital(sentence(library, statement))
    if entry.kind != "information":
        yield f"This is {terms.CLAIM_KIND[entry.kind].label}."
    if entry.as_of:
        yield f"As of {entry.as_of.words()}."
    if entry.according_to:
        yield f"According to: {line(library, entry.according_to)}"
    if entry.conflict:
        yield f"Contested: {library.conflicts[entry.conflict][1].question}"
    if entry.reading:
        yield f"Editor’s reading: {line(library, entry.reading)}"
    for reference in statement.references:
        source = library.sources[reference.source]
        publisher = library.publishers[source.publisher].name
        copy = terms.FIDELITY[source.copy_consulted.fidelity].label
        yield (
            f"Source: {publisher}, “{source.title}”, {source.published.date.words()}, "
            f"{paragraphs(reference)}; copy read: {copy}"
        )
    cutoff = event.information_cutoff.words()
    yield f"From: {event.title}, version {event.version}, information cut-off {cutoff}"
    if edition.site:
        yield edition.page(statement.brief, statement.anchor)
