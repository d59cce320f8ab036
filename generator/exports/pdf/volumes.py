"""Which briefs the PDF of the whole book holds: all of a small book, and of a large one a part.

The press keeps all that it sets in memory until a document is whole, some 0.2 MB for each
statement. So a book that is too large for one document becomes volumes, as on a shelf.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from generator.library import Library

# A book of so many statements, of some 110 briefs, is one document, and takes 0.5 GB. A volume of a
# larger one has no more than these, as many as some 35 briefs: it takes 0.15 GB and half a second.
_WHOLE, _MOST = 2500, 750


@dataclass(frozen=True)
class Volume:
    """One document: ids of briefs by the title of the part that they are in.

    It is the `number`th `of` so many; `title` is that of its one part if they are several, `reach`
    its first and last brief.
    """

    parts: Mapping[str, tuple[str, ...]]
    number: int = 1
    of: int = 1
    title: str = ""
    reach: str = ""

    @property
    def briefs(self) -> tuple[str, ...]:
        """The ids of all briefs in it, in order."""
        return tuple(itertools.chain.from_iterable(self.parts.values()))

    @property
    def first(self) -> bool:
        """Whether the book begins in it."""
        return self.number == 1

    @property
    def last(self) -> bool:
        """Whether the book ends in it."""
        return self.number == self.of


def volumes(library: Library) -> tuple[Volume, ...]:
    """Return the volumes of a book, each with briefs of one kind if they are several."""
    kinds: dict[str, Iterable[str]] = {
        "Countries": library.in_order,
        "Actors": library.actors,
        "Events": library.events,
    }
    parts = {title: tuple(keys) for title, keys in kinds.items() if keys}
    if len(library.statements) <= _WHOLE:
        return (Volume(parts),)
    found = [(title, shelf) for title, keys in parts.items() for shelf in _shelves(library, keys)]
    return tuple(
        Volume({title: shelf}, number, len(found), title, _reach(library, shelf))
        for number, (title, shelf) in enumerate(found, start=1)
    )


def _shelves(library: Library, keys: Iterable[str]) -> Iterator[tuple[str, ...]]:
    """Yield the briefs of one kind in the order of their titles, so many that they fit together.

    Each begins at a count of statements, not where the last one happens to end: a statement more
    moves few of the others.
    """
    ordered = sorted(keys, key=lambda key: (library.briefs[key].title.casefold(), key))
    sizes = [len(library.by_brief[key]) for key in ordered]
    before = itertools.accumulate(sizes, initial=0)
    for _, shelf in itertools.groupby(
        zip(ordered, before, strict=False), lambda one: one[1] // _MOST
    ):
        yield tuple(key for key, _ in shelf)


def _reach(library: Library, keys: tuple[str, ...]) -> str:
    first, last = (library.briefs[key].title for key in (keys[0], keys[-1]))
    return first if len(keys) == 1 else f"{first} to {last}"
