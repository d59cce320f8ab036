"""The index as scripts, so that it also loads from a disk: a first part, and more on demand.

A reader who searches loads the first part, the terms near the words of the query, and the pages
of the results that are shown. So a search costs about the same in a book of any size. A small
book has everything in the first part.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from functools import partial
from typing import Any, NamedTuple

from generator.made import Made, digest, made
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
)
from generator.search.parts import first, page_part, term_parts
from generator.search.rows import KINDS
from generator.search.table import Page, Table
from generator.search.words import EMPTY, HABITS

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
_WORDS = "words"  # the part that has all words
_NAME = 12  # digits of the name of a part with terms
_NAME = 12  # digits of the name of a part with terms


class Kept(NamedTuple):
    """What is known of a part: the digest of its script, and how long it is itself."""

    digest: str
    size: int


def page_parts(
    table: Table,
    last: Table | None = None,
    kept: Mapping[str, Kept] | None = None,
) -> dict[str, Kept]:
    """Return what is known of the part of each page, by its address.

    With `last`, a table with the same names, pages that are the same as there are as in `kept`.
    """
    before = {page.address: page.rows for page in last.pages()} if last and kept else {}
    return {
        page.address: kept[page.address]
        if kept and before.get(page.address) == page.rows
        else _known(table, page)
        for page in table.pages()
    }


def scripts(
    table: Table,
    pages: Mapping[str, Kept],
    countries: Mapping[str, str],
    latin: Mapping[str, str],
    whole: int = WHOLE,
) -> Iterator[Made]:
    """Yield the scripts: the first sets `searchIndex`, the others add to its `parts`.

    `countries` has the titles of countries by their ids, `latin` letters in Latin. Up to `whole`
    characters of parts stand in the first script itself. Beside them it has `kinds` with their
    labels, `indexes` with their addresses, `letters`, `habits` and `empty` words, and what `first`
    tells. `terms` has the first term of each part with terms, `termParts` what these are called.
    That tells what is in them: a page that was opened before an update finds no part that counts
    rows otherwise.
    """
    shards = list(term_parts(table.terms))
    texts = list(map(_json, shards))
    named = [f"terms/{digest(text.encode('utf-8'))[:_NAME]}" for text in texts]
    words = _json(" ".join(term for term in table.terms if term[0] != "#"))
    size = sum(map(len, texts)) + len(words) + sum(of.size for of in pages.values())
    within: dict[str, Any] = {}
    if size <= whole:
        # The list of all words is for those who have not all terms.
        within = dict(zip(named, shards, strict=True))
        within |= {_name(page): page_part(table, page) for page in table.pages()}
    start = {
        "kinds": {key: list(labels) for key, labels in KINDS.items()},
        "countries": dict(countries),
        "indexes": [[title, address(page, "index.md")] for title, page in _INDEXES],
        "letters": latin,
        "habits": HABITS,
        "empty": EMPTY,
        **first(table),
        "terms": [next(iter(shard), "") for shard in shards],
        "termParts": named,
        "parts": within,
    }
    yield made(SEARCH_INDEX, f"globalThis.searchIndex={_json(start)}\n".encode())
    if not within:
        for name, text in zip([*named, _WORDS], [*texts, words], strict=True):
            yield made(_path(name), _script(name, text))
        for page in table.pages():
            part = partial(_page_script, table, page)
            yield Made(_path(_name(page)), pages[page.address].digest, part)


def _page_script(table: Table, page: Page) -> bytes:
    return _script(_name(page), _json(page_part(table, page)))


def _known(table: Table, page: Page) -> Kept:
    part = _json(page_part(table, page))
    return Kept(digest(_script(_name(page), part)), len(part))


def _name(page: Page) -> str:
    return f"pages/{page.address.removesuffix('.html')}"


def _path(name: str) -> str:
    return f"{SEARCH_PARTS}/{name}.js"


def _script(name: str, part: str) -> bytes:
    return f"searchIndex.parts[{_json(name)}]={part}\n".encode()


_json = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode
