"""The index as scripts, so that it also loads from a disk: a first part, and more on demand.

A reader who searches loads the first part, the terms near the words of the query, and the pages
of the results that are shown. So a search costs about the same in a book of any size. A small
book has everything in the first part.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Mapping, Sequence
from typing import Any

from generator.library import Library
from generator.made import Made, made
from generator.pages.paths import (
    ACTORS,
    CONFLICTS,
    COUNTRIES,
    EVENTS,
    GLOSSARY,
    SEARCH_INDEX,
    SEARCH_PARTS,
    SOURCES,
    address,
    brief_page,
    moved_pages,
    source_page,
)
from generator.search.briefs import brief_rows
from generator.search.letters import letters
from generator.search.pages import is_listed, page_rows
from generator.search.parts import WORDS, Table
from generator.search.rows import KINDS, Row
from generator.search.sources import source_rows, term_rows
from generator.search.words import EMPTY, HABITS, Words

# Where a reader goes on who has found nothing.
_INDEXES = (
    ("Countries", COUNTRIES),
    ("Actors", ACTORS),
    ("Events", EVENTS),
    ("Conflicts of reporting", CONFLICTS),
    ("Sources", SOURCES),
    ("Glossary", GLOSSARY),
)
WHOLE = 1_000_000  # characters of all parts that go into one


class Search:
    """The index of a book, of all pages that are shown to it one by one; it keeps none of them.

    `written` has the paths of the pages that are written by hand.
    """

    def __init__(self, library: Library, written: Collection[str]) -> None:
        self._library = library
        self._written = written
        # What stands on these is told by the library.
        self._known = {
            *(brief_page(library, key) for key in library.known),
            *(source_page(key) for key in library.sources),
            *moved_pages(library),
        }
        self._rows: dict[str, list[Row]] = {}

    def take(self, page: Made) -> None:
        """Note what can be found on a page."""
        if page.path not in self._known and is_listed(page.path):
            self._rows[page.path] = list(
                page_rows(page.path, page.text, page.path in self._written)
            )

    def rows(self) -> list[Row]:
        """Return everything that can be found."""
        of_pages = [row for _, rows in sorted(self._rows.items()) for row in rows]
        return [
            *brief_rows(self._library),
            *term_rows(self._library),
            *source_rows(self._library),
            *of_pages,
        ]

    def scripts(self) -> dict[str, str]:
        """Return the scripts of the index by their paths."""
        library = self._library
        countries = {key: library.countries[key].title for key in library.in_order}
        return scripts(self.rows(), countries)


def search_index(
    library: Library, pages: Mapping[str, str], written: Collection[str]
) -> dict[str, str]:
    """Return the scripts of the index by their paths.

    `pages` is the whole tree of Markdown, `written` the paths of those written by hand.
    """
    search = Search(library, written)
    for path, text in pages.items():
        search.take(made(path, text.encode("utf-8")))
    return search.scripts()


def scripts(
    rows: Sequence[Row], countries: Mapping[str, str], whole: int = WHOLE
) -> dict[str, str]:
    """Return scripts by their paths: the first sets `searchIndex`, the others add to its `parts`.

    `countries` has the titles of countries by their ids. Up to `whole` characters of parts stand
    in the first script itself. Beside them it has `kinds` with their labels, `indexes` with their
    addresses, `letters` with their Latin spelling, `habits` and `empty` words, and what `Table`
    tells.
    """
    latin = letters(name.value for row in rows for name in row.names)
    table = Table(rows, Words(latin))
    parts = {name: _json(part) for name, part in table.parts()}
    apart = sum(map(len, parts.values())) > whole
    # The list of all words is for those who have not all terms.
    within = {} if apart else {name: json.loads(parts[name]) for name in parts if name != WORDS}
    first: dict[str, Any] = {
        "kinds": {key: list(labels) for key, labels in KINDS.items()},
        "countries": dict(countries),
        "indexes": [[title, address(page, "index.md")] for title, page in _INDEXES],
        "letters": latin,
        "habits": HABITS,
        "empty": EMPTY,
        **table.first(),
        "parts": within,
    }
    made = {SEARCH_INDEX: f"globalThis.searchIndex={_json(first)}\n"}
    if apart:
        for name, part in parts.items():
            made[f"{SEARCH_PARTS}/{name}.js"] = f"searchIndex.parts[{_json(name)}]={part}\n"
    return made


_json = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode
