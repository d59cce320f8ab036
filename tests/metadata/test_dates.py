"""Dates for formats that know no doubt."""

from __future__ import annotations

import pytest

from generator.edtf import Edtf
from generator.metadata.dates import begins, day, ends, surely


@pytest.mark.parametrize(
    ("date", "sure", "begin", "end"),
    [
        ("2022-01-06", "2022-01-06", "2022-01-06", "2022-01-06"),
        ("2022-01", "2022-01", "2022-01", "2022-01"),
        ("2022-01-11~", "2022-01", "2022-01", "2022-01"),
        ("2022-01?", "2022", "2022", "2022"),
        ("2020~", None, None, None),
        ("[2022-01-06..2022-01-08]", "2022-01", "2022-01", "2022-01"),
        ("[2021-12-30..2022-01-02]", None, None, None),
        ("2022-01-02/2022-01-11~", "2022-01", "2022-01-02", "2022-01"),
        ("2020-01-05/2021-01-05", None, "2020-01-05", "2021-01-05"),
        ("2019/..", None, "2019", None),
        ("../2019-05", None, None, "2019-05"),
    ],
)
def test_a_date_says_no_more_than_is_sure(
    date: str, sure: str | None, begin: str | None, end: str | None
) -> None:
    read = Edtf.parse(date)
    assert (surely(read), begins(read), ends(read)) == (sure, begin, end)


def test_a_day_is_no_month() -> None:
    assert day(Edtf.parse("2022-01-06")) == "2022-01-06"
    assert day(Edtf.parse("2022-01-06~")) is None
