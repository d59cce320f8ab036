"""A comparison as text for people, as Markdown for a pull request, and as JSON.

JSON is one object. Its shape is kept:

- `base`: the revision that was compared with, as `name` and `commit`
- `counts`: how many changes there are of each kind that occurs
- `changes`: a list of flat objects; `kind` says which others there are: `brief` (its id),
  `title`, `anchor` (the end of the statement's permanent link), `text`, `was`, `now`, `steps`
  (of the yardstick, positive upwards, null between two yardsticks), `raised`, `origins`,
  `conflict`, `fields`, `source`
- `pages`: the addresses of the pages that show a change, from the root of the site
- `not_compared`: ids of briefs and sources that could not be read in one of the two books
- `unrecorded`: the findings of the rule `unrecorded-change`, as `briefs check` has them
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator

from generator.changes.compare import Report
from generator.changes.kinds import Kind
from generator.changes.repository import Base
from generator.findings import Finding, rows, visible
from generator.pages.markdown import escape
from generator.wording import counted

# A comment of GitHub's holds 65,536 characters; nobody reads so many.
_MOST = 50


def as_text(report: Report, base: Base) -> str:
    """Render for a terminal: the counts, then each group of changes, then the pages."""
    lines = [f"Compared with {visible(base.name)}: {_counts(report)}"]
    for group, changes in _groups(report):
        lines += ["", group, *(f"  {change.explain(visible)}" for change in changes)]
    if report.pages:
        lines += ["", "Pages affected", *(f"  {visible(page)}" for page in report.pages)]
    if report.unread:
        lines += ["", f"Not compared: {', '.join(map(visible, report.unread))}"]
    return "\n".join(lines)


def as_markdown(report: Report, base: Base) -> str:
    """Render for a pull request; no text of an author's can become markup or a mention."""
    lines = ["## What this changes in the book", ""]
    lines.append(f"Compared with {as_words(base.name)}: {_counts(report)}.")
    for group, changes in _groups(report):
        lines += ["", f"### {group}", ""]
        lines += [f"- {change.explain(as_words)}" for change in changes[:_MOST]]
        if len(changes) > _MOST:
            lines.append(f"- and {len(changes) - _MOST} more: `briefs changes` tells them all")
    if report.pages:
        head = f"<summary>{counted(len(report.pages), 'page')} affected</summary>"
        pages = (f"- {as_words(page)}" for page in report.pages)
        lines += ["", "<details>", head, "", *pages, "", "</details>"]
    if report.unread:
        lines += ["", f"Not compared: {', '.join(map(as_words, report.unread))}."]
    return "\n".join(lines)


def as_json(report: Report, base: Base, unrecorded: Iterable[Finding]) -> str:
    """Render for programs, in the shape that this module describes."""
    whole = {
        "base": {"name": base.name, "commit": base.commit},
        "counts": {kind.key(): number for kind, number in report.counts.items()},
        "changes": [change.row() for change in report.changes],
        "pages": list(report.pages),
        "not_compared": list(report.unread),
        "unrecorded": rows(unrecorded),
    }
    return json.dumps(whole, ensure_ascii=False, indent=2)


def as_words(text: str) -> str:
    """Return text as Markdown that shows these characters, and that GitHub makes nothing of."""
    safe = str(escape(visible(text)))
    # GitHub looks for @names, #numbers and addresses in what is shown: a comment parts them.
    for sign in ("@", "&#64;", "&#35;"):
        safe = safe.replace(sign, f"{sign}<!-- -->")
    return safe.replace("://", ":<!-- -->//").replace("www.", "www<!-- -->.")


def _counts(report: Report) -> str:
    found = [f"{n} {kind.counted_as[n > 1]}" for kind, n in report.counts.items()]
    pages = [f"{counted(len(report.pages), 'page')} affected"] if report.pages else []
    return ", ".join([*found, *pages]) or "nothing that the book says has changed"


def _groups(report: Report) -> Iterator[tuple[str, list[Kind]]]:
    for group in dict.fromkeys(change.group for change in report.changes):
        yield group, [change for change in report.changes if change.group == group]
