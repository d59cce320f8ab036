"""Albers' equal-area conic projection of the sphere, fitted to what a map shows.

Equations: John P. Snyder, "Map Projections: A Working Manual" (USGS Professional Paper 1395,
1987), section 14: (14-1) to (14-6) on page 100, inverse (14-8) to (14-11) on page 101.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

Point = tuple[float, float]

# Radius of the sphere whose surface is that of the Earth, in kilometres.
EARTH = 6371.0072


@dataclass(frozen=True)
class Bounds:
    """A rectangle: degrees of longitude and latitude, or units of a plane."""

    left: float
    low: float
    right: float
    high: float

    @classmethod
    def of(cls, points: Sequence[Point]) -> Bounds:
        """Return the smallest rectangle round points."""
        xs, ys = zip(*points, strict=True)
        return cls(min(xs), min(ys), max(xs), max(ys))

    @classmethod
    def union(cls, bounds: Iterable[Bounds]) -> Bounds:
        """Return the smallest rectangle round rectangles."""
        found = list(bounds)
        return cls(
            min([b.left for b in found]),
            min([b.low for b in found]),
            max([b.right for b in found]),
            max([b.high for b in found]),
        )

    def meets(self, other: Bounds) -> bool:
        """Tell whether two rectangles have a point in common."""
        return (
            self.left <= other.right
            and other.left <= self.right
            and self.low <= other.high
            and other.low <= self.high
        )

    def holds(self, other: Bounds) -> bool:
        """Tell whether another rectangle lies within this one."""
        return (
            self.left <= other.left
            and other.right <= self.right
            and self.low <= other.low
            and other.high <= self.high
        )

    def area(self) -> float:
        """Return width by height."""
        return (self.right - self.left) * (self.high - self.low)

    def grown(self, by: float) -> Bounds:
        """Return the rectangle with a margin all round."""
        return Bounds(self.left - by, self.low - by, self.right + by, self.high + by)


@dataclass(frozen=True)
class Albers:
    """The projection: two standard parallels and the origin in degrees, the radius of the sphere.

    The plane's y grows to the north.
    """

    first: float
    second: float
    latitude: float
    longitude: float
    radius: float = 1.0

    @classmethod
    def fitted(cls, shown: Bounds) -> Albers:
        """Return the projection for an area, with little distortion of shape in it.

        The standard parallels lie at one sixth of its height from its edges (Snyder, page 99).
        """
        sixth = (shown.high - shown.low) / 6
        middle = (shown.left + shown.right) / 2
        return cls(shown.low + sixth, shown.high - sixth, shown.low, middle, EARTH)

    def _constants(self) -> tuple[float, float, float]:
        first, second = math.radians(self.first), math.radians(self.second)
        n = (math.sin(first) + math.sin(second)) / 2  # (14-6)
        c = math.cos(first) ** 2 + 2 * n * math.sin(first)  # (14-5)
        origin = math.sin(math.radians(self.latitude))
        return n, c, self.radius * math.sqrt(c - 2 * n * origin) / n  # (14-3a)

    def project(self, points: Iterable[Point]) -> list[Point]:
        """Return longitudes and latitudes in degrees as points of the plane."""
        n, c, rho0 = self._constants()
        sin, cos, sqrt = math.sin, math.cos, math.sqrt
        degree, twice, scale = math.pi / 180, 2 * n, self.radius / n
        turn, middle = n * degree, self.longitude
        projected = []
        for longitude, latitude in points:
            rho = scale * sqrt(c - twice * sin(latitude * degree))  # (14-3)
            theta = turn * (longitude - middle)  # (14-4)
            projected.append((rho * sin(theta), rho0 - rho * cos(theta)))  # (14-1), (14-2)
        return projected

    def inverse(self, points: Iterable[Point]) -> list[Point]:
        """Return points of the plane as longitudes and latitudes in degrees."""
        n, c, rho0 = self._constants()
        found = []
        for x, y in points:
            rho = math.hypot(x, rho0 - y)  # (14-10)
            theta = math.atan2(x, rho0 - y)  # (14-11)
            sine = (c - (rho * n / self.radius) ** 2) / (2 * n)
            latitude = math.degrees(math.asin(max(-1.0, min(1.0, sine))))  # (14-8)
            found.append((self.longitude + math.degrees(theta) / n, latitude))  # (14-9)
        return found
