"""Links from pages to what a reader can take away.

They are HTML: the files stand in the site, and are no part of the Markdown tree that MkDocs checks.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from types import MappingProxyType

from markupsafe import Markup

from generator.pages.markdown import escape, joined, markdown
from generator.pages.paths import TAKE_AWAY, address, relative

# Where on a page the link to a file stands: in the line at its head, or with how to cite it.
AT_HEAD, THIS_PAGE, ITS_SOURCES = "", "this page", "its sources"


@dataclass(frozen=True)
class Download:
    """A file to take away: where it is in the site, what a link to it says, and where that is.

    `media_type` is empty of what holds pages.
    """

    path: str
    label: str
    group: str = AT_HEAD
    media_type: str = ""

    @property
    def feed(self) -> bool:
        """Whether one can follow it in a feed reader."""
        return self.media_type in ("application/atom+xml", "application/feed+json")


# What most readers want stands first; other formats follow in the order of their names.
_FIRST = ("application/pdf", "", "text/csv", "application/json", "text/calendar")


def _rank(download: Download) -> int:
    kind = download.media_type.partition(";")[0]
    return _FIRST.index(kind) if kind in _FIRST else len(_FIRST)


# By the brief or source that they are about; under the empty id those of the whole book.
Downloads = Mapping[str, Sequence[Download]]
NO_DOWNLOADS: Downloads = MappingProxyType({})


def downloads_line(found: Iterable[Download], page: str) -> Markup:
    """Return the line of a page with the files that are about it."""
    links = downloads_links(found, page, AT_HEAD)
    if not links:
        return Markup()
    more = markdown("[all formats]({})", Markup(relative(TAKE_AWAY, page)))
    return Markup("Take it away: ") + joined(" · ", [*links, more])


def downloads_links(found: Iterable[Download], page: str, group: str) -> list[Markup]:
    """Return the links of a page to the files of one group."""
    return [_link(d, page) for d in sorted(found, key=_rank) if d.group == group]


def feeds_line(found: Iterable[Download], page: str) -> Markup:
    """Return the line of a page with the feeds of the whole book."""
    links = [_link(download, page) for download in found if download.feed]
    if not links:
        return Markup()
    way = markdown("[how to subscribe]({})", Markup(relative(TAKE_AWAY, page, "subscribe")))
    return Markup("Follow changes: ") + joined(" · ", [*links, way])


def downloads_list(found: Iterable[Download], page: str) -> str:
    """Return the files of the whole book as a list; those of one group are one item of it."""
    items = []
    for group, files in groupby(sorted(found, key=_rank), key=lambda file: file.group):
        links = [_link(file, page) for file in files]
        items += [escape(f"{group}:") + " " + joined(" · ", links)] if group else links
    return "\n".join(f"- {item}" for item in items)


def _link(download: Download, page: str) -> Markup:
    # A label may hold titles of briefs.
    label = escape(download.label)
    return Markup('<a href="{}">{}</a>').format(address(download.path, page), label)
