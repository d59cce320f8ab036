"""SVG and HTML elements as safe text: every value is escaped on its way in."""

from __future__ import annotations

import functools
import re

from markupsafe import Markup, escape

from generator.unseen import HIDDEN

Value = str | int | float | None
_SPACE = re.compile(r"\s+")
_CONTROL = re.compile(r"[\x00-\x08\x0B-\x1F\x7F-\x9F]")


def tag(name: str, /, *children: object, **attributes: Value) -> Markup:
    """Return an element; `class_` stands for class, `aria_label` for aria-label, None for none.

    Children that are no `Markup` are escaped; white space in them is joined, since a blank line
    would end a block of HTML in Markdown. Numbers have one digit after the point at most.
    """
    shown = "".join(
        [
            f' {_name(key)}="{_text(value)}"'
            for key, value in attributes.items()
            if value is not None
        ]
    )
    inner = "".join([child if isinstance(child, Markup) else _text(child) for child in children])
    return Markup(f"<{name}{shown}>{inner}</{name}>")


@functools.cache
def _name(key: str) -> str:
    return key.rstrip("_").replace("_", "-")


@functools.lru_cache(maxsize=65536)
def number(value: float) -> str:
    """Return a coordinate with one digit after the point at most."""
    rounded = round(value, 1)
    return str(int(rounded)) if rounded == int(rounded) else str(rounded)


def _text(value: object) -> str:
    if isinstance(value, (float, int)):
        return number(value)
    return _safe(str(value))


@functools.lru_cache(maxsize=65536)
def _safe(text: str) -> str:
    return str(escape(_SPACE.sub(" ", _CONTROL.sub(" ", HIDDEN.sub("", text)))))
