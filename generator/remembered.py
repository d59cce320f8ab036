"""What was made before, as long as all that it asked for is as it was.

One entry of the cache tells of every thing what it asked for when it was last made, and of every
question the answer of that time. A thing whose answers are all the same today needs no work of its
own. What is made of it is a text; a long one is better `stored`: as an entry by its digest, read
by whoever needs it. Who makes a thing may also give what will return its text, when others have
done work for it that asks nothing.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Collection, Generator, Iterable, Iterator, Mapping
from contextlib import ExitStack
from dataclasses import dataclass, field, replace
from functools import partial
from itertools import chain
from typing import Any, Generic, TypeVar

from generator.beside import Beside, Turns, helpers
from generator.cache import Cache, NoCache, digest
from generator.cache.packing import pack, recall
from generator.ending import put_away
from generator.library.watched import Asked, Prints, Watched, plain
from generator.made import Made, made
from generator.made import digest as digest_of

_TREES = "trees"
# So many texts of a thing are known, for whoever goes back to an earlier one.
_TIMES = 8
# Bytes of a digest of all that a thing is made from.
_KEY = 20

T = TypeVar("T", covariant=True)


@dataclass(frozen=True)
class Maker(Generic[T]):
    """What makes a thing; `given` is all that it was given besides what it asks the library for."""

    make: Callable[[], T]
    given: Any = ()

    def __call__(self) -> T:
        """Return the thing."""
        return self.make()


# What makes things, by their names.
Makers = Mapping[str, Maker[T]]
Text = str | Callable[[], str]
# A thing that was made: its name, what it asked for, and its text.
_New = tuple[str, tuple[Asked, ...], str]


@dataclass(frozen=True)
class Memory:
    """Where things are remembered, and what they are made from.

    `everywhere` is what all of them depend on besides the library that `watched` stands for;
    `prints` tells what that answers. Of every `worth` things that are to be made one process more
    pays; of none where it is 0.
    """

    cache: Cache
    watched: Watched
    prints: Prints
    everywhere: str
    worth: int


def _none(_: str) -> bool:
    return False


def remembered(
    makes: Makers[Text], memory: Memory, first: Callable[[str], bool] = _none
) -> Generator[tuple[str, str], None, None]:
    """Yield the name and text of each thing: before all others those that are to come `first`.

    These are made by this process, one after the other; all others by any. A text that was not yet
    there comes last. Whoever wants no more of them closes it: what was made until then is
    remembered.
    """
    return _Remembering(makes, memory).texts(first)


def stored(
    makes: Makers[bytes], kind: str, memory: Memory, first: Callable[[str], bool] = _none
) -> Generator[Made, None, None]:
    """Yield things as `remembered` does, where each is an entry of the cache of this kind.

    Where there is no cache each is made, and held by whoever takes it.
    """
    cache = memory.cache
    if isinstance(cache, NoCache):
        for name in sorted(makes, key=first, reverse=True):
            yield made(name, makes[name]())
        return

    def put(make: Maker[bytes]) -> str:
        content = make()
        key = digest_of(content)
        cache.put(kind, key, content)
        return key

    def content(name: str, key: str) -> bytes:
        found = cache.get(kind, key)
        # The cache may have lost it, or have never taken it.
        return makes[name]() if found is None else found

    keys = {name: Maker(partial(put, make), make.given) for name, make in makes.items()}
    begun = remembered(keys, memory, first)
    try:
        for name, key in begun:
            cache.keep(kind, key)
            yield Made(name, key, partial(content, name, key))
    finally:
        begun.close()


@dataclass(frozen=True)
class _Thing:
    """What is known of a thing: what it was given, what it asked for, and its text.

    `texts` has this and earlier texts by what they were made from.
    """

    given: str
    asked: tuple[Asked, ...]
    text: str
    texts: Mapping[bytes, str]


@dataclass(frozen=True)
class _Tree:
    """What is known of all things, and the answers that they were made from."""

    things: Mapping[str, _Thing] = field(default_factory=dict)
    answers: Mapping[Asked, bytes] = field(default_factory=dict)


class _Remembering:
    """One time that all things are asked for."""

    def __init__(self, makes: Makers[Text], memory: Memory) -> None:
        self._makes = makes
        self._memory = memory
        self._prints = memory.prints
        self._name = digest(memory.everywhere)
        self._given = {name: digest(plain(maker.given)) for name, maker in makes.items()}
        last = recall(memory.cache, _TREES, self._name)
        self._last: _Tree = last if isinstance(last, _Tree) else _Tree()
        self._other = {
            asked
            for asked, answer in self._last.answers.items()
            if self._prints.of(asked) != answer
        }
        self._now: dict[str, _Thing] = {}
        self._one = {asked: asked for asked in self._last.answers}
        self._late: list[tuple[str, tuple[Asked, ...], Callable[[], str]]] = []

    def texts(self, first: Callable[[str], bool]) -> Generator[tuple[str, str], None, None]:
        """Yield all. Who asks for no more than some is told those from memory next time."""
        for name in self._makes:
            thing = self._known(name)
            if thing is not None:
                self._now[name] = thing
        known = self._now.keys()
        try:
            fresh = [name for name in self._makes if name not in known]
            turns = Turns([name for name in fresh if not first(name)])
            with ExitStack() as block:
                # Whoever looks at them does what there is to do, while others make the rest.
                waiting = [
                    Beside(partial(self._make_all, turns)) for _ in range(self._helpers(len(fresh)))
                ]
                for helper in waiting:
                    # What they write, too, is of nobody's use after them.
                    block.enter_context(put_away(helper.end))
                yield from self._all(filter(first, self._makes))
                yield from self._all([name for name in known if not first(name)])
                yield from self._all(turns)
                for name, asked, text in chain.from_iterable(result() for result in waiting):
                    yield self._take(name, asked, text)
            for name, asked, late in self._late:
                yield self._take(name, asked, late())
            # What a process took that was lost.
            yield from self._all([name for name in fresh if name not in self._now])
        finally:
            self._remember()

    def _helpers(self, number: int) -> int:
        worth = self._memory.worth
        return helpers(number // worth - 1) if worth else 0

    def _all(self, names: Iterable[str]) -> Iterator[tuple[str, str]]:
        """Yield things as they are known, and make the others."""
        for name in names:
            thing = self._now.get(name)
            if thing:
                yield name, thing.text
                continue
            asked, text = self._make(name)
            if isinstance(text, str):
                yield self._take(name, asked, text)
            else:
                self._late.append((name, asked, text))

    def _known(self, name: str) -> _Thing | None:
        """Return a thing that was made before of what it would be made of today."""
        thing = self._last.things.get(name)
        if thing is None or self._same(name, thing):
            return thing
        text = thing.texts.get(self._key(name, thing.asked))
        return replace(thing, given=self._given[name], text=text) if text else None

    def _same(self, name: str, thing: _Thing) -> bool:
        """Whether a thing was given what it is given today, and all answers are as they were."""
        return thing.given == self._given[name] and self._other.isdisjoint(thing.asked)

    def _make(self, name: str) -> tuple[tuple[Asked, ...], Text]:
        asked = self._memory.watched.begin()
        text = self._makes[name]()
        return self._once(asked), text

    def _make_all(self, names: Iterable[str]) -> list[_New]:
        made = ((name, *self._make(name)) for name in names)
        return [
            (name, asked, text if isinstance(text, str) else text()) for name, asked, text in made
        ]

    def _take(self, name: str, asked: tuple[Asked, ...], text: str) -> tuple[str, str]:
        last = self._last.things.get(name)
        before = list(last.texts.items()) if last else []
        texts = dict([*before[1 - _TIMES :], (self._key(name, asked), text)])
        self._now[name] = _Thing(self._given[name], self._once(asked), text, texts)
        return name, text

    def _once(self, asked: Collection[Asked]) -> tuple[Asked, ...]:
        """Return questions so that each is in memory once: most are asked by many."""
        return tuple(map(self._one.setdefault, asked, asked))

    def _key(self, name: str, asked: Iterable[Asked]) -> bytes:
        """Return a digest of all that a thing is made from."""
        key = hashlib.blake2b(f"{name}\n{self._given[name]}\n".encode(), digest_size=_KEY)
        key.update(b"".join(sorted(map(self._prints.of, asked))))
        return key.digest()

    def _remember(self) -> None:
        """Keep what is known of all things, also of those that nobody asked for this time."""
        things = dict(self._now)
        for name in self._makes.keys() & self._last.things.keys() - things.keys():
            thing = self._last.things[name]
            # One answer is kept to each question, that of today: this thing is of another one.
            things[name] = thing if self._same(name, thing) else replace(thing, given="")
        if things == self._last.things and not self._other:
            return
        answers = {
            asked: self._prints.of(asked)
            for asked in set().union(*(thing.asked for thing in things.values()))
        }
        self._memory.cache.put(_TREES, self._name, pack(_Tree(things, answers)))
