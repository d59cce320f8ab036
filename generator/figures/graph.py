"""Relations as drawings: the ties of one actor, and those of everyone in the book.

Each edge has a type, a direction and, where a source gives one, a date; it links to the statement
that carries it. The four kinds of edge differ by their dashes as well as by their colour.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import Markup

from generator.figures.figure import Figure
from generator.figures.svg import number, tag

_ROW = 40
_LEFT = 92
# The style sheet leaves this room on the left, in pixels: labels stand before the origin.
_LABELS = 176
_STEP = 7
_LEAST = 24
_FOOT = 34
_NONE = Markup()


@dataclass(frozen=True)
class Edge:
    """A relation from one node to another: its words, kind and date, and where it is stated.

    `kind` is a key of `generator.terms.RELATION_KIND`; `words` are those of the acting side.
    """

    source: str
    target: str
    words: str
    kind: str
    date: str
    href: str


@dataclass(frozen=True)
class Node:
    """An actor, country or event on the drawing: `label` is short, `title` whole."""

    id: str
    label: str
    title: str
    href: str
    group: str


@dataclass(frozen=True)
class Ray:
    """One tie as the actor in the middle sees it."""

    other: str
    words: str
    kind: str
    date: str
    outgoing: bool
    href: str


def rays(
    figure_id: str,
    actor: str,
    ties: Sequence[Ray],
    kinds: Sequence[tuple[str, str]],
    caption: Markup = _NONE,
) -> Figure | None:
    """Draw the ties of one actor as rays to those at the other end; None where there are none.

    `kinds` are the kinds of edge with their labels, for the legend.
    """
    if not ties:
        return None
    height = _ROW * len(ties) + 8
    middle = height / 2
    parts = []
    for index, tie in enumerate(ties):
        y = index * _ROW + _ROW / 2 + 4
        parts.append(_ray(tie, middle, y))
    parts.append(tag("circle", class_="node here", cx=10, cy=middle, r=8))
    legend = _legend(_shown(kinds, [tie.kind for tie in ties]), height + 24)
    return Figure(
        id=figure_id,
        kind="graph rays",
        title=f"Relations of {actor}",
        description=". ".join(_said(actor, tie) for tie in ties) + ".",
        drawing=Markup().join([*parts, legend]),
        height=height + _FOOT,
        caption=caption,
    )


def _ray(tie: Ray, middle: float, y: float) -> Markup:
    bend = number(_LEFT * 0.55)
    curve = (
        f"M18 {number(middle)}C{bend} {number(middle)} {bend} {number(y)} {_LEFT - 8} {number(y)}"
    )
    head = _arrow(_LEFT - 1, y, right=True) if tie.outgoing else _arrow(20, middle, right=False)
    tail = Markup() if tie.outgoing else tag("circle", class_="tail", cx=_LEFT - 6, cy=y, r=3)
    date = f", {tie.date}" if tie.date else ""
    return tag(
        "a",
        tag("rect", class_="hit", x=_LEFT, y=y - _ROW / 2, width="100%", height=_ROW),
        tag("path", class_="line", d=curve),
        head,
        tail,
        tag("text", tie.other, class_="name", x=_LEFT + 6, y=y - 3),
        tag("text", f"{tie.words}{date}", class_="words", x=_LEFT + 6, y=y + 13),
        class_=f"edge {tie.kind}",
        href=tie.href,
    )


def _said(actor: str, tie: Ray) -> str:
    date = f" ({tie.date})" if tie.date else ""
    return f"{actor} {tie.words} {tie.other}{date}"


def arcs(
    figure_id: str,
    title: str,
    nodes: Sequence[Node],
    edges: Sequence[Edge],
    kinds: Sequence[tuple[str, str]],
    caption: Markup,
) -> Figure | None:
    """Draw every relation of the book as an arc between rows; None where there are none.

    Each node has a row as high as its edges need, each edge a place of its own on both rows, so
    that none lies upon another however many there are.
    """
    if not edges:
        return None
    tops, ports, height = _layout(nodes, edges)
    labels = [_row_label(node, tops[node.id]) for node in nodes]
    groups = _groups(nodes, tops)
    lines = [_arc(edge, ports[(i, 0)], ports[(i, 1)], height) for i, edge in enumerate(edges)]
    field = tag("svg", *lines, class_="arcs", x=6, y=0, height=height,
                viewBox=f"0 0 100 {number(height)}", preserveAspectRatio="none")  # fmt: skip
    heads = [_arrow(0, ports[(i, 1)], right=False, kind=e.kind)
             for i, e in enumerate(edges)]  # fmt: skip
    names = {node.id: node.title for node in nodes}
    legend = _legend(_shown(kinds, [edge.kind for edge in edges]), height + 24)
    return Figure(
        id=figure_id,
        kind="graph ties",
        title=title,
        description=". ".join(
            f"{names[edge.source]} {edge.words} {names[edge.target]}"
            + (f" ({edge.date})" if edge.date else "")
            for edge in edges
        )
        + ".",
        drawing=Markup().join([*groups, *labels, field, *heads, legend]),
        height=height + _FOOT,
        caption=caption,
    )


def _layout(
    nodes: Sequence[Node], edges: Sequence[Edge]
) -> tuple[dict[str, tuple[float, float]], dict[tuple[int, int], float], float]:
    """Return the rows (top and height), the places of the edges' ends, and the whole height."""
    order = {node.id: index for index, node in enumerate(nodes)}
    ends: dict[str, list[tuple[int, int, int]]] = {node.id: [] for node in nodes}
    for index, edge in enumerate(edges):
        ends[edge.source].append((order[edge.target], index, 0))
        ends[edge.target].append((order[edge.source], index, 1))
    tops, ports, y, group = {}, {}, 0.0, ""
    for node in nodes:
        if node.group != group:
            group = node.group
            y += 26
        own = sorted(ends[node.id])
        height = float(max(_LEAST, _STEP * len(own) + 6))
        tops[node.id] = (y, height)
        first = y + height / 2 - _STEP * (len(own) - 1) / 2
        for place, (_, index, end) in enumerate(own):
            ports[(index, end)] = first + place * _STEP
        y += height
    return tops, ports, y + 4


