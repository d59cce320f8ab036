"""Rows of what briefs rest on: sources, the defects of their copies, publishers, and terms."""

from __future__ import annotations

from collections.abc import Iterator, Set

from generator import terms
from generator.library import Library
from generator.pages.paths import GLOSSARY, PUBLISHERS, address, source_page
from generator.pages.plain import line
from generator.records import Source
from generator.search.briefs import found
from generator.search.rows import Named, Row


def term_rows(library: Library) -> Iterator[Row]:
    """Yield the terms of the glossary with their variants."""
    for term in library.glossary.terms if library.glossary else ():
        yield Row(
            "term",
            _address(GLOSSARY, f"term-{term.id}"),
            (Named(term.term), *map(Named, term.variants)),
            line(library, term.definition),
            "background" if term.background else "",
        )


def source_rows(library: Library) -> Iterator[Row]:
    """Yield the publishers, the works, and the damaged passages of the copies that were read."""
    for key, publisher in library.publishers.items():
        names = [Named(publisher.name)]
        if publisher.short != publisher.name:
            names.append(Named(publisher.short))
        said = line(library, publisher.descriptor)
        yield Row("source", _address(PUBLISHERS, key), tuple(names), said, "publisher")
    shown = found(library).keys()
    for key, source in library.sources.items():
        yield from _source(library, key, source, shown)


def _source(library: Library, key: str, source: Source, shown: Set[str]) -> Iterator[Row]:
    publisher = library.publishers[source.publisher]
    page = _address(source_page(key))
    names = [source.title, *(author.name for author in source.authors)]
    said = line(library, source.descriptor)
    genre = terms.GENRE[source.genre].label
    place = f"{publisher.name}, {source.published.date.words()}, {genre}"
    countries = _countries(library, key, shown)
    yield Row("source", page, tuple(map(Named, names)), said, place, countries=countries)
    for defect in source.copy_consulted.defects:
        if defect.printed and defect.reads and defect.kind != "boilerplate":
            note = line(library, defect.note)
            yield Row(
                "source",
                "#defects",
                text=f"{defect.printed} → {defect.reads}. {note}",
                place=f"{terms.DEFECT[defect.kind].label} in the copy, ¶{defect.paragraph}",
                part_of=page,
                countries=countries,
            )


def _countries(library: Library, source_id: str, shown: Set[str]) -> tuple[str, ...]:
    """Return the profiles that a source is cited in."""
    citing = {statement.brief for statement in library.citing.get(source_id, ())} & shown
    return tuple(key for key in library.in_order if key in citing)


def _address(page: str, fragment: str = "") -> str:
    return address(page, "index.md", fragment)
