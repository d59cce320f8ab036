"""The search of a book: its rows, and the index that is made of them or brought up to date."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from itertools import chain
from typing import NamedTuple

from generator.cache import Cache, NoCache, digest
from generator.cache.packing import pack, recall
from generator.library import Library
from generator.made import Made
from generator.pages.paths import brief_page, moved_pages, source_page
from generator.search.briefs import around, brief_told, conflicts, found, page_of, things
from generator.search.index import WHOLE, Kept, page_parts, scripts
from generator.search.letters import letters
from generator.search.pages import is_listed, page_rows
from generator.search.rows import Row
from generator.search.sources import source_rows, term_rows
from generator.search.table import Table, Told, same_names, table, told
from generator.search.terms import Reader
from generator.search.words import Words

_NO_CACHE = NoCache()
_KIND = "search"


# The digest of a page, and the rows of what can be found on it.
_Found = tuple[str, list[Row]]


class _Index(NamedTuple):
    """An index as the cache has it; `listed` is what stands on pages that no record tells of."""

    table: Table
    pages: Mapping[str, Kept]
    listed: Mapping[str, _Found]


class Search:
    """Makes the index of a book, of the library and of pages that come by; it keeps none of them.

    `written` has the paths of the pages that are written by hand. Of an index that was made before
    only what changed is made anew.
    """

    def __init__(
        self, library: Library, written: Collection[str] = (), cache: Cache = _NO_CACHE
    ) -> None:
        self._library = library
        self._written = written
        self._cache = cache
        # What stands on these is told by the library.
        self._known = {
            *(brief_page(library, key) for key in library.known),
            *(source_page(key) for key in library.sources),
            *moved_pages(library),
        }
        self._name = digest(" ".join(library.countries))
        last = recall(cache, _KIND, self._name)
        self._last = last if isinstance(last, _Index) else None
        self._listed: dict[str, _Found] = {}

    def reads(self, path: str) -> bool:
        """Whether a page is looked at: the library tells of the others."""
        return path not in self._known and is_listed(path)

    def among(self, pages: Iterable[Made], whole: int = WHOLE) -> Iterator[Made]:
        """Yield pages, of which those that are looked at come first, and after these the scripts.

        So the index is made while others still make pages. Up to `whole` characters of it stand in
        one script.
        """
        rest = iter(pages)
        others: list[Made] = []
        for page in rest:
            if not self.reads(page.path):
                others.append(page)
                break
            self._take(page)
            yield page
        yield from self._files(whole)
        yield from chain(others, rest)

    def _take(self, page: Made) -> None:
        """Note what can be found on a page that is looked at."""
        by_hand = page.path in self._written
        made_from = f"{page.digest} {by_hand}"
        last = self._last.listed.get(page.path) if self._last else None
        if last is None or last[0] != made_from:
            last = made_from, list(page_rows(page.path, page.text, by_hand=by_hand))
        self._listed[page.path] = last

    def _files(self, whole: int) -> Iterator[Made]:
        library, last = self._library, self._last
        of_sources = list(source_rows(library))
        named = self._named(of_sources)
        others = self._told(of_sources, last.table.told if last else {})
        latin = letters(value.value for row in named for value in row.names)
        reading = Reader(named, Words(latin))
        same = last if last and same_names(last.table, named) else None
        made = table(named, others, reading, same.table if same else None)
        pages = page_parts(made, same.table, same.pages) if same else page_parts(made)
        index = _Index(made, pages, self._listed)
        if index != last:
            self._cache.put(_KIND, self._name, pack(index))
        countries = {key: library.countries[key].title for key in library.in_order}
        yield from scripts(made, pages, countries, latin, whole)

    def _named(self, of_sources: Sequence[Row]) -> list[Row]:
        """Return the rows with names: of briefs, terms, publishers and sources, and of pages."""
        library = self._library
        rows = [
            *things(library),
            *conflicts(library),
            *term_rows(library),
            *(row for row in of_sources if row.names),
        ]
        return rows + [row for _, (_, found) in sorted(self._listed.items()) for row in found]

    def _told(self, of_sources: Sequence[Row], last: Mapping[str, Told]) -> dict[str, Told]:
        """Return the rows without names by the addresses of their pages."""
        library = self._library
        others = digest(around(library))
        rows: dict[str, Told] = {}
        for key in found(library):
            page = page_of(library, key)
            made_from = f"{others} {library.contents[library.document(key).file]}"
            before = last.get(page)
            if before and before.made_from == made_from:
                rows[page] = before
            else:
                rows[page] = told(list(brief_told(library, key)), made_from)
        defects: dict[str, list[Row]] = {}
        for row in of_sources:
            if not row.names:
                defects.setdefault(row.part_of, []).append(row)
        return rows | {page: told(of) for page, of in defects.items()}
