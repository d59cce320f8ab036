"""Dates: what is read, what is refused, and how it is put into words."""

from __future__ import annotations

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.edtf import Edtf, EdtfError


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("2022", "2022"),
        ("2022-01", "January 2022"),
        ("2022-01-06", "6 January 2022"),
        ("2022-01~", "about January 2022"),
        ("2022?", "possibly 2022"),
        ("2022%", "possibly about 2022"),
        ("2014/2022-01", "2014 to January 2022"),
        ("2019/..", "from 2019"),
        ("../2019", "until 2019"),
        ("2022-01-10/2022-01-10", "10 January 2022"),
        ("[2022-01-10..2022-01-13]", "between 10 and 13 January 2022"),
        ("[2022-01..2022-01-06]", "between 1 and 6 January 2022"),
        ("[2021-12-28..2022-01-06]", "between 28 December 2021 and 6 January 2022"),
        ("[1991..2022-01-06]", "between 1991 and 6 January 2022"),
        ("[2020-08..2020-11]", "between August and November 2020"),
        ("2022-01-06/2022-01-08", "6 to 8 January 2022"),
        ("2022-01/2022-01-08", "January to 8 January 2022"),
        ("2021~/2022", "about 2021 to 2022"),
    ],
)
def test_words(text: str, words: str) -> None:
    assert Edtf.parse(text).words() == words


@pytest.mark.parametrize(
    "text",
    [
        "", "22", "2022-13", "2022-02-29", "2022-1-6", "6 January 2022", "2022/2021", "../..",
        "[2022..]", "[2022-02..2022-01]", "2022-01-06T12:00", "2022--01", "٢٠٢٢", "0000", "2022~~",
        "a/b", "2022/2023/2024",
    ],
)  # fmt: skip
def test_refused(text: str) -> None:
    with pytest.raises(EdtfError):
        Edtf.parse(text)


@given(st.dates(min_value=datetime.date(1, 1, 1)), st.dates(min_value=datetime.date(1, 1, 1)))
def test_interval_covers_its_ends(one: datetime.date, other: datetime.date) -> None:
    first, last = sorted((one, other))
    interval = Edtf.parse(f"{first.isoformat()}/{last.isoformat()}")
    assert (interval.first, interval.last) == (first, last)


@given(st.text(max_size=30))
def test_any_text_is_a_date_or_is_refused(text: str) -> None:
    try:
        date = Edtf.parse(text)
    except EdtfError:
        return
    assert date.first <= date.last
    assert date.words()


def test_a_vague_date_covers_all_its_days() -> None:
    covered = {text: Edtf.parse(text) for text in ("2022", "2019/..", "../2004", "2024-02")}
    assert covered["2022"].first == datetime.date(2022, 1, 1)
    assert covered["2022"].last == datetime.date(2022, 12, 31)
    assert covered["2019/.."].last == datetime.date.max
    assert covered["../2004"].first == datetime.date.min
    assert covered["2024-02"].last == datetime.date(2024, 2, 29)
