"""Content lines of iCalendar (RFC 5545, 3.1): values escaped, long lines folded."""

from __future__ import annotations

import datetime
from collections.abc import Iterable

# Octets of a line without its end (section 3.1).
_LONGEST = 75


def text(*lines: str) -> str:
    r"""Return lines as a value of type TEXT (section 3.3.11), one below the other.

    Each has to be free of control characters, which no value may hold.
    """
    escaped = (line.replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,") for line in lines)
    return "\\n".join(escaped)


def texts(values: Iterable[str]) -> str:
    """Return several values of type TEXT, for a property that takes a list."""
    return ",".join(text(value) for value in values)


def date(day: datetime.date) -> str:
    """Return a value of type DATE (section 3.3.4)."""
    return day.isoformat().replace("-", "")


def moment(day: datetime.date) -> str:
    """Return the beginning of a day as a value of type DATE-TIME in UTC (section 3.3.5)."""
    return f"{date(day)}T000000Z"


def content(properties: Iterable[tuple[str, str]]) -> bytes:
    """Return properties, names with their parameters and values, as a file of content lines."""
    return b"".join(_folded(f"{name}:{value}".encode()) for name, value in properties)


def _folded(line: bytes) -> bytes:
    """Return a line in pieces that fit; none parts the octets of a character."""
    parts, at, room = [], 0, _LONGEST
    while len(line) - at > room:
        end = at + room
        while line[end] & 0xC0 == 0x80:
            end -= 1
        parts.append(line[at:end])
        # The space that begins each further line counts.
        at, room = end, _LONGEST - 1
    return b"\r\n ".join([*parts, line[at:]]) + b"\r\n"
