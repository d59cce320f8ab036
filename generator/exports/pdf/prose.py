"""Prose for paper: parsed nodes as runs of text, links and citations, plain values of JSON."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from generator.exports.export import Edition
from generator.exports.pdf.letters import NO_BREAK
from generator.inline import BriefLink, Citation, Cite, Emphasis, Prose, Reference, Text, WebLink
from generator.library import Library
from generator.pages.plain import in_text

# A run: its kind, the text, and what the kind needs besides (target, language, locators).
Run = list[Any]
Runs = list[Run]


@dataclass(frozen=True)
class Writer:
    """Writes prose for one document.

    `numbers` are those of its sources. `chapters` are the briefs and `places` the other anchors
    that the document itself holds: links to them stay in it. `here` is the brief it stands in.
    """

    edition: Edition
    numbers: Mapping[str, int]
    here: str = ""
    chapters: frozenset[str] = frozenset()
    places: frozenset[str] = frozenset()

    def prose(self, prose: Prose) -> Runs:
        """Return prose as runs."""
        runs: Runs = []
        for node in prose.nodes:
            match node:
                case Text(value):
                    runs.append(plain(value))
                case Emphasis(value, strong):
                    runs.append(["strong" if strong else "emph", value])
                case BriefLink(target, label):
                    runs.append(self.brief(target, label or in_text(self.library, target)))
                case WebLink(label, url):
                    runs.append(["web", label, url])
                case Citation(references):
                    # The space before a raised number is the template's.
                    if runs and runs[-1][0] == "text":
                        runs[-1] = plain(runs[-1][1].rstrip())
                    runs += self.references(references)
        return runs

    def cite(self, cite: Cite) -> Runs:
        """Return a citation that stands in a field of its own."""
        return self.references(cite.references)

    def references(self, references: Iterable[Reference]) -> Runs:
        """Return citations: the number of each source, and the paragraphs in it."""
        return [self._reference(reference) for reference in references]

    def _reference(self, reference: Reference) -> Run:
        url = self.edition.page(reference.source) if self.edition.site else ""
        return ["cite", reference.where, self.numbers[reference.source], url]

    def brief(self, brief_id: str, label: str = "") -> Run:
        """Return a link to a brief: within the document, to its page, or none at all."""
        shown = label or self.library.known[brief_id].title
        if brief_id == self.here:
            return plain(shown)
        if brief_id in self.chapters:
            return ["place", shown, f"brief-{brief_id}"]
        if self.edition.site:
            return ["web", shown, self.edition.page(brief_id)]
        return plain(shown)

    def place(self, anchor: str, label: str) -> Run:
        """Return a link to a place in the document, if it has that place."""
        return ["place", label, anchor] if anchor in self.places else plain(label)

    @property
    def library(self) -> Library:
        """The library of the edition."""
        return self.edition.library


def plain(text: str) -> Run:
    """Return text that stands for itself."""
    return ["text", text]


def strong(text: str) -> Run:
    """Return text that is stressed."""
    return ["strong", text]


def emph(text: str) -> Run:
    """Return text that is lightly stressed."""
    return ["emph", text]


def named(text: str, lang: str) -> Run:
    """Return a name in its own language, a tag of BCP-47."""
    return ["name", text, lang.split("-")[0]]


def joined(between: str, parts: Iterable[Runs]) -> Runs:
    """Return runs in a row with a text between them."""
    runs: Runs = []
    for part in parts:
        runs += [plain(between), *part] if runs else part
    return runs


def unbroken(band: str) -> str:
    """Return a band of the yardstick that no line parts from its sign."""
    return band.replace(" %", f"{NO_BREAK}%")
