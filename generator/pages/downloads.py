"""Links from pages to what a reader can take away.

They are HTML: the files stand in the site, and are no part of the Markdown tree that MkDocs checks.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from markupsafe import Markup

from generator.pages.markdown import joined, markdown
from generator.pages.paths import TAKE_AWAY, address, relative


@dataclass(frozen=True)
class Download:
    """A file to take away: where it stands in the site, and what a link to it says.

    `media_type` is empty of what holds pages.
    """

    path: str
    label: str
    media_type: str = ""


# By the brief or source that they are about; under the empty id those of the whole book.
Downloads = Mapping[str, Sequence[Download]]
NO_DOWNLOADS: Downloads = MappingProxyType({})


def downloads_line(found: Iterable[Download], page: str) -> Markup:
    """Return the line of a page with the files that are about it."""
    links = [_link(download, page) for download in found]
    if not links:
        return Markup()
    more = markdown("[all formats]({})", Markup(relative(TAKE_AWAY, page)))
    return Markup("Take it away: ") + joined(" · ", [*links, more])


def downloads_list(found: Iterable[Download], page: str) -> str:
    """Return the files of the whole book as a list."""
    return "\n".join(f"- {_link(download, page)}" for download in found)


def _link(download: Download, page: str) -> Markup:
    return Markup('<a href="{}">{}</a>').format(address(download.path, page), download.label)
