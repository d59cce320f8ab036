"""Markdown as a value that is known to be safe, and the way into it for any other text.

`Markup` marks Markdown that this program wrote; every other string is escaped when it meets a
template, so that no text of an author's can become markup, whatever it holds.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Callable, Iterable

from markupsafe import Markup

from generator.unseen import HIDDEN

# Characters that mean something to Markdown, its extensions or HTML, wherever they stand.
_SPECIAL = re.compile(r"[\\`*_{}\[\]<>&|~^#\"']")
# What means something at the beginning of a block.
_LEADING = re.compile(r"^(?:[-+=>#:!?/@.]|\d+[.)]|\s)")
# What calls this for each piece of a page calls no function of Python's: `Markup()` is one.
_markup: Callable[[str], Markup] = functools.partial(str.__new__, Markup)
_CONTROL = re.compile(r"[\x00-\x08\x0B-\x1F\x7F-\x9F]")


def escape(text: object) -> Markup:
    """Return text as Markdown that shows exactly these characters, on one line."""
    return text if isinstance(text, Markup) else _escaped(str(text))


@functools.lru_cache(maxsize=16384)
def _escaped(text: str) -> Markup:
    plain = " ".join(_unseen(text).split())
    safe = _SPECIAL.sub(lambda match: f"&#{ord(match[0])};", plain)
    leading = _LEADING.match(safe)
    if leading:
        mark = leading.end() - 1
        safe = f"{safe[:mark]}&#{ord(safe[mark])};{safe[mark + 1 :]}"
    return _markup(safe)


@functools.lru_cache(maxsize=16384)
def attribute(text: str) -> str:
    """Return text for the value of an attribute list, where no quote or brace may stand."""
    plain = " ".join(_unseen(text).split())
    return re.sub(r"[\"{}<>&\\`*_\[\]|]", "", plain)


def _unseen(text: str) -> str:
    return HIDDEN.sub("", _CONTROL.sub("", text))


def web_link(label: object, url: str) -> Markup:
    """Return a link outside the site, with every sign escaped that could end the address."""
    target = re.sub(r"[()\[\]<>{}\\\"'`*_|^~]", lambda match: f"%{ord(match[0]):02X}", url)
    return Markup(f"[{escape(label)}](<{target}>)")


def markdown(template: str, *values: object) -> Markup:
    """Fill escaped values into Markdown of our own, at each `{}`."""
    safe = [value if type(value) is Markup else escape(value) for value in values]
    return _markup(template.format(*safe))


def joined(separator: str, parts: Iterable[Markup]) -> Markup:
    """Join Markdown with a separator of our own."""
    return _markup(separator.join(parts))


def link(label: object, target: str, title: str = "", attributes: str = "") -> Markup:
    """Return a Markdown link; `target` and `attributes` are made by this program."""
    said = f' "{escape(title)}"' if title else ""
    shown = f"{{ {attributes} }}" if attributes else ""
    return _markup(f"[{escape(label)}]({target}{said}){shown}")
