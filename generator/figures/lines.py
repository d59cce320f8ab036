"""Lines and rings in a plane: simplified, cut at a rectangle, measured, written as a path."""

from __future__ import annotations

import itertools
import math
from collections.abc import Iterable, Sequence

from generator.figures.projection import Bounds, Point

Line = Sequence[Point]


def simplified(line: Line, tolerance: float) -> list[Point]:
    """Return a line with fewer points, none of the others further from it than the tolerance.

    Douglas and Peucker, "Algorithms for the reduction of the number of points" (Cartographica 10,
    1973). The ends stay, so that lines which met still meet.
    """
    kept = {0, len(line) - 1}
    stack = [(0, len(line) - 1)]
    limit = tolerance * tolerance
    while stack:
        start, end = stack.pop()
        if end - start < 2:
            continue
        (ax, ay), (bx, by) = line[start], line[end]
        dx, dy = bx - ax, by - ay
        length = dx * dx + dy * dy
        furthest, at = limit, -1
        for index in range(start + 1, end):
            px, py = line[index]
            px, py = px - ax, py - ay
            along = (px * dx + py * dy) / length if length else 0.0
            if along > 1.0:
                px, py = px - dx, py - dy
            elif along > 0.0:
                px, py = px - along * dx, py - along * dy
            distance = px * px + py * py
            if distance > furthest:
                furthest, at = distance, index
        if at > 0:
            kept.add(at)
            stack += [(start, at), (at, end)]
    return [line[index] for index in sorted(kept)]


def thinned(line: Line, box: Bounds, step: float) -> list[Point]:
    """Return a line without what no map of the rectangle can show; its ends stay.

    Of a run of points beyond one edge the first and the last remain, since the straight line
    between them is beyond that edge too. Points nearer than `step` to the last one go.
    """
    left, low, right, high = box.left, box.low, box.right, box.high
    found = [line[0]]
    last_x, last_y = line[0]
    before = 0
    skipped: Point | None = None
    limit = step * step
    for point in line[1:-1]:
        x, y = point
        side = 1 if x < left else 2 if x > right else 3 if y < low else 4 if y > high else 0
        if side and side == before:
            skipped = point
            continue
        if skipped:
            found.append(skipped)
            last_x, last_y = skipped
            skipped = None
        if side or (x - last_x) ** 2 + (y - last_y) ** 2 >= limit:
            found.append(point)
            last_x, last_y = point
        before = side
    if skipped:
        found.append(skipped)
    found.append(line[-1])
    return found


def cut_ring(ring: Line, box: Bounds) -> list[Point]:
    """Return the part of a ring within a rectangle, closed along its edges.

    Sutherland and Hodgman, "Reentrant polygon clipping" (CACM 17, 1974): one edge at a time.
    """
    found: list[Point] = list(ring)
    whole = Bounds.of(found)
    for axis, edge, sign, furthest in (
        (0, box.left, 1, whole.left),
        (0, box.right, -1, whole.right),
        (1, box.low, 1, whole.low),
        (1, box.high, -1, whole.high),
    ):
        if sign * (furthest - edge) >= 0 or not found:
            continue
        source, found = found, []
        before = source[-1]
        was_inside = sign * (before[axis] - edge) >= 0
        for point in source:
            inside = sign * (point[axis] - edge) >= 0
            if inside != was_inside:
                found.append(_crossing(before, point, axis, edge))
            if inside:
                found.append(point)
            before, was_inside = point, inside
    return found


def cut_line(line: Line, box: Bounds) -> list[list[Point]]:
    """Return the parts of a line within a rectangle (Liang and Barsky, for each segment)."""
    parts: list[list[Point]] = []
    for start, end in itertools.pairwise(line):
        span = _within(start, end, box)
        if span is None:
            continue
        first, last = _between(start, end, span[0]), _between(start, end, span[1])
        if parts and parts[-1][-1] == first:
            parts[-1].append(last)
        else:
            parts.append([first, last])
    return parts


def _crossing(start: Point, end: Point, axis: int, edge: float) -> Point:
    return _between(start, end, (edge - start[axis]) / (end[axis] - start[axis]))


def _between(start: Point, end: Point, at: float) -> Point:
    if at <= 0.0:
        return start
    if at >= 1.0:
        return end
    return (start[0] + at * (end[0] - start[0]), start[1] + at * (end[1] - start[1]))


def _within(start: Point, end: Point, box: Bounds) -> tuple[float, float] | None:
    (x, y), (u, v) = start, end
    dx, dy = u - x, v - y
    low, high = 0.0, 1.0
    for step, room in (
        (-dx, x - box.left),
        (dx, box.right - x),
        (-dy, y - box.low),
        (dy, box.high - y),
    ):
        if step == 0:
            if room < 0:
                return None
        elif step < 0:
            low = max(low, room / step)
        else:
            high = min(high, room / step)
    return (low, high) if low < high else None


def area(ring: Line) -> float:
    """Return the area of a ring, in square units."""
    turns = zip(ring, [*ring[1:], ring[0]], strict=True)
    return abs(sum([x * v - u * y for (x, y), (u, v) in turns])) / 2


def levels(rings: Iterable[Line], first: float, step: float, count: int) -> list[list[float]]:
    """Return for each of several level lines where it crosses the sides of rings, sorted."""
    found: list[list[float]] = [[] for _ in range(count)]
    for ring in rings:
        x, y = ring[-1]
        for u, v in ring:
            low, high = (y, v) if y < v else (v, y)
            start = max(0, math.ceil((low - first) / step))
            end = min(count, math.ceil((high - first) / step))
            for at in range(start, end):
                found[at].append(x + (first + at * step - y) * (u - x) / (v - y))
            x, y = u, v
    for crossings in found:
        crossings.sort()
    return found


def path(lines: Iterable[Line], *, closed: bool) -> str:
    """Return lines as the data of a path, in tenths of a unit, each point from the one before."""
    return "".join(_subpath(line, closed) for line in lines)


def _subpath(line: Line, closed: bool) -> str:
    tenths = [(round(x * 10), round(y * 10)) for x, y in line]
    points = [tenths[0]]
    for point in tenths[1:]:
        if point != points[-1]:
            points.append(point)
    if closed and len(points) > 1 and points[0] == points[-1]:
        points.pop()
    if len(points) < (3 if closed else 2):
        return ""
    moves = [points[0]]
    moves += [(u - x, v - y) for (x, y), (u, v) in itertools.pairwise(points)]
    (x, y), *rest = moves
    text = f"M{_pair(x, y)}l{_joined(rest)}"
    return text + "z" if closed else text


def _pair(x: int, y: int) -> str:
    return _joined([(x, y)])


def _joined(pairs: Sequence[tuple[int, int]]) -> str:
    """Return numbers with a space between them where no sign parts them already."""
    numbers = [_tenth(number) for pair in pairs for number in pair]
    text = " ".join(numbers)
    return text.replace(" -", "-")


def _tenth(number: int) -> str:
    whole, part = divmod(abs(number), 10)
    sign = "-" if number < 0 else ""
    if not part:
        return f"{sign}{whole}"
    return f"{sign}{whole or ''}.{part}"
