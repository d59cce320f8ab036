"""Blocks of Markdown, parted by blank lines: headings, paragraphs, lists, tables and others."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from generator.html.dialect.attributes import given
from generator.html.dialect.figures import figure
from generator.html.dialect.inline import Inline
from generator.html.dialect.unknown import UnknownError

_HEADING = re.compile(r"(#{1,6}) (\S(?:[^\n#{}]|&#|\(#[^\n{}]*?\))*?) \{ ?([^{}\n]*)\}")
_BRACES = re.compile(r"\{([^{}\n]*)\}")
_ITEM = re.compile(r"(-|1\.) (\S.*)")
_OF_ITEM = " " * 4
_FOLDED = re.compile(r'\?\?\? ([a-z]+) "([^"\n#][^"\n]*)"')
_NOTICE = re.compile(r'!!! ([a-z]+) "([^"\n]+)"')
_DIV = re.compile(r'<div((?: [a-z]+(?:-[a-z]+)*="[^"&<>\n]*"| markdown)+)>')
_SAID = re.compile(r'([a-z]+(?:-[a-z]+)*)="([^"]*)"')
# What Python-Markdown may take for something else than a paragraph at the beginning of a line.
_ELSE = re.compile(r"[#>|:=~!?]|[-+*] |\d+\.|</?(?:details|summary)\b|\s|[-_*]{3}|\[[^\]\n]*\]:")
_BORDER = re.compile(r"\|(?: --- \|)+")


@dataclass(frozen=True)
class Heading:
    """A heading: its level, the id of its place, and its text as HTML."""

    level: int
    place: str
    html: str


@dataclass(frozen=True)
class _Item:
    """An item of a list: its mark, and as HTML its text, its attributes and the list below it."""

    mark: str
    html: str
    said: str
    below: str
    loose: bool = False


class Blocks:
    """Makes the HTML of blocks, and notes the headings."""

    def __init__(self, inline: Inline, permalink: str) -> None:
        """`permalink` is the HTML between a link's address and its end, for a heading's own."""
        self._inline = inline
        self._permalink = permalink
        self.headings: list[Heading] = []

    def page(self, text: str) -> str:
        """Return the HTML of a whole page. Raises UnknownError."""
        return self._made(text.split("\n\n"), inside=False)

    def _made(self, blocks: Sequence[str], *, inside: bool) -> str:
        """Return the HTML of blocks; `inside` says whether they stand in a block of HTML."""
        found: list[str] = []
        items: list[_Item] = []  # of the list at the end, if there is one
        at = 0
        while at < len(blocks):
            block = blocks[at]
            at += 1
            first = block[:1]
            if block.startswith(("- ", "1. ")):
                if items:
                    # Lists that follow each other are one, with paragraphs where they meet.
                    found.pop()
                mark = "-" if first == "-" else "1."
                items = _joined(items, self._items(block.split("\n"), mark), mark)
                found.append(_list(items))
                continue
            items = []
            if first == "#":
                found.append(self._heading(block))
            elif first == "|":
                found.append(self._table(block))
            elif block.startswith("<figure"):
                found.append(figure(block, self._inline.places, inside=inside))
            elif first in "?!" and first:
                below = at
                while below < len(blocks) and blocks[below].startswith(_OF_ITEM):
                    below += 1
                found.append(self._folded(block, [_detabbed(b) for b in blocks[at:below]]))
                at = below
            elif block.startswith("<div"):
                if inside or "</div>" not in blocks[at:]:
                    raise UnknownError(block)
                end = blocks.index("</div>", at)
                found.append(self._div(block, blocks[at:end]))
                at = end + 1
            else:
                found.append(self._paragraph(block))
        return "\n".join(found)

    def _heading(self, block: str) -> str:
        match = _HEADING.fullmatch(block)
        if match is None:
            raise UnknownError(block)
        level, text, said = match.groups()
        attributes = given(said)
        place = attributes.get("id")
        if not place or text != text.strip():
            raise UnknownError(block)
        html = self._inline.html(text)
        self.headings.append(Heading(len(level), place, html))
        self._inline.to(f"#{place}")
        tag = f"h{len(level)}"
        own = f'<a class="headerlink" href="#{place}"{self._permalink}'
        return f"<{tag}{self._inline.noted(attributes)}>{html}{own}</{tag}>"

    def _paragraph(self, block: str) -> str:
        text, _, said = block.partition("\n")
        if not text or _ELSE.match(text) or text != text.strip():
            raise UnknownError(block)
        html = self._inline.html(text)
        return f"<p{self._said(said) if said else ''}>{html}</p>"

    def _said(self, line: str) -> str:
        """Return the attributes that a line of its own gives to the block."""
        match = _BRACES.fullmatch(line)
        if match is None:
            raise UnknownError(line)
        return self._inline.noted(given(match[1]))

    def _items(self, lines: Sequence[str], mark: str) -> list[_Item]:
        return [self._item(own, mark) for own in _parted(lines, mark)]

    def _item(self, lines: Sequence[str], mark: str) -> _Item:
        text, *others = lines
        if text != text.strip() or _ELSE.match(text):
            raise UnknownError(text)
        html = self._inline.html(text)
        said, below = "", ""
        if others and others[0].startswith("{"):
            said = self._said(others.pop(0))
        if others:
            nested = [line.removeprefix(_OF_ITEM) for line in others]
            if not all(line.startswith("- ") for line in nested):
                raise UnknownError(others[0])
            below = f"{_list(self._items(nested, '-'))}\n"
        return _Item(mark, html, said, below)

    def _table(self, block: str) -> str:
        head, *rows = block.split("\n")
        border = rows.pop(0) if rows else ""
        columns = head.count("|") - 1
        if not rows or columns < 1 or not _BORDER.fullmatch(border):
            raise UnknownError(block)
        if border.count("|") != columns + 1:
            raise UnknownError(block)
        found = ["<table>", "<thead>", *self._row(head, "th", columns), "</thead>", "<tbody>"]
        for row in rows:
            found += self._row(row, "td", columns)
        return "\n".join([*found, "</tbody>", "</table>"])

    def _row(self, row: str, tag: str, columns: int) -> Iterator[str]:
        cells = row[1:-1].split("|")
        if len(cells) != columns or not (row.startswith("|") and row.endswith("|")) or row == "|":
            raise UnknownError(row)
        yield "<tr>"
        for cell in cells:
            text = cell.strip(" ")
            if " {" in text:
                raise UnknownError(row)
            yield f"<{tag}>{self._inline.html(text)}</{tag}>"
        yield "</tr>"

    def _folded(self, block: str, below: Sequence[str]) -> str:
        if folded := _FOLDED.fullmatch(block):
            begin = (
                f'<details class="{folded[1]}">\n<summary>{self._inline.html(folded[2])}</summary>'
            )
            end = "</details>"
        elif notice := _NOTICE.fullmatch(block):
            title = self._inline.html(notice[2])
            begin = f'<div class="admonition {notice[1]}">\n<p class="admonition-title">{title}</p>'
            end = "</div>"
        else:
            raise UnknownError(block)
        if any(text.startswith(("<", _OF_ITEM, "?", "!")) for text in below):
            raise UnknownError(block)
        return "\n".join([begin, *([self._made(below, inside=True)] if below else []), end])

    def _div(self, block: str, below: Sequence[str]) -> str:
        match = _DIV.fullmatch(block)
        if match is None or match[1].count(" markdown") != 1 or not below:
            raise UnknownError(block)
        said = dict(_SAID.findall(match[1]))
        if "markdown" in said or len(said) != match[1].count("="):
            raise UnknownError(block)
        return f"<div{self._inline.noted(said)}>\n{self._made(below, inside=True)}\n</div>"


def _parted(lines: Sequence[str], mark: str) -> list[list[str]]:
    """Part the lines of a list into those of each item, without its mark."""
    found: list[list[str]] = []
    for line in lines:
        match = _ITEM.fullmatch(line)
        if match is not None and match[1] == mark:
            found.append([match[2]])
        elif match is None and found:
            found[-1].append(line)
        else:
            raise UnknownError(line)
    return found


def _joined(before: Sequence[_Item], after: Sequence[_Item], mark: str) -> list[_Item]:
    if not before:
        return list(after)
    meeting = (before[-1], after[0])
    if before[0].mark != mark or any(item.said for item in meeting):
        raise UnknownError(mark)
    last, first = (replace(item, loose=True) for item in meeting)
    return [*before[:-1], last, first, *after[1:]]


def _list(items: Sequence[_Item]) -> str:
    tag = "ul" if items[0].mark == "-" else "ol"
    found = [f"<{tag}>"]
    for item in items:
        html = f"\n<p>{item.html}</p>\n" if item.loose else item.html
        found.append(f"<li{item.said}>{html}{item.below}</li>")
    return "\n".join([*found, f"</{tag}>"])


def _detabbed(block: str) -> str:
    lines = block.split("\n")
    if not all(line.startswith(_OF_ITEM) for line in lines):
        raise UnknownError(block)
    return "\n".join(line[len(_OF_ITEM) :] for line in lines)
