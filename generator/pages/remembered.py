"""Pages that were made before, as long as all that they asked for is as it was.

An entry is found in two steps: what the page asked for when it was last made, then, with the
digests of the answers of today, the page.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping, Sequence
from functools import partial

from generator.beside import beside, parts
from generator.cache import Cache
from generator.cache.packing import UnpackError, pack, unpack
from generator.library.watched import Asked, Prints, Watched

_ASKED, _TEXTS = "asked", "markdown"
Makers = Mapping[str, Callable[[], str]]
_Made = dict[str, tuple[frozenset[Asked], str]]
# So many pages take a second or so: another process pays.
_WORTH = 200


def remembered(
    makes: Makers, own: Mapping[str, str], watched: Watched, prints: Prints, cache: Cache
) -> dict[str, str]:
    """Return what all makers make, of the cache where it can be.

    `own` is for each what it depends on besides the library that `watched` stands for.
    """
    found = {path: _known(path, own[path], prints, cache) for path in makes}
    fresh = [path for path, text in found.items() if text is None]
    first, *others = parts(fresh, len(fresh) // _WORTH)
    waiting = [beside(partial(_make, makes, part, watched), worth=True) for part in others]
    made = _make(makes, first, watched)
    for result in waiting:
        made |= result()
    for path, (asked, text) in made.items():
        found[path] = text
        cache.put(_ASKED, _digest(path), pack(asked))
        cache.put(_TEXTS, _key(path, own[path], asked, prints), text.encode("utf-8"))
    return {path: text for path, text in found.items() if text is not None}


def _known(path: str, own: str, prints: Prints, cache: Cache) -> str | None:
    packed = cache.get(_ASKED, _digest(path))
    if packed is None:
        return None
    try:
        asked: frozenset[Asked] = unpack(packed)
        text = cache.get(_TEXTS, _key(path, own, asked, prints))
    except (UnpackError, AttributeError, TypeError, ValueError):
        return None
    return None if text is None else text.decode("utf-8")


def _make(makes: Makers, paths: Sequence[str], watched: Watched) -> _Made:
    made = {}
    for path in paths:
        asked = watched.begin()
        text = makes[path]()
        made[path] = (frozenset(asked), text)
    return made


def _key(path: str, own: str, asked: frozenset[Asked], prints: Prints) -> str:
    made = hashlib.sha256(f"{path}\n{own}\n".encode())
    for question in sorted(asked, key=str):
        made.update(f"{question}\n".encode())
        made.update(prints.of(question))
    return made.hexdigest()


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8")).hexdigest()
