"""The whole tree of Markdown: every page's path with its text, or with what makes it.

Touches no disk.
"""

from __future__ import annotations

import functools
from collections.abc import Callable, Generator, Iterable, Mapping
from functools import partial
from typing import Any

import jinja2
from jinja2 import nodes
from jinja2.compiler import CodeGenerator, Frame

from generator.cache import Cache, NoCache
from generator.library import Library
from generator.library.watched import Prints, Watched
from generator.made import Made
from generator.metadata import described, headed, of_part
from generator.pages import paths
from generator.pages.addresses import addresses
from generator.pages.brief import brief_view
from generator.pages.citing import NO_SITE, Site, cite_view
from generator.pages.downloads import NO_DOWNLOADS, Download, Downloads, downloads_line, feeds_line
from generator.pages.indexes.glossary import glossary
from generator.pages.inserts import fill
from generator.pages.lists import ListPage, list_pages
from generator.pages.markdown import escape
from generator.pages.moved import moved_page, tombstone
from generator.pages.publishers import publisher_views
from generator.pages.sources import source_view
from generator.remembered import Maker, Makers, Memory, stored

_NO_CACHE = NoCache()
_DOWNLOADS = "downloads"
_KIND = "markdown"
# So many pages take a second or so: another process pays.
_WORTH = 200


class _EscapedOnce(CodeGenerator):
    """Writes no code that escapes, for HTML, what `finalize` has made Markup anyway."""

    def _output_child_pre(self, node: nodes.Expr, frame: Frame, finalize: Any) -> None:  # noqa: ARG002
        self.write(f"({finalize.src}")


@functools.cache
def _environment() -> jinja2.Environment:
    # `finalize` escapes for Markdown whatever is no Markup, so that no plain text reaches a page
    # as it is. With autoescape on, what a macro returns is Markup.
    environment = jinja2.Environment(
        loader=jinja2.PackageLoader("generator.pages", "templates"),
        autoescape=True,
        finalize=escape,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    environment.code_generator_class = _EscapedOnce
    # In front matter `tojson` writes YAML, which does not know JSON's pairs of escapes for one
    # character beyond the first 65,536 (YAML 1.1, 5.5).
    environment.policies["json.dumps_kwargs"] = {"ensure_ascii": False, "sort_keys": True}
    environment.filters["escaped"] = lambda value: str(escape(value))
    return environment


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
    found = {page.path: page.text for page in pages(library, written, downloads, site, cache)}
    return dict(sorted(found.items()))


def pages(
    library: Library,
    written: Mapping[str, str],
    downloads: Downloads,
    site: Site,
    cache: Cache,
    first: Callable[[str], bool] = lambda _: False,
    prints: Prints | None = None,
) -> Generator[Made, None, None]:
    """Yield the pages that `render` returns, and hold none of them.

    Those whose paths are to come `first` do; else they come in no particular order. Whoever wants
    no more of them closes it: what was made until then is remembered. `prints` of the library save
    time where there are some.
    """
    beside = {_DOWNLOADS: downloads}
    watched = Watched(library, beside)
    makes = makers(watched.library, written, watched.beside(_DOWNLOADS), site)
    memory = Memory(cache, watched, (prints or Prints(library)).beside(beside), repr(site), _WORTH)
    yield from stored(_encoded(makes), _KIND, memory, first)


def makers(
    library: Library,
    written: Mapping[str, str],
    downloads: Downloads = NO_DOWNLOADS,
    site: Site = NO_SITE,
) -> dict[str, Maker[str]]:
    """Return for every page what makes its Markdown, for whoever does not want all of them now."""
    found = {
        path: Maker(partial(fill, library, path, text, downloads), text)
        for path, text in written.items()
    }
    found |= _made(library, downloads, site)
    for path, head in described(library, site.address, downloads).items():
        if path in found:
            page = found[path]
            found[path] = Maker(partial(_headed, page.make, head), page.given)
    return dict(sorted(found.items()))


def _encoded(makes: Makers[str]) -> dict[str, Maker[bytes]]:
    return {path: Maker(partial(_bytes, page.make), page.given) for path, page in makes.items()}


def _bytes(make: Callable[[], str]) -> bytes:
    return make().encode("utf-8")


def _headed(page: Callable[[], str], head: Callable[[], Mapping[str, str]]) -> str:
    return headed(page(), head())


def _made(library: Library, downloads: Downloads, site: Site) -> dict[str, Maker[str]]:
    found: dict[str, Maker[str]] = {}
    for key in library.briefs:
        found[paths.brief_page(library, key)] = Maker(
            partial(_brief, library, key, downloads, site)
        )
    for key in library.withdrawn:
        page = partial(_page, "tombstone.md.jinja", tombstone, library, key)
        found[paths.brief_page(library, key)] = Maker(page)
    for old, new in paths.moved_pages(library).items():
        moved = partial(_page, "moved.md.jinja", moved_page, library, old, new)
        found[old] = Maker(moved, (new,))
    for listed in list_pages(library):
        given = (listed.view, listed.values[1:], listed.crumbs)
        found[listed.path] = Maker(partial(_listed, library, listed, downloads, site), given)
    for key in library.sources:
        apart = paths.coverage_page(key)
        used = apart if apart in found else paths.COVERAGE
        found[paths.source_page(key)] = Maker(partial(_source, library, key, used, downloads), used)
    for path, template, view in (
        (paths.PUBLISHERS, "publishers.md.jinja", publisher_views),
        (paths.GLOSSARY, "glossary.md.jinja", glossary),
    ):
        found[path] = Maker(partial(_page, template, view, library))
    found[paths.ADDRESSES] = Maker(partial(addresses, library))
    return found


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


def _source(library: Library, source_id: str, used: str, downloads: Downloads) -> str:
    line = partial(downloads_line, downloads.get(source_id, ()), paths.source_page(source_id))
    view = partial(source_view, used=used)
    return _page("source.md.jinja", view, library, source_id, downloads=line)


def _listed(library: Library, listed: ListPage, downloads: Downloads, site: Site) -> str:
    others: dict[str, Callable[[], Any]] = {}
    if listed.path == paths.CHANGES:
        others["downloads"] = partial(feeds_line, downloads.get("", ()), paths.CHANGES)
    page = _page(listed.template, listed.view, *listed.values, **others)
    return headed(page, of_part(library, site.address, listed.crumbs)) if listed.crumbs else page


def _feeds(files: Iterable[Download]) -> list[Download]:
    return [download for download in files if download.feed]


def _page(
    template: str, view: Callable[..., Any], *values: Any, **others: Callable[[], Any]
) -> str:
    ready = {name: make() for name, make in others.items()}
    text = _environment().get_template(template).render(page=view(*values), **ready)
    # Blank lines that templates leave behind are of no use to a reader of the Markdown.
    lines = list(map(str.rstrip, text.split("\n")))
    kept = [line for before, line in zip(["", *lines], lines, strict=False) if line or before]
    return "\n".join(kept).strip() + "\n"
