"""The whole tree of Markdown: every page's path with its text. Touches no disk."""

from __future__ import annotations

import functools
from collections.abc import Mapping
from typing import Any

import jinja2
from markupsafe import Markup

from generator.library import Library
from generator.pages import indexes, paths
from generator.pages.addresses import addresses
from generator.pages.brief import brief_view
from generator.pages.changes import changes_page
from generator.pages.compare import compare
from generator.pages.coverage import coverage_page
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
    environment.filters["escaped"] = lambda value: str(escape(value))
    return environment


def _finalize(value: Any) -> Markup:
    return value if isinstance(value, Markup) else escape(value)


def render(library: Library, written: Mapping[str, str]) -> dict[str, str]:
    """Return every page's Markdown by its path; `written` holds the pages written by hand."""
    pages = {path: fill(library, path, text) for path, text in written.items()}
    pages |= _made(library)
    return dict(sorted(pages.items()))


def _made(library: Library) -> dict[str, str]:
    pages = {}
    for key in library.briefs:
        path = paths.brief_page(library, key)
        pages[path] = _page("brief.md.jinja", page=brief_view(library, key))
    for key in library.withdrawn:
        path = paths.brief_page(library, key)
        pages[path] = _page("tombstone.md.jinja", page=tombstone(library, key))
    for old, new in paths.moved_pages(library).items():
        pages[old] = _page("moved.md.jinja", page=moved_page(library, old, new))
    for key in library.sources:
        pages[paths.source_page(key)] = _page("source.md.jinja", page=source_view(library, key))
    pages[paths.PUBLISHERS] = _page("publishers.md.jinja", publishers=publisher_views(library))
    pages[paths.COVERAGE] = _page("coverage.md.jinja", page=coverage_page(library))
    for path, index in (
        (paths.COUNTRIES, indexes.countries),
        (paths.ACTORS, indexes.actors),
        (paths.EVENTS, indexes.events),
        (paths.SOURCES, indexes.sources),
        (paths.CONFLICTS, indexes.conflicts),
        (paths.RELATIONS, indexes.relations),
    ):
        pages[path] = _page("index.md.jinja", page=index(library))
    pages[paths.CHANGES] = _page("changes.md.jinja", page=changes_page(library))
    pages[paths.GLOSSARY] = _page("glossary.md.jinja", page=indexes.glossary(library))
    pages[paths.ADDRESSES] = addresses(library)
    pages[paths.COMPARE] = _page("compare.md.jinja", page=compare(library))
    return pages


def _page(template: str, **values: Any) -> str:
    text = _environment().get_template(template).render(values)
    # Blank lines that templates leave behind are of no use to a reader of the Markdown.
    lines = [line.rstrip() for line in text.split("\n")]
    kept = [line for at, line in enumerate(lines) if line or (at and lines[at - 1])]
    return "\n".join(kept).strip() + "\n"
