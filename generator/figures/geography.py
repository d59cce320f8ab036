"""What a map shows of the atlas: projected, simplified, and cut at the edges of the map."""

from __future__ import annotations

import functools
import math
from collections.abc import Iterable
from dataclasses import dataclass, field

from generator.figures.lines import Line, area, cut_line, cut_ring, simplified, thinned
from generator.figures.projection import EARTH, Albers, Bounds, Point
from generator.figures.topology import Atlas, Ring, atlas, index

# What lines may lose, in units of the map: at most half the width of a border.
TOLERANCE = 0.8
# Islands below this many square units would be specks.
SPECK = 4.0
# A degree of latitude in kilometres.
DEGREE = EARTH * math.pi / 180
# Shapes are cut outside of the visible map, so that no edge of the cut is seen.
BEYOND = 4.0


@dataclass(frozen=True)
class View:
    """A map's window: units from its upper left corner, 1 unit = 1/scale kilometres."""

    atlas: Atlas
    projection: Albers
    scale: float
    left: float
    top: float
    width: float
    height: float
    _arcs: dict[int, list[Point]] = field(default_factory=dict, repr=False)
    _seen: dict[str, list[list[Point]]] = field(default_factory=dict, repr=False)

    def place(self, points: Iterable[Point]) -> list[Point]:
        """Return longitudes and latitudes as units of the map."""
        scale, left, top = self.scale, self.left, self.top
        return [((x - left) * scale, (top - y) * scale) for x, y in self.projection.project(points)]

    @property
    def window(self) -> Bounds:
        """The map's own rectangle."""
        return Bounds(0.0, 0.0, self.width, self.height)

    @functools.cached_property
    def degrees(self) -> Bounds:
        """The rectangle of degrees round the window."""
        far = self.window.grown(BEYOND)
        steps = [at / 16 for at in range(17)]
        xs = [far.left + step * (far.right - far.left) for step in steps]
        ys = [far.low + step * (far.high - far.low) for step in steps]
        edge = [(x, y) for x in xs for y in (far.low, far.high)]
        edge += [(x, y) for y in ys for x in (far.left, far.right)]
        plane = [(x / self.scale + self.left, self.top - y / self.scale) for x, y in edge]
        return Bounds.of(self.projection.inverse(plane))

    @functools.cached_property
    def countries(self) -> tuple[str, ...]:
        """The countries whose rectangle of degrees meets the window's, sorted."""
        return tuple(
            iso
            for iso in sorted(self.atlas.countries)
            if self.atlas.country_bounds[iso].meets(self.degrees)
        )

    def arc(self, arc: int) -> list[Point]:
        """Return an arc in units of the map, simplified once for the countries on both sides."""
        number = index(arc)
        if number not in self._arcs:
            self._arcs[number] = self._simplified(number)
        line = self._arcs[number]
        return line if arc >= 0 else line[::-1]

    def _simplified(self, number: int) -> list[Point]:
        line, bounds, seen = self.atlas.arcs[number], self.atlas.bounds[number], self.degrees
        # What lies beyond a meridian or a northern parallel stays beyond it as a straight line,
        # since on a cone of the north both bound a convex part of the plane.
        if bounds.left > seen.right or bounds.right < seen.left or bounds.low > seen.high:
            return self.place((line[0], line[-1]))
        box = self.window.grown(BEYOND)
        return simplified(thinned(self.place(line), box, TOLERANCE), TOLERANCE)

    def _drawn(self, rings: Iterable[Ring], box: Bounds) -> list[list[Point]]:
        found = []
        least = SPECK / (DEGREE * self.scale) ** 2
        for ring in rings:
            bounds = self.atlas.ring_bounds(ring)
            if not bounds.meets(self.degrees) or bounds.area() < least:
                continue
            points = [point for arc in ring for point in self.arc(arc)[:-1]]
            cut = cut_ring(points, box) if points else []
            if len(cut) > 2:
                found.append(cut)
        return [ring for ring in found if area(ring) >= SPECK]

    def country(self, iso: str) -> list[list[Point]]:
        """Return the rings of a country, cut a little beyond the window."""
        return self._drawn(self.atlas.countries[iso], self.window.grown(BEYOND))

    def seen(self, iso: str) -> list[list[Point]]:
        """Return what the window shows of a country, without a strip along the edges."""
        if iso not in self._seen:
            self._seen[iso] = self._drawn(self.atlas.countries[iso], self.window.grown(-BEYOND))
        return self._seen[iso]

    def land(self) -> list[list[Point]]:
        """Return all land as rings, without the borders between countries."""
        rings = [ring for iso in self.countries for ring in self.atlas.countries[iso]]
        return self._drawn(self.atlas.outline(rings), self.window.grown(BEYOND))

    def lakes(self) -> list[list[Point]]:
        """Return the lakes as rings."""
        return self._drawn(self.atlas.lakes, self.window.grown(BEYOND))

    def borders(self, of: str | None = None) -> tuple[list[Line], list[Line]]:
        """Return the borders on land, each once: those of one country, and all others."""
        box = self.window.grown(BEYOND)
        shown = set(self.countries)
        own: list[Line] = []
        others: list[Line] = []
        for arc, isos in self.atlas.owners.items():
            if len(isos) > 1 and isos <= shown and self.atlas.bounds[arc].meets(self.degrees):
                (own if of in isos else others).extend(cut_line(self.arc(arc), box))
        return own, others


@functools.cache
def fitted(shown: tuple[str, ...], width: float, height: float, margin: float) -> View:
    """Return the window round countries; `margin` is the part of it left free at each side."""
    source = atlas()
    numbers = {index(arc) for iso in shown for ring in source.countries[iso] for arc in ring}
    points = [point for number in sorted(numbers) for point in source.arcs[number]]
    projection = Albers.fitted(Bounds.of(points))
    plane = Bounds.of(projection.project(points))
    across, up = plane.right - plane.left, plane.high - plane.low
    free = 1 - 2 * margin
    scale = min(width * free / across, height * free / up)
    left = (plane.left + plane.right) / 2 - width / scale / 2
    top = (plane.low + plane.high) / 2 + height / scale / 2
    return View(source, projection, scale, left, top, width, height)
