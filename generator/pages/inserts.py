"""Parts that hand-written pages ask for with a line `<!-- insert: name -->`.

Editors keep the words of the front page and the method; the generator keeps the facts in them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable

from markupsafe import Markup

from generator import terms
from generator.library import Library
from generator.pages import front
from generator.pages.asked import LINE
from generator.pages.changes import recent_changes
from generator.pages.markdown import escape, joined, markdown
from generator.pages.prose import Writer
from generator.pages.reference import reference
from generator.rules import RULES
from generator.yardsticks import YARDSTICKS


def fill(library: Library, page: str, text: str) -> str:
    """Replace every insert of a hand-written page; unknown ones were findings before."""
    return LINE.sub(lambda match: INSERTS[match[1]](library, page), text)


def _yardstick(library: Library, _: str) -> str:
    yardstick = YARDSTICKS[library.book.yardstick]
    rows = [(escape(term.label), escape(term.band)) for term in yardstick.terms.values()]
    caption = markdown("Source of the scale: {}.", yardstick.standard)
    return f"{table(('Likelihood', 'Band'), rows)}\n\n{caption}"


def _legend(listed: terms.Terms, *columns: str) -> Callable[[Library, str], str]:
    def write(_: Library, __: str) -> str:
        rows = [[escape(term.label), escape(term.meaning or "—")] for term in listed.values()]
        return table(columns, rows)

    return write


def _reliability(_: Library, __: str) -> str:
    scales = []
    for of, listed in (("publisher", terms.RELIABILITY), ("item", terms.CREDIBILITY)):
        rows = [[escape(mark), escape(term.label)] for mark, term in listed.items()]
        name = "Reliability" if of == "publisher" else "Credibility"
        scales.append(table((name, f"Of the {of}"), rows))
    return "\n\n".join(scales)


def _corrections(library: Library, page: str) -> str:
    """Return every change note that is more than a first issue, latest first."""
    writer = Writer(library, page, {})
    changes = [
        (change.date.first, key, change)
        for key, brief in library.known.items()
        for change in brief.history
        if change.kind != "issue"
    ]
    if not changes:
        return "No correction has been made so far: every brief is in its first version."
    rows = [
        [
            escape(change.date.words()),
            writer.brief(key),
            escape(terms.CHANGE_KIND[change.kind].label),
            writer.uncited(change.note),
        ]
        for _, key, change in sorted(changes, key=lambda row: row[:2], reverse=True)
    ]
    return table(("Date", "Brief", "Kind", "What changed"), rows)


def _rules(_: Library, __: str) -> str:
    rows = [
        [Markup(f"`{code}`"), _coded(rule.summary), escape("warning" if rule.warning else "error")]
        for code, rule in RULES.items()
    ]
    return table(("Code", "Rule", "If broken"), rows)


def _coded(text: str) -> Markup:
    """Return text with its words in backticks as code."""
    parts = text.split("`")
    return joined(
        "", [Markup(f"`{p}`") if odd % 2 else markdown("{}", p) for odd, p in enumerate(parts)]
    )


def table(columns: Iterable[str], rows: Iterable[Iterable[Markup]]) -> str:
    """Return a Markdown table; cells are Markdown already."""
    columns = tuple(columns)
    lines = [f"| {' | '.join(columns)} |", f"|{' --- |' * len(columns)}"]
    lines += [f"| {joined(' | ', list(row))} |" for row in rows]
    return "\n".join(lines)


INSERTS: dict[str, Callable[[Library, str], str]] = {
    "status-line": front.status_line,
    "opening": front.opening,
    "countries": front.countries,
    "questions": front.questions,
    "timeline": front.timeline,
    "ways-in": front.ways_in,
    "front-sources": front.sources,
    "yardstick": _yardstick,
    "confidence": _legend(terms.CONFIDENCE, "Confidence", "Meaning"),
    "reliability": _reliability,
    "fidelity": _legend(terms.FIDELITY, "Copy", "Meaning"),
    "status": _legend(terms.STATUS, "Status", "Meaning"),
    "changes": _legend(terms.CHANGE_KIND, "Kind of change", "Meaning"),
    "statement-changes": _legend(terms.STATEMENT_CHANGE, "Change of a statement", "Meaning"),
    "corrections": _corrections,
    "recent-changes": recent_changes,
    "rules": _rules,
    "fields": reference,
}
