"""A paragraph as a set of tokens: words, names, numbers, and the dates that follow from it.

Tokens carry a letter for their kind: `w:` the stem of a word, `p:` the beginning of a word with
a capital (Kazakh and Kazakhstan share it), `n:` a number, `o:` an ordinal, `d:` a date.
"""

from __future__ import annotations

import datetime
import functools
import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import snowballstemmer

from generator.edtf import Edtf

# The version of the rules below; digests made by another one are stale.
VERSION = 2
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
MONTHS = {
    name: index
    for index, name in enumerate(
        [
            "january",
            "february",
            "march",
            "april",
            "may",
            "june",
            "july",
            "august",
            "september",
            "october",
            "november",
            "december",
        ],
        start=1,
    )
}
WEEKDAYS = {
    name: index
    for index, name in enumerate(
        ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"]
    )
}
_SEASONS = {"spring", "summer", "autumn", "fall", "winter"}

_WORD = re.compile(
    r"(?P<number>\d{1,3}(?:,\d{3})+(?!\d)|\d+(?:\.\d+)?)(?P<suffix>[^\W\d_]*)"
    r"|(?P<word>[^\W\d_]+(?:['’][^\W\d_]+)?)"
)
_ACRONYM = re.compile(r"\b(?:[A-Za-z]\.){2,}")


@dataclass(frozen=True)
class Word:
    """One word or number of a text, as it stands and folded, with where it begins."""

    shown: str
    folded: str
    start: int
    number: str = ""
    ordinal: bool = False

    @property
    def capital(self) -> bool:
        """Whether it is written like a name."""
        return self.shown[:1].isupper()


@functools.lru_cache(maxsize=8192)
def words(text: str) -> tuple[Word, ...]:
    """Split a text into words and numbers, possessive endings and accents dropped."""
    plain = text if text.isascii() else unicodedata.normalize("NFC", text)
    plain = _ACRONYM.sub(lambda m: m[0].replace(".", "") + " " * m[0].count("."), plain)
    found = []
    for match in _WORD.finditer(plain):
        if match["number"]:
            number = match["number"].replace(",", "")
            ordinal = match["suffix"] in ("st", "nd", "rd", "th")
            # The nineties are not the year 1990; $5bn is still a five.
            number += "s" if match["suffix"] == "s" else ""
            found.append(Word(match[0], match[0].casefold(), match.start(), number, ordinal))
            continue
        shown = match["word"]
        if "'" in shown or "’" in shown:
            shown = re.sub(r"'s?$", "", shown.replace("’", "'"))
        found.append(Word(shown, fold(shown), match.start()))
    return tuple(found)


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
    at = 0
    while at < len(listed):
        word = listed[at]
        if word.number and not word.ordinal:
            scale = _SCALES.get(listed[at + 1].folded) if at + 1 < len(listed) else None
            if scale and word.number.isdigit():
                yield at, at + 2, str(int(word.number) * scale)
                at += 2
                continue
            yield at, at + 1, word.number
        elif word.folded in NUMBER_WORDS:
            end, value = _spelled(listed, at)
            yield at, end, str(value)
            at = end
            continue
        at += 1


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


def paragraph_tokens(text: str, published: Edtf) -> frozenset[str]:
    """Return the tokens of a paragraph of a work that came out on a date."""
    listed = words(text)
    found = set(text_tokens(text))
    found |= set(_date_tokens(published))
    found |= set(_written_dates(listed))
    found |= set(_implied_dates(listed, published))
    return frozenset(found)


def text_tokens(text: str) -> frozenset[str]:
    """Return the tokens of the words and numbers of a text, without any date that follows."""
    listed = words(text)
    found = set()
    for word in listed:
        number = number_token(word)
        if number:
            found.add(number)
            continue
        found.add(word_token(word.folded))
        prefix = prefix_token(word.folded)
        if prefix and word.capital:
            found.add(prefix)
        if word.folded in ORDINALS:
            found.add(f"o:{ORDINALS[word.folded]}")
            # "For the fourth time" is four times; "first" and "second" are mere order.
            if ORDINALS[word.folded] > 2:
                found.add(f"n:{ORDINALS[word.folded]}")
    for _, last, value in numbers(listed):
        found.add(f"n:{value}")
        if last < len(listed) and stem(listed[last].folded) == stem("decade"):
            found.add(f"n:{int(float(value.rstrip('s')) * 10)}")
    if word_token("decade") in found:
        found.add("n:10")
    return frozenset(found)


def day_tokens(day: datetime.date) -> Iterator[str]:
    """Yield the tokens of a day: the day, its month, its year."""
    yield f"d:{day.isoformat()}"
    yield f"d:{day.isoformat()[:7]}"
    yield f"n:{day.year}"


def _date_tokens(date: Edtf) -> Iterator[str]:
    """Yield the tokens of the days of a work's own date."""
    day = date.first
    while day <= date.last and (day - date.first).days < 31:
        yield from day_tokens(day)
        day += datetime.timedelta(days=1)


def _written_dates(listed: Sequence[Word]) -> Iterator[str]:
    """Yield dates that are written out with their year: 6 January 2022, January 6, 2022."""
    for at, word in enumerate(listed):
        month = MONTHS.get(word.folded)
        if not month or not word.capital:
            continue
        near = [w.number for w in listed[max(0, at - 1) : at + 3] if w.number]
        years = [n for n in near if len(n) == 4]
        days = [int(n) for n in near if len(n) <= 2 and "." not in n]
        for year in years:
            yield f"d:{year}-{month:02}"
            for day in days:
                yield f"d:{year}-{month:02}-{day:02}"


def _implied_dates(listed: Sequence[Word], published: Edtf) -> Iterator[str]:
    """Yield dates that follow from the work's own date: Thursday, last September, next week."""
    latest = published.last
    for at, word in enumerate(listed):
        before = listed[at - 1].folded if at else ""
        if word.folded in WEEKDAYS and word.capital:
            back = (latest.weekday() - WEEKDAYS[word.folded]) % 7
            yield from day_tokens(latest - datetime.timedelta(days=back))
        elif word.folded in MONTHS and word.capital:
            month = MONTHS[word.folded]
            year = latest.year if (month, 1) <= (latest.month, 1) else latest.year - 1
            if before == "last" and month == latest.month:
                year -= 1
            yield f"d:{year}-{month:02}"
            if before == "last":
                yield f"n:{year}"
            days = [w.number for w in listed[max(0, at - 1) : at + 2] if w.number]
            for day in days:
                if len(day) <= 2:
                    yield f"d:{year}-{month:02}-{int(day):02}"
        elif (word.folded in _SEASONS and before == "last") or (
            word.folded == "year" and before == "last"
        ):
            yield f"n:{latest.year - 1}"
        elif word.folded == "week" and before in ("this", "next", "last"):
            shift = {"this": 0, "next": 7, "last": -7}[before]
            monday = latest - datetime.timedelta(days=latest.weekday()) + datetime.timedelta(shift)
            # A week is called by its Monday: "in the week of 10 January".
            yield from day_tokens(monday)
