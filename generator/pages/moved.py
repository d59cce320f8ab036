"""Pages at addresses where something else stood: renamed, withdrawn and superseded records."""

from __future__ import annotations

import posixpath
from dataclasses import dataclass

from markupsafe import Markup

from generator import terms
from generator.library import Library
from generator.pages.changes import version_views
from generator.pages.markdown import escape, joined, link, markdown
from generator.pages.paths import ACTORS, COUNTRIES, EVENTS, brief_page, relative
from generator.pages.prose import Writer, number
from generator.pages.sources import source_items
from generator.pages.views import EMPTY, VersionView
from generator.records import Brief
from generator.records.walk import references

_INDEXES = {"countries": COUNTRIES, "actors": ACTORS, "events": EVENTS}


@dataclass(frozen=True)
class MovedPage:
    """The page at a former address; `address` is that of the page as browsers know it."""

    title: str
    address: str
    link: Markup


def moved_page(library: Library, old: str, new: str) -> MovedPage:
    """Build the page that leads from a former page to the one of today."""
    folder, name = posixpath.split(new.removesuffix(".md"))
    record = library.sources[name] if folder == "sources" else library.known[name]
    target = relative(new, old)
    address = target.removesuffix(".md") + ".html"
    return MovedPage(record.title, address, link(record.title, target))


@dataclass(frozen=True)
class Tombstone:
    """What is left of a withdrawn brief."""

    title: str
    description: str
    kicker: Markup
    status: Markup
    notice: Markup
    versions: tuple[VersionView, ...]
    sources: tuple[Markup, ...]


def tombstone(library: Library, brief_id: str) -> Tombstone:
    """Build the page of a withdrawn brief: its title, id, date and reason, and its history."""
    brief = library.withdrawn[brief_id]
    page = brief_page(library, brief_id)
    writer = Writer(library, page, number(r for _, r in references(brief.history)))
    removal = brief.history[-1]
    folder = posixpath.dirname(page)
    status = [
        markdown("**{}**", terms.STATUS[brief.status].label),
        escape(removal.date.words()),
        markdown("id `{}`", Markup(brief_id)),
    ]
    notice = _admonition("This brief was withdrawn", writer.prose(removal.note))
    return Tombstone(
        title=brief.title,
        description=f"Withdrawn {removal.date.words()}: the brief “{brief.title}”",
        kicker=link(folder.capitalize(), relative(_INDEXES[folder], page)),
        status=joined(" · ", status),
        notice=joined("", [notice, _successor(brief, writer)]),
        versions=version_views(library, writer, brief_id),
        sources=source_items(library, writer),
    )


@dataclass(frozen=True)
class Caution:
    """What a reader must know before anything else; `successor` took the brief's place."""

    title: str
    words: str
    successor: str = ""


def caution(brief: Brief) -> Caution | None:
    """Return what a reader of a brief must know first; most often nothing."""
    if brief.status == "draft":
        return Caution("Draft", "This brief is not finished. Do not rely on it.")
    if brief.status == "superseded":
        said = "This brief no longer gives the present view."
        return Caution("Superseded", said, brief.superseded_by or "")
    return None


def notice(brief: Brief, writer: Writer) -> Markup:
    """Return the caution as it stands on the page."""
    said = caution(brief)
    if said is None:
        return EMPTY
    return joined("", [_admonition(said.title, escape(said.words)), _successor(brief, writer)])


def _admonition(title: str, words: Markup) -> Markup:
    return markdown('!!! warning "{}"\n\n    {}', title, words)


def _successor(brief: Brief, writer: Writer) -> Markup:
    """Return the end of a notice: what took the brief's place."""
    if not brief.superseded_by:
        return EMPTY
    return markdown("\n\n    **Read instead:** {}.", writer.brief(brief.superseded_by))
