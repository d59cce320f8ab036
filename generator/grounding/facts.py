"""What of a claim must be found in its paragraphs: names, numbers and dates."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from generator.edtf import Edtf
from generator.grounding.dates import MONTHS, WEEKDAYS
from generator.grounding.names import Names
from generator.grounding.words import (
    ORDINALS,
    Word,
    numbers,
    prefix_token,
    start,
    stem,
    word_token,
    words,
)

Alternatives = tuple[frozenset[str], ...]


class Fact(NamedTuple):
    """One thing to be found: the words of the claim, and the token sets that would prove it.

    `owners` are the entities that a name may stand for; `field` is the key of the claim that
    says it, where that is not the text.
    """

    kind: str
    shown: str
    proofs: Alternatives
    owners: tuple[str, ...] = ()
    field: str = ""


# Capitals that are grammar or politeness, not names.
_NOT_NAMES = frozenset(
    "mr mrs ms dr sir i president presidents secretary minister professor general ambassador "
    "western west eastern east northern southern north south central".split()
)
# Words after a spelled number that count the sources, not the world.
_FRAMING = frozenset(
    "newspapers newspaper articles article publishers publisher sources source writers writer "
    "authors copies columns pieces reports of".split()
)


def facts(text: str, names: Names) -> Iterator[Fact]:
    """Yield what a claim's words say that can be checked one by one.

    The first word of a sentence counts as a name unless the book writes it small elsewhere.
    """
    listed = words(text)
    used: set[int] = set()
    for first, last, fact in _dates(listed):
        used.update(range(first, last))
        yield fact
    for first, last, value in numbers(listed):
        following = listed[last].folded if last < len(listed) else ""
        if first in used or _is_pronoun(listed, first, following):
            continue
        used.update(range(first, last))
        shown = " ".join(word.shown for word in listed[first:last])
        yield Fact("number", shown, (frozenset({f"n:{value}"}),))
    for at, word in [(at, word) for at, word in enumerate(listed) if word.counts]:
        if word.ordinal or (word.folded in ORDINALS and word.folded != "second"):
            value = re.sub(r"\D", "", word.shown) or str(ORDINALS.get(word.folded, 0))
            if at not in used:
                yield Fact("number", word.shown, (frozenset({f"o:{value}"}),))
    yield from _names(text, listed, names, used)


def date_facts(date: Edtf, field: str) -> Iterator[Fact]:
    """Yield what a date in a field of its own says: each of its ends, as exact as it is."""
    for point in dict.fromkeys((date.start, date.end)):
        if point is None:
            continue
        text = f"{point.year:04}"
        proofs = [frozenset({f"n:{point.year}"})]
        if point.month:
            text += f"-{point.month:02}"
            proofs = [frozenset({f"d:{text}"})]
        if point.day:
            text += f"-{point.day:02}"
            proofs = [frozenset({f"d:{text}"})]
        yield Fact("date", point.words(), tuple(proofs), field=field)


def _is_pronoun(listed: Sequence[Word], at: int, following: str) -> bool:
    folded = listed[at].folded
    return folded == "one" or (not listed[at].number and following in _FRAMING)


def _dates(listed: Sequence[Word]) -> Iterator[tuple[int, int, Fact]]:
    """Yield dates with a month, as (first word, word after the last, fact)."""
    for at, word in [(at, w) for at, w in enumerate(listed) if w.capital and w.folded in MONTHS]:
        month = MONTHS[word.folded]
        first, last = at, at + 1
        day = year = ""
        if at and re.fullmatch(r"\d{1,2}", listed[at - 1].number or ""):
            first, day = at - 1, listed[at - 1].number
        if last < len(listed) and re.fullmatch(r"\d{4}", listed[last].number or ""):
            year, last = listed[last].number, last + 1
        shown = " ".join(w.shown for w in listed[first:last])
        yield first, last, Fact("date", shown, _date_proofs(word, month, day, year))


def _date_proofs(word: Word, month: int, day: str, year: str) -> Alternatives:
    proofs = []
    if day and year:
        proofs.append({f"d:{year}-{month:02}-{int(day):02}"})
    elif year:
        proofs.append({f"d:{year}-{month:02}"})
    elif day:
        proofs += [{f"d:{y}-{month:02}-{int(day):02}"} for y in range(2019, 2023)]
        proofs.append({word_token(word.folded), f"n:{int(day)}"})
    else:
        proofs.append({word_token(word.folded)})
    return tuple(map(frozenset, proofs))


def _names(text: str, listed: Sequence[Word], names: Names, used: set[int]) -> Iterator[Fact]:
    found, end = names.found(text), 0
    for at in [at for at, word in enumerate(listed) if word.capital or at in found]:
        if at < end:
            continue
        word = listed[at]
        if at in found:
            length, owners = found[at]
            shown = " ".join(word.shown for word in listed[at : at + length])
            proofs = [form for owner in owners for form in names.same[owner]]
            proofs += _prefixes(listed[at : at + length], names)
            proofs += names.akin(listed[at]) if length == 1 else []
            yield Fact("name", shown, tuple(proofs), tuple(owners))
            end = at + length
            continue
        if word.folded in WEEKDAYS:
            yield Fact("date", word.shown, (frozenset({word_token(word.folded)}),))
        if at not in used and _is_name(text, at, word, names):
            proofs = [frozenset({word_token(word.folded)}), *_prefixes([word], names)]
            proofs += [*_people_and_land(word), *names.akin(word)]
            yield Fact("name", word.shown, tuple(proofs))


def _prefixes(listed: Sequence[Word], names: Names) -> list[frozenset[str]]:
    """Return the proof by beginnings, for places and peoples: Kazakh stands for Kazakhstan."""
    found = [prefix_token(word.folded) for word in listed if word.capital]
    tokens = [token for token in found if token in names.places]
    return [frozenset(tokens)] if tokens and len(tokens) == len(listed) else []


def _people_and_land(word: Word) -> list[frozenset[str]]:
    """Return the other of a pair such as Eurasia and Eurasian."""
    if word.folded.endswith("a"):
        return [frozenset({word_token(f"{word.folded}n")})]
    return [frozenset({word_token(word.folded[:-1])})] if word.folded.endswith("an") else []


def _is_name(text: str, at: int, word: Word, names: Names) -> bool:
    if word.folded in _NOT_NAMES or word.folded in WEEKDAYS:
        return False
    if stem(word.folded) not in names.ordinary:
        return True
    before = text[: start(text, at)].rstrip()
    return bool(before) and before[-1] not in ".!?:;"
