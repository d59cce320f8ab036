"""Names on a map, placed so that none covers another, on a wide screen and on a narrow one.

The style sheet sets narrow maps in larger letters and hides the class `minor`. A name is minor
where its larger form has no room.
"""

from __future__ import annotations

import bisect
import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from generator.figures.lines import Line, levels
from generator.figures.projection import Bounds, Point

# Size of letters by kind, in units of the map: wide and narrow. The style sheet has the same.
SIZES = {"here": (19, 28), "book": (16, 26), "quiet": (13, 23), "sea": (13, 23)}
# Widths of letters and lines as parts of their size; generous, since fonts differ.
LETTER, LINE = 0.54, 1.15
# Free space round a name.
PAD = 3.0
# Where names are tried: on so many levels of a country, at these parts of the way across.
LEVELS = 16
SHIFTS = (0.5, 0.3, 0.7)
# What a line of letters touches, in units of the map: with some space, or its middle alone.
ROOMY, TIGHT = 24.0, 8.0


@dataclass(frozen=True)
class Name:
    """A name that asks for a place.

    `room` is the part of its width that has to lie on what it names, wide and narrow.
    """

    key: str
    text: str
    kind: str
    room: tuple[float, float] = (0.5, 0.85)


@dataclass(frozen=True)
class Label:
    """A name with its place: the middle of its lines, in units of the map."""

    key: str
    lines: tuple[str, ...]
    kind: str
    x: float
    y: float
    minor: bool

    def box(self, *, narrow: bool) -> Bounds:
        """Return the rectangle that its letters take."""
        return _box(self.lines, self.kind, (self.x, self.y), narrow)


@dataclass
class Placer:
    """Places names one after the other; what comes first has the choice."""

    window: Bounds
    wide: list[Bounds] = field(default_factory=list)
    narrow: list[Bounds] = field(default_factory=list)

    def block(self, wide: Bounds, narrow: Bounds) -> None:
        """Keep a part of the map free of names."""
        self.wide.append(wide)
        self.narrow.append(narrow)

    def place(self, name: Name, rings: Sequence[Line]) -> Label | None:
        """Return the name with its place within rings, or None where there is no room."""
        return self._first(name, list(_spots(rings)))

    def place_at(self, name: Name, middle: Point, room: float) -> Label | None:
        """Return the name at a point, if so much room in width is enough for it."""
        return self._first(name, [(middle, room)])

    def _first(self, name: Name, spots: Sequence[tuple[Point, float]]) -> Label | None:
        for minor in (False, True):
            for lines in _broken(name.text):
                letters = max(map(len, lines)) * LETTER
                sizes = SIZES[name.kind][:1] if minor else SIZES[name.kind]
                needed = max(
                    letters * size * part for size, part in zip(sizes, name.room, strict=False)
                )
                for (x, y), room in spots:
                    label = Label(name.key, lines, name.kind, round(x, 1), round(y, 1), minor)
                    if room >= needed and self._free(label):
                        self.wide.append(label.box(narrow=False))
                        if not minor:
                            self.narrow.append(label.box(narrow=True))
                        return label
        return None

    def _free(self, label: Label) -> bool:
        within = self.window.grown(-PAD)
        for narrow in (False,) if label.minor else (False, True):
            box = label.box(narrow=narrow)
            grown = box.grown(PAD)
            taken = self.narrow if narrow else self.wide
            if not within.holds(box) or any(grown.meets(other) for other in taken):
                return False
        return True


def _box(lines: Sequence[str], kind: str, middle: Point, narrow: bool) -> Bounds:
    size = SIZES[kind][narrow]
    across = max(map(len, lines)) * size * LETTER / 2
    up = len(lines) * size * LINE / 2
    return Bounds(middle[0] - across, middle[1] - up, middle[0] + across, middle[1] + up)


def _broken(text: str) -> Iterator[tuple[str, ...]]:
    """Yield a name in one line, then in two, broken where both are the most alike."""
    yield (text,)
    words = text.split(" ")
    if len(words) > 1:
        breaks = [(" ".join(words[:at]), " ".join(words[at:])) for at in range(1, len(words))]
        yield min(breaks, key=lambda pair: max(map(len, pair)))


def _spots(rings: Sequence[Line]) -> Iterator[tuple[Point, float]]:
    """Yield points within rings with the room across there, the best first.

    The room is that of the levels which a line of letters would touch.
    """
    if not rings:
        return
    box = Bounds.of([point for ring in rings for point in ring])
    step = (box.high - box.low) / LEVELS
    first, middle = box.low + step / 2, (box.low + box.high) / 2
    crossings = levels(rings, first, step, LEVELS)
    reaches = {max(1, min(LEVELS // 4, math.ceil(high / 2 / step))) for high in (ROOMY, TIGHT)}
    for reach in sorted(reaches, reverse=True):
        found = []
        for at in range(reach, LEVELS - reach):
            y = first + step * at
            touched = crossings[at - reach : at + reach + 1]
            for x in _tried(crossings[at]):
                room = 2 * min([_half(level, x) for level in touched])
                if room > 0:
                    found.append((abs(y - middle) - room, y, x, room))
        for _, y, x, room in sorted(found):
            yield (x, y), room


def _tried(level: Sequence[float]) -> Iterator[float]:
    """Yield where on a level a name is tried."""
    for left, right in zip(level[::2], level[1::2], strict=True):
        if right - left > TIGHT:
            for shift in SHIFTS:
                yield left + shift * (right - left)


def _half(level: Sequence[float], x: float) -> float:
    """Return how far a level runs inside of the rings to both sides of a point."""
    at = bisect.bisect(level, x)
    return min(x - level[at - 1], level[at] - x) if at % 2 else 0.0
