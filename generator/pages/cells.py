"""Small pieces that several pages share: dates that sort, chips of sources, the book's status."""

from __future__ import annotations

import re
from collections.abc import Iterable

from markupsafe import Markup

from generator import terms
from generator.edtf import Edtf
from generator.library import Library
from generator.pages.markdown import escape, markdown
from generator.pages.statements import chip
from generator.records import Publisher, Source

_CYRILLIC = re.compile("[\u0400-\u052f]")
_LINK = re.compile(r"\[([^\]]*)\]\((#[^)\s]*)\)")


def dated(date: Edtf) -> Markup:
    """Return a date in words that a table can sort by its first day."""
    return markdown('<span data-sort="{}">{}</span>', Markup(date.first.isoformat()), date.words())


def tagged(name: str) -> Markup:
    """Return a name of unknown language; in Cyrillic with the tag of its script."""
    if not _CYRILLIC.search(name):
        return escape(name)
    return markdown('<span lang="und-Cyrl">{}</span>', name)


def fidelity_chip(source: Source, method: str) -> Markup:
    """Return what kind of copy was read; `method` is the page that explains it."""
    term = terms.FIDELITY[source.copy_consulted.fidelity]
    return chip(term.label, f"{method}#sources", term.meaning, "fidelity")


def reliability_chip(publisher: Publisher, method: str) -> Markup:
    """Return a publisher's reliability, the letter with its words (AJP-2.1)."""
    term = terms.RELIABILITY[publisher.reliability]
    said = f"{publisher.name}: {term.label}. {term.meaning}".strip()
    return chip(f"{publisher.reliability}, {term.label}", f"{method}#reliability", said, "rating")


def cutoffs(library: Library) -> str:
    """Return the status and information cut-off of the book's briefs in plain words."""
    labels, first, last = _status(library)
    if not labels:
        return "No briefs yet"
    return f"{labels} · information cut-off {first}{f' to {last}' if first != last else ''}"


def book_status(library: Library, of: Iterable[str] | None = None) -> Markup:
    """Return the status and information cut-off of the book's briefs, or the span of both.

    `of` names the briefs, where a page is about a few of them.
    """
    labels, first, last = _status(library, of)
    if not labels:
        return escape("No briefs yet")
    cutoff = (
        markdown("**{}**", last) if first == last else markdown("**{}** to **{}**", first, last)
    )
    return markdown("**{}** · information cut-off {} · nothing later is used", labels, cutoff)


def _status(library: Library, of: Iterable[str] | None = None) -> tuple[str, str, str]:
    """Return the labels of all statuses, and the first and last cut-off; empty of no briefs."""
    standing = library.standing
    listed = standing.values() if of is None else [standing[key] for key in dict.fromkeys(of)]
    labels = dict.fromkeys(terms.STATUS[status].label for status, _ in listed)
    ends = sorted({cutoff.last: cutoff for _, cutoff in listed}.items())
    if not ends:
        return "", "", ""
    return " and ".join(labels), ends[0][1].words(), ends[-1][1].words()


def plain_html(text: Markup) -> Markup:
    """Return a caption of our own, which may hold links within the page, as HTML."""
    return Markup(_LINK.sub(r'<a href="\2">\1</a>', str(text)))
