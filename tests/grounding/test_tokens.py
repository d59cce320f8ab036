"""Tokens of a paragraph: what counts as the same word, number or date."""

from __future__ import annotations

import pytest
import Stemmer
from hypothesis import given
from hypothesis import strategies as st
from snowballstemmer.english_stemmer import EnglishStemmer

from generator.digests import Digests, digest, row_of
from generator.edtf import Edtf
from generator.grounding.tokens import VERSION, paragraph_tokens
from generator.grounding.words import numbers, words
from generator.library import Library

PUBLISHED = Edtf.parse("2022-01-06")  # a Thursday


@pytest.mark.parametrize(
    ("text", "token"),
    [
        ("2,500 troops", "n:2500"),
        ("100,000", "n:100000"),
        ("two thousand five hundred", "n:2500"),
        ("twenty four", "n:24"),
        ("3 million", "n:3000000"),
        ("the 21st", "o:21"),
        ("for the fourth time", "n:4"),
        ("the first", "o:1"),
        ("one hundred and six", "n:106"),
        ("$5bn", "n:5"),
        ("in the 1990s", "n:1990s"),
        ("Asian", "p:asia"),
        ("Asia", "p:asia"),
        ("three decades", "n:30"),
        ("over the past decade", "n:10"),
        ("the U.S. ambassador", "w:us"),
        ("Putin’s troops", "w:putin"),
        ("the organisation", "w:organiz"),
        ("the organization", "w:organiz"),
        ("uprisings", "w:upris"),
        ("Kazakh", "p:kazak"),
        ("Kazakhstan", "p:kazak"),
        ("on Thursday", "d:2022-01-06"),
        ("on Wednesday", "d:2022-01-05"),
        ("on Friday", "d:2021-12-31"),
        ("last September", "d:2021-09"),
        ("last September", "n:2021"),
        ("last spring", "n:2021"),
        ("next week", "d:2022-01-10"),
        ("this week", "d:2022-01-03"),
        ("5 January 2022", "d:2022-01-05"),
        ("January 5, 2022", "d:2022-01-05"),
        ("August 2020", "d:2020-08"),
        ("nothing", "d:2022-01-06"),
        ("Parliament is to vote on Monday", "d:2022-01-10"),
        ("On Monday parliament will vote", "d:2022-01-10"),
        ("On Monday it said that it will vote", "d:2022-01-03"),
        ("It will vote. On Monday it met", "d:2022-01-03"),
        ("next Monday", "d:2022-01-10"),
        ("a vote planned for Thursday", "d:2022-01-13"),
        ("The troops will leave in February", "d:2022-02"),
        ("They are to stay until 3 March", "d:2022-03-03"),
        ("The troops left in February", "d:2021-02"),
        ("next March", "d:2022-03"),
        ("The talks resume in February", "d:2022-02"),
        ("next year", "n:2023"),
        ("last month", "d:2021-12"),
        ("next month", "d:2022-02"),
        ("yesterday", "d:2022-01-05"),
        ("tomorrow", "d:2022-01-07"),
    ],
)
def test_token(text: str, token: str) -> None:
    assert token in paragraph_tokens(text, PUBLISHED)


@pytest.mark.parametrize(
    ("text", "token"),
    [
        ("2,500 troops", "n:500"),
        ("three four", "n:34"),
        ("the second of them", "n:2"),
        ("kazakh in small letters", "p:kazak"),
        ("in the 1990s", "n:1990"),
        ("two and three", "n:5"),
        ("on Thursday", "d:2022-01-13"),
        ("Parliament is to vote on Monday", "d:2022-01-03"),
        ("It met on Monday", "d:2022-01-10"),
        ("next Monday", "d:2022-01-03"),
        ("The troops will leave in February", "d:2021-02"),
        ("The troops left in February", "d:2022-02"),
    ],
)
def test_no_token(text: str, token: str) -> None:
    assert token not in paragraph_tokens(text, PUBLISHED)


def test_numbers_in_order() -> None:
    listed = words("In 2014 two of 2,500, then one hundred and 45")
    assert [value for _, _, value in numbers(listed)] == ["2014", "2", "2500", "100", "45"]


@given(st.text())
def test_any_text_has_tokens(text: str) -> None:
    for token in paragraph_tokens(text, PUBLISHED):
        assert token[:2] in {"w:", "p:", "n:", "o:", "d:"}


@given(st.integers(min_value=0, max_value=10**9))
def test_thousands_separators_change_nothing(number: int) -> None:
    plain, grouped = (paragraph_tokens(f"{n} men", PUBLISHED) for n in (str(number), f"{number:,}"))
    assert plain == grouped


def test_digests_in_a_row_are_those_of_their_paragraph() -> None:
    key = "00" * 16
    known = [{digest(key, f"{row} {n}") for n in range(60)} for row in range(20)]
    digests = Digests("", "", VERSION, key, tuple(map(row_of, known)))
    assert digests.paragraphs == tuple(map(frozenset, known))
    for token in ("0 0", "19 59", *map(str, range(2000))):
        wanted = digest(key, token)
        there = {at for at, found in enumerate(known, start=1) if wanted in found}
        assert digests.holding(token) == there


def test_stems_are_the_same_in_c_and_in_python(book: Library) -> None:
    """Digests that were made with the one are read with the other."""
    python = EnglishStemmer()
    known = {
        word.folded for item in book.loaded for _, p in item.proses for word in words(p.plain())
    }
    sample = sorted(known)[::8]
    assert len(sample) > 100
    in_c = Stemmer.Stemmer("english")
    assert in_c.stemWords(sample) == [python.stemWord(word) for word in sample]
