"""Make `borders.json` anew: `make borders`, or `make borders LAKES=ne_50m_lakes.geojson`.

Takes the world from a package, keeps the countries round Europe and Central Asia, and puts their
points on a coarser grid. The form stays TopoJSON, in which a border that two countries share
stands once. Lakes are kept as they are unless a file of Natural Earth's is named.
"""

from __future__ import annotations

import itertools
import json
import sys
import tarfile
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from babel.core import get_global

FILE = Path(__file__).parent / "borders.json"
MEMBER = "package/world/50m.json"

# Degrees west, south, east, north: a part of a country that lies outside is left out.
WINDOW = (-15.0, 20.0, 120.0, 82.0)
# Steps of the grid in one degree; at 50 degrees north a step is 0.4 by 0.6 km.
GRID = 200

# Codes of the atlas that ISO 3166-1 does not have. The United Nations know no state in the north
# of Cyprus (Security Council resolution 541) or in Somaliland; XK is the Unicode CLDR's code.
OUTSIDE_ISO = {"CYN": "CY", "SOL": "SO", "XKX": "XK"}

# A point in each lake that is drawn, longitude and latitude. Those that dams made are left out.
LAKES = {
    "Aral Sea, south": (58.5, 45.0),
    "Aral Sea, north": (60.8, 46.4),
    "Balkhash": (74.2, 46.0),
    "Issyk-Kul": (77.2, 42.4),
    "Ladoga": (31.5, 60.8),
    "Onega": (35.5, 61.6),
    "Peipus": (27.5, 58.7),
    "Sarygamysh": (57.3, 41.9),
    "Sevan": (45.3, 40.4),
    "Urmia": (45.4, 37.6),
    "Van": (42.9, 38.6),
}

Arc = list[tuple[int, int]]
Ring = list[int]


def main(package: Path, lakes: Path | None) -> None:
    """Write the file from a package as npm packs it."""
    with tarfile.open(package) as packed:
        member = packed.extractfile(MEMBER)
        if member is None:
            raise SystemExit(f"{package} holds no {MEMBER}")
        atlas = json.load(member)
    countries, arcs = _countries(atlas)
    rings = list(_lakes(json.loads(lakes.read_text("utf-8")))) if lakes else _kept_lakes()
    first = len(arcs)
    arcs += rings
    FILE.write_text(_text(countries, list(range(first, len(arcs))), arcs), "utf-8")


def _countries(atlas: Any) -> tuple[dict[str, list[list[Ring]]], list[Arc]]:
    """Return the polygons of each country by its code, and the arcs that they are made of."""
    scale, translate = atlas["transform"]["scale"], atlas["transform"]["translate"]
    world = [list(_grid(arc, scale, translate)) for arc in atlas["arcs"]]
    countries: dict[str, list[list[Ring]]] = {}
    for geometry in atlas["objects"]["countries"]["geometries"]:
        several = geometry["type"] == "MultiPolygon"
        polygons = geometry["arcs"] if several else [geometry["arcs"]]
        kept = [polygon for polygon in polygons if _meets(polygon[0], world)]
        if kept:
            countries.setdefault(_code(geometry), []).extend(kept)
    used = sorted({_index(arc) for p in countries.values() for q in p for r in q for arc in r})
    new = {old: at for at, old in enumerate(used)}
    for polygons in countries.values():
        for polygon in polygons:
            for ring in polygon:
                ring[:] = [new[arc] if arc >= 0 else ~new[~arc] for arc in ring]
    return dict(sorted(countries.items())), [world[arc] for arc in used]


def _grid(arc: Iterable[list[int]], scale: list[float], move: list[float]) -> Iterator[Any]:
    """Yield the points of an arc in steps of the grid, none twice in a row."""
    x = y = 0
    last = None
    points = 0
    for dx, dy in arc:
        x, y = x + dx, y + dy
        point = (round((x * scale[0] + move[0]) * GRID), round((y * scale[1] + move[1]) * GRID))
        if point != last:
            yield point
            points += 1
        last = point
    if points == 1:
        yield last


def _meets(ring: Ring, arcs: list[Arc]) -> bool:
    points = [point for arc in ring for point in arcs[_index(arc)]]
    xs, ys = [x / GRID for x, _ in points], [y / GRID for _, y in points]
    west, south, east, north = WINDOW
    flat = min(xs) == max(xs) or min(ys) == max(ys)
    meets = max(xs) > west and min(xs) < east and max(ys) > south and min(ys) < north
    return meets and not flat


def _code(geometry: Any) -> str:
    """Return the code of ISO 3166-1 alpha-2, or the atlas's own where there is none."""
    alpha3 = geometry["properties"]["a3"]
    if alpha3 in OUTSIDE_ISO:
        return OUTSIDE_ISO[alpha3]
    found = get_global("territory_aliases").get(alpha3)
    return str(found[0]) if found else str(alpha3)


def _index(arc: int) -> int:
    return arc if arc >= 0 else ~arc


def _lakes(collection: Any) -> Iterator[Arc]:
    """Yield the outer ring of each lake that is drawn; islands in it are left out."""
    rings = [
        polygon[0]
        for feature in collection["features"]
        for polygon in (
            feature["geometry"]["coordinates"]
            if feature["geometry"]["type"] == "MultiPolygon"
            else [feature["geometry"]["coordinates"]]
        )
    ]
    for name, point in LAKES.items():
        ring = next((ring for ring in rings if _holds(ring, *point)), None)
        if ring is None:
            raise SystemExit(f"no lake holds the point of {name}")
        yield list(_grid(_deltas([(p[0], p[1]) for p in ring]), [1, 1], [0, 0]))


def _deltas(points: Iterable[tuple[Any, Any]]) -> Iterator[list[Any]]:
    lon = lat = 0
    for x, y in points:
        yield [x - lon, y - lat]
        lon, lat = x, y


def _holds(ring: list[list[float]], lon: float, lat: float) -> bool:
    inside = False
    for (x, y, *_), (u, v, *_) in itertools.pairwise(ring):
        if (y > lat) != (v > lat) and lon < (u - x) * (lat - y) / (v - y) + x:
            inside = not inside
    return inside


def _kept_lakes() -> list[Arc]:
    old = json.loads(FILE.read_text("utf-8"))
    arcs = [old["arcs"][ring[0]] for (ring,) in old["objects"]["lakes"]["arcs"]]
    return [list(_grid(arc, [1 / GRID] * 2, [0, 0])) for arc in arcs]


def _text(countries: dict[str, list[list[Ring]]], lakes: list[int], arcs: list[Arc]) -> str:
    """Return TopoJSON with a line for each country and arc, so that a change can be read."""
    compact: Any = {"separators": (",", ":")}
    shapes = [
        json.dumps({"type": "MultiPolygon", "id": code, "arcs": polygons}, **compact)
        for code, polygons in countries.items()
    ]
    water = {"type": "MultiPolygon", "arcs": [[[arc]] for arc in lakes]}
    lines = [json.dumps(list(_deltas(arc)), **compact) for arc in arcs]
    transform = {"scale": [1 / GRID, 1 / GRID], "translate": [0, 0]}
    return (
        f'{{"type":"Topology","transform":{json.dumps(transform, **compact)},"objects":{{\n'
        '"countries":{"type":"GeometryCollection","geometries":[\n'
        + ",\n".join(shapes)
        + f'\n]}},\n"lakes":{json.dumps(water, **compact)}}},\n"arcs":[\n'
        + ",\n".join(lines)
        + "\n]}\n"
    )


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]) if len(sys.argv) > 2 else None)
