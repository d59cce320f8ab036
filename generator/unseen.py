"""Characters that nobody sees: a text that holds one can look like another."""

from __future__ import annotations

import re
import unicodedata

# Characters that nobody sees: format controls (Unicode category Cf), fillers, selectors. With
# them one text can look like another, or hide its direction (CVE-2021-42574).
_HIDDEN = (
    "\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u202a-\u202e"
    "\u2060-\u206f\u2800\u3164\ufe00-\ufe0f\ufeff\uffa0\ufff0-\ufffb"
    "\U0001bca0-\U0001bca3\U0001d173-\U0001d17a\U000e0000-\U000e0fff"
)
HIDDEN = re.compile(f"[{_HIDDEN}]")

# What no text has, though an escape of YAML can make it: control characters other than the breaks
# of lines and the tab, which XML and iCalendar do not take (XML 1.0, 2.2; RFC 5545, 3.1), other
# breaks of lines, and code points that are no characters (Unicode, 23.7).
_NO_TEXT = "\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\ufdd0-\ufdef" + "".join(
    f"{chr(plane + 0xFFFE)}-{chr(plane + 0xFFFF)}" for plane in range(0, 0x110000, 0x10000)
)
REFUSED = re.compile(f"[{_HIDDEN}{_NO_TEXT}]")

# More marks than any language sets on one letter: piled up, they cover the lines around.
PILED = re.compile(
    "[\u0300-\u036f\u0483-\u0489\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f]{5,}"
)


def foreign_letter(text: str) -> str:
    """Return in words the first letter of a text that an id cannot have; it may look like one."""
    odd = next((c for c in text if not c.isascii()), "")
    return (
        f"`{odd}` here is U+{ord(odd):04X} ({unicodedata.name(odd, 'unnamed').lower()})"
        if odd
        else ""
    )
