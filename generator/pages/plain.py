"""What statements say in plain words, for lists, tables, the search and whatever is no page."""

from __future__ import annotations

from generator.inline import Prose, in_words
from generator.library import Library, Statement
from generator.records import Entry, Glance, Judgement, Position
from generator.yardsticks import YARDSTICKS


def words(library: Library, prose: Prose) -> str:
    """Return the words of prose alone, without citations, links shown as titles."""
    return in_words(prose.nodes, library.in_texts.__getitem__)


def line(library: Library, prose: Prose) -> str:
    """Return the words of prose on one line, each space once."""
    return " ".join(words(library, prose).split())


def in_text(library: Library, brief_id: str) -> str:
    """Return how a brief is named within a sentence."""
    return library.in_texts[brief_id]


def sentence(library: Library, statement: Statement) -> str:
    """Return all that a statement says, on one line.

    A judgement comes with its likelihood, an entry with its date, a fact with its label, a
    position with its body and dates.
    """
    part = statement.part
    if isinstance(part, Position):
        of = part.of or ""
        of = in_text(library, of) if of in library.known else of
        return f"{part.title}{f', {of}' if of else ''} {held(part)}".strip()
    said = words(library, statement.text) if isinstance(statement.text, Prose) else ""
    match part:
        case Judgement():
            term = YARDSTICKS[library.book.yardstick].terms[part.likelihood]
            said = f"{term.opening.format(term.label)} {said}"
        case Entry():
            said = f"{part.date.words()}: {said}"
        case Glance():
            said = f"{part.label}: {said}"
    return " ".join(said.split())


def held(position: Position) -> str:
    """Return the time of a post in brackets; nothing where no source gives it."""
    if position.start and position.end:
        return f"({position.start.words()} to {position.end.words()})"
    if position.start:
        return f"(from {position.start.words()})"
    return f"(until {position.end.words()})" if position.end else ""
