"""What prose is made of: text, stress, citations and links."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import NamedTuple

# A large book has tens of thousands of each. What is packed with a record is a tuple, for it is
# unpacked in half the time; the others have slots. Only one of the kinds of nodes is a tuple: two
# would be equal where their parts are.


class Locator(NamedTuple):
    """Paragraphs of a copy, first to last, counted from 1."""

    first: int
    last: int

    def __str__(self) -> str:
        return f"¶{self.first}" if self.first == self.last else f"¶{self.first}-{self.last}"

    def paragraphs(self) -> range:
        """Return the paragraph numbers that are meant."""
        return range(self.first, self.last + 1)


class Reference(NamedTuple):
    """One source with the paragraphs that carry the statement; none is a finding."""

    source: str
    locators: tuple[Locator, ...]

    @property
    def where(self) -> str:
        """The paragraphs as an author writes them: `¶3-4, ¶7`."""
        return ", ".join(map(str, self.locators))

    def __str__(self) -> str:
        return f"{self.source} {self.where}".strip()


@dataclass(frozen=True, slots=True)
class Text:
    """Characters that stand for themselves."""

    value: str


@dataclass(frozen=True, slots=True)
class Emphasis:
    """Stressed words; `strong` for the stronger kind."""

    value: str
    strong: bool


@dataclass(frozen=True, slots=True)
class Citation:
    """One pair of brackets with one or more references."""

    references: tuple[Reference, ...]


class BriefLink(NamedTuple):
    """A link to another brief by id; `label` is None where the brief's title serves."""

    target: str
    label: str | None


@dataclass(frozen=True, slots=True)
class WebLink:
    """A link to an address outside the site."""

    label: str
    url: str


Node = Text | Emphasis | Citation | BriefLink | WebLink


def in_words(nodes: Iterable[Node], name: Callable[[str], str]) -> str:
    """Return the words of nodes without citations; `name` gives those of a link without any."""
    words = []
    for node in nodes:
        if isinstance(node, (Text, Emphasis)):
            words.append(node.value)
        elif isinstance(node, BriefLink):
            words.append(node.label or name(node.target))
        elif isinstance(node, WebLink):
            words.append(node.label)
    return "".join(words)
