"""Rows of pages that are of no brief and no source: by title, and by section if hand-written."""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.pages.paths import address
from generator.search.rows import Named, Row

_FRONT_MATTER = re.compile(r"\A---\n(.*?)^---\n", re.DOTALL | re.MULTILINE)
_DESCRIPTION = re.compile(r"^description: *(.*)$", re.MULTILINE)
_HEADING = re.compile(r"^(#{1,3}) +(.+?) *\{ *#([\w-]+) *\}$", re.MULTILINE)
_CODE = re.compile(r"^(`{3,}|~{3,}).*?^\1`*$", re.DOTALL | re.MULTILINE)
_LINK = re.compile(r"\[([^\]]*)\]\([^)]*\)(?:\{[^}]*\})?")
_TAG = re.compile(r"<[^>]*>|\{[^}\n]*\}")
_RULE = re.compile(r"^[|\s:-]+$", re.MULTILINE)
_STRESS = re.compile(r"[*`\\]")
_MARKS = re.compile(r"[#|]|^\s*(?:[-+>]|\d+\.)\s|^[!?]{3}\+? \w+", re.MULTILINE)
_ENTITY = re.compile(r"&#(\d+);")


def is_listed(path: str) -> bool:
    """Whether a file of the tree is a page that can be found by its title."""
    return path.endswith(".md") and path != "index.md"


def page_rows(path: str, text: str, *, by_hand: bool) -> Iterator[Row]:
    """Yield the row of a page if it has a title, and those of its sections if it is `by_hand`.

    `text` is the Markdown of a page that is of no brief and of no source.
    """
    matter = _FRONT_MATTER.match(text)
    body = _CODE.sub("", text[matter.end() if matter else 0 :])
    headings = list(_HEADING.finditer(body))
    if not headings or headings[0][1] != "#":
        return
    title = plain(headings[0][2])
    told = _DESCRIPTION.search(matter[1]) if matter else None
    said = plain(told[1].strip("\"'")) if told else ""
    page = address(path, "index.md")
    if not by_hand:
        yield Row("page", page, (Named(title),), said)
        return
    opening = plain(body[headings[0].end() : headings[1].start() if headings[1:] else None])
    yield Row("page", page, (Named(title),), f"{said} {opening}".strip())
    for at, heading in enumerate(headings[1:], start=1):
        end = headings[at + 1].start() if at + 1 < len(headings) else len(body)
        section = plain(body[heading.end() : end])
        name = Named(plain(heading[2]))
        yield Row("page", f"#{heading[3]}", (name,), section, f"on the page {title}", page)


def plain(markdown: str) -> str:
    """Return the words of Markdown of our own, as one line."""
    text = _STRESS.sub("", _RULE.sub("", _LINK.sub(r"\1", markdown)))
    text = _MARKS.sub(" ", _TAG.sub(" ", text))
    return " ".join(_ENTITY.sub(lambda match: chr(int(match[1])), text).split())
