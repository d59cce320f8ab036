"""Comments and blank lines: what stands in a file beside its texts and its structure."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

import yaml

from generator.format.tree import RefusedError

_HEADER = re.compile(r"[|>][-+0-9]*")
# What may stand outside of texts and comments: the signs of the structure, and the file's end.
_FOREIGN = re.compile(r"^\.\.\.(?=\s|\Z)|([^\0\s?:,\[\]{}-])", re.MULTILINE)


@dataclass(frozen=True)
class Remark:
    """A comment, or with an empty text a blank line; `own` where nothing stands before it."""

    offset: int
    column: int
    text: str
    own: bool


@dataclass(frozen=True)
class Remarks:
    """All of them in a file, and the file with texts and comments blotted out."""

    found: tuple[Remark, ...]
    bare: str


def remarks(text: str, events: Iterable[yaml.Event]) -> Remarks:
    """Find every comment and blank line in a file of which these are the events.

    Raises RefusedError where something else stands beside the structure, so that nothing can be
    overlooked.
    """
    masked = _without_scalars(text, events)
    found: list[Remark] = []
    bare: list[str] = []
    offset = 0
    lines = masked.split("\n")
    for number, line in enumerate(lines):
        content, begins, _ = line.partition("#")
        if begins:
            column = len(content)
            comment = text[offset + column : offset + len(line)].rstrip()
            found.append(Remark(offset + column, column, comment, not content.strip()))
        elif not line.strip() and number < len(lines) - 1:
            found.append(Remark(offset, 0, "", own=True))
        bare.append(content.ljust(len(line)))
        offset += len(line) + 1
    rest = "\n".join(bare)
    for sign in _FOREIGN.finditer(rest):
        if sign[1]:
            line_number = text.count("\n", 0, sign.start()) + 1
            raise RefusedError(f"`{sign[1]}` in line {line_number} is nothing that a record needs")
    return Remarks(tuple(found), rest)


def ends(event: yaml.Event) -> tuple[Any, Any]:
    """Return the marks where an event begins and ends; the parser gives both of each."""
    return event.start_mark, event.end_mark


def comments(text: str, events: Iterable[yaml.Event]) -> list[str]:
    """Return every comment of a file, sorted."""
    return sorted(remark.text for remark in remarks(text, events).found if remark.text)


def _without_scalars(text: str, events: Iterable[yaml.Event]) -> str:
    """Return a text of the same length in which each scalar, also over lines, is blotted out."""
    pieces: list[str] = []
    at = 0
    for event in events:
        if not isinstance(event, yaml.ScalarEvent):
            continue
        for start, end in _spans(text, event):
            pieces += [text[at:start], "\0" * (end - start)]
            at = end
    return "".join([*pieces, text[at:]])


def _spans(text: str, event: yaml.ScalarEvent) -> list[tuple[int, int]]:
    start, end = (mark.index for mark in ends(event))
    header = _HEADER.match(text, start) if event.style in ("|", ">") else None
    if header is None:
        return [(start, end)]
    # A comment may stand behind the sign; blank lines below the text are no part of it.
    end = start + len(text[start:end].rstrip())
    body = text.find("\n", start, end) + 1
    return [(start, header.end()), *([(body, end)] if body else [])]
