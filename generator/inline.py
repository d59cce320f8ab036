"""The inline syntax of authors' prose: text in, nodes out.

Known: `[@source ¶3-4, ¶7; @other ¶2]` a citation, `[[brief]]` and `[[brief|words]]` a link
to another brief, `[words](https://...)` a link outside, `*emphasis*`, `**strong**`, and a
backslash before a character that stands for itself. Everything else is plain text: there is
no other Markdown and no HTML, whatever the text looks like.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import urlsplit

from pydantic_core import PydanticCustomError

from generator.textual import Textual


class InlineError(ValueError):
    """A citation or link that cannot be read; `part` is the offending text."""

    def __init__(self, code: str, message: str, part: str, hint: str) -> None:
        super().__init__(message)
        self.code = code
        self.part = part
        self.hint = hint


@dataclass(frozen=True, order=True)
class Locator:
    """Paragraphs of a copy, first to last, counted from 1."""

    first: int
    last: int

    def __str__(self) -> str:
        return f"¶{self.first}" if self.first == self.last else f"¶{self.first}-{self.last}"

    def paragraphs(self) -> range:
        """Return the paragraph numbers that are meant."""
        return range(self.first, self.last + 1)


@dataclass(frozen=True)
class Reference:
    """One source with the paragraphs that carry the statement; none is a finding."""

    source: str
    locators: tuple[Locator, ...]


@dataclass(frozen=True)
class Text:
    """Characters that stand for themselves."""

    value: str


@dataclass(frozen=True)
class Emphasis:
    """Stressed words; `strong` for the stronger kind."""

    value: str
    strong: bool


@dataclass(frozen=True)
class Citation:
    """One pair of brackets with one or more references."""

    references: tuple[Reference, ...]


@dataclass(frozen=True)
class BriefLink:
    """A link to another brief by id; `label` is None where the brief's title serves."""

    target: str
    label: str | None


@dataclass(frozen=True)
class WebLink:
    """A link to an address outside the site."""

    label: str
    url: str


Node = Text | Emphasis | Citation | BriefLink | WebLink

_TOKEN = re.compile(
    r"\\(?P<escape>[\\`*_{}\[\]()#+\-.!|@¶<>])"
    r"|\[@(?P<citation>[^\[\]]*)\]"
    r"|\[\[(?P<brief>[^\[\]]*)\]\]"
    r"|\[(?P<label>[^\[\]@][^\[\]]*)\]\((?P<url>(?:[^()\s]|\([^()\s]*\))*)\)"
    r"|\*\*(?P<strong>[^*\s](?:[^*]*[^*\s])?)\*\*"
    r"|\*(?P<emphasis>[^*\s](?:[^*]*[^*\s])?)\*"
    r"|(?P<stray>\[@|\[\[|\[[^\[\]@]*\]\(|\[[^\[\]@]*¶)"
)
_LOCATOR = re.compile(r"¶\s*([0-9]{1,6})(?:\s*[-–]\s*¶?\s*([0-9]{1,6}))?")
_SOURCE = re.compile(r"@([^\s,;@¶]+)\s*(.*)", re.DOTALL)
_LINK_FORM = "write [[brief-id]] or [[brief-id|words]]"
_WEB_FORM = "write [words](https://...), without a space"
_CITATION_FORM = "write [@source-id ¶3], [@source-id ¶3-4, ¶7] or [@one ¶3; @two ¶5]"


@dataclass(frozen=True)
class Prose(Textual):
    """Authors' prose: the text as written and its nodes."""

    source: str
    nodes: tuple[Node, ...]

    @classmethod
    def parse(cls, text: str) -> Prose:
        """Read prose; raise InlineError at the first citation or link that is broken."""
        return cls(text, tuple(_nodes(" ".join(text.split()))))

    @property
    def references(self) -> tuple[Reference, ...]:
        """Every reference of every citation, in order."""
        return tuple(
            reference
            for node in self.nodes
            if isinstance(node, Citation)
            for reference in node.references
        )

    @property
    def links(self) -> tuple[BriefLink, ...]:
        """Every link to another brief, in order."""
        return tuple(node for node in self.nodes if isinstance(node, BriefLink))

    @property
    def web_links(self) -> tuple[WebLink, ...]:
        """Every link outside, in order."""
        return tuple(node for node in self.nodes if isinstance(node, WebLink))

    def plain(self) -> str:
        """Return the words alone, without citations; a link gives its label or its id."""
        words = []
        for node in self.nodes:
            match node:
                case Text(value) | Emphasis(value, _):
                    words.append(value)
                case BriefLink(target, label):
                    words.append(label or target)
                case WebLink(label, _):
                    words.append(label)
        return " ".join("".join(words).split())

    def __str__(self) -> str:
        return self.source

    @classmethod
    def from_text(cls, text: str) -> Prose:
        """Read the prose of a record's field."""
        try:
            return cls.parse(text)
        except InlineError as error:
            raise _as_pydantic(error) from error


