"""The list of pages, from which the page for a missing address suggests the nearest."""

from __future__ import annotations

import json

from generator.library import Library
from generator.pages.paths import address, brief_page, source_page


def addresses(library: Library) -> str:
    """Return a JSON array of objects with `title` and `address`, from the root of the site."""
    found = [(brief.title, brief_page(library, key)) for key, brief in library.known.items()]
    found += [(source.title, source_page(key)) for key, source in library.sources.items()]
    rows = [{"title": title, "address": address(page, "index.md")} for title, page in found]
    return json.dumps(rows, ensure_ascii=False, separators=(",", ":")) + "\n"
