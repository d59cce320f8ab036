"""Words of a region that does not exist: names in several scripts, and the words of its news."""

from __future__ import annotations

import random
from collections.abc import Callable

_ONSETS = "b br d dr f g gr h k kr l m n p pr r s st t tr v vr z zh".split()
_VOWELS = "a e i o u".split()
_ENDS = ["", "", "l", "n", "r", "s", "m", "k", "t"]

_LATIN = "abcdefghiklmnoprstuvyz"
_CYRILLIC = dict(zip(_LATIN, "абцдефгхиклмнопрстувйз", strict=True))
_GEORGIAN = dict(zip(_LATIN, "აბცდეფგჰიკლმნოპრსტუვყზ", strict=True))
_ARABIC = dict(zip(_LATIN, "ابتدهفغحيكلمنوپرسطثڤئز", strict=True))
# The tag of a language, and how a name is written in it.
SCRIPTS: dict[str, dict[str, str]] = {"ru": _CYRILLIC, "ka": _GEORGIAN, "ar": _ARABIC}

VERBS = (
    "signed sold moved closed opened guarded blamed praised fined counted promised stopped "
    "mended seized returned delayed doubled halved rejected accepted ordered announced"
).split()
ADJECTIVES = (
    "bitter northbound costly wooden narrow secret empty yearly coastal heavy local new "
    "unpaid foreign crowded flooded rusty joint sudden silent"
).split()
NOUNS = (
    "bridges tolls barges ferries customs permits harvests garrisons strikes ballots decrees "
    "tariffs pipelines markets loans quarries depots patrols treaties harbours mills villages "
    "workers sailors miners farmers clerks guards traders pilots"
).split()


class Words:
    """Makes words that look like words, each of them once."""

    def __init__(self, chance: random.Random) -> None:
        self._chance = chance
        self._used = {*VERBS, *ADJECTIVES, *NOUNS}

    def name(self) -> str:
        """Return a new word with a capital."""
        return self._new(3).capitalize()

    def common(self) -> str:
        """Return a new word in small letters."""
        return self._new(2)

    def _new(self, syllables: int) -> str:
        while True:
            pick: Callable[[list[str]], str] = self._chance.choice
            word = "".join(pick(_ONSETS) + pick(_VOWELS) for _ in range(syllables)) + pick(_ENDS)
            if len(word) > 4 and word not in self._used:
                self._used.add(word)
                return word


def written_in(language: str, name: str) -> str:
    """Return a name in the script of a language."""
    letters = SCRIPTS[language]
    return " ".join("".join(letters[c] for c in word.lower()).title() for word in name.split())
