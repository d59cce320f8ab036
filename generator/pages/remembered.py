"""Pages that were made before, as long as all that they asked for is as it was.

One entry of the cache tells of every page what it asked for when it was last made, and of every
question the answer of that time. A page whose answers are all the same today needs no work of its
own. Texts are entries by their digests, read by whoever needs them.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import partial
from itertools import chain
from typing import Any

from generator.beside import Turns, beside, helpers
from generator.cache import Cache, digest
from generator.cache.packing import pack, recall
from generator.library.watched import Asked, Prints, Watched, plain
from generator.made import Made, made

_TREES, _TEXTS = "trees", "markdown"


@dataclass(frozen=True)
class Maker:
    """What makes a page; `given` is all that it was given besides what it asks the library for."""

    make: Callable[[], str]
    given: Any = ()

    def __call__(self) -> str:
        """Return the page."""
        return self.make()


Makers = Mapping[str, Maker]
# A page that was made: its path, what it asked for, and the digest of its text.
_New = tuple[str, tuple[Asked, ...], str]
# So many pages take a second or so: another process pays.
_WORTH = 200
# So many texts of a page are known, for whoever goes back to an earlier one.
_TIMES = 8
# Bytes of a digest of all that a page is made from.
_KEY = 20


@dataclass(frozen=True)
class _Page:
    """What is known of a page: what it was given, what it asked for, and its text.

    `texts` has the digest of this and of earlier texts by what they were made from.
    """

    given: str
    asked: tuple[Asked, ...]
    text: str
    texts: Mapping[bytes, str]


@dataclass(frozen=True)
class _Tree:
    """What is known of all pages, and the answers that they were made from."""

    pages: Mapping[str, _Page] = field(default_factory=dict)
    answers: Mapping[Asked, bytes] = field(default_factory=dict)


def remembered(
    makes: Makers,
    everywhere: str,
    watched: Watched,
    prints: Prints,
    cache: Cache,
    first: Callable[[str], bool],
) -> Iterator[Made]:
    """Yield what all makers make: before all others the pages whose paths are to come `first`.

    `everywhere` is what all pages depend on besides the library that `watched` stands for.
    """
    return _Remembering(makes, everywhere, watched, prints, cache).pages(first)


class _Remembering:
    """One time that all pages are asked for."""

    def __init__(
        self, makes: Makers, everywhere: str, watched: Watched, prints: Prints, cache: Cache
    ) -> None:
        self._makes = makes
        self._watched = watched
        self._prints = prints
        self._cache = cache
        self._name = digest(everywhere)
        self._given = {path: digest(plain(maker.given)) for path, maker in makes.items()}
        last = recall(cache, _TREES, self._name)
        self._last: _Tree = last if isinstance(last, _Tree) else _Tree()
        self._other = {
            asked for asked, answer in self._last.answers.items() if prints.of(asked) != answer
        }
        self._now: dict[str, _Page] = {}

    def pages(self, first: Callable[[str], bool]) -> Iterator[Made]:
        """Yield every page. Who asks for no more than some is told those from memory next time."""
        for path in self._makes:
            page = self._known(path)
            if page is not None:
                self._now[path] = page
                self._cache.keep(_TEXTS, page.text)
        known = self._now.keys()
        try:
            fresh = [path for path in self._makes if path not in known]
            turns = Turns([path for path in fresh if not first(path)])
            # Whoever looks at the pages does what there is to do, while others make the rest.
            waiting = [
                beside(partial(self._make_all, turns), worth=True)
                for _ in range(helpers(len(fresh) // _WORTH - 1))
            ]
            yield from map(self._page, filter(first, self._makes))
            yield from map(self._page, [path for path in known if not first(path)])
            yield from map(self._page, turns)
            for path, asked, text in chain.from_iterable(result() for result in waiting):
                self._take(path, asked, text)
                self._cache.keep(_TEXTS, text)
                yield self._page(path)
            # What a process took that was lost.
            yield from map(self._page, [path for path in fresh if path not in self._now])
        finally:
            self._remember()

    def _page(self, path: str) -> Made:
        """Return a page as it is known, or make it."""
        page = self._now.get(path)
        if page:
            return Made(path, page.text, partial(self._content, path, page.text))
        asked, page_made = self._make(path)
        self._take(path, asked, page_made.digest)
        return page_made

    def _known(self, path: str) -> _Page | None:
        """Return a page that was made before of what it would be made of today."""
        page = self._last.pages.get(path)
        if page is None or self._same(path, page):
            return page
        text = page.texts.get(self._key(path, page.asked))
        return replace(page, given=self._given[path], text=text) if text else None

    def _same(self, path: str, page: _Page) -> bool:
        """Whether a page was given what it is given today, and all answers are as they were."""
        return page.given == self._given[path] and self._other.isdisjoint(page.asked)

    def _make(self, path: str) -> tuple[tuple[Asked, ...], Made]:
        asked = self._watched.begin()
        page = made(path, self._makes[path]().encode("utf-8"))
        self._cache.put(_TEXTS, page.digest, page.content())
        return tuple(asked), page

    def _make_all(self, paths: Iterable[str]) -> list[_New]:
        found = []
        for path in paths:
            asked, page = self._make(path)
            found.append((path, asked, page.digest))
        return found

    def _take(self, path: str, asked: tuple[Asked, ...], text: str) -> None:
        last = self._last.pages.get(path)
        before = list(last.texts.items()) if last else []
        texts = dict([*before[1 - _TIMES :], (self._key(path, asked), text)])
        self._now[path] = _Page(self._given[path], asked, text, texts)

    def _content(self, path: str, text: str) -> bytes:
        found = self._cache.get(_TEXTS, text)
        if found is None:
            # The cache has lost it, or has never taken it.
            found = self._make(path)[1].content()
        return found

    def _key(self, path: str, asked: Iterable[Asked]) -> bytes:
        """Return a digest of all that a page is made from."""
        key = hashlib.blake2b(f"{path}\n{self._given[path]}\n".encode(), digest_size=_KEY)
        key.update(b"".join(sorted(map(self._prints.of, asked))))
        return key.digest()

    def _remember(self) -> None:
        """Keep what is known of all pages, also of those that nobody asked for this time."""
        pages = dict(self._now)
        for path in self._makes.keys() & self._last.pages.keys() - pages.keys():
            page = self._last.pages[path]
            # One answer is kept to each question, that of today: this page is of another one.
            pages[path] = page if self._same(path, page) else replace(page, given="")
        if pages == self._last.pages and not self._other:
            return
        answers = {
            asked: self._prints.of(asked)
            for asked in set().union(*(page.asked for page in pages.values()))
        }
        # Each question once: a tree is packed and read in a moment.
        one = {asked: asked for asked in answers}
        pages = {
            path: replace(page, asked=tuple(map(one.__getitem__, page.asked)))
            for path, page in pages.items()
        }
        self._cache.put(_TREES, self._name, pack(_Tree(pages, answers)))
