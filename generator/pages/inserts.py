"""Parts that hand-written pages ask for with a line `<!-- insert: name -->`.

Editors keep the words of the front page and the method; the generator keeps the facts in them.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable

from markupsafe import Markup

from generator import terms
from generator.library import Library
from generator.pages import front
from generator.pages.asked import DOWNLOADS, LINE
from generator.pages.changes import version_key
from generator.pages.downloads import NO_DOWNLOADS, Downloads, downloads_list
from generator.pages.markdown import escape, joined, link, markdown
from generator.pages.paths import CHANGES, relative
from generator.pages.prose import Writer
from generator.pages.recent import recent_changes
from generator.pages.reference import reference
from generator.rules import GROUPS
from generator.yardsticks import YARDSTICKS


def fill(library: Library, page: str, text: str, downloads: Downloads = NO_DOWNLOADS) -> str:
    """Replace every insert of a hand-written page; unknown ones were findings before."""

    def insert(match: re.Match[str]) -> str:
        if match[1] == DOWNLOADS:
            return downloads_list(downloads.get("", ()), page)
        return INSERTS[match[1]](library, page)

    return LINE.sub(insert, text)


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
    """Return every change note that puts something right, latest first, with its statements."""
    writer = Writer(library, page, {})
    rows = [
        [
            escape(version.note.date.words()),
            writer.brief(key),
            escape(terms.CHANGE_KIND[version.note.kind].label),
            writer.uncited(version.note.note),
            link("what it said and says", relative(CHANGES, page, version_key(key, version))),
        ]
        for day in library.days
        for key, version in day.changed
        if version.note.kind in terms.PUT_RIGHT
    ]
    if not rows:
        return "No correction has been made so far."
    return table(("Date", "Brief", "Kind", "What was wrong", "Statement by statement"), rows)


# The closed lists that authors choose from, by the record that holds them.
_VALUES: tuple[tuple[str, str, terms.Terms], ...] = (
    ("every brief", "status", terms.STATUS),
    ("an actor", "type", terms.ACTOR_TYPE),
    ("an actor", "category", terms.ACTOR_CATEGORY),
    ("an event", "category", terms.EVENT_CATEGORY),
    ("a country", "sections", terms.COUNTRY_SECTIONS),
    ("an actor", "sections", terms.ACTOR_SECTIONS),
    ("an event", "sections", terms.EVENT_SECTIONS),
    ("a claim", "kind", terms.CLAIM_KIND),
    ("a claim", "credibility", terms.CREDIBILITY),
    ("a judgement", "confidence", terms.CONFIDENCE),
    ("a name", "kind", terms.NAME_KIND),
    ("a change note", "kind", terms.CHANGE_KIND),
    ("a source", "type", terms.SOURCE_TYPE),
    ("a source", "genre", terms.GENRE),
    ("a source", "basis", terms.BASIS),
    ("a copy", "fidelity", terms.FIDELITY),
    ("a defect", "kind", terms.DEFECT),
    ("a publisher", "reliability", terms.RELIABILITY),
)


def _values(library: Library, _: str) -> str:
    yardstick = {
        key: terms.Term(term.label)
        for key, term in YARDSTICKS[library.book.yardstick].terms.items()
    }
    rows = [
        [
            Markup(f"`{key}` of {escape(record)}"),
            joined(", ", [_value(value, term) for value, term in listed.items()]),
        ]
        for record, key, listed in (*_VALUES, ("a judgement", "likelihood", yardstick))
    ]
    return table(("Key", "Values"), rows)


def _value(value: str, term: terms.Term) -> Markup:
    """Return a value with its words, where these say more."""
    same = value.replace("-", " ").casefold() == term.label.casefold()
    return Markup(f"`{value}`") if same else Markup(f"`{value}` {escape(term.label)}")


def _relation_types(_: Library, __: str) -> str:
    rows = [
        [Markup(f"`{key}`"), escape(relation.label), escape(relation.inverse)]
        for key, relation in terms.RELATIONS.items()
    ]
    return table(("Type", "On the side that acts", "On the other side"), rows)


def _rules(_: Library, __: str) -> str:
    """Return one section for each code, with an anchor that a finding can be linked by."""
    parts = []
    for group in GROUPS:
        parts.append(markdown(f"## {{}} {{{{ #{group.anchor} }}}}", group.title))
        for code, rule in group.rules.items():
            weight = " If broken, it is a warning." if rule.warning else ""
            parts += [
                Markup(f"### `{code}` {{ #{code} }}"),
                Markup(f"{_coded(rule.summary)}{weight}"),
                Markup(f"**How it comes about.** {_coded(rule.cause)}"),
                Markup(f"**What to do.** {_coded(rule.cure)}"),
            ]
            if rule.example:
                broken, mended = rule.example.broken, rule.example.mended
                parts.append(Markup(f"```yaml\n# broken\n{broken}\n# mended\n{mended}\n```"))
    return str(joined("\n\n", parts))


def _coded(text: str) -> Markup:
    """Return text with its words in backticks as code."""
    parts = []
    for odd, part in enumerate(text.split("`")):
        if odd % 2:
            parts.append(Markup(f"`{part}`"))
        elif part:
            # Escaping drops the spaces at either end, and here they part words from code.
            before, after = part[: part[0] == " "], part[len(part) - (part[-1] == " ") :]
            parts.append(Markup(before) + escape(part) + Markup(after))
    return joined("", parts)


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
    "values": _values,
    "relation-types": _relation_types,
}
