"""Maps of the book's countries, for its pages."""

from __future__ import annotations

import functools
from collections.abc import Mapping

from generator.figures import map as maps
from generator.figures.figure import Figure
from generator.figures.topology import atlas
from generator.library import Library
from generator.pages.paths import address, brief_page
from generator.records.fields import country_codes, country_name

# The United Nations' short name, where that of CLDR is longer; and one that ISO 3166-1 lacks.
_NAMES = {"XK": "Kosovo", "HK": "Hong Kong", "MO": "Macao"}


def country_map(library: Library, country_id: str, page: str) -> Figure | None:
    """Return the map of a country among its neighbours, or None where its borders are unknown."""
    if not maps.drawable(library.codes[country_id]):
        return None
    here = _profile(library, country_id, page)
    others = [profile for profile in _profiles(library, page) if profile.iso != here.iso]
    return maps.locator(here, others, _names(), f"map-{country_id}")


def region_map(library: Library, page: str) -> Figure | None:
    """Return the map of all countries with a profile, or None where no borders are known."""
    profiles = _profiles(library, page)
    return maps.region(profiles, _names(), "map-region") if profiles else None


def _profiles(library: Library, page: str) -> list[maps.Profile]:
    """Return the countries that can be drawn by their names; of two with one code the first."""
    found: dict[str, maps.Profile] = {}
    for key in sorted(library.codes):
        profile = _profile(library, key, page)
        if maps.drawable(profile.iso):
            found.setdefault(profile.iso, profile)
    return sorted(found.values(), key=lambda profile: (profile.name, profile.iso))


def _profile(library: Library, country_id: str, page: str) -> maps.Profile:
    target = address(brief_page(library, country_id), page)
    return maps.Profile(library.codes[country_id], library.titles[country_id], target)


@functools.cache
def _names() -> Mapping[str, str]:
    """Return the English name of each country in the atlas that has one."""
    known = {iso: country_name(iso) for iso in atlas().countries if iso in country_codes()}
    return known | _NAMES