@dataclass(frozen=True)
class Cite(Textual):
    """A citation in a field of its own, without brackets: `@source ¶3; @other ¶1`."""

    source: str
    references: tuple[Reference, ...]

    @classmethod
    def from_text(cls, text: str) -> Cite:
        """Read the citation of a record's field."""
        try:
            return cls(text, _references(text))
        except InlineError as error:
            raise _as_pydantic(error) from error

    def __str__(self) -> str:
        return self.source


@dataclass(frozen=True)
class Locators(Textual):
    """Paragraphs in a field of their own: `¶1-3, ¶12`."""

    source: str
    listed: tuple[Locator, ...]

    @classmethod
    def from_text(cls, text: str) -> Locators:
        """Read the paragraphs of a record's field."""
        try:
            return cls(text, tuple(_locators(text)))
        except InlineError as error:
            raise _as_pydantic(error) from error

    @property
    def paragraphs(self) -> tuple[int, ...]:
        """Return every paragraph that is meant."""
        return tuple(number for locator in self.listed for number in locator.paragraphs())

    def __str__(self) -> str:
        return self.source


def _as_pydantic(error: InlineError) -> PydanticCustomError:
    # Pydantic wants the type as a literal; the code of a finding is one of a closed list too.
    context = {"message": str(error), "hint": error.hint, "part": error.part}
    if error.code == "bad-url":
        return PydanticCustomError("bad-url", "{message}", context)
    return PydanticCustomError("bad-inline", "{message}", context)


def _nodes(text: str) -> Iterator[Node]:
    plain: list[str] = []
    position = 0
    for match in _TOKEN.finditer(text):
        plain.append(text[position : match.start()])
        position = match.end()
        if match["escape"] is not None:
            plain.append(match["escape"])
            continue
        if any(plain):
            yield Text("".join(plain))
        plain = []
        yield _node(match, text)
    plain.append(text[position:])
    if any(plain):
        yield Text("".join(plain))


def _node(match: re.Match[str], text: str) -> Node:
    if match["citation"] is not None:
        return Citation(_references("@" + match["citation"]))
    if match["brief"] is not None:
        return _brief_link(match["brief"])
    if match["label"] is not None:
        return WebLink(match["label"], safe_url(match["url"]))
    if match["strong"] is not None:
        return _emphasis(match["strong"], strong=True)
    if match["emphasis"] is not None:
        return _emphasis(match["emphasis"], strong=False)
    rest = text[match.start() : match.start() + 30]
    what, form = "link", _WEB_FORM
    if match["stray"] == "[[":
        form = _LINK_FORM
    elif match["stray"] == "[@" or match["stray"].endswith("¶"):
        what, form = "citation", _CITATION_FORM
    message = f"this {what} cannot be read: `{rest}`"
    raise InlineError("bad-inline", message, rest.split()[0], form)


def _emphasis(words: str, *, strong: bool) -> Emphasis:
    if "[@" in words or "[[" in words:
        message = "a citation or link stands within stressed words"
        hint = "close the stress before it"
        raise InlineError("bad-inline", message, words.split()[0], hint)
    return Emphasis(words, strong)


def _references(text: str) -> tuple[Reference, ...]:
    found = []
    for part in text.split(";"):
        match = _SOURCE.fullmatch(part.strip())
        if not match:
            raise InlineError(
                "bad-inline", f"`{part.strip()}` is not a citation", part.strip(), _CITATION_FORM
            )
        found.append(Reference(match[1], tuple(_locators(match[2]))))
    return tuple(found)


def _locators(text: str) -> Iterator[Locator]:
    # The space may also be missing, or the reader may write "¶3 ¶7": a comma is what we print.
    for piece in filter(None, (piece.strip() for piece in text.split(","))):
        match = _LOCATOR.fullmatch(piece)
        if not match:
            raise InlineError(
                "bad-inline", f"`{piece}` is not a paragraph number", piece, _CITATION_FORM
            )
        first = int(match[1])
        last = int(match[2]) if match[2] else first
        if first < 1 or last < first:
            raise InlineError(
                "bad-inline", f"`{piece}` does not name a paragraph", piece, _CITATION_FORM
            )
        yield Locator(first, last)


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
        sound = parts.scheme in {"http", "https"} and bool(parts.hostname)
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
