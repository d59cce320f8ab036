"""The latest changes, for the front page and other pages written by hand."""

from __future__ import annotations

import itertools
from collections.abc import Iterator

from markupsafe import Markup

from generator import terms
from generator.library import Library
from generator.library.changes import note_of
from generator.pages.changes import date_key, issues, version_key
from generator.pages.indexes.changes import homes
from generator.pages.markdown import link, markdown
from generator.pages.paths import CHANGES, relative
from generator.pages.prose import Writer

_RECENT = 5


def recent_changes(library: Library, page: str) -> str:
    """Return the latest entries for a hand-written page, and the way to all of them."""
    entries = itertools.islice(_entries(library, page), _RECENT)
    way = link("What changed, version by version", relative(CHANGES, page))
    return "\n".join([*entries, "", f"{way}\n{{ .way-in }}"])


def _entries(library: Library, page: str) -> Iterator[Markup]:
    writer = Writer(library, page, {})
    home = homes(library)
    for day in library.days:
        for brief_id, version in day.changed:
            note = version.note
            title = f"{library.titles[brief_id]}, version {note.version}"
            target = home.get(note_of(library, brief_id, version), CHANGES)
            yield markdown(
                "- {} · {} · {}: {}",
                day.date.words(),
                link(title, relative(target, page, version_key(brief_id, version))),
                terms.CHANGE_KIND[note.kind].label,
                writer.uncited(note.note),
            )
        if day.issued:
            target = home.get(note_of(library, *day.issued[0]), CHANGES)
            where = relative(target, page, date_key(day, "issued"))
            yield markdown("- {} · {}", day.date.words(), link(issues(day), where))
