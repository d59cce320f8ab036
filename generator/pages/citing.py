"""How a page is cited: its reference in words, and the files that hold it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from markupsafe import Markup

from generator import terms
from generator.library import Library
from generator.pages.downloads import ITS_SOURCES, THIS_PAGE, Download, downloads_links
from generator.pages.markdown import joined, markdown
from generator.pages.paths import address, brief_page
from generator.records import Actor, Brief, Country, Event

_KINDS: dict[type[Brief], str] = {
    Country: "country profile",
    Actor: "actor sheet",
    Event: "event brief",
}
# What whoever cites a brief must tell of its standing.
_TOLD = frozenset({"draft", "superseded"})


@dataclass(frozen=True)
class Site:
    """The site as readers know it: its name, and its address with a slash at the end.

    Either is empty where it is not known.
    """

    name: str = ""
    address: str = ""


NO_SITE = Site()


@dataclass(frozen=True)
class CiteView:
    """The reference of a page, and its links to the files for reference managers."""

    reference: Markup
    files: Markup


def cite_view(
    library: Library, brief_id: str, site: Site, downloads: Sequence[Download]
) -> CiteView:
    """Build what the page of a brief says of how to cite it.

    Where the address of the site is not known, the script of the page fills it in.
    """
    page = brief_page(library, brief_id)
    at = f", {site.address}{address(page, '')}" if site.address else ""
    lead = markdown("*{}*, ", site.name) if site.name else Markup()
    where = markdown('<span class="address">{}</span>', at)
    reference = markdown("{}{}{}.", lead, brief_reference(library.briefs[brief_id]), where)
    return CiteView(reference, joined("", list(_files(downloads, page))))


def brief_reference(brief: Brief) -> Markup:
    """Return the reference of a brief, but for the name and the address of the site."""
    standing = f", {terms.STATUS[brief.status].label.lower()}" if brief.status in _TOLD else ""
    return markdown(
        "“{}” ({}{}), version {} of {}, information cut-off {}",
        brief.title,
        kind_of(brief),
        standing,
        str(brief.version),
        brief.history[-1].date.words(),
        brief.information_cutoff.words(),
    )


def kind_of(brief: Brief) -> str:
    """Return in words what kind of brief it is."""
    return _KINDS[type(brief)]


def _files(downloads: Sequence[Download], page: str) -> Iterator[Markup]:
    for group, words in ((THIS_PAGE, "This page as {}. "), (ITS_SOURCES, "Its sources as {}. ")):
        links = downloads_links(downloads, page, group)
        if links:
            yield markdown(words, joined(" · ", links))
