"""A whole page of the dialect."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from generator.html.dialect.blocks import Blocks, Heading
from generator.html.dialect.inline import Inline
from generator.html.dialect.unknown import UnknownError

# White space that Python-Markdown makes other white space; words and signs that it marks places
# with; and lines that are blank or end in blanks.
_CONTROL = re.compile(r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u2028\u2029]")
_NEVER = ("klzzwxh", "wzxhzdk", "<!", " \n", "\n\n\n")


@dataclass(frozen=True)
class Permalink:
    """What stands in the link of a heading to itself: its title and its sign, as HTML."""

    title: str
    sign: str = "&para;"


@dataclass(frozen=True)
class Converted:
    """The HTML of a page, its headings in order, and the places that links may lead to."""

    html: str
    headings: list[Heading]
    places: frozenset[str]


def convert(text: str, address: Callable[[str], str], permalink: Permalink) -> Converted:
    """Return what a page is made into; `address` says where a link leads on the site.

    Raises UnknownError if anything on the page may not be of the dialect.
    """
    text = text.strip("\n")
    if not text or text != text.strip() or _holds_what_is_never(text):
        raise UnknownError(text[:60])
    inline = Inline(address)
    blocks = Blocks(inline, f' title="{permalink.title}">{permalink.sign}</a>')
    html = blocks.page(text)
    return Converted(html.strip(), blocks.headings, frozenset(inline.places))


def _holds_what_is_never(text: str) -> bool:
    # No control character is printable. To look for single words is quicker than for one of many.
    printable = text.replace("\n", "").isprintable()
    return (not printable and bool(_CONTROL.search(text))) or any(word in text for word in _NEVER)
