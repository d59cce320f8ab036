"""Which briefs are due for another look. The day is told: nothing here reads a clock."""

from __future__ import annotations

import datetime
import json
from collections.abc import Iterable
from dataclasses import asdict, dataclass

from generator.edtf import Edtf
from generator.library import Library
from generator.records import Brief
from generator.wording import counted

# A brief that says of itself that it is kept up to date, and one that waits to be finished. What
# is historical or superseded shows a past situation, and is not looked at again.
_KEPT = ("current", "draft")
DAYS = 180


@dataclass(frozen=True)
class Due:
    """A brief that was last looked at too long ago: on which day, and how many days since."""

    brief: str
    file: str
    title: str
    status: str
    last_look: str
    days: int


def last_look(brief: Brief) -> Edtf:
    """Return when a brief was last looked at: its last review, or else its issue."""
    return brief.last_reviewed or brief.issued


def due(library: Library, today: datetime.date, days: int = DAYS) -> list[Due]:
    """Return the briefs that should stand for today and were not looked at for `days`.

    The one that waits longest comes first.
    """
    found = []
    for key, brief in library.briefs.items():
        looked = last_look(brief)
        age = (today - looked.first).days
        if brief.status in _KEPT and age > days:
            file = library.document(key).file
            found.append(Due(key, file, brief.title, brief.status, str(looked), age))
    return sorted(found, key=lambda item: (-item.days, item.brief))


def as_json(found: Iterable[Due]) -> str:
    """Render for programs: a list of objects with the fields of `Due`."""
    return json.dumps([asdict(item) for item in found], ensure_ascii=False, indent=2)


def as_text(found: Iterable[Due]) -> str:
    """Render for a terminal, one line a brief."""
    lines = [
        f"{item.file}: {item.status}, last looked at on {item.last_look}, "
        f"{counted(item.days, 'day')} ago"
        for item in found
    ]
    return "\n".join(lines) or "No brief is due for a review."
