"""Figures: one line of HTML, from `<figure>` to `</figure>`."""

from __future__ import annotations

import re

from generator.html.dialect.attributes import written
from generator.html.dialect.unknown import UnknownError

_ENTITY = r"&(?:#[0-9]+|[a-z]+);"
_ATTRIBUTE = rf'[a-zA-Z][a-zA-Z0-9:-]*="[^"<>&]*+(?:{_ENTITY}[^"<>&]*+)*+"'
_TAG = re.compile(rf"<(/?)([a-zA-Z][a-zA-Z0-9]*)((?: {_ATTRIBUTE})*)(/?)>")
_FIGURE = re.compile(
    rf"(?:<(?:/?[a-zA-Z][a-zA-Z0-9]*+)(?: {_ATTRIBUTE})*+/?>|[^<>&\n{{}}]++|{_ENTITY})*+"
)
_EACH = re.compile(r'([a-zA-Z][a-zA-Z0-9:-]*)="([^"]*)"')
_FIRST = re.compile(rf"<(figure)((?: {_ATTRIBUTE})*)>")
_OTHERS = frozenset("svg g path rect circle line polygon polyline text tspan title desc a".split())


def figure(line: str, places: set[str], *, inside: bool) -> str:
    """Return the HTML of a figure, and note the places in it. Raises UnknownError.

    `inside` says whether it stands within a block of HTML that holds Markdown.
    """
    if not (line.startswith("<figure") and line.endswith("</figure>") and _FIGURE.fullmatch(line)):
        raise UnknownError(line)
    opened: list[str] = []
    blocks = []
    for match in _TAG.finditer(line):
        closing, name, said, alone = match.groups()
        if name in ("figure", "figcaption"):
            blocks.append(f"{closing}{name}{alone}")
        elif name not in _OTHERS:
            raise UnknownError(line)
        if closing:
            if said or alone or not opened or opened.pop() != name:
                raise UnknownError(line)
        elif not alone:
            opened.append(name)
        if said:
            for key, value in _EACH.findall(said):
                if key in ("id", "name"):
                    if "&" in value or (key == "name" and name != "a"):
                        raise UnknownError(line)
                    places.add(value)
    if opened or line.startswith("<figcaption", line.index(">") + 1):
        raise UnknownError(line)
    if blocks not in (["figure", "/figure"], ["figure", "figcaption", "/figcaption", "/figure"]):
        raise UnknownError(line)
    if not inside:
        return f"{line}\n"
    # The tag that begins a line is taken apart; what follows it stands as it is.
    return _FIRST.sub(_ordered, line, count=1)


def _ordered(match: re.Match[str]) -> str:
    said = dict(_EACH.findall(match[2]))
    if "&" in match[2]:
        raise UnknownError(match[2])
    return f"<{match[1]}{written(said)}>"
