"""The interface of all formats, and what they are given."""

from __future__ import annotations

import datetime
import functools
import json
import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any, Protocol, TypeVar, cast

from generator.cache import Cache, NoCache, digest
from generator.library import Library
from generator.library.watched import Asked, Prints, Watched
from generator.pages.downloads import AT_HEAD
from generator.pages.paths import address, brief_page, source_page
from generator.remembered import Memory

# That an export is about no brief and no source, but about the whole book.
BOOK = ""

T = TypeVar("T")


@dataclass(frozen=True)
class Work:
    """What is made of values alone, and takes longer than all the rest: what is typeset.

    It asks nothing of any library, so that any thread may do it, and is done once for all editions:
    it is remembered by its kind and a digest of the values. These are packed, for it may wait.
    """

    kind: str
    key: str
    said: bytes = field(repr=False)
    make: Callable[[Any], bytes]
    cache: Cache

    def __call__(self) -> bytes:
        """Return what was made, now or before."""
        found = self.cache.get(self.kind, self.key)
        if found is None:
            found = self.make(json.loads(zlib.decompress(self.said)))
            self.cache.put(self.kind, self.key, found)
        return found


# What a file holds, or what is still to be done for it: of one that may be too large for the memory
# one part after the other.
Content = bytes | Iterator[bytes] | Work


@dataclass(frozen=True)
class Edition:
    """A checked book as it is published, and where.

    `site` is the address of the site with a slash at its end; empty where it is not known, and
    then nothing that is exported holds an absolute address of it. `name` is that of the site. The
    library notes what is asked of it.
    """

    library: Library
    site: str = ""
    name: str = ""
    cache: Cache = field(default_factory=NoCache, repr=False, compare=False)
    _made: dict[Any, Any] = field(default_factory=dict, init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        """Let the library note what is asked of it."""
        object.__setattr__(self, "library", Watched(self.library, {}).library)

    def memory(self, kind: str, worth: int = 0) -> Memory:
        """Return where things of a kind are remembered that are made of this edition.

        Of every `worth` of them that are to be made, one process more pays.
        """
        everywhere = f"{kind}\n{self.site}\n{self.name}"
        return Memory(self.cache, self._watched, self.prints, everywhere, worth)

    @functools.cached_property
    def prints(self) -> Prints:
        """What tells whether the library answers as it did."""
        return Prints(self._watched.plain)

    @property
    def _watched(self) -> Watched:
        return cast("Watched", self.library)

    def once(self, make: Callable[[Edition], T]) -> T:
        """Return what a function makes of this edition; formats that share it wait for it once."""
        found, asked = self._once(make)
        self._watched.asked |= asked
        return found

    def apart(self, make: Callable[[Edition], T]) -> T:
        """Return the same, for exports that name as `given` all that they take of it."""
        return self._once(make)[0]

    def _once(self, make: Callable[[Edition], T]) -> tuple[T, frozenset[Asked]]:
        if make not in self._made:
            self._made[make] = self._watched.noting(functools.partial(make, self))
        found: tuple[T, frozenset[Asked]] = self._made[make]
        return found

    def work(self, kind: str, said: object, make: Callable[[Any], bytes]) -> Work:
        """Return what makes something of what is `said` alone, as JSON has it."""
        text = json.dumps(said, ensure_ascii=False)
        return Work(kind, digest(text), zlib.compress(text.encode(), 1), make, self.cache)

    @property
    def day(self) -> datetime.date:
        """The day of the latest change of the book."""
        return self.library.last_changed

    def url(self, path: str, fragment: str = "") -> str:
        """Return the address of a page or file, given as `countries/kazakhstan.md` or `x/y.pdf`."""
        return self.site + address(path, "", fragment)

    def page(self, record_id: str, fragment: str = "") -> str:
        """Return the address of the page of a brief or source."""
        known = record_id in self.library.sources
        path = source_page(record_id) if known else brief_page(self.library, record_id)
        return self.url(path, fragment)


@dataclass(frozen=True)
class Export:
    """One file to take away.

    `path` is where it stands in the site. `label` is what a link to it says, empty if readers are
    not shown one. `about` is the id of a brief or source, or `BOOK`. `group` is where on the page
    the link stands: with others of its kind, or at the head; of a file of the book it is what all
    of them are together. `content` is not called before it is wanted. What it is made of besides
    what it asks the library for is `given`. Files of one `piece` ask for much the same, and are
    made together. A `large` one is begun before all others, for it takes long.
    """

    path: str
    label: str
    media_type: str
    content: Callable[[], Content]
    about: str = BOOK
    group: str = AT_HEAD
    piece: str = ""
    given: Callable[[], Any] = tuple
    large: bool = False

    def parts(self) -> Iterator[bytes]:
        """Yield what it holds, one part after the other."""
        made = self.content()
        made = made() if isinstance(made, Work) else made
        yield from (made,) if isinstance(made, bytes) else made

    def make(self) -> bytes:
        """Return what it holds."""
        return b"".join(self.parts())


class Exporter(Protocol):
    """One format: which files it makes of a book. What it yields is cheap until it is made."""

    name: str

    def exports(self, edition: Edition) -> Iterator[Export]:
        """Yield the files of this format, the whole book's first."""
