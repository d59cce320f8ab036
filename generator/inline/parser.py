"""The inline syntax of authors' prose: text in, nodes out.

Known: `[@source ¶3-4, ¶7; @other ¶2]` a citation, `[[brief]]` and `[[brief|words]]` a link
to another brief, `[words](https://...)` a link outside, `*emphasis*`, `**strong**`, and a
backslash before a character that stands for itself. Everything else is plain text: there is
no other Markdown and no HTML, whatever the text looks like.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator
from urllib.parse import urlsplit

from generator.inline.nodes import (
    BriefLink,
    Citation,
    Emphasis,
    Locator,
    Node,
    Reference,
    Text,
    WebLink,
)


class InlineError(ValueError):
    """A citation or link that cannot be read; `part` is the offending text."""

    def __init__(self, code: str, message: str, part: str, hint: str) -> None:
        super().__init__(message)
        self.code = code
        self.part = part
        self.hint = hint


# Every alternative begins with a sign of its own, so that `re` looks for these signs alone.
_TOKEN = re.compile(
    r"\\(?P<escape>[\\`*_{}\[\]()#+\-.!|@¶<>])"
    r"|\[@(?P<citation>[^\[\]]*)\]"
    r"|\[\[(?P<brief>[^\[\]]*)\]\]"
    r"|\[(?P<label>[^\[\]@][^\[\]]*)\]\((?P<url>(?:[^()\s]|\([^()\s]*\))*)\)"
    r"|\*\*(?P<strong>[^*\s](?:[^*]*[^*\s])?)\*\*"
    r"|\*(?P<emphasis>[^*\s](?:[^*]*[^*\s])?)\*"
    r"|\[(?P<stray>@|\[|[^\[\]@]*\]\(|[^\[\]@]*¶)"
)
_LOCATOR = re.compile(r"¶\s*([0-9]{1,6})(?:\s*[-–]\s*¶?\s*([0-9]{1,6}))?")
_SOURCE = re.compile(r"@([^\s,;@¶]+)\s*(.*)", re.DOTALL)
_LINK_FORM = "write [[brief-id]] or [[brief-id|words]]"
_WEB_FORM = "write [words](https://...), without a space"
# No copy has more; with them, a short text cannot keep the program busy for long.
MOST_PARAGRAPHS = 20_000
LOCATORS_FORM = "write ¶3, ¶3-4 or ¶3, ¶7"
_CITATION_FORM = "write [@source-id ¶3], [@source-id ¶3-4, ¶7] or [@one ¶3; @two ¶5]"


def parse_nodes(text: str) -> Iterator[Node]:
    """Yield the nodes of a text; raise InlineError at the first that is broken."""
    plain = ""
    position = 0
    for match in _TOKEN.finditer(text):
        plain += text[position : match.start()]
        position = match.end()
        if match.lastgroup == "escape":
            plain += match["escape"]
            continue
        if plain:
            yield Text(plain)
        plain = ""
        yield _node(match, text)
    plain += text[position:]
    if plain:
        yield Text(plain)


def _node(match: re.Match[str], text: str) -> Node:
    match match.lastgroup:
        case "citation":
            return Citation(parse_references("@" + match["citation"]))
        case "brief":
            return _brief_link(match["brief"])
        case "url":
            return WebLink(match["label"], safe_url(match["url"]))
        case "strong":
            return _emphasis(match["strong"], strong=True)
        case "emphasis":
            return _emphasis(match["emphasis"], strong=False)
    rest = text[match.start() : match.start() + 30]
    what, form = "link", _WEB_FORM
    if match["stray"] == "[":
        form = _LINK_FORM
    elif match["stray"] == "@" or match["stray"].endswith("¶"):
        what, form = "citation", _CITATION_FORM
    message = f"this {what} cannot be read: `{rest}`"
    raise InlineError("bad-inline", message, rest.split()[0], form)


def _emphasis(words: str, *, strong: bool) -> Emphasis:
    if "[@" in words or "[[" in words:
        message = "a citation or link stands within stressed words"
        hint = "close the stress before it"
        raise InlineError("bad-inline", message, words.split()[0], hint)
    return Emphasis(words, strong)


# What is cited or linked over and over is read once, and is one value.
@functools.lru_cache(maxsize=8192)
def parse_references(text: str, form: str = _CITATION_FORM) -> tuple[Reference, ...]:
    """Read the references within the brackets of a citation; `form` is the hint if it fails."""
    found = []
    for part in text.split(";"):
        match = _SOURCE.fullmatch(part.strip())
        if not match:
            raise InlineError(
                "bad-inline", f"`{part.strip()}` is not a citation", part.strip(), form
            )
        found.append(Reference(match[1], tuple(parse_locators(match[2], form))))
    return tuple(found)


def parse_locators(text: str, form: str = LOCATORS_FORM) -> Iterator[Locator]:
    """Yield the paragraphs of a list such as `¶3-4, ¶7`; `form` is the hint if it fails."""
    # The space may also be missing, or the reader may write "¶3 ¶7": a comma is what we print.
    listed = 0
    for piece in filter(None, (piece.strip() for piece in text.split(","))):
        match = _LOCATOR.fullmatch(piece)
        if not match:
            digits = re.findall(r"[0-9]+", piece)
            hint = f"write ¶{'-'.join(digits)}" if 1 <= len(digits) <= 2 else form
            raise InlineError("bad-inline", f"`{piece}` is not a paragraph number", piece, hint)
        first = int(match[1])
        last = int(match[2]) if match[2] else first
        if first < 1 or last < first:
            hint = "the first paragraph is ¶1, and a range runs upwards, such as ¶3-4"
            raise InlineError("bad-inline", f"`{piece}` does not name a paragraph", piece, hint)
        listed += last - first + 1
        if listed > MOST_PARAGRAPHS:
            message = f"with `{piece}` these are more than {MOST_PARAGRAPHS} paragraphs"
            raise InlineError("bad-inline", message, piece, "name only those that are meant")
        yield Locator(first, last)


@functools.lru_cache(maxsize=8192)
def _brief_link(text: str) -> BriefLink:
    target, bar, label = (part.strip() for part in text.partition("|"))
    if not target or (bar and not label):
        raise InlineError(
            "bad-inline",
            f"`[[{text}]]` does not name a brief",
            f"[[{text}",
            _LINK_FORM,
        )
    return BriefLink(target, label or None)


def safe_url(url: str) -> str:
    """Return the address if it is a plain web address; raise InlineError otherwise."""
    try:
        parts = urlsplit(url)
        # What stands before an `@` looks like a host and is none (RFC 3986, 7.6). A port that is no
        # number raises ValueError.
        sound = parts.scheme in {"http", "https"} and bool(parts.hostname) and parts.port != 0
        sound = sound and "@" not in parts.netloc
    except ValueError:
        sound = False
    if not sound or not re.fullmatch(r"[!-~]+", url) or re.search(r"[\"'<>\\^`{|}]", url):
        raise InlineError(
            "bad-url",
            f"`{url}` is not a web address",
            url,
            "write a full address that begins with https://",
        )
    return url
