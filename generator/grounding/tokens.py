"""A paragraph as a set of tokens: words, names, numbers, and the dates that follow from it.

Tokens carry a letter for their kind: `w:` the stem of a word, `p:` the beginning of a word with
a capital (Kazakh and Kazakhstan share it), `n:` a number, `o:` an ordinal, `d:` a date.
"""

from __future__ import annotations

import re

from generator.edtf import Edtf
from generator.grounding.dates import implied_dates, own_dates, written_dates
from generator.grounding.words import (
    ORDINALS,
    number_token,
    numbers,
    prefix_token,
    stem,
    word_token,
    words,
)

_SENTENCE = re.compile(r"(?<=[.!?;])[”’\"')]*\s+")

# The version of the rules below; digests made by another one are stale.
VERSION = 4


def paragraph_tokens(text: str, published: Edtf) -> frozenset[str]:
    """Return the tokens of a paragraph of a work that came out on a date."""
    listed = words(text)
    found = set(text_tokens(text))
    found |= set(own_dates(published))
    found |= set(written_dates(listed))
    for sentence in _SENTENCE.split(text):
        found |= set(implied_dates(words(sentence), published))
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
