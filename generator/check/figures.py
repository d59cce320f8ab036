"""Figures of people say for which day they hold: the dead, the arrested, the troops."""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.check.held import Held
from generator.findings import Finding
from generator.grounding.words import numbers, words
from generator.inline import Prose
from generator.library import Role, Statement
from generator.records import Relation

_COUNTED = frozenset(
    "dead death deaths died drowned killed fatalities casualties wounded injured arrests arrested "
    "detained detainees prisoners troops soldiers servicemen".split()
)
_YEAR = re.compile(r"(19|20)[0-9]{2}")
# So far a figure stands from what it counts: "killed at least 164", "2,500 alliance troops".
_BEFORE, _AFTER = 3, 3
_ROLES = {Role.CLAIM, Role.VERSION, Role.GLANCE, Role.RELATION}


def undated_figures(held: Held) -> Iterator[Finding]:
    """A figure of deaths, arrests or troops has a date: they change from day to day."""
    for statement in held.statements:
        figure = _figure(statement)
        if figure:
            place = held.document.place(statement.path, figure)
            message = f"the figure `{figure}` does not say for which day it holds"
            hint = "add `as_of:` to the claim, with the day of the information or of the article"
            yield Finding("undated-figure", place, message, hint)


def _figure(statement: Statement) -> str:
    """Return the figure of people in a statement without a date; empty if there is none."""
    claim = statement.claim
    dated = claim and (claim.as_of or (isinstance(claim, Relation) and claim.date))
    if statement.role not in _ROLES or dated or not isinstance(statement.text, Prose):
        return ""
    text = statement.text.plain()
    if not any(word in text for word in _COUNTED):
        return ""  # quicker than to part every text into words
    listed = words(text)
    for first, after, value in numbers(listed):
        near = listed[max(0, first - _BEFORE) : after + _AFTER]
        if not _YEAR.fullmatch(value) and any(word.folded in _COUNTED for word in near):
            return listed[first].shown
    return ""
