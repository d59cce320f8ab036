"""Graphs of relations: legible at forty actors, each edge with its type, date and evidence."""

from __future__ import annotations

import itertools

from lxml import html
from markupsafe import Markup

from generator import terms
from generator.figures.graph import Edge, Node, Ray, arcs, rays

KINDS = tuple((key, term.label) for key, term in terms.RELATION_KIND.items())
NODES = [
    Node(f"n{i}", f"Actor {i}", f"Actor {i}", f"n{i}.html", f"Group {i // 8}") for i in range(40)
]
EDGES = [
    Edge(f"n{i}", f"n{(i * 7 + 3 * j + 1) % 40}", "backs", KINDS[j][0], "2021", f"n{i}.html#r{j}")
    for i, j in itertools.product(range(40), range(4))
]


def _ties() -> html.HtmlElement:
    figure = arcs("g", "Title", NODES, EDGES, KINDS, Markup())
    assert figure
    return html.fromstring(str(figure.html()))


def test_forty_actors_have_rows_that_do_not_touch() -> None:
    drawn = _ties()
    labels = drawn.xpath("//text[@class='name']")
    assert [label.text for label in labels] == [node.label for node in NODES]
    places = [float(label.get("y")) for label in labels]
    assert all(below - above >= 24 for above, below in itertools.pairwise(places))
    rows = [(float(r.get("y")), float(r.get("height"))) for r in drawn.xpath("//a/rect")]
    assert all(top + height <= after[0] for (top, height), after in itertools.pairwise(rows))


def test_no_two_edges_meet_at_an_end() -> None:
    ends = []
    for curve in _ties().xpath(
        "//*[contains(@class, 'edge')]/path[@class='line'][contains(@d, 'C')]/@d"
    ):
        numbers = curve.removeprefix("M").replace("C", " ").split()
        ends += [numbers[1], numbers[-1]]
        # The drawing is 100 wide: an arc, three quarters of its handles, stays within.
        assert float(numbers[2]) * 0.75 <= 100
    assert len(ends) == 2 * len(EDGES)
    assert len(set(ends)) == len(ends)


def test_each_edge_tells_its_type_and_date_and_leads_to_its_evidence() -> None:
    edges = _ties().xpath("//a[contains(@class, 'edge')]")
    assert [edge.get("href") for edge in edges] == [edge.href for edge in EDGES]
    assert {edge.xpath("./title")[0].text for edge in edges} == {"backs, 2021"}
    assert [edge.get("class") for edge in edges] == [f"edge {edge.kind}" for edge in EDGES]
    said = _ties().xpath("//svg/desc")[0].text
    assert "Actor 0 backs Actor 1 (2021)" in said


def test_an_edge_points_at_the_one_it_acts_on() -> None:
    edge = Edge("n0", "n5", "backs", "support", "", "n0.html#r")
    figure = arcs("g", "Title", NODES[:6], [edge], KINDS, Markup())
    assert figure
    drawn = html.fromstring(str(figure.html()))
    (head,) = drawn.xpath("//polygon/@points")
    labels = {t.text: float(t.get("y")) for t in drawn.xpath("//text[@class='name']")}
    tip = float(head.split()[0].split(",")[1])
    assert abs(tip - labels["Actor 5"]) < 12


def test_rays_tell_both_directions() -> None:
    ties = [
        Ray("Firefly", "succeeded", "formal", "2019", True, "#a"),
        Ray("<i>Teasdale</i>", "is backed by", "support", "", False, "b.html#c"),
    ]
    figure = rays("g", "Trentino", ties, KINDS)
    assert figure
    drawn = html.fromstring(str(figure.html()))
    assert [edge.get("href") for edge in drawn.xpath("//a")] == ["#a", "b.html#c"]
    words = drawn.xpath("//text[@class='words']/text()")
    assert words == ["succeeded, 2019", "is backed by"]
    assert drawn.xpath("//svg/desc")[0].text == (
        "Trentino succeeded Firefly (2019). Trentino is backed by <i>Teasdale</i>."
    )
    assert not drawn.xpath("//i")
    tips = [float(points.split(",")[0]) for points in drawn.xpath("//polygon/@points")]
    backs = [float(points.split()[1].split(",")[0]) for points in drawn.xpath("//polygon/@points")]
    # To the right for the one who acts, to the left for the one acted upon.
    assert tips[0] > backs[0]
    assert tips[1] < backs[1]


def test_every_relation_has_a_kind_that_is_drawn() -> None:
    assert {relation.kind for relation in terms.RELATIONS.values()} == set(terms.RELATION_KIND)
