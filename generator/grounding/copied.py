"""Runs of words taken over from a source: found only where the text itself is at hand."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from generator.findings import Finding
from generator.grounding.words import words
from generator.library import Library

RUN = 8


def copied_runs(library: Library, texts: Mapping[str, list[str]]) -> Iterator[Finding]:
    """Yield a finding for each prose that shares eight words in a row with a source."""
    known: dict[tuple[str, ...], str] = {}
    for source, paragraphs in texts.items():
        for number, text in enumerate(paragraphs, start=1):
            folded = [word.folded for word in words(text)]
            for at in range(len(folded) - RUN + 1):
                known.setdefault(tuple(folded[at : at + RUN]), f"{source} ¶{number}")
    for loaded in library.loaded:
        for path, prose in loaded.proses:
            listed = words(prose.plain())
            for at in range(len(listed) - RUN + 1):
                run = listed[at : at + RUN]
                where = known.get(tuple(word.folded for word in run))
                if where:
                    place = loaded.document.place(path, run[0].shown)
                    message = f"eight words in a row stand in {where}"
                    yield Finding("copied-run", place, message, "say it in your own words")
                    break
