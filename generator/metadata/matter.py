"""Lines of front matter, added to a page's Markdown."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from typing import Any

_OPENING = re.compile(r"\A---[ \t]*\n")
# What YAML reads as the end of a line, or does not read at all (YAML 1.1, 5.1 and 5.4).
_UNREADABLE = "\x00-\x1f\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff\ud800-\udfff"
_HIDDEN = re.compile(f"[{_UNREADABLE}]+")
# What HTML could take for markup, and what ends a quotation of YAML.
_UNSAFE = re.compile(f"[<>&'{_UNREADABLE}]")


def headed(text: str, lines: Mapping[str, str]) -> str:
    """Return a page with lines added to its front matter; those that an author wrote win."""
    added = "".join(f"{key}: {_quoted(value)}\n" for key, value in lines.items())
    opening = _OPENING.match(text)
    if opening:
        return f"---\n{added}{text[opening.end() :]}"
    return f"---\n{added}---\n\n{text}" if added else text


def as_script(value: Any) -> str:
    r"""Return JSON that is safe within a script of HTML and within front matter.

    `<`, `>` and `&` are written as `\u003c` and so on: no text in it can end the script or begin a
    comment there (HTML Living Standard, 4.12.1.3, Restrictions for contents of script elements).
    """
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    return _UNSAFE.sub(lambda match: f"\\u{ord(match[0]):04x}", text)


def _quoted(text: str) -> str:
    """Return text as a single-quoted scalar of YAML, on one line."""
    return "'" + _HIDDEN.sub(" ", text).replace("'", "''") + "'"
