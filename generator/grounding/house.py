"""The house form of dates and numbers: what a claim should write so that it can be looked up."""

from __future__ import annotations

import calendar
import re
from collections.abc import Iterator
from dataclasses import dataclass

_NAMES = {name[:3].casefold(): name for name in calendar.month_name if name}
_MONTH = rf"(?P<month>(?:{'|'.join(name for name in calendar.month_name if name)})|"
_MONTH += rf"(?:{'|'.join(name[:3] for name in calendar.month_name if name)}|Sept)\b\.?)"
_DAY = r"(?P<day>[0-9]{1,2})"
_YEAR = r"(?:,? (?P<year>[0-9]{4}))?"
_DATES = [
    re.compile(rf"\b{form}\b", re.ASCII)
    for form in (
        # 5th January, 5 Jan. 2022
        rf"{_DAY}(?:st|nd|rd|th)?(?: of)? {_MONTH}{_YEAR}",
        # January 5, 2022
        rf"{_MONTH} (?:the )?{_DAY}(?:st|nd|rd|th)?{_YEAR}",
    )
]
_ISO = re.compile(r"\b(?P<year>[0-9]{4})-(?P<number>[0-9]{2})-(?P<day>[0-9]{2})\b")
# 8 000, with any of the spaces that printers use, and 8.000.
_SPACED = re.compile(r"(?<![\w.,])[0-9]{1,3}(?:[ \u00A0\u2009\u202F'’.][0-9]{3})+(?![\w])")


@dataclass(frozen=True)
class Form:
    """Words of a claim that cannot be looked up as they are written, and the house form."""

    shown: str
    house: str


def other_forms(text: str) -> Iterator[Form]:
    """Yield each date and number of a text that is not in the house form."""
    for pattern in (*_DATES, _ISO):
        for match in pattern.finditer(text):
            found = match.groupdict()
            if found.get("number"):
                number = int(found["number"])
                month = calendar.month_name[number] if 1 <= number <= 12 else ""
            else:
                month = _NAMES[found["month"][:3].casefold()]
            house = f"{int(found['day'])} {month} {found.get('year') or ''}".strip()
            if month and house != match[0]:
                yield Form(match[0], house)
    for match in _SPACED.finditer(text):
        yield Form(match[0], re.sub(r"[^0-9]", ",", match[0]))


def house_form(text: str, shown: str) -> Form | None:
    """Return the other form that words of a text are part of, if they are part of one."""
    parts = shown.split()
    return next((f for f in other_forms(text) if any(p in _parts(f.shown) for p in parts)), None)


def _parts(text: str) -> set[str]:
    return set(re.findall(r"\w+", text)) | {text}
