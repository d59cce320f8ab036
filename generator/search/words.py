"""Words as the search compares them: without case, marks or habits of spelling, in any script.

`docs/assets/search/words.js` does the same to what a reader types; it takes habits, empty words
and letters from the index, so that they are told once. A test holds the two together.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping

# Words that say nothing: they are left out of a query unless it has no others.
EMPTY = (
    *("a", "an", "and", "are", "as", "at", "by", "for", "from", "in", "is", "it", "its"),
    *("mr", "mrs", "ms", "of", "on", "or", "the", "to", "was", "with"),
)

# British and American spellings, and the plural, fall together: what matters is not that a form
# is right but that all spellings of a word have the same. Patterns that Python and JavaScript
# read alike, each with what stands instead.
HABITS = (
    ("(?<=[a-z]{3})is(?=(?:e|es|ed|ing|er|ers|ation|ations)$)", "iz"),
    ("(?<=[a-z]{3})ys(?=(?:e|es|ed|ing|er|ers)$)", "yz"),
    ("(?<=[a-z]{2})our(?=(?:s|ed|ing|able|hood|ful|ite|ites|less|ers?)?$)", "or"),
    ("(?<=[a-z]{2})tre(?=s?$)", "ter"),
    ("(?<=[a-z]{2})vre(?=s?$)", "ver"),
    ("(?<=[a-z]{2})oe(?=u)", "e"),
    ("(?<=[a-z]{2})ence(?=s?$)", "ense"),
    ("(?<=[a-z]{2})ogue(?=s?$)", "og"),
    ("(?<=[a-z]{3})amme(?=s?$)", "am"),
    ("ll(?=(?:ed|ing|er|ers)$)", "l"),
    ("dge(?=ments?$)", "dg"),
    ("^grey", "gray"),
    ("ies$", "y"),
    ("(?<=[a-z]{3}[^sui])s$", ""),
)

_HABITS = [(re.compile(habit), instead) for habit, instead in HABITS]
_ANY_HABIT = re.compile("|".join(habit for habit, _ in HABITS))
_EMPTY = frozenset(EMPTY)
_ASCII_WORD = re.compile("[a-z0-9]+(?:'[a-z]+)*")
_APART = {code: chr(code).lower() if chr(code).isalnum() else " " for code in range(128)}
_COMPOUND = re.compile(r"[^\W\d_]+(?:[-‑][^\W\d_]+)+")
_OF = re.compile("['’ʼ]s$")
_SIGNS = re.compile("['’ʼʹʺ`]")
_PLAIN = re.compile("[a-z]+")


def _word(marks: str) -> re.Pattern[str]:
    r"""Return what `/[\p{L}\p{N}][\p{L}\p{N}\p{M}]*(?:['’ʼ][\p{L}\p{M}]+)*/u` finds.

    `re` knows letters and numbers, but no marks (general category M, Unicode 4.5).
    """
    return re.compile(rf"[^\W_](?:[^\W_]|[{marks}])*(?:['’ʼ](?:[^\W\d_]|[{marks}])+)*")


class Words:
    """Finds words and their forms; `letters` are those of other scripts in Latin."""

    def __init__(self, letters: Mapping[str, str]) -> None:
        self._latin = str.maketrans(dict(letters))
        self._forms: dict[str, tuple[str, ...]] = {}
        self._seen: set[str] = set()
        # So that there is always one in the brackets.
        self._marks = "\u0300"
        self._pattern = _word(self._marks)

    def all(self, text: str) -> list[str]:
        """Return the words of a text, in small letters."""
        if text.isascii():
            if "'" not in text:
                # Three times as fast as to look for words one by one.
                return text.translate(_APART).split()
            found = _ASCII_WORD.findall(text.lower())
            return [word.removesuffix("'s") for word in found]
        found = self._word(text).findall(text)
        small = (_OF.sub("", unicodedata.normalize("NFC", word).lower()) for word in found)
        # An apostrophe of its own is a letter to Unicode, and no word.
        return [word for word in small if self.forms(word)]

    def _word(self, text: str) -> re.Pattern[str]:
        """Return what finds the words of a text: there are too many marks to ask for all."""
        new = set(text) - self._seen
        if new:
            self._seen |= new
            marks = "".join(sorted(sign for sign in new if unicodedata.category(sign)[0] == "M"))
            if marks:
                self._marks += marks
                self._pattern = _word(self._marks)
        return self._pattern

    def telling(self, text: str) -> list[str]:
        """Return the words of a text without the empty ones, or those if there are no others."""
        found = self.all(text)
        return [word for word in found if word not in _EMPTY] or found

    def compounds(self, text: str) -> list[str]:
        """Return words with a hyphen as one: "cut-off" is "cutoff" too."""
        if "-" not in text and "‑" not in text:
            return []
        return [re.sub("[-‑]", "", word) for word in _COMPOUND.findall(text.lower())]

    def forms(self, word: str) -> tuple[str, ...]:
        """Return a word as it is compared: in its own script, and in Latin."""
        found = self._forms.get(word)
        if found is None:
            both = (_fold(word), _fold(word.translate(self._latin).lower()))
            found = self._forms[word] = tuple(form for form in dict.fromkeys(both) if form)
        return found


def _fold(word: str) -> str:
    if not word.isascii():
        apart = unicodedata.normalize("NFD", word)
        word = "".join(sign for sign in apart if unicodedata.category(sign)[0] != "M")
    word = _SIGNS.sub("", word)
    # Few words have a habit: to look for all at once is sooner.
    if _ANY_HABIT.search(word) and _PLAIN.fullmatch(word):
        for habit, instead in _HABITS:
            word = habit.sub(instead, word, count=1)
    return word
