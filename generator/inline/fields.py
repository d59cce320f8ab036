"""Fields of records that are written in the inline syntax: prose, citations, paragraphs."""

from __future__ import annotations

import functools
from dataclasses import dataclass, field
from typing import Any

from pydantic_core import PydanticCustomError

from generator.inline.nodes import (
    BriefLink,
    Citation,
    Locator,
    Node,
    Reference,
    WebLink,
    in_words,
)
from generator.inline.parser import InlineError, parse_locators, parse_nodes, parse_references
from generator.textual import Textual

_FOLLOWING = {"nodes", "_plain"}


@dataclass(frozen=True)
class Prose(Textual):
    """Authors' prose: the text as written and its nodes.

    Packed, it goes without its nodes: most are not asked for again, and they follow from the text.
    """

    source: str
    nodes: tuple[Node, ...] = field(compare=False, repr=False)

    def __getstate__(self) -> dict[str, Any]:
        """Return what is packed."""
        return {key: value for key, value in vars(self).items() if key not in _FOLLOWING}

    def let_go(self) -> None:
        """Keep what is packed alone."""
        for name in _FOLLOWING:
            vars(self).pop(name, None)

    def __getattr__(self, name: str) -> Any:
        """Return the nodes of prose that was packed, or has let them go: now they are needed."""
        if name != "nodes":
            raise AttributeError(name)
        nodes = vars(self)["nodes"] = _nodes(self.source)
        return nodes

    @classmethod
    def parse(cls, text: str) -> Prose:
        """Read prose; raise InlineError at the first citation or link that is broken."""
        return cls(text, _nodes(text))

    @functools.cached_property
    def references(self) -> tuple[Reference, ...]:
        """Every reference of every citation, in order."""
        return tuple(
            reference
            for node in self.nodes
            if isinstance(node, Citation)
            for reference in node.references
        )

    @functools.cached_property
    def links(self) -> tuple[BriefLink, ...]:
        """Every link to another brief, in order."""
        return tuple(node for node in self.nodes if isinstance(node, BriefLink))

    @property
    def web_links(self) -> tuple[WebLink, ...]:
        """Every link outside, in order."""
        if "](" not in self.source:
            return ()  # quicker than to read it anew
        return tuple(node for node in self.nodes if isinstance(node, WebLink))

    def plain(self) -> str:
        """Return the words alone, without citations; a link gives its label or its id."""
        return self._plain

    @functools.cached_property
    def _plain(self) -> str:
        return " ".join(in_words(self.nodes, str).split())

    def __str__(self) -> str:
        return self.source

    @classmethod
    def from_text(cls, text: str) -> Prose:
        """Read the prose of a record's field."""
        try:
            return cls.parse(text)
        except InlineError as error:
            raise _as_pydantic(error) from error


def _nodes(text: str) -> tuple[Node, ...]:
    return tuple(parse_nodes(" ".join(text.split())))


# Here the key says that it is a citation, so it has no brackets.
_FIELD_FORM = 'write "@source-id ¶3" or "@one ¶3; @two ¶5", in quotes and without brackets'


@dataclass(frozen=True)
class Cite(Textual):
    """A citation in a field of its own, without brackets: `@source ¶3; @other ¶1`."""

    source: str
    references: tuple[Reference, ...]

    @classmethod
    def from_text(cls, text: str) -> Cite:
        """Read the citation of a record's field."""
        try:
            return cls(text, parse_references(text, _FIELD_FORM))
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
            return cls(text, tuple(parse_locators(text)))
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
