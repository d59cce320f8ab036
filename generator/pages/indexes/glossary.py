"""The glossary, by term."""

from __future__ import annotations

from dataclasses import dataclass

from markupsafe import Markup

from generator.library import Library
from generator.pages.cells import book_status, tagged
from generator.pages.indexes.page import shown
from generator.pages.markdown import joined
from generator.pages.paths import GLOSSARY
from generator.pages.prose import Writer, number
from generator.pages.sources import source_items


@dataclass(frozen=True)
class TermView:
    """A term of the glossary."""

    id: Markup
    term: str
    variants: Markup
    definition: Markup
    background: bool


@dataclass(frozen=True)
class GlossaryPage:
    """The glossary with the sources that it cites."""

    status: Markup
    terms: tuple[TermView, ...]
    sources: tuple[Markup, ...]


def glossary(library: Library) -> GlossaryPage:
    """Build the glossary, by term."""
    entries = library.glossary.terms if library.glossary else ()
    numbers = number(shown(entries))
    writer = Writer(library, GLOSSARY, numbers)
    views = tuple(
        TermView(
            id=Markup(f"term-{entry.id}"),
            term=entry.term,
            variants=joined(", ", [tagged(variant) for variant in entry.variants]),
            definition=writer.prose(entry.definition),
            background=entry.background,
        )
        for entry in sorted(entries, key=lambda entry: entry.term.casefold())
    )
    return GlossaryPage(book_status(library), views, source_items(library, writer))
