"""Timelines: nothing is drawn more exactly than it is known, and nothing out of order."""

from __future__ import annotations

import datetime
import itertools

from hypothesis import given
from hypothesis import strategies as st
from lxml import html
from markupsafe import Markup

from generator.edtf import Edtf
from generator.figures.timeline import Lane, Mark, timeline, zones

CUTOFF = datetime.date(2022, 1, 13)
DAYS = st.dates(datetime.date(1985, 1, 1), CUTOFF)


def _drawn(*dates: str, title: str = "Lane", text: str = "what happened") -> html.HtmlElement:
    marks = tuple(Mark(Edtf.parse(date), text, f"e.html#m{n}") for n, date in enumerate(dates))
    figure = timeline("t", "Title", [Lane(title, "e.html", marks)], CUTOFF, Markup())
    assert figure
    return html.fromstring(str(figure.html()))


def _percent(value: str) -> float:
    assert value.endswith("%")
    return float(value[:-1])


def test_a_day_is_a_dot_and_a_month_a_bar_over_all_of_it() -> None:
    drawn = _drawn("2022-01-01", "2022-01", "2022-01-13")
    marks = drawn.xpath("//*[@class='mark']")
    assert [mark.xpath("./circle") != [] for mark in marks] == [True, False, True]
    (bar,) = marks[1].xpath("./rect[contains(@class, 'span')]")
    left = _percent(marks[0].xpath("./circle/@cx")[0])
    right = _percent(marks[2].xpath("./circle/@cx")[0])
    assert _percent(bar.get("x")) == left
    assert abs(_percent(bar.get("x")) + _percent(bar.get("width")) - right) < 0.02


def test_doubt_shows() -> None:
    drawn = _drawn("2022-01-11~", "2022?", "[2022-01-01..2022-01-06]", "2021/..")
    classes = drawn.xpath("//*[@class='mark']/rect[contains(@class, 'span')]/@class")
    assert classes == ["span about", "span uncertain", "span", "span"]
    goes_on = [mark.xpath("./text[@class='open']") for mark in drawn.xpath("//*[@class='mark']")]
    assert [bool(sign) for sign in goes_on] == [False, False, False, True]


@given(st.lists(DAYS, min_size=2, max_size=25))
def test_what_is_earlier_stands_further_left_and_nothing_outside(days: list[datetime.date]) -> None:
    drawn = _drawn(*(day.isoformat() for day in sorted(days)))
    places = [_percent(x) for x in drawn.xpath("//*[@class='mark']/circle/@cx")]
    assert places == sorted(places)
    assert all(0 <= place <= 100 for place in places)


@given(st.lists(DAYS, min_size=2, max_size=25))
def test_marks_of_one_row_leave_room_for_a_finger(days: list[datetime.date]) -> None:
    drawn = _drawn(*(day.isoformat() for day in sorted(days)))
    rows: dict[str, list[float]] = {}
    for dot in drawn.xpath("//*[@class='mark']/circle"):
        rows.setdefault(dot.get("cy"), []).append(_percent(dot.get("cx")))
    for places in rows.values():
        assert all(b - a >= 7.4 for a, b in itertools.pairwise(places))


def test_days_months_and_years_have_parts_of_their_own() -> None:
    dates = [Edtf.parse(text) for text in ("1991", "2021-09", "2022-01-06")]
    axis = zones(dates, CUTOFF)
    assert [zone.name for zone in axis] == ["by year", "by month", "by day"]
    assert [zone.left for zone in axis[1:]] == [zone.right for zone in axis[:-1]]
    assert [zone.start for zone in axis[1:]] == [zone.end for zone in axis[:-1]]


def test_it_can_be_read_without_being_seen_and_followed() -> None:
    drawn = _drawn("2022-01-06", title="<b>Lane</b>", text='a "quoted" <script>')
    assert drawn.xpath("//svg/title")[0].text == "Title"
    assert '6 January 2022: a "quoted" <script>' in drawn.xpath("//svg/desc")[0].text
    assert not drawn.xpath("//script | //b")
    assert drawn.xpath("//a/@href") == ["e.html", "e.html#m0"]


def test_nothing_to_draw_is_no_figure() -> None:
    assert timeline("t", "Title", [Lane("Lane", None, ())], CUTOFF, Markup()) is None
