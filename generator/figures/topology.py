"""The countries' borders, read from `borders/borders.json`: TopoJSON, shared lines stand once."""

from __future__ import annotations

import functools
import itertools
import json
import math
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from importlib.resources import files

from generator.figures.projection import Bounds, Point

# Counted from the east, against the clock.
WINDS = tuple("east north-east north north-west west south-west south south-east".split())

# Indices of arcs, `~index` where the arc runs backwards.
Ring = tuple[int, ...]


@dataclass(frozen=True)
class Atlas:
    """Countries by their code of ISO 3166-1, as rings of arcs; points are degrees."""

    countries: Mapping[str, tuple[Ring, ...]]
    lakes: tuple[Ring, ...]
    arcs: Sequence[Sequence[Point]] = field(repr=False)
    bounds: Sequence[Bounds] = field(repr=False)
    _rings: dict[Ring, Bounds] = field(default_factory=dict, repr=False)

    def line(self, arc: int) -> Sequence[Point]:
        """Return the points of an arc in the direction in which it is asked for."""
        return self.arcs[arc] if arc >= 0 else self.arcs[~arc][::-1]

    def ring_bounds(self, ring: Ring) -> Bounds:
        """Return the rectangle of degrees round a ring."""
        if ring not in self._rings:
            self._rings[ring] = Bounds.union([self.bounds[index(arc)] for arc in ring])
        return self._rings[ring]

    @functools.cached_property
    def country_bounds(self) -> Mapping[str, Bounds]:
        """The rectangle of degrees round each country."""
        return {
            iso: Bounds.union([self.ring_bounds(ring) for ring in rings])
            for iso, rings in self.countries.items()
        }

    @functools.cached_property
    def owners(self) -> Mapping[int, frozenset[str]]:
        """The countries on either side of each arc; one alone at a coast."""
        found: dict[int, set[str]] = defaultdict(set)
        for iso, rings in self.countries.items():
            for ring in rings:
                for arc in ring:
                    found[index(arc)].add(iso)
        return {arc: frozenset(isos) for arc, isos in found.items()}

    def shared(self, iso: str, other: str) -> list[int]:
        """Return the arcs that are the border of two countries."""
        return [arc for arc, isos in self.owners.items() if iso in isos and other in isos]

    def neighbours(self, iso: str) -> tuple[str, ...]:
        """Return the countries that share a border on land with a country, sorted."""
        beside = {other for isos in self.owners.values() if iso in isos for other in isos}
        return tuple(sorted(beside - {iso}))

    def direction(self, iso: str, other: str) -> str:
        """Return where another country borders on a country: "north", "south-east"."""
        own = self.country_bounds[iso]
        border = [point for arc in self.shared(iso, other) for point in self.arcs[arc]]
        x = sum(x for x, _ in border) / len(border) - (own.left + own.right) / 2
        y = sum(y for _, y in border) / len(border) - (own.low + own.high) / 2
        # As part of its own size, since most of a long country is to its east and west.
        angle = math.degrees(math.atan2(y / (own.high - own.low), x / (own.right - own.left)))
        # "North" is said of 60 degrees, "north-east" of the 30 between north and east.
        quarter, rest = divmod(angle % 360, 90)
        return WINDS[(int(quarter) * 2 + (rest >= 30) + (rest >= 60)) % 8]

    def outline(self, rings: Iterable[Ring]) -> Iterator[Ring]:
        """Yield the rings round several countries together: without the lines between them."""
        used = [arc for ring in rings for arc in ring]
        count: dict[int, int] = defaultdict(int)
        for arc in used:
            count[index(arc)] += 1
        starts: dict[Point, list[int]] = defaultdict(list)
        outer = [arc for arc in used if count[index(arc)] == 1]
        for arc in outer:
            starts[self.line(arc)[0]].append(arc)
        while outer:
            arc = outer.pop()
            if arc not in starts[self.line(arc)[0]]:
                continue
            starts[self.line(arc)[0]].remove(arc)
            ring = [arc]
            # Rings are closed, so at the end of an arc another one begins, or the ring is round.
            while following := starts[self.line(ring[-1])[-1]]:
                ring.append(following.pop())
            yield tuple(ring)


def index(arc: int) -> int:
    """Return the number of an arc, whichever way it runs."""
    return arc if arc >= 0 else ~arc


@functools.cache
def atlas() -> Atlas:
    """Read the borders, once."""
    source = files("generator.figures.borders").joinpath("borders.json")
    data = json.loads(source.read_text("utf-8"))
    step = data["transform"]["scale"][0]
    arcs = []
    for arc in data["arcs"]:
        xs, ys = zip(*arc, strict=True)
        lons, lats = itertools.accumulate(xs), itertools.accumulate(ys)
        arcs.append([(x * step, y * step) for x, y in zip(lons, lats, strict=True)])
    objects = data["objects"]
    return Atlas(
        {shape["id"]: _rings(shape["arcs"]) for shape in objects["countries"]["geometries"]},
        _rings(objects["lakes"]["arcs"]),
        arcs,
        [Bounds.of(arc) for arc in arcs],
    )


def _rings(polygons: list[list[list[int]]]) -> tuple[Ring, ...]:
    return tuple(tuple(ring) for polygon in polygons for ring in polygon)
