"""Where pages are: one place for every address inside the site."""

from __future__ import annotations

import functools
import posixpath

from generator.library import Library, Statement
from generator.records import Actor, Brief, Country, Event, Source

COUNTRIES, ACTORS, EVENTS = "countries/index.md", "actors/index.md", "events/index.md"
SOURCES, PUBLISHERS = "sources/index.md", "sources/publishers.md"
COVERAGE = "sources/coverage.md"
CONFLICTS, GLOSSARY, METHOD = "conflicts.md", "glossary.md", "method.md"
COMPARE, RELATIONS = "compare.md", "relations.md"
CHANGES = "changes.md"
TAKE_AWAY = "take-away.md"
FRONT = "index.md"
ADDRESSES = "assets/pages.json"
SEARCH_INDEX, SEARCH_PARTS = "assets/search/index.js", "assets/search/parts"
# Where the parts of long lists stand: nothing written by hand may stand there.
LISTS = (
    *("countries/letters/", "actors/kinds/", "events/in/", "sources/in/", "sources/coverage/"),
    *("conflicts/", "relations/", "compare/", "changes/"),
)
_FOLDERS: dict[type[Brief], str] = {Country: "countries", Actor: "actors", Event: "events"}


def brief_page(library: Library, brief_id: str) -> str:
    """Return the page of a country, actor or event; of a withdrawn one, its tombstone."""
    return f"{_FOLDERS[library.kinds[brief_id]]}/{brief_id}.md"


def source_page(source_id: str) -> str:
    """Return the page of a source."""
    return f"sources/{source_id}.md"


def coverage_page(source_id: str) -> str:
    """Return the page that tells what of one source is used, where there are many sources."""
    return f"{COVERAGE.removesuffix('.md')}/{source_id}.md"


def in_a_list(path: str) -> bool:
    """Tell whether a path is kept for the parts of long lists: of the book's, or about a brief."""
    folder, *rest = path.split("/")
    about = folder in _FOLDERS.values() and len(rest) > 1
    return path.endswith(".md") and (about or path.startswith(LISTS))


def picture(page: str) -> str:
    """Return the picture that stands for a page where a link to it is shown."""
    return f"{page.removesuffix('.md')}.png"


def made(library: Library) -> set[str]:
    """Return the paths of all pages that the generator makes, but for the parts of long lists."""
    return {
        *(brief_page(library, key) for key in library.known),
        *(source_page(key) for key in library.sources),
        *moved_pages(library),
        *(COUNTRIES, ACTORS, EVENTS, SOURCES, PUBLISHERS, COVERAGE, CONFLICTS, GLOSSARY),
        *(COMPARE, RELATIONS, CHANGES, ADDRESSES, SEARCH_INDEX),
    }


def moved_pages(library: Library) -> dict[str, str]:
    """Return the present page of each brief and source by the pages that it had before."""
    now: dict[str, Brief | Source] = {
        **{brief_page(library, key): brief for key, brief in library.known.items()},
        **{source_page(key): source for key, source in library.sources.items()},
    }
    return {
        f"{posixpath.dirname(page)}/{old}.md": page
        for page, record in now.items()
        for old in record.former_ids
    }


def relative(target: str, page: str, fragment: str = "") -> str:
    """Return the link from one page to another, or to a fragment of it."""
    hash_ = f"#{fragment}" if fragment else ""
    if target == page and fragment:
        return hash_
    return _between(target, page.rpartition("/")[0]) + hash_


@functools.lru_cache(maxsize=16384)
def _between(target: str, folder: str) -> str:
    """Return the way from a folder to a page: the pages of a folder share it."""
    way, here = target.split("/"), folder.split("/") if folder else []
    shared = len(posixpath.commonprefix([way[:-1], here]))
    return "/".join([".."] * (len(here) - shared) + way[shared:])


def address(target: str, page: str, fragment: str = "") -> str:
    """Return the link between pages as the built site has it, for HTML that MkDocs leaves alone."""
    path, mark, rest = relative(target, page, fragment).partition("#")
    return (f"{path[:-3]}.html" if path.endswith(".md") else path) + mark + rest


def statement_link(library: Library, statement: Statement, page: str) -> str:
    """Return the permanent link of a statement, from a page."""
    return relative(brief_page(library, statement.brief), page, statement.anchor)
