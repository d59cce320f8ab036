"""How a text is written: plain where it can be, in double quotes, or on lines of its own."""

from __future__ import annotations

import re

from generator.format.tree import Layout, Text

WIDTH = 100

# What a YAML file cannot hold as it is, or no editor shows as one line.
_ESCAPED = re.compile(
    "[^\x20-\x7e\xa0-\u2027\u202a-\ud7ff\ue000-\ufefe\uff00-\ufffd\U00010000-\U0010ffff]"
)
_SHORT = {"\\": "\\\\", '"': '\\"', "\n": "\\n", "\t": "\\t", "\r": "\\r"}
# A plain text does not begin with a sign of YAML's, and holds none that would end it.
_SIGN = re.compile(r"[-?:,\[\]{}#&*!|>'\"%@` ]|<<$|\.\.\.")
_BREAKING = re.compile(r":(?= |$)| #| $")
_BREAKING_IN_BRACES = re.compile(r"[,\[\]{}]|\?(?= |$)")


def in_line(value: str, *, braces: bool = False) -> str:
    """Return a text as it stands on one line; within `braces` more signs need quotes."""
    return value if _plain(value, braces=braces) else quoted(value)


def quoted(value: str) -> str:
    """Return a text in double quotes."""
    escaped = re.sub(r'[\\"]', lambda found: _SHORT[found[0]], value)
    return f'"{_ESCAPED.sub(_escape, escaped)}"'


def written(text: Text, before: int, indent: int) -> list[str]:
    """Return the lines of a text: the first follows what has `before` columns.

    Further lines are indented by `indent`. One line stays one line, and what an author put on
    lines of its own stays there; text that was wrapped takes the form for which it has the length.
    """
    value = text.value
    line = in_line(value)
    body = value.removesuffix("\n")
    if text.layout is Layout.LINE or not _fits_block(body):
        return [line]
    if text.layout is Layout.WRAPPED and "\n" not in value and before + len(line) <= WIDTH:
        return [line]
    mark = "-" if body == value else ""
    paragraphs = body.split("\n")
    pad = " " * indent
    if "\n" in body and (text.layout is not Layout.FOLDED or _begins_with_space(paragraphs)):
        return [f"|{mark}", *(row and pad + row for row in paragraphs)]
    # One line for each paragraph: a line break in the text is a blank line in the file.
    rows = "\n\n".join(paragraphs).split("\n")
    return [f">{mark}", *(row and pad + row for row in rows)]


def _plain(value: str, *, braces: bool) -> bool:
    if not value or _ESCAPED.search(value) or _SIGN.match(value) or _BREAKING.search(value):
        return False
    return not (braces and _BREAKING_IN_BRACES.search(value))


def _fits_block(body: str) -> bool:
    """Whether every sign of a text survives on lines of its own, also in a careless editor."""
    rows = body.split("\n")
    if not rows[0] or not rows[-1] or rows[0][0] in " \t":
        return False
    return not any(row[-1:] in (" ", "\t") or _ESCAPED.search(row) for row in rows if row)


def _begins_with_space(rows: list[str]) -> bool:
    return any(row[:1] == " " for row in rows)


def _escape(found: re.Match[str]) -> str:
    code = ord(found[0])
    if found[0] in _SHORT:
        return _SHORT[found[0]]
    if code < 0x100:
        return f"\\x{code:02X}"
    return f"\\u{code:04X}" if code < 0x10000 else f"\\U{code:08X}"
