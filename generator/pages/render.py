"""The whole tree of Markdown: every page's path with its text, or with what makes it.

Touches no disk.
"""

from __future__ import annotations

import functools
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import partial
from typing import Any

import jinja2
from markupsafe import Markup

from generator.cache import Cache, NoCache
from generator.library import Library
from generator.library.watched import Prints, Watched
from generator.metadata import described, headed
from generator.pages import indexes, paths
from generator.pages.addresses import addresses
from generator.pages.brief import brief_view
from generator.pages.changes import changes_page
from generator.pages.citing import NO_SITE, Site, cite_view
from generator.pages.compare import compare
from generator.pages.coverage import coverage_page
from generator.pages.downloads import NO_DOWNLOADS, Download, Downloads, downloads_line, feeds_line
from generator.pages.inserts import fill
from generator.pages.markdown import escape
from generator.pages.moved import moved_page, tombstone
from generator.pages.remembered import remembered
from generator.pages.sources import publisher_views, source_view

_NO_CACHE = NoCache()
_DOWNLOADS = "downloads"


@functools.cache
def _environment() -> jinja2.Environment:
    # With autoescape on, Jinja escapes for HTML whatever is no Markup; `finalize` comes first
    # and escapes it for Markdown, so that no plain text reaches a page as it is.
    environment = jinja2.Environment(
        loader=jinja2.PackageLoader("generator.pages", "templates"),
        autoescape=True,
        finalize=_finalize,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    environment.filters["escaped"] = lambda value: str(escape(value))
    return environment


def _finalize(value: Any) -> Markup:
    return value if isinstance(value, Markup) else escape(value)


def render(
    library: Library,
    written: Mapping[str, str],
    downloads: Downloads = NO_DOWNLOADS,
    site: Site = NO_SITE,
    cache: Cache = _NO_CACHE,
) -> dict[str, str]:
    """Return every page's Markdown by its path.

    `written` holds the pages written by hand, `downloads` the files that pages link to. `site` is
    the address of the site with a slash at its end, empty where it is not known. A page that was
    made before is taken from the cache, if all that it asked the library for is as it was.
    """
    return dict(sorted(rendered(library, written, downloads, site, cache)))


def rendered(
    library: Library,
    written: Mapping[str, str],
    downloads: Downloads,
    site: Site,
    cache: Cache,
) -> Iterator[tuple[str, str]]:
    """Yield one page after the other, as `render` returns them, in no particular order."""
    if isinstance(cache, NoCache):
        for path, make in makers(library, written, downloads, site).items():
            yield path, make()
        return
    beside = {_DOWNLOADS: downloads}
    watched = Watched(library, beside)
    makes = makers(watched.library, written, watched.beside(_DOWNLOADS), site)
    own = {path: f"{site}\n{written.get(path, '')}" for path in makes}
    yield from remembered(makes, own, watched, Prints(library, beside), cache)


def makers(
    library: Library,
    written: Mapping[str, str],
    downloads: Downloads = NO_DOWNLOADS,
    site: Site = NO_SITE,
) -> dict[str, Callable[[], str]]:
    """Return for every page what makes its Markdown, for whoever does not want all of them now."""
    found: dict[str, Callable[[], str]] = {
        path: partial(fill, library, path, text, downloads) for path, text in written.items()
    }
    found |= _made(library, downloads, site)
    for path, head in described(library, site.address, downloads).items():
        if path in found:
            found[path] = partial(_headed, found[path], head)
    return dict(sorted(found.items()))


def _headed(page: Callable[[], str], head: Callable[[], Mapping[str, str]]) -> str:
    return headed(page(), head())


def _made(library: Library, downloads: Downloads, site: Site) -> dict[str, partial[str]]:
    made = {}
    for key in library.briefs:
        path = paths.brief_page(library, key)
        made[path] = partial(_brief, library, key, downloads, site)
    for key in library.withdrawn:
        path = paths.brief_page(library, key)
        made[path] = partial(_page, "tombstone.md.jinja", tombstone, library, key)
    for old in paths.moved_pages(library):
        made[old] = partial(_moved, library, old)
    for key in library.sources:
        made[paths.source_page(key)] = partial(_source, library, key, downloads)
    made[paths.PUBLISHERS] = partial(_page, "publishers.md.jinja", publisher_views, library)
    made[paths.COVERAGE] = partial(_page, "coverage.md.jinja", coverage_page, library)
    for path, index in (
        (paths.COUNTRIES, indexes.countries),
        (paths.ACTORS, indexes.actors),
        (paths.EVENTS, indexes.events),
        (paths.SOURCES, indexes.sources),
        (paths.CONFLICTS, indexes.conflicts),
        (paths.RELATIONS, indexes.relations),
    ):
        made[path] = partial(_page, "index.md.jinja", index, library)
    made[paths.CHANGES] = partial(_changes, library, downloads)
    made[paths.GLOSSARY] = partial(_page, "glossary.md.jinja", indexes.glossary, library)
    made[paths.ADDRESSES] = partial(addresses, library)
    made[paths.COMPARE] = partial(_page, "compare.md.jinja", compare, library)
    return made


# What a page needs of the downloads it looks for itself: so it is known on which it depends.
def _brief(library: Library, brief_id: str, downloads: Downloads, site: Site) -> str:
    files = downloads.get(brief_id, ())
    return _page(
        "brief.md.jinja",
        brief_view,
        library,
        brief_id,
        downloads=partial(downloads_line, files, paths.brief_page(library, brief_id)),
        feeds=partial(_feeds, files),
        cite=partial(cite_view, library, brief_id, site, files),
    )


def _source(library: Library, source_id: str, downloads: Downloads) -> str:
    line = partial(downloads_line, downloads.get(source_id, ()), paths.source_page(source_id))
    return _page("source.md.jinja", source_view, library, source_id, downloads=line)


def _changes(library: Library, downloads: Downloads) -> str:
    line = partial(feeds_line, downloads.get("", ()), paths.CHANGES)
    return _page("changes.md.jinja", changes_page, library, downloads=line)


def _moved(library: Library, old: str) -> str:
    return _page("moved.md.jinja", moved_page, library, old, paths.moved_pages(library)[old])


def _feeds(files: Iterable[Download]) -> list[Download]:
    return [download for download in files if download.feed]


def _page(
    template: str, view: Callable[..., Any], *values: Any, **others: Callable[[], Any]
) -> str:
    made = {name: make() for name, make in others.items()}
    text = _environment().get_template(template).render(page=view(*values), **made)
    # Blank lines that templates leave behind are of no use to a reader of the Markdown.
    lines = [line.rstrip() for line in text.split("\n")]
    kept = [line for at, line in enumerate(lines) if line or (at and lines[at - 1])]
    return "\n".join(kept).strip() + "\n"
