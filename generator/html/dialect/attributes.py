"""Attribute lists, `{ #id .class key="value" }`, and attributes as they are written in HTML."""

from __future__ import annotations

import functools
import re
from collections.abc import Mapping

from generator.html.dialect.unknown import UnknownError

# No sign of these means anything to Markdown or HTML.
_NAME, _KEY, _VALUE = r"[\w:.-]+", r"[a-z]+(?:-[a-z]+)*", r"[^\"{}<>&\\`*_\[\]\n]*"
_ONE = rf'(?:[.#]{_NAME}|{_KEY}="{_VALUE}")'
_LIST = re.compile(rf" *{_ONE}(?: +{_ONE})* *")
# Between two letters or digits it begins and ends no emphasis.
_UNDERSCORE = re.compile(r"(?<![^\W_])_|_(?![^\W_])")
_EACH = re.compile(rf'([.#])({_NAME})|({_KEY})="({_VALUE})"')


@functools.lru_cache(maxsize=65536)
def listed(text: str) -> tuple[tuple[str, str], ...]:
    """Return what stands between the braces of an attribute list, a class as (".", name).

    Raises UnknownError if it may be anything else.
    """
    if not _LIST.fullmatch(text) or _UNDERSCORE.search(text):
        raise UnknownError(text)
    found = []
    for mark, name, key, value in _EACH.findall(text):
        if key == "data-toc-label":
            raise UnknownError(text)
        found.append(({"#": "id", ".": "."}[mark], name) if mark else (key, value))
    return tuple(found)


def given(text: str) -> dict[str, str]:
    """Return what an attribute list says. Raises UnknownError."""
    found: dict[str, str] = {}
    for key, value in listed(text):
        if key == ".":
            before = found.get("class")
            found["class"] = f"{before} {value}" if before else value
        else:
            found[key] = value
    return found


@functools.lru_cache(maxsize=65536)
def of_link(text: str) -> tuple[str, str, str, str]:
    """Return what an attribute list says of a link, and the place that it names, or nothing.

    As HTML in three parts: before the address, between it and the title, and after that. Raises
    UnknownError, also if it says what the link says itself.
    """
    found = given(text)
    if not found.keys().isdisjoint(("href", "title", "name")):
        raise UnknownError(text)
    front = {key: value for key, value in found.items() if key < "href"}
    back = {key: value for key, value in found.items() if key > "title"}
    middle = {key: found[key] for key in found.keys() - front.keys() - back.keys()}
    return written(front), written(middle), written(back), found.get("id", "")


def written(attributes: Mapping[str, str]) -> str:
    """Return attributes in HTML, in the order of their names."""
    return "".join([f' {key}="{value}"' for key, value in sorted(attributes.items())])
