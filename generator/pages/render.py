"""The whole tree of Markdown: every page's path with its text, or with what makes it.

Touches no disk.
"""

from __future__ import annotations

import functools
from collections.abc import Callable, Iterable, Mapping
from functools import partial
from typing import Any

import jinja2
from markupsafe import Markup

from generator.library import Library
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
from generator.pages.sources import publisher_views, source_view


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
    # In front matter `tojson` writes YAML, which does not know JSON's pairs of escapes for one
    # character beyond the first 65,536 (YAML 1.1, 5.5).
    environment.policies["json.dumps_kwargs"] = {"ensure_ascii": False, "sort_keys": True}
    environment.filters["escaped"] = lambda value: str(escape(value))
    return environment


def _finalize(value: Any) -> Markup:
    return value if isinstance(value, Markup) else escape(value)


def render(
    library: Library,
    written: Mapping[str, str],
    downloads: Downloads = NO_DOWNLOADS,
    site: Site = NO_SITE,
) -> dict[str, str]:
    """Return every page's Markdown by its path.

    `written` holds the pages written by hand, `downloads` the files that pages link to. `site` is
    the address of the site with a slash at its end, empty where it is not known.
    """
    return {path: make() for path, make in makers(library, written, downloads, site).items()}


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
    for path, head in described(library, site.address, downloads.get("", ())).items():
        if path in found:
            found[path] = partial(_headed, found[path], head)
    return dict(sorted(found.items()))


def _headed(page: Callable[[], str], head: Callable[[], Mapping[str, str]]) -> str:
    return headed(page(), head())


def _made(library: Library, downloads: Downloads, site: Site) -> dict[str, partial[str]]:
    made = {}
    for key in library.briefs:
        path = paths.brief_page(library, key)
        files = downloads.get(key, ())
        made[path] = partial(
            _page,
            "brief.md.jinja",
            brief_view,
            library,
            key,
            downloads=partial(downloads_line, files, path),
            feeds=partial(_feeds, files),
            cite=partial(cite_view, library, key, site, files),
        )
    for key in library.withdrawn:
        path = paths.brief_page(library, key)
        made[path] = partial(_page, "tombstone.md.jinja", tombstone, library, key)
    for old, new in paths.moved_pages(library).items():
        made[old] = partial(_page, "moved.md.jinja", moved_page, library, old, new)
    for key in library.sources:
        path = paths.source_page(key)
        line = partial(downloads_line, downloads.get(key, ()), path)
        made[path] = partial(_page, "source.md.jinja", source_view, library, key, downloads=line)
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
    line = partial(feeds_line, downloads.get("", ()), paths.CHANGES)
    made[paths.CHANGES] = partial(_page, "changes.md.jinja", changes_page, library, downloads=line)
    made[paths.GLOSSARY] = partial(_page, "glossary.md.jinja", indexes.glossary, library)
    made[paths.ADDRESSES] = partial(addresses, library)
    made[paths.COMPARE] = partial(_page, "compare.md.jinja", compare, library)
    return made


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
