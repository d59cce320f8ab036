"""Pages that were made before, as long as all that they asked for is as it was.

An entry is found in two steps: what the page asked for when it was last made, then, with the
digests of the answers of today, the page.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import chain
from typing import Any

from generator.beside import beside, parts
from generator.cache import Cache, digest
from generator.cache.packing import pack, recall
from generator.library.watched import Asked, Prints, Watched, plain

_ASKED, _TEXTS = "asked", "markdown"


@dataclass(frozen=True)
class Maker:
    """What makes a page; `given` is all that it was given besides what it asks the library for."""

    make: Callable[[], str]
    given: Any = ()

    def __call__(self) -> str:
        """Return the page."""
        return self.make()


Makers = Mapping[str, Maker]
_Made = tuple[str, tuple[Asked, ...], str]
# So many pages take a second or so: another process pays.
_WORTH = 200


def remembered(
    makes: Makers, everywhere: str, watched: Watched, prints: Prints, cache: Cache
) -> Iterator[tuple[str, str]]:
    """Yield what all makers make with its path, first what is in the cache.

    `everywhere` is what all pages depend on besides the library that `watched` stands for.
    """
    own = {path: f"{everywhere}\n{plain(maker.given)}" for path, maker in makes.items()}
    fresh = []
    for path in makes:
        text = _known(path, own[path], prints, cache)
        if text is None:
            fresh.append(path)
        else:
            yield path, text
    first, *others = parts(fresh, len(fresh) // _WORTH)
    waiting = [beside(partial(_list, makes, part, watched), worth=True) for part in others]
    made = _make(makes, first, watched)
    for path, asked, text in chain(made, chain.from_iterable(result() for result in waiting)):
        cache.put(_ASKED, digest(path), pack(asked))
        cache.put(_TEXTS, _key(path, own[path], asked, prints), text.encode("utf-8"))
        yield path, text


def _known(path: str, own: str, prints: Prints, cache: Cache) -> str | None:
    asked: tuple[Asked, ...] | None = recall(cache, _ASKED, digest(path))
    if asked is None:
        return None
    try:
        text = cache.get(_TEXTS, _key(path, own, asked, prints))
    except (AttributeError, TypeError, ValueError):
        return None
    return None if text is None else text.decode("utf-8")


def _make(makes: Makers, paths: Sequence[str], watched: Watched) -> Iterator[_Made]:
    for path in paths:
        asked = watched.begin()
        text = makes[path]()
        yield path, tuple(sorted(asked, key=str)), text


def _list(makes: Makers, paths: Sequence[str], watched: Watched) -> list[_Made]:
    return list(_make(makes, paths, watched))


def _key(path: str, own: str, asked: tuple[Asked, ...], prints: Prints) -> str:
    made = hashlib.sha256(f"{path}\n{own}\n".encode())
    made.update(b"".join(map(prints.of, asked)))
    return made.hexdigest()
