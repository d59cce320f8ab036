"""Inline Markdown: links with titles and attributes, emphasis, tags and entities."""

from __future__ import annotations

import re
from collections.abc import Callable

from generator.html.dialect.attributes import of_link, written
from generator.html.dialect.unknown import UnknownError

# A value of an attribute in a tag that stands as it is.
_VALUE = r'"[^"<>{}\[\]\\`\n]*"'
TAG = rf"(?:</[a-z][a-z0-9]*>|<[a-z][a-z0-9]*(?: [a-z]+(?:-[a-z]+)*={_VALUE})*>)"
ENTITY = r"&(?:#[0-9]+|[a-zA-Z][a-zA-Z0-9]*);"
# What may stand in the address and in the title of a link.
_WEB = r"https?://[^\s<>\"'()\[\]{}\\`*|^~&]+"
_HERE = r"[^\s<>\"'()\[\]{}\\`*&:]+"
_TITLE = rf"(?:[^\"'<>{{}}\[\]\\`&\n]|{ENTITY})+"
_LINK = (
    rf"\[(?P<label>[^\[\]\n]+)\]\((?:<(?P<web>{_WEB})>|(?P<here>{_HERE}))"
    rf'(?: "(?P<title>{_TITLE})")?\)(?:\{{(?P<said>[^{{}}\n]*)\}})?'
)
# What stands as it is: text, entities, and tags that name no place.
_PLAIN = (
    rf"(?:[^\\`*_{{}}\[\]<>&]+|{ENTITY}"
    r"|</(?:span|details|summary|small|del|kbd)>"
    rf"|<(?:span|details|summary|small|del|kbd|br)(?: (?:class|lang|data-sort)={_VALUE})*>)+"
)
_TOKEN = re.compile(
    rf"(?P<plain>{_PLAIN})|(?P<link>(?<!!){_LINK})|(?P<tag>{TAG})|(?P<stars>\*+)"
    r"|(?P<code>(?<!`)`[^`\\&<>\n]+`(?![`{]))|(?P<unknown>[\\`_{}\[\]<>&])"
)
_SPECIAL = re.compile(r"[\\`*_{}\[\]<>&]")
_NO_ADDRESS = re.compile(r"[\\`*{}\[\]<>&\"]")
_ID = re.compile(r' (?:id|name)="([^"]*)"')
# Python-Markdown's `strip()` of a title, and the white space that it makes a space.
_SPACE = re.compile(r"\s")
# MkDocs takes an address between < and > for a tag, and looks for places in it.
_PLACE_IN_ADDRESS = re.compile(r"/(?:id|name)\b")
_NOTHING = ("", "", "", "")
_BLOCKS = frozenset(
    "address article aside blockquote body canvas center colgroup dd div dl dt fieldset figcaption"
    " figure footer form group h1 h2 h3 h4 h5 h6 header hgroup hr html iframe legend li main map"
    " math menu nav noscript object ol option output p pre progress script section style table"
    " tbody td textarea tfoot th thead tr ul video".split()
)
_NAME = re.compile(r"</?([a-z0-9]+)")


class Inline:
    """Makes inline HTML, and notes the places that links may lead to."""

    def __init__(self, address: Callable[[str], str]) -> None:
        """`address` says where a link leads on the site."""
        self._address = address
        self._links: dict[str, str] = {}
        self._addresses: dict[str, str] = {}
        self.places: set[str] = set()

    def html(self, text: str) -> str:
        """Return the HTML of a text. Raises UnknownError."""
        if not _SPECIAL.search(text):
            return text
        found: list[str] = []
        opened = ""
        for match in _TOKEN.finditer(text):
            kind, word = match.lastgroup, match[0]
            if kind == "plain":
                found.append(word)
            elif kind == "link":
                made = self._links.get(word)
                if made is None:
                    made = self._links[word] = self._link(match)
                found.append(made)
            elif kind == "tag":
                found.append(self._tag(word))
            elif kind == "code":
                found.append(f"<code>{word[1:-1].strip()}</code>")
            elif kind == "stars":
                found.append(_stars(text, *match.span(), opened))
                opened = "" if opened else word
            else:
                raise UnknownError(text)
        if opened:
            raise UnknownError(text)
        return "".join(found)

    def noted(self, attributes: dict[str, str]) -> str:
        """Return attributes in HTML, and note the place that they name."""
        if "id" in attributes:
            self.places.add(attributes["id"])
        return written(attributes)

    def to(self, target: str) -> str:
        """Return where a link leads, as the value of an attribute."""
        address = self._addresses.get(target)
        if address is None:
            address = self._addresses[target] = self._address(target)
            if _NO_ADDRESS.search(address):
                raise UnknownError(address)
        return address

    def _link(self, match: re.Match[str]) -> str:
        label, web, here, title, said = match.group("label", "web", "here", "title", "said")
        if web and _PLACE_IN_ADDRESS.search(web):
            raise UnknownError(web)
        # In the order of the page: MkDocs notes which link it met first.
        found = f' href="{self.to(web or here)}"'
        front, middle, back, place = of_link(said) if said is not None else _NOTHING
        if title is not None:
            middle += f' title="{_SPACE.sub(" ", title.strip())}"'
        if place:
            self.places.add(place)
        return f"<a{front}{found}{middle}{back}>{self.html(label)}</a>"

    def _tag(self, tag: str) -> str:
        name = _NAME.match(tag)
        if name is None or name[1] in _BLOCKS:
            raise UnknownError(tag)
        for place in _ID.findall(tag):
            if "&" in place:
                raise UnknownError(tag)
            self.places.add(place)
        return tag


def _stars(text: str, start: int, end: int, opened: str) -> str:
    """Return the tag that one or two stars stand for. Raises UnknownError."""
    word = text[start:end]
    if opened:
        if word != opened or text[start - 1].isspace():
            raise UnknownError(text)
        return {"*": "</em>", "**": "</strong>"}[word]
    if len(word) > 2 or end == len(text) or text[end].isspace():
        raise UnknownError(text)
    return {"*": "<em>", "**": "<strong>"}[word]
