"""Two built sites compared by what a reader gets: pages, titles, words, anchors and links."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import unquote, urlsplit

from lxml import html

# Signs that a theme draws beside a heading; they are no words of the page.
_DRAWN = ".//a[@class='headerlink']"
# Names of the theme's own, for its menus and its way to the content.
_THEMES = "__"
_LOADED = "//script/@src | //link[@rel='stylesheet']/@href | //img/@src"
# A page that is served at any depth: its links begin at the root of the site.
_ANY_DEPTH = "404.html"


@dataclass(frozen=True)
class Page:
    """What a reader gets of one page; `ids` and `links` are those of its main part."""

    title: str
    heading: str
    words: tuple[str, ...]
    ids: tuple[str, ...]
    links: tuple[str, ...]
    anchors: frozenset[str]
    loaded: tuple[str, ...]


def read_site(folder: Path) -> dict[str, Page]:
    """Return every page of a built site by its path."""
    found = sorted(folder.rglob("*.html"))
    return {path.relative_to(folder).as_posix(): _read(path) for path in found}


def _read(path: Path) -> Page:
    root = html.parse(str(path), html.HTMLParser(encoding="utf-8")).getroot()
    anchors = frozenset(root.xpath("//@id"))
    loaded = tuple(root.xpath(_LOADED))
    title = " ".join((root.findtext(".//title") or "").split())
    mains = root.xpath("//article")
    if not mains:
        return Page(title, "", (), (), (), anchors, loaded)
    (main,) = mains
    for sign in main.xpath(_DRAWN):
        sign.drop_tree()
    headings = main.xpath(".//h1")
    return Page(
        title,
        " ".join(headings[0].text_content().split()) if headings else "",
        tuple(main.text_content().split()),
        tuple(name for name in main.xpath(".//@id") if not name.startswith(_THEMES)),
        tuple(main.xpath(".//a/@href")),
        anchors,
        loaded,
    )


def differences(ours: Mapping[str, Page], theirs: Mapping[str, Page]) -> Iterator[tuple[str, str]]:
    """Yield each difference as the path of the page and what is different."""
    for path in sorted(ours.keys() - theirs.keys()):
        yield path, "the page is missing"
    for path in sorted(theirs.keys() - ours.keys()):
        yield path, "there is no such page in the site"
    for path in sorted(ours.keys() & theirs.keys()):
        yield from ((path, said) for said in _page_differences(ours[path], theirs[path]))


def _page_differences(ours: Page, theirs: Page) -> Iterator[str]:
    if ours.title != theirs.title:
        yield f"the title is `{theirs.title}`, not `{ours.title}`"
    if ours.heading != theirs.heading:
        yield f"the heading is `{theirs.heading}`, not `{ours.heading}`"
    if ours.words != theirs.words:
        at = _first_difference(ours.words, theirs.words)
        wanted, got = (" ".join(page.words[at : at + 8]) or "nothing" for page in (ours, theirs))
        yield f"word {at + 1} begins `{got}`, not `{wanted}`"
    if ours.ids != theirs.ids:
        at = _first_difference(ours.ids, theirs.ids)
        wanted, got = ((*page.ids, "none")[at] for page in (ours, theirs))
        yield f"anchor {at + 1} is `{got}`, not `{wanted}`"
    if ours.links != theirs.links:
        at = _first_difference(ours.links, theirs.links)
        wanted, got = ((*page.links, "none")[at] for page in (ours, theirs))
        yield f"link {at + 1} leads to `{got}`, not `{wanted}`"


def _first_difference(ours: tuple[str, ...], theirs: tuple[str, ...]) -> int:
    pairs = zip(ours, theirs, strict=False)
    same = next((at for at, pair in enumerate(pairs) if pair[0] != pair[1]), None)
    return min(len(ours), len(theirs)) if same is None else same


def broken(folder: Path, pages: Mapping[str, Page], beside: Path) -> Iterator[tuple[str, str]]:
    """Yield each link within a site that leads nowhere, and each file that a page lacks.

    What readers take away is laid into a site after it is built: it is looked for in `beside` too,
    if it is no page.
    """
    for path, page in pages.items():
        for link in (*page.links, *page.loaded):
            target = _target(path, link)
            if target is None:
                continue
            file, anchor = target
            if file in pages:
                known = pages[file].anchors
                if anchor and not anchor.startswith(_THEMES) and anchor not in known:
                    yield path, f"the link `{link}` leads to no anchor"
            elif file.endswith(".html") or not any(
                (root / file).is_file() for root in (folder, beside)
            ):
                yield path, f"`{link}` leads to no file"


def _target(path: str, link: str) -> tuple[str, str] | None:
    """Return the file and the anchor that a link leads to, or nothing if it leads outside."""
    parts = urlsplit(link)
    if parts.scheme or parts.netloc:
        return None
    named = unquote(parts.path)
    if named.startswith("/") or path == _ANY_DEPTH:
        # From the root, below the folder that the address of the site may name: not looked into.
        return None
    file = posixpath.normpath(posixpath.join(posixpath.dirname(path), named)) if named else path
    return "index.html" if file == "." else file, unquote(parts.fragment)
