"""What every page of an index is made of, whether it holds a whole list or a part of one."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence, Sized
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from markupsafe import Markup

from generator.inline import Reference
from generator.library import Library
from generator.pages.markdown import escape, joined, link
from generator.pages.paths import relative
from generator.pages.prose import Writer
from generator.pages.shelves import Shelf
from generator.pages.views import EMPTY, ConflictView, StatementView
from generator.records.walk import references

T = TypeVar("T")
INDEX = "index.md.jinja"
Row = tuple[Markup, ...]


@dataclass(frozen=True)
class Parts:
    """The table that leads to the parts of a long list; `key` is its fragment."""

    title: str
    columns: tuple[str, ...]
    rows: tuple[Row, ...]
    key: str = "parts"


@dataclass(frozen=True)
class IndexPage:
    """A table of one kind of thing; some pages have a figure, entries or conflicts too.

    `facets` are the columns by whose values a reader can choose rows; `heading` stands above a
    table that is not the whole of the page. `links` lead to pages of the same kind; `section` is
    the entry of the navigation that the page belongs to, `kicker` the way back from a part.
    """

    title: str
    description: str
    intro: str
    status: Markup
    columns: tuple[str, ...] = ()
    rows: tuple[Row, ...] = ()
    facets: tuple[str, ...] = ()
    figure: Markup = EMPTY
    entries: tuple[StatementView, ...] = ()
    conflicts: tuple[ConflictView, ...] = ()
    sources: tuple[Markup, ...] = ()
    links: tuple[Markup, ...] = ()
    section: Markup = EMPTY
    kicker: Markup = EMPTY
    heading: str = ""
    parts: Parts | None = None


@dataclass(frozen=True)
class Place:
    """Where a part of a list stands: its page, its title, and the way back to the whole.

    `description` is what others show beside a link to it; `section` the entry of the navigation
    that it belongs to, where its folder does not say; `crumbs` are the titles and pages of the
    way to it, its own last.
    """

    page: str
    title: str
    kicker: Markup
    section: str = ""
    description: str = ""
    crumbs: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True)
class Parted(Generic[T]):
    """How the parts of a long list are shown, each on a page below `folder`.

    `page` holds the whole or leads to the parts; `about` tells what they hold, `by` what they are
    divided by. `counts` are the
    columns that `count` fills for each part. `part` makes the page of one part from its own items
    alone, so that it changes with nothing else.
    """

    title: str
    about: str
    page: str
    folder: str
    by: str
    counts: tuple[str, ...]
    count: Callable[[tuple[T, ...]], tuple[int, ...]]
    part: Callable[[Library, Place, tuple[T, ...]], Any]
    section: str = ""
    template: str = INDEX

    def address(self, shelf: Shelf[T]) -> str:
        """Return the page of a part."""
        return f"{self.folder}/{shelf.key}.md"

    def table(self, shelves: Sequence[Shelf[T]], page: str, key: str = "parts") -> Parts:
        """Return the table that leads to parts, from a page."""
        rows = tuple(
            (
                link(shelf.name[:1].upper() + shelf.name[1:], relative(self.address(shelf), page)),
                *(escape(f"{number:,}") for number in self.count(shelf.items)),
            )
            for shelf in shelves
        )
        return Parts(f"By {self.by}", (self.by.capitalize(), *self.counts), rows, key)

    def place(self, shelf: Shelf[T], above: Sequence[Shelf[T]]) -> Place:
        """Return where a part stands, below others."""
        page, title = self.address(shelf), f"{self.title}: {shelf.title}"
        way = [(self.title, self.page), *((one.name, self.address(one)) for one in above)]
        links = [link(name, relative(target, page)) for name, target in way]
        return Place(
            page,
            title,
            joined(" · ", links),
            self.section,
            f"{self.about}: {shelf.title}",
            (*way, (title, page)),
        )

    def between(self, shelf: Shelf[T], above: Sequence[Shelf[T]]) -> IndexPage:
        """Return the page of a part that is itself divided: it leads to its parts."""
        place = self.place(shelf, above)
        table = self.table(shelf.parts, place.page)
        return IndexPage(
            place.title,
            place.description,
            "These are too many for one page; they stand on the pages below.",
            EMPTY,
            section=Markup(self.section),
            kicker=place.kicker,
            parts=Parts("In parts", ("Part", *table.columns[1:]), table.rows),
        )


@dataclass(frozen=True)
class Listed(Generic[T]):
    """A list of the whole book: a page while it is short, and a page for each part when long.

    `shelves` returns the parts, none of a short list. `whole` makes the page of a short list,
    `opening` that of a long one, which leads to the parts.
    """

    parted: Parted[T]
    shelves: Callable[[Library], tuple[Shelf[T], ...]]
    whole: Callable[[Library], Any]
    opening: Callable[[Library, tuple[Shelf[T], ...]], Any]
    template: str = INDEX
    opening_template: str = INDEX


def how_many(items: Sized) -> tuple[int]:
    """Return the number of items, for lists that count nothing else."""
    return (len(items),)


def shown(parts: Iterable[object]) -> list[Reference]:
    """Return every reference of records, in order."""
    return [reference for part in parts for _, reference in references(part)]


def countries_of(writer: Writer, ids: Iterable[str]) -> Markup:
    """Return links to countries for a cell of a table."""
    return joined(", ", [writer.brief(country) for country in ids]) or escape("—")
