"""Which brief of today is which of before, and which statement is which."""

from __future__ import annotations

import functools
import re
from collections import defaultdict
from collections.abc import Callable, Hashable, Iterator, Mapping
from dataclasses import dataclass
from difflib import SequenceMatcher

from generator.changes.words import Said, meant
from generator.inline import Reference
from generator.library import Library, Statement

# Two statements of one section are one that was reworded if they share at least half of their
# words in the same order: the ratio of difflib, over words.
SIMILAR = 0.5
_WORD = re.compile(r"\w+")


@dataclass(frozen=True)
class Pair:
    """One statement as it was and as it is."""

    old: Statement
    new: Statement
    reworded: bool


@dataclass(frozen=True)
class Matched:
    """A brief that stands in both books, with its statements side by side."""

    old: str
    new: str
    pairs: tuple[Pair, ...]
    withdrawn: tuple[Statement, ...]
    added: tuple[Statement, ...]


@dataclass(frozen=True)
class Books:
    """Two books, and how the names of the old one read in the new."""

    old: Library
    new: Library

    @functools.cached_property
    def renamed(self) -> Mapping[str, str]:
        """The present id of each brief and source that was renamed since."""
        stood = self.old.known.keys() | self.old.sources.keys()
        now = self.new.known.keys() | self.new.sources.keys()
        renamed = self.new.renamed.items()
        return {was: new for was, new in renamed if was in stood and was not in now}

    def unread(self) -> tuple[str, ...]:
        """Return what could not be read in one of the books, and is not compared."""
        both = (self.old, self.new)
        found = {key for b in both for key in b.broken - b.known.keys() - b.sources.keys()}
        return tuple(sorted(found))

    def briefs(self) -> Iterator[Matched]:
        """Yield every brief that stands in both books, in the order of the new one."""
        before = {self.renamed.get(key, key): key for key in self.old.briefs}
        for key in self.new.briefs:
            if key in before:
                was = before[key]
                yield match(was, key, self.old.by_brief[was], self.new.by_brief[key], self.renamed)


def match(
    old: str,
    new: str,
    before: tuple[Statement, ...],
    after: tuple[Statement, ...],
    renamed: Mapping[str, str],
) -> Matched:
    """Put the statements of a brief side by side.

    The same permanent link is the same statement; then the same words are; then, within a
    section, the most similar words, if they are similar at all.
    """
    said_before = [meant(statement, renamed) for statement in before]
    said_after = [meant(statement, {}) for statement in after]
    left, right = dict(enumerate(before)), dict(enumerate(after))
    found: dict[int, int] = {}

    def pair(one: int, other: int) -> None:
        found[other] = one
        del left[one], right[other]

    keys: tuple[tuple[_Key, _Key], ...] = (
        (lambda i: before[i].anchor, lambda i: after[i].anchor),
        (lambda i: (_home(before[i]), said_before[i]), lambda i: (_home(after[i]), said_after[i])),
        (lambda i: said_before[i], lambda i: said_after[i]),
    )
    for of_old, of_new in keys:
        waiting: dict[Hashable, list[int]] = defaultdict(list)
        for index in left:
            waiting[of_old(index)].append(index)
        for index in list(right):
            if waiting[of_new(index)]:
                pair(waiting[of_new(index)].pop(0), index)
    ranked = []
    for one, first in left.items():
        for other, second in right.items():
            if _home(first) == _home(second):
                ratio = similarity(said_before[one], said_after[other])
                if ratio >= SIMILAR:
                    ranked.append((-ratio, one, other))
    for _, one, other in sorted(ranked):
        if one in left and other in right:
            pair(one, other)
    pairs = tuple(
        Pair(before[one], after[other], said_before[one] != said_after[other])
        for other, one in sorted(found.items())
    )
    return Matched(old, new, pairs, tuple(left.values()), tuple(right.values()))


_Key = Callable[[int], Hashable]


def _home(statement: Statement) -> tuple[str, str]:
    return (statement.role, statement.section)


def similarity(one: Said, other: Said) -> float:
    """Return how much two statements share, from 0 to 1: difflib's ratio over their words."""
    words = [_WORD.findall(str(said).casefold()) for said in (one, other)]
    matcher = SequenceMatcher(None, words[0], words[1], autojunk=False)
    return matcher.ratio() if matcher.quick_ratio() >= SIMILAR else 0.0


def cited(statement: Statement, renamed: Mapping[str, str]) -> dict[str, frozenset[int]]:
    """Return the paragraphs that a statement cites, by source under its present id."""
    found: dict[str, set[int]] = defaultdict(set)
    for reference in statement.references:
        numbers = found[renamed.get(reference.source, reference.source)]
        for locator in reference.locators:
            numbers.update(locator.paragraphs())
    return {source: frozenset(numbers) for source, numbers in sorted(found.items())}


def citation(references: tuple[Reference, ...]) -> str:
    """Return references as an author would write them in brackets."""
    listed = dict.fromkeys(f"@{reference}" for reference in references)
    return "; ".join(listed)
