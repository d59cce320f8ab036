"""What can be found: one row for each thing, statement and section of a page."""

from __future__ import annotations

from typing import NamedTuple

# In the order in which things of the same fit are listed: one of them, several of them.
KINDS: dict[str, tuple[str, str]] = {
    "country": ("Country", "Countries"),
    "actor": ("Actor", "Actors"),
    "event": ("Event", "Events"),
    "term": ("Term", "Terms"),
    "conflict": ("Conflict", "Conflicts"),
    "source": ("Source", "Sources"),
    "statement": ("Statement", "Statements"),
    "page": ("Page", "Pages"),
}


class Named(NamedTuple):
    """One name of a thing; `note` tells a reader what kind of name it is."""

    value: str
    note: str = ""


class Row(NamedTuple):
    """One thing that a search can lead to.

    `address` is relative to the root of the site; that of a part of a page is its fragment alone,
    and `part_of` is the page's address. `names` are those of a thing, its title first; what has
    none is found by its `text`. `place` says in a few words where it stands or what it is.
    `about` holds addresses of the things that it names. `countries` are ids.
    """

    kind: str
    address: str
    names: tuple[Named, ...] = ()
    text: str = ""
    place: str = ""
    part_of: str = ""
    countries: tuple[str, ...] = ()
    about: tuple[str, ...] = ()
