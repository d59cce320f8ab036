"""The whole index as one script, so that it also loads from a disk."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Mapping
from typing import Any

from generator.library import Library
from generator.pages.paths import (
    ACTORS,
    CONFLICTS,
    COUNTRIES,
    EVENTS,
    GLOSSARY,
    SOURCES,
    address,
    brief_page,
    moved_pages,
    source_page,
)
from generator.search.briefs import brief_rows
from generator.search.letters import letters
from generator.search.pages import page_rows
from generator.search.rows import KINDS, Row
from generator.search.sources import source_rows, term_rows

# Where a reader goes on who has found nothing.
_INDEXES = (
    ("Countries", COUNTRIES),
    ("Actors", ACTORS),
    ("Events", EVENTS),
    ("Conflicts of reporting", CONFLICTS),
    ("Sources", SOURCES),
    ("Glossary", GLOSSARY),
)


def search_index(library: Library, pages: Mapping[str, str], written: Collection[str]) -> str:
    """Return a script that sets `searchIndex`.

    `pages` is the whole tree of Markdown, `written` the paths of those written by hand. The
    index has five parts: `kinds` and `countries` with their labels, `indexes` with their
    addresses, `letters` with their Latin spelling, and `rows`. A row is known by its number.
    """
    own = {
        *(brief_page(library, key) for key in library.known),
        *(source_page(key) for key in library.sources),
        *moved_pages(library),
    }
    others = {path: text for path, text in pages.items() if path not in own}
    rows = [
        *brief_rows(library),
        *term_rows(library),
        *source_rows(library),
        *page_rows(others, written),
    ]
    index = {
        "kinds": {key: list(labels) for key, labels in KINDS.items()},
        "countries": {key: library.countries[key].title for key in library.in_order},
        "indexes": [[title, address(page, "index.md")] for title, page in _INDEXES],
        "letters": letters(name.value for row in rows for name in row.names),
        "rows": list(_numbered(rows)),
    }
    text = json.dumps(index, ensure_ascii=False, separators=(",", ":"))
    return f"globalThis.searchIndex={text}\n"


def _numbered(rows: Iterable[Row]) -> Iterable[dict[str, Any]]:
    """Yield rows as plain values: pages by their numbers, without what is empty."""
    rows = list(rows)
    numbers = {row.address: at for at, row in enumerate(rows) if not row.part_of}
    for row in rows:
        value: dict[str, Any] = {
            "kind": row.kind,
            "address": row.address,
            "names": [[name.value, name.note] if name.note else [name.value] for name in row.names],
            "text": row.text,
            "place": row.place,
            "countries": row.countries,
            "about": [numbers[address] for address in row.about],
        }
        if row.part_of:
            value["of"] = numbers[row.part_of]
        yield {key: part for key, part in value.items() if part or part == 0}
