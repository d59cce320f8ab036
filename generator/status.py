"""The book at a glance: what it holds, how well it is founded, and what is open.

Nothing here knows what day it is: dates are shown, and how old they are is for the reader.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass

from generator import terms
from generator.findings import Finding, errors, visible
from generator.library import Library, Role
from generator.records import Brief, Judgement
from generator.reviews import last_look

_KINDS = ("countries", "actors", "events")


@dataclass(frozen=True)
class Review:
    """When a brief was last looked at: its last review, or else its issue."""

    brief: str
    date: str


@dataclass(frozen=True)
class Status:
    """The counts of a book; `briefs` by kind and status, `sources` by the fidelity of the copy.

    `verified` and `declared` (worked out by an author) are parts of `grounded`, the statements
    that the check could look up; `single_origin` is a part of `cited`.
    """

    briefs: dict[str, dict[str, int]]
    statements: int
    judgements: int
    grounded: int
    verified: int
    declared: int
    cited: int
    single_origin: int
    contested: int
    conflicts: int
    gaps: int
    oldest_review: Review | None
    sources: dict[str, int]
    errors: int
    warnings: int


def status(library: Library, findings: Sequence[Finding]) -> Status:
    """Count a book that was checked."""
    origins = [library.origins.count(s.references) for s in library.statements]
    verdicts = library.verdicts.values()
    fidelities = [source.copy_consulted.fidelity for source in library.sources.values()]
    wrong = len(errors(findings))
    return Status(
        briefs=_by_kind(library),
        statements=len(library.statements),
        judgements=sum(isinstance(s.part, Judgement) for s in library.statements),
        grounded=len(verdicts),
        verified=sum(verdict.verified for verdict in verdicts),
        declared=sum(bool(verdict.declared) for verdict in verdicts),
        cited=sum(number > 0 for number in origins),
        single_origin=sum(number == 1 for number in origins),
        contested=sum(
            bool(s.claim and s.claim.conflict and s.role is not Role.VERSION)
            for s in library.statements
        ),
        conflicts=len(library.conflicts),
        gaps=sum(len(brief.gaps) for brief in library.briefs.values()),
        oldest_review=_oldest(library),
        sources={key: fidelities.count(key) for key in terms.FIDELITY if key in fidelities},
        errors=wrong,
        warnings=len(findings) - wrong,
    )


def _by_kind(library: Library) -> dict[str, dict[str, int]]:
    found: dict[str, dict[str, int]] = {kind: dict.fromkeys(terms.STATUS, 0) for kind in _KINDS}
    for item in library.files.values():
        found[item.document.file.split("/")[1]][item.record.status] += 1
    return found


def _oldest(library: Library) -> Review | None:
    def reviewed(brief: Brief) -> tuple[object, str]:
        date = last_look(brief)
        return date.first, str(date)

    # What no longer stands for the present is not reviewed any more.
    standing = {k: b for k, b in library.briefs.items() if b.status != "superseded"}
    if not standing:
        return None
    oldest = min(standing, key=lambda key: (*reviewed(standing[key]), key))
    return Review(oldest, reviewed(standing[oldest])[1])


def as_json(found: Status) -> str:
    """Render for programs: one object with the fields of `Status`."""
    return json.dumps(asdict(found), ensure_ascii=False, indent=2)


def as_text(found: Status) -> str:
    """Render for a terminal: a table of the briefs, then one line for each count."""
    used = [key for key in terms.STATUS if any(row[key] for row in found.briefs.values())]
    table = [["Briefs", *(terms.STATUS[key].label for key in used), "Together"]]
    for kind, row in found.briefs.items():
        table.append([kind.capitalize(), *(str(row[key]) for key in used), str(sum(row.values()))])
    sums = [sum(row[key] for row in found.briefs.values()) for key in used]
    table.append(["Together", *map(str, sums), str(sum(sums))])
    review = found.oldest_review
    statements = [
        ["Statements", str(found.statements), ""],
        ["  judgements among them", str(found.judgements), ""],
        ["  verified", str(found.verified), _share(found.verified, found.grounded)],
        ["  partly worked out", str(found.declared), _share(found.declared, found.grounded)],
        [
            "  of a single origin",
            str(found.single_origin),
            _share(found.single_origin, found.cited),
        ],
        ["  contested", str(found.contested), _share(found.contested, found.statements)],
        ["Conflicts of reporting", str(found.conflicts), ""],
        ["Gaps", str(found.gaps), ""],
        [
            "Oldest review",
            visible(review.date) if review else "none",
            review.brief if review else "",
        ],
        ["Sources", str(sum(found.sources.values())), ""],
        *([f"  {terms.FIDELITY[key].label}", str(n), ""] for key, n in found.sources.items()),
        ["Errors", str(found.errors), ""],
        ["Warnings", str(found.warnings), ""],
    ]
    return "\n".join([*_aligned(table), "", *_aligned(statements)])


def _share(part: int, whole: int) -> str:
    return f"{100 * part / whole:.1f} %" if whole else "not known"


def _aligned(table: Iterable[Sequence[str]]) -> list[str]:
    """Return the lines of a table: names to the left, numbers to the right."""
    listed = list(table)
    widths = [max(map(len, column)) for column in zip(*listed, strict=True)]
    lines = []
    for first, *others in listed:
        cells = [cell.rjust(width) for cell, width in zip(others, widths[1:], strict=True)]
        lines.append("  ".join([first.ljust(widths[0]), *cells]).rstrip())
    return lines
