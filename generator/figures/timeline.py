"""Timelines: lanes of dated marks on an axis that gives recent weeks as much room as old years.

Nothing is drawn more exactly than it is known: a day is a dot, "some time in it" a bar over the
whole span, an approximate date a dashed outline, and what goes on runs off to the right.
Positions are shares of the width, so that the drawing stretches and its words keep their size.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from markupsafe import Markup

from generator.edtf import Edtf
from generator.figures.figure import Figure
from generator.figures.svg import tag
from generator.wording import capital

_AXIS = 40
_LABEL = 20
_ROW = 24
_GAP = 8
_FOOT = 30
# Two marks nearer than this share of the width stand in two rows: 24 pixels of a small screen,
# which is also the least size of a target (WCAG 2.2, 2.5.8).
_NEAR = 7.5
_LEAST_ZONE = 0.26
# Room for the label at the start of a zone, in % of the width.
_CLEAR = 9


@dataclass(frozen=True)
class Mark:
    """One dated entry: its date, what it says, and where that stands."""

    date: Edtf
    text: str
    href: str | None = None


@dataclass(frozen=True)
class Lane:
    """One strand of the story, such as an event with its entries."""

    title: str
    href: str | None
    marks: tuple[Mark, ...]


@dataclass(frozen=True)
class Zone:
    """A part of the axis with a scale of its own: `start` to `end`, from `left` to `right` in %."""

    name: str
    start: datetime.date
    end: datetime.date
    left: float
    right: float

    def at(self, day: datetime.date) -> float:
        """Return the place of a day, in % of the width."""
        days = max(1, (self.end - self.start).days)
        share = (day - self.start).days / days
        return self.left + (self.right - self.left) * min(1.0, max(0.0, share))


@dataclass(frozen=True)
class _Bar:
    """A mark with its place: `left` to `right` in %, and the row of its lane."""

    mark: Mark
    left: float
    right: float
    row: int


def timeline(
    figure_id: str, title: str, lanes: Sequence[Lane], cutoff: datetime.date, caption: Markup
) -> Figure | None:
    """Draw the lanes up to the information cut-off; None where there is nothing to draw."""
    lanes = [lane for lane in lanes if lane.marks]
    axis = zones([mark.date for lane in lanes for mark in lane.marks], cutoff)
    if not axis:
        return None
    drawn, height = [], float(_AXIS)
    for lane in lanes:
        bars = _rows(lane.marks, axis)
        drawn.append(_lane(lane, bars, height))
        height += _LABEL + _ROW * (1 + max(bar.row for bar in bars)) + _GAP
    drawing = Markup().join([_axis(axis, height), *drawn, _legend(height + 22)])
    return Figure(
        id=figure_id,
        kind="timeline",
        title=title,
        description=_described(lanes),
        drawing=drawing,
        height=height + _FOOT,
        caption=caption,
    )


def zones(dates: Iterable[Edtf], cutoff: datetime.date) -> tuple[Zone, ...]:
    """Divide the time to the cut-off: its month by days, the year before by months, then years.

    A zone without a date that begins in it is left out; each gets room for what it holds.
    """
    starts = [_first(date, cutoff) for date in dates]
    if not starts:
        return ()
    month = cutoff.replace(day=1)
    year = month.replace(year=month.year - 1, month=1)
    oldest = min(*starts, month) if len(starts) > 1 else min(starts[0], month)
    spans = [
        ("by day", max(month, oldest), cutoff),
        ("by month", max(year, oldest.replace(day=1)), month),
        ("by year", oldest.replace(month=1, day=1), year),
    ]
    found = []
    for name, start, end in spans:
        held = sum(start <= day < end or (end == cutoff and day >= start) for day in starts)
        if held and start < end:
            found.append((name, start, end, held))
    found.reverse()
    total = sum(held for *_, held in found)
    shares = [max(_LEAST_ZONE, held / total) for *_, held in found]
    left, placed = 0.0, []
    for (name, start, end, _), share in zip(found, shares, strict=True):
        right = left + 100 * share / sum(shares)
        placed.append(Zone(name, start, end, left, right))
        left = right
    return tuple(placed)


def _first(date: Edtf, cutoff: datetime.date) -> datetime.date:
    return min(date.first if date.start else date.last, cutoff)


def _place(axis: Sequence[Zone], day: datetime.date) -> float:
    """Return the place of a day; what lies before the axis or between zones goes to their edge."""
    for zone in axis:
        if day < zone.end:
            return zone.at(day)
    return axis[-1].at(day)


def _rows(marks: Iterable[Mark], axis: Sequence[Zone]) -> list[_Bar]:
    bars: list[_Bar] = []
    ends: list[float] = []
    for mark in marks:
        left = _place(axis, _first(mark.date, axis[-1].end))
        right = max(left, _place(axis, min(mark.date.last, axis[-1].end)))
        row = next((i for i, end in enumerate(ends) if end + _NEAR <= left), len(ends))
        if row == len(ends):
            ends.append(0)
        ends[row] = right
        bars.append(_Bar(mark, left, right, row))
    return bars


def _axis(axis: Sequence[Zone], height: float) -> Markup:
    parts = []
    for index, zone in enumerate(axis):
        width = _percent(zone.right - zone.left)
        shade = f"zone zone-{index % 2}"
        parts.append(tag("rect", class_=shade, x=_percent(zone.left), y=0, width=width,
                         height=height - _GAP / 2))  # fmt: skip
        parts.append(tag("text", zone.name, class_="scale", x=_percent(zone.left), dx=4, y=14))
        parts.append(tag("text", _start(zone), class_="tick", x=_percent(zone.left), dx=4, y=31))
        for day, name in _ticks(zone):
            at = _percent(zone.at(day))
            parts.append(tag("line", class_="rule", x1=at, x2=at, y1=22, y2=height - _GAP / 2))
            parts.append(tag("text", name, class_="tick minor", x=at, dx=3, y=31))
    return Markup().join(parts)


def _start(zone: Zone) -> str:
    if zone.name == "by year":
        return str(zone.start.year)
    if zone.name == "by month":
        return f"{zone.start:%b %Y}"
    return f"{zone.start.day} {zone.start:%b %Y}"


def _ticks(zone: Zone) -> list[tuple[datetime.date, str]]:
    """Return a few round dates within a zone, clear of the label at its start."""
    if zone.name == "by year":
        years = range(zone.start.year, zone.end.year)
        step = 10 if len(years) > 12 else 5
        found = [(datetime.date(year, 1, 1), str(year)) for year in years if year % step == 0]
    elif zone.name == "by month":
        found = [
            (datetime.date(year, month, 1), f"{datetime.date(year, month, 1):%b}")
            for year in range(zone.start.year, zone.end.year + 1)
            for month in (4, 7, 10)
        ]
    else:
        found = [(zone.end.replace(day=day), str(day)) for day in range(5, zone.end.day + 1, 5)]
    return [
        (day, name)
        for day, name in found
        if zone.start < day < zone.end and zone.left + _CLEAR < zone.at(day) < zone.right - 3
    ]


def _lane(lane: Lane, bars: Sequence[_Bar], top: float) -> Markup:
    label = tag("text", lane.title, class_="lane", x=2, y=top + 15)
    parts = [tag("a", label, href=lane.href) if lane.href else label]
    for bar in bars:
        parts.append(_mark(bar, top + _LABEL + bar.row * _ROW))
    return Markup().join(parts)


def _mark(bar: _Bar, top: float) -> Markup:
    mark, middle = bar.mark, top + _ROW / 2
    said = f"{capital(mark.date.words())}: {mark.text}"
    doubt = _doubt(mark.date)
    if bar.right - bar.left < 0.01 and not doubt:
        shape = tag("circle", class_="day", cx=_percent(bar.left), cy=middle, r=5.5)
        hit_left = bar.left
    else:
        # A span too short to see is drawn as wide as a dot.
        width = max(2.4, bar.right - bar.left)
        hit_left = min(bar.left, 100 - width)
        shape = tag("rect", class_=f"span {doubt}".strip(), x=_percent(hit_left), y=middle - 5,
                    width=_percent(width), height=10, rx=5)  # fmt: skip
    if mark.date.end is None:
        shape += tag("text", "›", class_="open", x=_percent(bar.right), dx=-7, y=middle + 5)
    if not mark.href:
        return tag("g", tag("title", said), shape, class_="mark")
    hit = tag("rect", class_="hit", x=_percent(hit_left), y=top, width=24, height=_ROW,
              transform="translate(-12 0)" if "circle" in shape else None)  # fmt: skip
    return tag("a", tag("title", said), hit, shape, class_="mark", href=mark.href)


def _doubt(date: Edtf) -> str:
    """Return the class of a date that is not simply known: about, or uncertain."""
    points = [point.qualifier for point in (date.start, date.end) if point]
    if any("?" in mark or "%" in mark for mark in points):
        return "uncertain"
    return "about" if any("~" in mark for mark in points) else ""


def _legend(y: float) -> Markup:
    return tag(
        "g",
        tag("circle", class_="day", cx=8, cy=y - 4, r=5.5),
        tag("text", "on that day", x=18, y=y),
        tag("rect", class_="span", x=96, y=y - 9, width=22, height=10, rx=5),
        tag("text", "some time in it", x=123, y=y),
        tag("rect", class_="span about", x=219, y=y - 9, width=22, height=10, rx=5),
        tag("text", "about then", x=246, y=y),
        class_="legend",
        aria_hidden="true",
    )


def _described(lanes: Iterable[Lane]) -> str:
    said = []
    for lane in lanes:
        entries = "; ".join(f"{mark.date.words()}: {mark.text}" for mark in lane.marks)
        said.append(f"{lane.title}. {entries}")
    return " ".join(said)


def _percent(value: float) -> str:
    return f"{value:.2f}%"
