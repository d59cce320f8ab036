"""Dates, prose and citations in the published shape."""

from __future__ import annotations

import datetime
from collections.abc import Iterable

from generator.edtf import Edtf
from generator.exports.api import shape
from generator.exports.api.shape import parts
from generator.inline import BriefLink, Cite, Emphasis, Locator, Prose, Reference, Text, WebLink
from generator.inline.nodes import Node
from generator.library import Library
from generator.pages.plain import in_text, line


def date(value: Edtf) -> shape.Date:
    """Return a date with the days to sort it by; an open end has none."""
    return shape.Date(
        edtf=str(value),
        earliest=_day(value.first, datetime.date.min),
        latest=_day(value.last, datetime.date.max),
        words=value.words(),
    )


def maybe_date(value: Edtf | None) -> shape.Date | None:
    """Return a date if there is one."""
    return date(value) if value else None


def prose(library: Library, value: Prose) -> shape.Prose:
    """Return prose as its words and as its parts."""
    return shape.Prose(
        text=line(library, value), inline=[_node(library, node) for node in value.nodes]
    )


def maybe_prose(library: Library, value: Prose | Cite | None) -> shape.Prose | None:
    """Return prose if there is any; a bare citation is none."""
    return prose(library, value) if isinstance(value, Prose) else None


def citations(references: Iterable[Reference]) -> list[shape.Citation]:
    """Return what is cited: each source once, its paragraphs in order."""
    found: dict[str, set[Locator]] = {}
    for reference in references:
        found.setdefault(reference.source, set()).update(reference.locators)
    return [_citation(source, sorted(locators)) for source, locators in found.items()]


def _citation(source: str, locators: Iterable[Locator]) -> shape.Citation:
    numbers = sorted({number for locator in locators for number in locator.paragraphs()})
    return shape.Citation(source=source, paragraphs=numbers, locators=", ".join(map(str, locators)))


def _node(library: Library, node: Node) -> shape.Node:
    match node:
        case Text(value):
            return parts.Words(type="text", text=value)
        case Emphasis(value, strong):
            return parts.Emphasis(type="emphasis", text=value, strong=strong)
        case BriefLink(target, label):
            words = label or in_text(library, target)
            return parts.BriefLink(type="brief", text=words, brief=target)
        case WebLink(label, url):
            return parts.WebLink(type="web", text=label, url=url)
    listed = [_citation(reference.source, reference.locators) for reference in node.references]
    return parts.Reference(type="citation", citations=listed)


def _day(value: datetime.date, none: datetime.date) -> datetime.date | None:
    return None if value == none else value
