"""The files that every format for reference managers makes: of the book, its briefs, its sources.

They stand in `cite/` as the pages stand in the site, each page's name with another ending.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import partial

from generator.exports.export import BOOK, Edition, Export
from generator.exports.works import Work, brief_work, source_work
from generator.pages.brief import sources_of
from generator.pages.downloads import AT_HEAD, ITS_SOURCES, THIS_PAGE
from generator.pages.paths import brief_page, source_page


@dataclass(frozen=True)
class References:
    """One format for reference managers; `write` puts works into it."""

    name: str
    ending: str
    media_type: str
    write: Callable[[Iterable[Work]], bytes]

    def exports(self, edition: Edition) -> Iterator[Export]:
        """Yield all sources in one file, then those of each page, the page itself, each source.

        A withdrawn brief has none: what is left of it is no work to cite.
        """
        library = edition.library
        yield self._export("sources", f"Sources as {self.name}", partial(self._all, edition))
        for key in library.briefs:
            page = brief_page(library, key)
            yield self._export(page, self.name, partial(self._brief, edition, key), key, THIS_PAGE)
            cited = partial(self._cited, edition, key)
            yield self._export(page, self.name, cited, key, ITS_SOURCES, ".sources")
        for key in library.sources:
            page = source_page(key)
            yield self._export(page, self.name, partial(self._sources, edition, [key]), key)

    def _export(
        self,
        page: str,
        label: str,
        make: Callable[[], bytes],
        about: str = BOOK,
        group: str = AT_HEAD,
        what: str = "",
    ) -> Export:
        path = f"cite/{page.removesuffix('.md')}{what}.{self.ending}"
        return Export(path, label, self.media_type, make, about, group, piece=about)

    def _all(self, edition: Edition) -> bytes:
        return self._sources(edition, edition.library.sources)

    def _brief(self, edition: Edition, brief_id: str) -> bytes:
        return self.write([brief_work(edition, brief_id)])

    def _cited(self, edition: Edition, brief_id: str) -> bytes:
        return self._sources(edition, sources_of(edition.library, brief_id))

    def _sources(self, edition: Edition, ids: Iterable[str]) -> bytes:
        return self.write(source_work(edition, key) for key in ids)
