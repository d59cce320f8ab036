"""Which parts hand-written pages ask for, and whether there are any such; `inserts` makes them.

The names stand here by themselves, so that `briefs check` need not load what makes pages.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.findings import Finding, Place, did_you_mean

LINE = re.compile(r"^<!-- insert: ([^\n]*?) -->$", re.MULTILINE)
DOWNLOADS = "downloads"
NAMES = (
    DOWNLOADS,
    "status-line",
    "opening",
    "countries",
    "questions",
    "timeline",
    "ways-in",
    "front-sources",
    "yardstick",
    "confidence",
    "reliability",
    "fidelity",
    "status",
    "changes",
    "statement-changes",
    "corrections",
    "recent-changes",
    "rules",
    "fields",
    "values",
    "relation-types",
)


def unknown_inserts(file: str, text: str) -> Iterator[Finding]:
    """A hand-written page asks only for parts that exist."""
    for match in LINE.finditer(text):
        if match[1] not in NAMES:
            place = Place(file, text.count("\n", 0, match.start()) + 1, 1)
            hint = did_you_mean(match[1], NAMES) or f"known: {', '.join(NAMES)}"
            message = f"there is no part `{match[1]}` to insert"
            yield Finding("unknown-insert", place, message, hint)
