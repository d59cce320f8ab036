"""What a rule for single records is given: a record, and as much of all others as it may ask for.

What is found of a record is remembered by what it was found from. So a rule for single records is
not given the library: it could ask for more than the entry was made from.
"""

from __future__ import annotations

import functools
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from generator.cache import digest
from generator.edtf import Edtf
from generator.inline import Prose, Reference
from generator.library import Library, Statement
from generator.library.library import statements_of
from generator.library.origins import Origins
from generator.load.document import Document, Path
from generator.load.reader import Loaded
from generator.records import Actor, Book, Brief, Country, Record
from generator.yardsticks import YARDSTICKS, Yardstick


@dataclass(frozen=True)
class Work:
    """What is asked of a source that others cite."""

    published: Edtf
    paragraphs: int
    fidelity: str
    host: str


@dataclass(frozen=True)
class Outlet:
    """What is asked of a publisher."""

    name: str
    domains: tuple[str, ...]


@dataclass(frozen=True)
class Around:
    """What a record is held to of all others: which there are, and a little of what they say."""

    works: Mapping[str, Work]
    outlets: Mapping[str, Outlet]
    # The kind of each brief that a link may lead to, by its id.
    briefs: Mapping[str, type[Brief]]
    # In no order, and so not told of as they are in `text`.
    conflicts: frozenset[str] = field(repr=False)
    broken: frozenset[str] = field(repr=False)
    renamed: Mapping[str, str]
    origins: Origins
    book: str

    @functools.cached_property
    def digest(self) -> str:
        """A digest of all of it."""
        return digest(f"{self} {sorted(self.conflicts)} {sorted(self.broken)}")

    @functools.cached_property
    def countries(self) -> tuple[str, ...]:
        """The ids of country profiles."""
        return tuple(key for key, kind in self.briefs.items() if issubclass(kind, Country))

    @functools.cached_property
    def actors(self) -> tuple[str, ...]:
        """The ids of actor sheets."""
        return tuple(key for key, kind in self.briefs.items() if issubclass(kind, Actor))

    @functools.cached_property
    def hosts(self) -> frozenset[str]:
        """Where copies of sources stand."""
        return frozenset(work.host for work in self.works.values())

    @property
    def yardstick(self) -> Yardstick:
        """The scale of likelihood of the book."""
        return YARDSTICKS[self.book]


def around(library: Library) -> Around:
    """Return what the records of a library are held to."""
    return Around(
        works={
            key: Work(
                source.published.date,
                source.copy_consulted.paragraphs,
                source.copy_consulted.fidelity,
                source.copy_consulted.host,
            )
            for key, source in library.sources.items()
        },
        outlets={
            key: Outlet(publisher.name, publisher.domains)
            for key, publisher in library.publishers.items()
        },
        briefs=library.kinds,
        conflicts=frozenset(library.conflicts),
        broken=library.broken,
        renamed=library.renamed,
        origins=library.origins,
        book=library.book.yardstick,
    )


@dataclass(frozen=True)
class Held:
    """A record that is held to the rules, and what stands around it."""

    loaded: Loaded
    around: Around

    @property
    def id(self) -> str:
        """The id of the record."""
        return self.loaded.id

    @property
    def record(self) -> Any:
        """The record."""
        return self.loaded.record

    @property
    def document(self) -> Document:
        """The file that it was read from."""
        return self.loaded.document

    @property
    def brief(self) -> Brief | None:
        """The record, if it is a brief, also one that was withdrawn."""
        return self.record if isinstance(self.record, Brief) else None

    @property
    def standing(self) -> Brief | None:
        """The record, if it is a brief that stands."""
        return self.brief if self.brief and not self.brief.withdrawn else None

    @property
    def bottom_line(self) -> Prose | None:
        """The bottom line of a brief that stands, or of the book."""
        if isinstance(self.record, Book):
            return self.record.bottom_line
        return self.standing.bottom_line if self.standing else None

    @property
    def statements(self) -> tuple[Statement, ...]:
        """The statements of a brief that stands."""
        return self.loaded.once(statements_of) if self.standing else ()

    @functools.cached_property
    def records(self) -> list[tuple[Path, Record]]:
        """The record and every record that is part of it."""
        return self.loaded.records

    @functools.cached_property
    def proses(self) -> list[tuple[Path, Prose]]:
        """Every prose of the record."""
        return self.loaded.proses

    @functools.cached_property
    def references(self) -> list[tuple[Path, Reference]]:
        """Every reference of the record to a source."""
        return self.loaded.references
