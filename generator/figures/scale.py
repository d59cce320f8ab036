"""The yardstick of likelihood, with the judgements of a page placed on it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import Markup

from generator.figures.figure import Figure
from generator.figures.svg import tag

_TOP = 30
_ROW = 42


@dataclass(frozen=True)
class Band:
    """A term of the yardstick with its band, in % of probability."""

    label: str
    words: str
    low: int
    high: int


@dataclass(frozen=True)
class Placed:
    """A judgement on the yardstick: its number on the page, its words, its band, its link.

    `rest` are words for which a narrow page has no room.
    """

    number: int
    text: str
    rest: str
    band: Band
    href: str


def scale(
    figure_id: str, standard: str, bands: Sequence[Band], judgements: Sequence[Placed]
) -> Figure | None:
    """Draw the scale with a row for each judgement; None where there is none."""
    if not judgements:
        return None
    height = _TOP + _ROW * len(judgements) + 6
    edges = sorted({edge for band in bands for edge in (band.low, band.high)} | {0, 100})
    parts = []
    for index, band in enumerate(bands):
        parts.append(tag("rect", class_=f"zone zone-{index % 2}", x=f"{band.low}%", y=_TOP - 6,
                         width=f"{band.high - band.low}%", height=height - _TOP + 6))  # fmt: skip
    for edge in edges:
        anchor = {0: "start", 100: "end"}.get(edge, "middle")
        # Next to the ends of the scale there is no room for a number, on a narrow page least.
        if edge in (0, 100) or 4 < edge < 96:
            kind = "tick" if edge in (0, 100) or 10 < edge < 90 else "tick minor"
            parts.append(tag("text", f"{edge} %" if edge in (0, 100) else edge, class_=kind,
                             x=f"{edge}%", y=16, text_anchor=anchor))  # fmt: skip
    for index, placed in enumerate(judgements):
        parts.append(_row(placed, _TOP + index * _ROW))
    return Figure(
        id=figure_id,
        kind="likelihoods",
        title=f"The key judgements on the yardstick of {standard}",
        description=" ".join(
            f"Judgement {placed.number}: {placed.band.label}, {placed.band.words}."
            for placed in judgements
        ),
        drawing=Markup().join(parts),
        height=height,
    )


def _row(placed: Placed, top: float) -> Markup:
    band = placed.band
    words = [f"{placed.number}. {placed.text}"]
    if placed.rest:
        words = [
            *words,
            tag("tspan", placed.rest, class_="minor"),
            tag("tspan", " …", class_="narrow"),
        ]
    return tag(
        "a",
        tag("rect", class_="hit", x=0, y=top, width="100%", height=_ROW - 2),
        tag("text", *words, class_="name", x=2, y=top + 15),
        tag("line", class_="rule", x1=0, x2="100%", y1=top + 28, y2=top + 28),
        tag("rect", class_="band", x=f"{band.low}%", y=top + 23, height=10, rx=5,
            width=f"{band.high - band.low}%"),
        href=placed.href,
    )  # fmt: skip