def _row_label(node: Node, row: tuple[float, float]) -> Markup:
    top, height = row
    text = tag("text", node.label, class_="name", x=-10, y=top + height / 2 + 4,
               text_anchor="end")  # fmt: skip
    stem = tag("line", class_="stem", x1=-4, x2=-4, y1=top + 3,
               y2=top + height - 3)  # fmt: skip
    hit = tag("rect", class_="hit", x=-_LABELS, y=top, width=_LABELS, height=height)
    said = f"{node.label}: {node.title}" if node.title != node.label else None
    return tag("a", hit, text, href=node.href, aria_label=said) + stem


def _groups(nodes: Sequence[Node], tops: dict[str, tuple[float, float]]) -> list[Markup]:
    found: dict[str, float] = {}
    for node in nodes:
        found.setdefault(node.group, tops[node.id][0])
    return [
        tag("text", name, class_="group", x=-10, y=top - 6, text_anchor="end")
        for name, top in found.items()
    ]


def _arc(edge: Edge, start: float, end: float, height: float) -> Markup:
    # The further apart, the wider the arc, and never wider than the drawing.
    wide = number(12 + 118 * min(1.0, abs(end - start) / height))
    curve = f"M0 {number(start)}C{wide} {number(start)} {wide} {number(end)} 0 {number(end)}"
    said = f"{edge.words}, {edge.date}" if edge.date else edge.words
    # A keyboard reaches the same statements in the table below, one by one and in order.
    return tag(
        "a",
        tag("title", said),
        tag("path", class_="hit", d=curve),
        tag("path", class_="line", d=curve),
        class_=f"edge {edge.kind}",
        href=edge.href,
        tabindex="-1",
    )


def _arrow(x: float, y: float, *, right: bool, kind: str = "") -> Markup:
    tip, back = (x, x - 8) if right else (x, x + 8)
    points = (
        f"{number(tip)},{number(y)} {number(back)},{number(y - 4)} {number(back)},{number(y + 4)}"
    )
    return tag("polygon", class_=f"head {kind}".strip(), points=points)


def _shown(kinds: Sequence[tuple[str, str]], used: Sequence[str]) -> list[tuple[str, str]]:
    return [(key, label) for key, label in kinds if key in used]


def _legend(kinds: Sequence[tuple[str, str]], y: float) -> Markup:
    parts = []
    for index, (key, label) in enumerate(kinds):
        x = 2 + index * 86
        line = tag("path", class_="line", d=f"M{x} {number(y - 4)}h20")
        parts.append(tag("g", line, tag("text", label, x=x + 25, y=y), class_=f"edge {key}"))
    return tag("g", *parts, class_="legend", aria_hidden="true")
