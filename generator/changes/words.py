"""What a statement says: to tell whether two say the same, to show it, and to write it down.

Made for books that may have errors, so nothing here fails on a link that leads nowhere.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Container, Iterable, Mapping
from dataclasses import dataclass

from generator.inline import BriefLink, Prose, in_words
from generator.inline.nodes import Citation, Emphasis, Node, Text, WebLink
from generator.library import Library, Statement
from generator.records import Entry, Glance, Position, Relation
from generator.terms import RELATIONS

_SPECIAL = re.compile(r"[\\*\[\]]")
Name = Callable[[str], str]


@dataclass(frozen=True)
class Said:
    """The words of a statement, and what stands before them: a date, a label, a relation."""

    lead: str
    words: str

    def __str__(self) -> str:
        return ": ".join(filter(None, (self.lead, self.words)))


def meant(statement: Statement, renamed: Mapping[str, str]) -> Said:
    """Return what a statement says, for comparison: each brief under the id that it has now."""
    return _said(statement, lambda target: renamed.get(target, target))


def shown(library: Library, statement: Statement) -> str:
    """Return what a statement says, for people: each brief under its title."""
    return str(_said(statement, _titles(library)))


def written(library: Library, statement: Statement, *, with_lead: bool) -> str:
    """Return a statement of before in the syntax of prose without citations, as a note's `was`.

    A link that leads nowhere in `library` any more becomes its words.
    """
    words = as_prose(_nodes(statement), library.known)
    if words and not with_lead:
        return words
    return str(Said(_escaped(_lead(statement, _titles(library))), words))


def as_prose(nodes: Iterable[Node], known: Container[str]) -> str:
    """Return nodes as an author would write them, without citations; links to `known` stay."""
    return " ".join("".join(_source(known, node) for node in nodes).split())


def _titles(library: Library) -> Name:
    def title(target: str) -> str:
        brief = library.known.get(target)
        return (brief.in_text or brief.title) if brief else target

    return title


def plain(prose: Prose, renamed: Mapping[str, str]) -> str:
    """Return the words of any prose, for comparison: each brief under the id that it has now."""
    return _words(prose.nodes, lambda target: renamed.get(target, target))


def _said(statement: Statement, name: Name) -> Said:
    return Said(_lead(statement, name), _words(_nodes(statement), name))


def _words(nodes: Iterable[Node], name: Name) -> str:
    return " ".join(in_words(nodes, name).split())


def _nodes(statement: Statement) -> tuple[Node, ...]:
    return statement.text.nodes if isinstance(statement.text, Prose) else ()


def _lead(statement: Statement, name: Name) -> str:
    part = statement.part
    match part:
        case Entry():
            return part.date.words()
        case Glance():
            return part.label
        case Relation():
            words = f"{RELATIONS[part.type].label} {name(part.to)}"
            return f"{words} ({part.date.words()})" if part.date else words
        case Position():
            of = f", {name(part.of)}" if part.of else ""
            dates = [date.words() if date else "" for date in (part.start, part.end)]
            return f"{part.title}{of}" + (f" ({dates[0]} to {dates[1]})" if any(dates) else "")
    return ""


def _source(known: Container[str], node: Node) -> str:
    match node:
        case Text(value):
            return _escaped(value)
        case Emphasis(value, strong):
            mark = "**" if strong else "*"
            return f"{mark}{value}{mark}"
        case BriefLink(target, label):
            if target not in known:
                return _escaped(label or target)
            return f"[[{target}|{label}]]" if label else f"[[{target}]]"
        case WebLink(label, url):
            return f"[{label}]({url})"
        case Citation():
            return ""


def _escaped(text: str) -> str:
    return _SPECIAL.sub(r"\\\g<0>", text)
