"""What many other briefs say of one: its page shows a part of it, and pages of their own all.

A country or actor at the heart of a book is named by hundreds of briefs.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial
from typing import Any

from markupsafe import Markup

from generator.library import Library
from generator.pages.cells import book_status
from generator.pages.indexes import conflicts, events, relations
from generator.pages.indexes.page import IndexPage, Parted, Place, how_many
from generator.pages.markdown import escape, joined, link, markdown
from generator.pages.outline import Derived
from generator.pages.paths import brief_page, relative
from generator.pages.prose import Writer
from generator.pages.shelves import Label, Shelf, by_date, cut, letter
from generator.pages.spots import spot
from generator.records import Actor, Brief, Country, Event

# How much of it the page of a brief shows, and how many links to briefs one page of all holds.
_ENTRIES, _TIES, _CONFLICTS, _MENTIONS = 40, 40, 12, 150
_LINKS = 200
_KINDS: dict[type[Brief], str] = {Country: "Country", Actor: "Actor", Event: "Event"}

# By the key of the section that it goes on from.
Continued = dict[str, tuple[Parted[Any], tuple[Shelf[Any], ...]]]


def shown(library: Library, brief_id: str, told: Derived) -> Derived:
    """Return what the page of a brief has room for, of all that is told."""
    foreign = [key for key in told.conflicts if library.conflicts[key][0] != brief_id]
    left_out = set(conflicts.latest(library, foreign)[_CONFLICTS:])
    # An event shows its own entries alone, which are as many as its author wrote.
    entries = told.entries
    if library.kinds[brief_id] is not Event:
        entries = entries[-_ENTRIES:]
    return Derived(
        entries,
        told.ties[:_TIES],
        tuple(key for key in told.conflicts if key not in left_out),
        told.mentions[:_MENTIONS],
    )


def continued(library: Library, brief_id: str, told: Derived, few: Derived) -> Continued:
    """Return, for each section of which the page has no room for all, the pages that hold all."""
    brief = library.briefs[brief_id]
    page = brief_page(library, brief_id)
    made = partial(_parted, brief.title, page)
    found: Continued = {}
    if len(few.entries) < len(told.entries):
        dates = {spot(entry): entry.entry.date for entry in told.entries}
        section = "developments" if isinstance(brief, Country) else "timeline"
        found[section] = (
            made("timeline", "year", "Entries", events.part),
            cut(dates, events.MOST, by_date(dates)),
        )
    if len(few.ties) < len(told.ties):
        spots = [spot(tie.statement) for tie in told.ties]
        found["relations"] = (
            made("relations", "kind", "Relations", relations.part),
            cut(spots, relations.MOST, (relations.by_kind_in(library),)),
        )
    if len(few.conflicts) < len(told.conflicts):
        found["conflicts"] = (
            made("conflicts", "year", "Conflicts", conflicts.part),
            cut(told.conflicts, conflicts.MOST, (conflicts.by_year_of(library),)),
        )
    if len(few.mentions) < len(told.mentions):
        found["mentioned-in"] = (
            made("mentions", "letter", "Briefs", _mentions),
            cut(told.mentions, _LINKS, (partial(_by_letter, library),)),
        )
    return found


def way_on(section: str, page: str, told: Derived, few: Derived, pages: Continued) -> Markup:
    """Return the sentence that says what a section leaves out and where it is; else nothing."""
    if section not in pages:
        return Markup()
    whole, kept, which = {
        "developments": (len(told.entries), len(few.entries), "latest"),
        "timeline": (len(told.entries), len(few.entries), "latest"),
        "relations": (len(told.ties), len(few.ties), "first"),
        "conflicts": (len(told.conflicts), len(few.conflicts), "latest"),
        "mentioned-in": (len(told.mentions), len(few.mentions), "first"),
    }[section]
    parted, shelves = pages[section]
    links = [link(shelf.name, relative(parted.address(shelf), page)) for shelf in shelves]
    said = escape(f"Here are the {which} {kept} of {whole:,}. All of them by {parted.by}:")
    return markdown("{} {}", said, joined(" · ", links))


def _parted(title: str, page: str, name: str, by: str, count: str, part: Any) -> Parted[Any]:
    return Parted(
        title=f"{title}, {name}",
        about=f"What the whole book says of {title}: {name}",
        page=page,
        folder=f"{page.removesuffix('.md')}/{name}",
        by=by,
        counts=(count,),
        count=how_many,
        part=part,
    )


def _by_letter(library: Library, brief_id: str) -> Iterable[Label]:
    return (letter(library.titles[brief_id]),)


def _mentions(library: Library, place: Place, items: tuple[str, ...]) -> IndexPage:
    """Build a page of briefs that name another."""
    writer = Writer(library, place.page, {})
    rows = tuple((writer.brief(key), escape(_KINDS[library.kinds[key]])) for key in items)
    return IndexPage(
        place.title,
        place.description,
        "",
        book_status(library, items),
        ("Brief", "Kind"),
        rows,
        ("Kind",),
        kicker=place.kicker,
    )
