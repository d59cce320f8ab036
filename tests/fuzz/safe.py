"""Whether HTML that was made of authors' text is safe: a closed list of what a page may hold."""

from __future__ import annotations

import re
from html.parser import HTMLParser

_VOID = {"br", "hr", "wbr", "img", "input"}
_ELEMENTS = {
    *"a abbr article aside b blockquote br button cite code dd del desc details div dl".split(),
    *"dt em figcaption figure h1 h2 h3 h4 h5 h6 hr i ins kbd li mark nav ol p pre q".split(),
    *"section small span strong sub summary sup table tbody td th thead time tr ul wbr".split(),
    # Of figures.
    *"circle defs ellipse g line marker path polygon polyline rect svg text".split(),
    *"title tspan use".split(),
}
_ADDRESSES = {"href", "src", "xlink:href", "action", "srcset", "formaction", "poster", "data"}
# Of the site, or where prose and the records of the small book lead.
_WITHIN = re.compile(r"(?!//)[\w./#?=&%~+-]*|https?://[!-~]+")


class UnsafeError(AssertionError):
    """The HTML holds what no page may hold."""


class _Reader(HTMLParser):
    """Reads HTML as it is written: each element that is opened has to be closed in its turn."""

    def __init__(self, where: str) -> None:
        super().__init__(convert_charrefs=True)
        self.where = where
        self.open: list[str] = []

    def fail(self, why: str) -> None:
        """Say what is unsafe, and where."""
        line, column = self.getpos()
        raise UnsafeError(
            f"{self.where}: {why}: {self.rawdata.splitlines()[line - 1][column:][:200]}"
        )

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Look at an element and its attributes."""
        if tag not in _ELEMENTS:
            self.fail(f"the element {tag}")
        for name, value in attrs:
            # Of styles, only the alignment of cells, which the extension for tables writes.
            aligned = name == "style" and re.fullmatch(r"text-align: \w+;", value or "")
            if (name.startswith("on") or name in ("style", "srcdoc")) and not aligned:
                self.fail(f"the attribute {name}")
            if name in _ADDRESSES and not _WITHIN.fullmatch(value or ""):
                self.fail(f"the address {value}")
        if tag not in _VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Look at an element that is closed at once."""
        self.handle_starttag(tag, attrs)
        if tag not in _VOID:
            self.open.pop()

    def handle_endtag(self, tag: str) -> None:
        """Close the element that was opened last, and no other."""
        if tag not in _VOID and (not self.open or self.open.pop() != tag):
            self.fail(f"</{tag}> closes what is not open")

    def handle_comment(self, _: str) -> None:
        """Refuse comments: nothing of an author's may hide."""
        self.fail("a comment")

    def handle_decl(self, _: str) -> None:
        """Refuse declarations."""
        self.fail("a declaration")

    def handle_pi(self, _: str) -> None:
        """Refuse processing instructions."""
        self.fail("a processing instruction")

    def unknown_decl(self, _: str) -> None:
        """Refuse marked sections."""
        self.fail("a marked section")


def check_safe(html: str, where: str) -> None:
    """Raise UnsafeError if a fragment of HTML could run, load or break out of its place."""
    reader = _Reader(where)
    reader.feed(html)
    reader.close()
    if reader.open:
        raise UnsafeError(f"{where}: not closed: {reader.open}")
