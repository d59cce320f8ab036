"""A file as its author sees it: texts, lists and mappings, with comments and blank lines."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import Enum, auto


class RefusedError(Exception):
    """A file that cannot be written in the one form without losing something; says why."""


class Layout(Enum):
    """How an author wrote a text."""

    LINE = auto()  # on one line
    WRAPPED = auto()  # on several lines without a sign, or in braces
    FOLDED = auto()  # after >
    LITERAL = auto()  # after |


@dataclass
class Text:
    """A text, and how it was written."""

    value: str
    layout: Layout


@dataclass
class Group:
    """A list or a mapping; `flow` where it stood in brackets or braces.

    `column` is where its first part stood, `tail` what stood below its last part.
    """

    mapping: bool
    flow: bool
    column: int
    parts: list[Part] = field(default_factory=list)
    tail: list[str] = field(default_factory=list)


@dataclass
class Part:
    """An entry of a mapping, an item of a list, or the whole file.

    `above` holds comments and, as empty texts, blank lines; `beside` comments at the line's end.
    """

    key: str | None = None
    node: Text | Group | None = None
    above: list[str] = field(default_factory=list)
    beside: list[str] = field(default_factory=list)


def below(group: Group) -> Iterator[Part]:
    """Yield every part of a group and of the groups in it."""
    for part in group.parts:
        yield part
        if isinstance(part.node, Group):
            yield from below(part.node)


def commented(group: Group) -> bool:
    """Whether a comment stands somewhere in a group."""
    groups = [group, *(part.node for part in below(group) if isinstance(part.node, Group))]
    return any(any(found.tail) for found in groups) or any(
        any(part.above) or part.beside for part in below(group)
    )
