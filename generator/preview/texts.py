"""The Markdown of one edition of the book: each page is made when it is asked for."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cached_property

from generator.cache import Cache
from generator.exports import Export
from generator.gather import Gathered
from generator.made import Made, made
from generator.pages.citing import Site
from generator.pages.paths import SEARCH_INDEX, SEARCH_PARTS
from generator.pages.render import makers, pages
from generator.search import Search
from generator.site import downloads


class Texts(Mapping[str, Made]):
    """Every page's Markdown by its path; nothing is kept in memory."""

    def __init__(self, gathered: Gathered, offered: list[Export], site: Site, cache: Cache) -> None:
        self.assets = gathered.written.assets
        self.offered = offered
        self._cache = cache
        self._made_of = (gathered.library, gathered.written.pages, downloads(offered), site)
        self._makers = makers(*self._made_of)

    def __getitem__(self, path: str) -> Made:
        return made(path, self._makers[path]().encode("utf-8"))

    def __contains__(self, path: object) -> bool:
        return path in self._makers  # without making it

    def __iter__(self) -> Iterator[str]:
        return iter(self._makers)

    def __len__(self) -> int:
        return len(self._makers)

    def every(self) -> Iterator[Made]:
        """Yield every page; those that were made before come from the cache."""
        return pages(*self._made_of, self._cache)

    @cached_property
    def search(self) -> dict[str, Made]:
        """The scripts of the index of the search by their paths, made when one is wanted."""
        library, written, *_ = self._made_of
        search = Search(library, written, self._cache)
        files = search.among(pages(*self._made_of, self._cache, search.reads))
        return {file.path: file for file in files if of_search(file.path)}


def of_search(path: str) -> bool:
    """Whether a file is a part of the index of the search."""
    return path == SEARCH_INDEX or path.startswith(f"{SEARCH_PARTS}/")
