"""Which letters the fonts of the paper have, and what stands in for one that they lack.

A glyph that is not there would be an empty box to the eye and nothing to the ear; PDF/UA-1 forbids
it (ISO 14289-1, 7.21.8). Such a letter is told in Latin ones instead.
"""

from __future__ import annotations

import functools
import html
import re
import struct
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from anyascii import anyascii

from generator.unseen import HIDDEN

NO_BREAK = "\N{NO-BREAK SPACE}"
FONTS = Path(__file__).parent / "fonts"


def legible(text: str) -> str:
    """Return text in letters that every font of the paper has."""
    if text.isascii() and text.isprintable():
        return text
    return _lacking().sub(_instead, HIDDEN.sub("", text))


def legible_throughout(value: Any) -> Any:
    """Return a value of JSON with every text in it made legible."""
    match value:
        case str():
            return legible(value)
        case list() | tuple():
            return [legible_throughout(item) for item in value]
        case dict():
            return {key: legible_throughout(item) for key, item in value.items()}
    return value


def in_markup(text: str) -> str:
    """Return text that is escaped for XML made legible, and still escaped."""
    if text.isascii() and text.isprintable():
        return text
    return _lacking().sub(lambda found: html.escape(_instead(found)), HIDDEN.sub("", text))


def _instead(found: re.Match[str]) -> str:
    if found[0].isspace():
        return " "
    latin = anyascii(found[0])
    return latin if latin.isprintable() else ""


@functools.cache
def _lacking() -> re.Pattern[str]:
    """Return what finds a letter that some font of the paper lacks."""
    shared = set.intersection(*(covered(font) for font in sorted(FONTS.glob("*.otf"))))
    # A space that does not break is not "printable" to Python, but it has to stay what it is.
    shared = {code for code in shared if chr(code).isprintable() or code == ord(NO_BREAK)}
    return re.compile(f"[^{''.join(_ranges(sorted(shared)))}]")


def _ranges(codes: list[int]) -> Iterator[str]:
    start = 0
    for at, code in enumerate(codes):
        if at + 1 == len(codes) or codes[at + 1] != code + 1:
            yield f"\\U{codes[start]:08x}-\\U{code:08x}"
            start = at + 1


def covered(font: Path) -> set[int]:
    """Return the code points of a font's character map.

    That is the subtable of format 4 for Unicode in the table `cmap` (OpenType 1.9, "cmap").
    """
    data = font.read_bytes()
    tables = struct.unpack_from(">H", data, 4)[0]
    records = (struct.unpack_from(">4sLLL", data, 12 + 16 * at) for at in range(tables))
    base = next(offset for tag, _, offset, _ in records if tag == b"cmap")
    count = struct.unpack_from(">H", data, base + 2)[0]
    encodings = (struct.unpack_from(">HHL", data, base + 4 + 8 * at) for at in range(count))
    table = base + next(offset for *key, offset in encodings if tuple(key) == (3, 1))
    twice = struct.unpack_from(">H", data, table + 6)[0]
    ends, starts, deltas, offsets = (
        struct.unpack_from(f">{twice // 2}H", data, table + 14 + skip + twice * part)
        for part, skip in enumerate((0, 2, 2, 2))
    )
    found = set()
    for at, (end, start, delta, offset) in enumerate(
        zip(ends, starts, deltas, offsets, strict=True)
    ):
        place = table + 16 + twice * 3 + 2 * at
        for code in range(start, min(end, 0xFFFE) + 1):
            glyph = code
            if offset:
                glyph = struct.unpack_from(">H", data, place + offset + 2 * (code - start))[0]
            if glyph and (glyph + delta) & 0xFFFF:
                found.add(code)
    return found
