"""A text as words and numbers: folded, stemmed, and the token of each."""

from __future__ import annotations

import functools
import itertools
import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import snowballstemmer

_PREFIX = 5

_UNITS = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen "
    "fifteen sixteen seventeen eighteen nineteen"
).split()
_TENS = ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]
_SCALES = {"hundred": 100, "thousand": 1000, "million": 10**6, "billion": 10**9}
NUMBER_WORDS = {
    **{word: value for value, word in enumerate(_UNITS)},
    **{word: 20 + 10 * index for index, word in enumerate(_TENS)},
}
ORDINALS = {
    word: value
    for value, word in enumerate(
        [
            "first",
            "second",
            "third",
            "fourth",
            "fifth",
            "sixth",
            "seventh",
            "eighth",
            "ninth",
            "tenth",
        ],
        start=1,
    )
}

_WORD = re.compile(
    r"[^\W\d_]+(?:['’][^\W\d_]+)?"
    r"|(?:\d{1,3}(?:,\d{3})+(?!\d)|\d+(?:\.\d+)?)[^\W\d_]*"
)
_NUMBER = re.compile(r"([\d,.]+)([^\W\d_]*)")
_ACRONYM = re.compile(r"\b(?:[A-Za-z]\.){2,}")


@dataclass(frozen=True)
class Word:
    """One word or number as it stands and folded; `capital` where it is written like a name.

    `counts` says that it may be a number or a part of one, in digits or in letters.
    """

    shown: str
    folded: str
    number: str = ""
    ordinal: bool = False
    capital: bool = False
    counts: bool = False


@functools.lru_cache(maxsize=8192)
def words(text: str) -> tuple[Word, ...]:
    """Split a text into words and numbers, possessive endings and accents dropped."""
    # No word has a space in it, and a book says the same over and over: each piece is read once.
    return tuple(itertools.chain.from_iterable(map(_words, text.split())))


@functools.cache
def _words(piece: str) -> tuple[Word, ...]:
    return tuple(map(_word, _WORD.findall(_plain(piece))))


def start(text: str, at: int) -> int:
    """Return where in a text one of its words begins."""
    return next(itertools.islice(_WORD.finditer(_plain(text)), at, None)).start()


def _plain(text: str) -> str:
    """Return a text with accents in one form, and acronyms as one word."""
    plain = text if text.isascii() else unicodedata.normalize("NFC", text)
    if plain.count(".") < 2:
        return plain
    return _ACRONYM.sub(lambda m: m[0].replace(".", "") + " " * m[0].count("."), plain)


@functools.cache
def _word(shown: str) -> Word:
    match = _NUMBER.fullmatch(shown)
    if match:
        number, suffix = match[1].replace(",", ""), match[2]
        ordinal = suffix in ("st", "nd", "rd", "th")
        # The nineties are not the year 1990; $5bn is still a five.
        number += "s" if suffix == "s" else ""
        return Word(shown, shown.casefold(), number, ordinal, counts=True)
    if "'" in shown or "’" in shown:
        shown = re.sub(r"'s?$", "", shown.replace("’", "'"))
    folded = fold(shown)
    counts = folded in NUMBER_WORDS or folded in ORDINALS
    return Word(shown, folded, capital=shown[:1].isupper(), counts=counts)


@functools.cache
def fold(word: str) -> str:
    """Return a word in small letters without accents; other scripts stay as they are."""
    plain = word.casefold().replace("'", "")
    if plain.isascii():
        return plain
    split = unicodedata.normalize("NFKD", plain)
    return unicodedata.normalize("NFC", "".join(c for c in split if not unicodedata.combining(c)))


@functools.cache
def _stemmer() -> snowballstemmer.stemmer:
    return snowballstemmer.stemmer("english")


@functools.cache
def stem(folded: str) -> str:
    """Return the stem of an English word, so that singular and plural are one."""
    # British and American endings are one.
    plain = re.sub(r"is(e|ed|es|ing|ation)$", r"iz\1", folded) if len(folded) > 6 else folded
    return str(_stemmer().stemWord(plain))


@functools.cache
def word_token(folded: str) -> str:
    """Return the token of a word."""
    return f"w:{stem(folded)}"


def number_token(word: Word) -> str | None:
    """Return the token of a number or ordinal in digits; None for a word."""
    return f"{'o' if word.ordinal else 'n'}:{word.number}" if word.number else None


def prefix_token(folded: str) -> str | None:
    """Return the token of a name's beginning; None for a name too short for one."""
    # Asia and Asian, Cuba and Cuban: four letters are enough where the name has no more.
    plain = folded[:-1] if len(folded) == _PREFIX and folded.endswith("n") else folded
    return f"p:{plain[:_PREFIX]}" if len(plain) >= _PREFIX - 1 else None


def numbers(listed: Sequence[Word]) -> Iterator[tuple[int, int, str]]:
    """Yield each number of a text as (first word, word after the last, value)."""
    end = 0
    for at in [at for at, word in enumerate(listed) if word.counts]:
        if at < end:
            continue
        word = listed[at]
        if word.number and not word.ordinal:
            scale = _SCALES.get(listed[at + 1].folded) if at + 1 < len(listed) else None
            if scale and word.number.isdigit():
                end = at + 2
                yield at, end, str(int(word.number) * scale)
                continue
            yield at, at + 1, word.number
        elif word.folded in NUMBER_WORDS:
            end, value = _spelled(listed, at)
            yield at, end, str(value)


def _spelled(listed: Sequence[Word], at: int) -> tuple[int, int]:
    total, current = 0, 0
    while at < len(listed):
        folded = listed[at].folded
        if folded in NUMBER_WORDS:
            current += NUMBER_WORDS[folded]
        elif folded in _SCALES and current:
            if folded == "hundred":
                current *= 100
            else:
                total, current = total + current * _SCALES[folded], 0
        elif folded == "and" and _goes_on(listed, at):
            pass
        else:
            break
        at += 1
        # "three four" are two numbers, "twenty four" is one.
        if current % 10 and at < len(listed) and listed[at].folded in NUMBER_WORDS:
            break
    return at, total + current


def _goes_on(listed: Sequence[Word], at: int) -> bool:
    """Whether an "and" stands within a number: one hundred and six."""
    before, after = listed[at - 1].folded, listed[at + 1].folded if at + 1 < len(listed) else ""
    return before in _SCALES and after in NUMBER_WORDS
