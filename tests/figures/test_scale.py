"""The yardstick as a drawing: each judgement over exactly its band."""

from __future__ import annotations

import re

import pytest
from lxml import html

from generator.figures.scale import Band, Placed, scale
from generator.yardsticks import YARDSTICKS, Yardstick


@pytest.mark.parametrize("yardstick", YARDSTICKS.values(), ids=YARDSTICKS)
def test_each_judgement_covers_its_band(yardstick: Yardstick) -> None:
    bands = [Band(t.label, t.band, t.low, t.high) for t in yardstick.terms.values()]
    placed = [Placed(n, "The levee", " breaks", band, f"#j{n}") for n, band in enumerate(bands, 1)]
    figure = scale("s", yardstick.name, bands, placed)
    assert figure
    drawn = html.fromstring(str(figure.html()))
    bars = drawn.xpath("//a/rect[@class='band']")
    assert [(bar.get("x"), bar.get("width")) for bar in bars] == [
        (f"{band.low}%", f"{band.high - band.low}%") for band in bands
    ]
    assert drawn.xpath("//a/@href") == [f"#j{n}" for n in range(1, len(bands) + 1)]
    for band in bands:
        assert f"{band.label}, {band.words}." in drawn.xpath("//svg/desc")[0].text


@pytest.mark.parametrize("yardstick", YARDSTICKS.values(), ids=YARDSTICKS)
def test_bands_are_drawn_as_they_are_written(yardstick: Yardstick) -> None:
    for term in yardstick.terms.values():
        written = [int(number) for number in re.findall(r"\d+", term.band)]
        assert set(written) <= {term.low, term.high}
        assert 0 <= term.low < term.high <= 100


def test_no_judgement_is_no_figure() -> None:
    assert scale("s", "ICD 203", [], []) is None
