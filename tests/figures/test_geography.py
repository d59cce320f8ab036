"""The borders, how they are projected, and how their lines are kept together."""

from __future__ import annotations

import math
from collections.abc import Sequence
from importlib.resources import files

import pytest

from generator.figures.geography import fitted
from generator.figures.labels import Name, Placer
from generator.figures.lines import area, cut_line, cut_ring, path, simplified, thinned
from generator.figures.projection import Albers, Bounds, Point
from generator.figures.topology import atlas, index

CRIMEA, SEVASTOPOL = (34.1, 45.0), (33.55, 44.58)


def within(point: Point, rings: Sequence[Sequence[Point]]) -> bool:
    """Tell whether a point lies inside of rings, by the even-odd rule."""
    x, y = point
    inside = False
    for ring in rings:
        for (a, b), (c, d) in zip(ring, [*ring[1:], ring[0]], strict=True):
            if (b > y) != (d > y) and x < a + (y - b) * (c - a) / (d - b):
                inside = not inside
    return inside


def rings(iso: str) -> list[list[Point]]:
    world = atlas()
    return [[p for arc in ring for p in world.line(arc)[:-1]] for ring in world.countries[iso]]


def test_the_projection_gives_the_numbers_of_snyder() -> None:
    # Snyder 1987, appendix A, page 291: Albers, sphere, forward and inverse.
    albers = Albers(29.5, 45.5, 23.0, -96.0)
    ((x, y),) = albers.project([(-75.0, 35.0)])
    assert (round(x, 7), round(y, 7)) == (0.2952720, 0.2416774)
    ((longitude, latitude),) = albers.inverse([(0.2952720, 0.2416774)])
    assert longitude == pytest.approx(-75.0, abs=1e-5)
    assert latitude == pytest.approx(35.0, abs=1e-5)


def test_the_projection_keeps_areas() -> None:
    albers = Albers.fitted(Bounds(20, 40, 90, 60))
    for south in (40.0, 50.0, 58.0):
        edge = [(30 + at / 50, south) for at in range(51)]
        edge += [(31 - at / 50, south + 1) for at in range(51)]
        sphere = math.radians(1) * (
            math.sin(math.radians(south + 1)) - math.sin(math.radians(south))
        )
        assert area(albers.project(edge)) == pytest.approx(sphere * albers.radius**2, rel=1e-4)


@pytest.mark.parametrize("place", [CRIMEA, SEVASTOPOL, (36.4, 45.35), (33.7, 46.1)])
def test_crimea_is_ukraine_in_the_data(place: Point) -> None:
    assert within(place, rings("UA"))
    assert not within(place, rings("RU"))


def test_one_country_at_most_holds_a_place() -> None:
    for place, country in (((30.5, 50.4), "UA"), ((27.6, 53.9), "BY"), ((71.4, 51.1), "KZ")):
        assert [iso for iso in atlas().countries if within(place, rings(iso))] == [country]
    assert not [iso for iso in atlas().countries if within((34.0, 43.0), rings(iso))]


def test_neighbours_are_those_with_a_border_on_land() -> None:
    assert atlas().neighbours("UA") == ("BY", "HU", "MD", "PL", "RO", "RU", "SK")
    assert atlas().neighbours("BY") == ("LT", "LV", "PL", "RU", "UA")
    assert atlas().neighbours("KZ") == ("CN", "KG", "RU", "TM", "UZ")
    assert atlas().neighbours("CY") == ()


def test_neighbours_lie_where_a_reader_expects_them() -> None:
    world = atlas()
    found = {other: world.direction("KZ", other) for other in world.neighbours("KZ")}
    assert found == {
        "CN": "east",
        "KG": "south",
        "RU": "north",
        "TM": "south-west",
        "UZ": "south",
    }
    assert [world.direction("UA", other) for other in ("BY", "RU", "MD", "PL")] == [
        "north",
        "north-east",
        "south-west",
        "west",
    ]


def test_the_aral_sea_is_water() -> None:
    world = atlas()
    lakes = [[p for arc in ring for p in world.line(arc)[:-1]] for ring in world.lakes]
    assert within((58.5, 45.0), lakes)
    assert not within((34.4, 45.9), lakes)


def test_the_outline_of_countries_has_no_line_between_them() -> None:
    world = atlas()
    outline = list(world.outline([*world.countries["UA"], *world.countries["MD"]]))
    used = [index(arc) for ring in outline for arc in ring]
    assert len(used) == len(set(used))
    assert not set(used) & set(world.shared("UA", "MD"))
    lines = [[p for arc in ring for p in world.line(arc)[:-1]] for ring in outline]
    assert within((28.8, 47.0), lines)
    assert within(CRIMEA, lines)


def test_the_data_are_small_and_have_their_licence_beside_them() -> None:
    folder = files("generator.figures.borders")
    assert len(folder.joinpath("borders.json").read_bytes()) < 250_000
    assert "BSD-3-Clause" in folder.joinpath("LICENSE.txt").read_text("utf-8")


def test_simplified_lines_keep_their_ends_and_stay_near() -> None:
    line = [(x / 10, math.sin(x / 10) * 5) for x in range(200)]
    short = simplified(line, 0.2)
    assert (short[0], short[-1]) == (line[0], line[-1])
    assert len(short) < len(line) / 4
    assert simplified(short, 0.2) == short


def test_thinned_lines_are_the_same_within_the_window() -> None:
    box = Bounds(0, 0, 10, 10)
    line = [(float(x), 5.0 + 20 * math.sin(x)) for x in range(-20, 30)]
    assert cut_line(thinned(line, box, 0.0), box) == cut_line(line, box)
    assert len(thinned(line, box, 0.0)) < len(line)


def test_cut_shapes_lie_within_the_window() -> None:
    box = Bounds(0, 0, 10, 10)
    assert area(cut_ring([(-5, -5), (5, -5), (5, 5), (-5, 5)], box)) == 25
    assert cut_ring([(20, 20), (30, 20), (30, 30)], box) == []
    assert cut_line([(-5, 5), (5, 5), (5, 20), (8, 20), (8, 5)], box) == [
        [(0, 5), (5, 5), (5, 10)],
        [(8, 10), (8, 5)],
    ]


def test_a_path_has_a_tenth_of_a_unit_at_most() -> None:
    square = [(0.04, 0.0), (10.26, 0.0), (10.26, -0.51), (0.0, -0.5)]
    assert path([square], closed=True) == "M0 0l10.3 0 0-.5-10.3 0z"
    assert path([[(1.0, 1.0), (1.01, 1.01)]], closed=False) == ""


def test_a_border_is_one_line_for_both_neighbours() -> None:
    view = fitted(("BY", "UA"), 700, 400, 0.1)
    shared = [point for arc in view.atlas.shared("BY", "UA") for point in view.arc(arc)]
    assert len(shared) > 20
    for iso in ("BY", "UA"):
        assert set(shared) <= {point for ring in view.country(iso) for point in ring}


def test_names_never_cover_one_another() -> None:
    place = Placer(Bounds(0, 0, 300, 200))
    square = [[(20.0, 20.0), (280.0, 20.0), (280.0, 180.0), (20.0, 180.0)]]
    found = [place.place(Name(f"{n}", "Somewhere here", "quiet"), square) for n in range(12)]
    labels = [label for label in found if label]
    assert 2 < len(labels) < 12
    for narrow in (False, True):
        boxes = [label.box(narrow=narrow) for label in labels if not (narrow and label.minor)]
        for at, box in enumerate(boxes):
            assert place.window.holds(box)
            assert not any(box.meets(other) for other in boxes[:at])
