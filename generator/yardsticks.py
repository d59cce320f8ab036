"""Yardsticks of likelihood: the words of a standard, their bands, and how to say them."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Likelihood:
    """One term of a yardstick: its words, band, and how a sentence with it begins.

    `low` and `high` are the ends of the band in % of probability, for drawing it; where the
    standard leaves an end open they are 0 or 100.
    """

    label: str
    band: str
    low: int
    high: int
    opening: str


@dataclass(frozen=True)
class Yardstick:
    """A scale of likelihood; a site uses one and never mixes two."""

    name: str
    standard: str
    terms: dict[str, Likelihood]


def any_likelihood(key: str, yardstick: str) -> str:
    """Return the words of a likelihood: the site's yardstick first, then any that knows it."""
    for name in (yardstick, *YARDSTICKS):
        if key in YARDSTICKS[name].terms:
            return YARDSTICKS[name].terms[key].label
    return key


YARDSTICKS: dict[str, Yardstick] = {
    "icd203": Yardstick(
        "ICD 203",
        "Intelligence Community Directive 203, Analytic Standards, 2 January 2015",
        {
            "almost-no-chance": Likelihood("almost no chance", "1–5 %", 1, 5, "There is {} that"),
            "very-unlikely": Likelihood("very unlikely", "5–20 %", 5, 20, "It is {} that"),
            "unlikely": Likelihood("unlikely", "20–45 %", 20, 45, "It is {} that"),
            "roughly-even-chance": Likelihood(
                "a roughly even chance", "45–55 %", 45, 55, "There is {} that"
            ),
            "likely": Likelihood("likely", "55–80 %", 55, 80, "It is {} that"),
            "very-likely": Likelihood("very likely", "80–95 %", 80, 95, "It is {} that"),
            "almost-certain": Likelihood("almost certain", "95–99 %", 95, 99, "It is {} that"),
        },
    ),
    "phia": Yardstick(
        "PHIA",
        "Professional Head of Intelligence Assessment, Probability Yardstick, "
        "Cabinet Office, 24 March 2025",
        {
            "remote-chance": Likelihood(
                "a remote chance", "up to about 5 %", 0, 5, "There is {} that"
            ),
            "highly-unlikely": Likelihood("highly unlikely", "10–20 %", 10, 20, "It is {} that"),
            "unlikely": Likelihood("unlikely", "25–35 %", 25, 35, "It is {} that"),
            "realistic-possibility": Likelihood(
                "a realistic possibility", "40–50 %", 40, 50, "There is {} that"
            ),
            "likely-or-probable": Likelihood(
                "likely or probable", "55–75 %", 55, 75, "It is {} that"
            ),
            "highly-likely": Likelihood("highly likely", "80–90 %", 80, 90, "It is {} that"),
            "almost-certain": Likelihood("almost certain", "95 % and up", 95, 100, "It is {} that"),
        },
    ),
}
