"""Authors' prose on a page: links, and citations with the page's numbers."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from markupsafe import Markup

from generator import terms
from generator.inline import (
    BriefLink,
    Citation,
    Cite,
    Emphasis,
    Node,
    Prose,
    Reference,
    Text,
    WebLink,
)
from generator.library import Library
from generator.pages.markdown import attribute, escape, joined, link, markdown, web_link
from generator.pages.paths import GLOSSARY, brief_page, relative
from generator.pages.plain import in_text, line, words
from generator.records import Source


def _spaced(text: str) -> Markup:
    """Return text with the spaces at its ends, which part it from its neighbours."""
    lead = " " if text.startswith(" ") else ""
    trail = " " if text.endswith(" ") and text.strip() else ""
    return Markup(f"{lead}{escape(text)}{trail}")


def number(references: Iterable[Reference]) -> dict[str, int]:
    """Number the sources of a page in the order in which they are first cited."""
    order = dict.fromkeys(reference.source for reference in references)
    return {source: index for index, source in enumerate(order, start=1)}


@dataclass(frozen=True)
class Writer:
    """Writes prose for one page: `page` is its path, `numbers` its sources' numbers.

    `explained` grows as the page is written: each term of the glossary is explained where it
    first stands. None where terms are not explained, as on the glossary itself.
    """

    library: Library
    page: str
    numbers: Mapping[str, int]
    explained: set[str] | None = None

    def prose(self, prose: Prose) -> Markup:
        """Return prose as Markdown."""
        return joined("", [self._node(node) for node in prose.nodes])

    def uncited(self, prose: Prose) -> Markup:
        """Return prose as Markdown with links but without its citations."""
        nodes = [node for node in prose.nodes if not isinstance(node, Citation)]
        return Markup(joined("", [self._node(node) for node in nodes]).strip())

    def plain(self, prose: Prose) -> Markup:
        """Return the words alone, links shown as titles, for tables and lists of links."""
        return escape(words(self.library, prose))

    def cite(self, cite: Cite) -> Markup:
        """Return a citation that stands in a field of its own."""
        return self._citation(cite.references)

    def brief(self, brief_id: str, label: str | None = None) -> Markup:
        """Return a link to a brief by its title, or by a label."""
        target = relative(brief_page(self.library, brief_id), self.page)
        return link(label or self.library.titles[brief_id], target)

    def _node(self, node: Node) -> Markup:
        match node:
            case Text(value):
                return self._text(value)
            case Emphasis(value, strong):
                return markdown("**{}**" if strong else "*{}*", value)
            case BriefLink(target, label):
                shown = label or in_text(self.library, target)
                # On the page itself a link to it would lead nowhere.
                here = brief_page(self.library, target) == self.page
                return escape(shown) if here else self.brief(target, shown)
            case WebLink(label, url):
                return web_link(label, url)
            case Citation(references):
                return self._citation(references)

    def _text(self, value: str) -> Markup:
        explained = self.explained
        if explained is None:
            return _spaced(value)
        parts, at = [], 0
        for start, end, term in self.library.glossed.find(value):
            if term.id in explained:
                continue
            explained.add(term.id)
            target = relative(GLOSSARY, self.page, f"term-{term.id}")
            meaning = line(self.library, term.definition)
            parts += [_spaced(value[at:start]), link(value[start:end], target, meaning, ".term")]
            at = end
        return joined("", [*parts, _spaced(value[at:])])

    def _citation(self, references: Iterable[Reference]) -> Markup:
        return joined(" ", [self._reference(reference) for reference in references])

    def _reference(self, reference: Reference) -> Markup:
        source = self.library.sources[reference.source]
        locators = reference.where
        target = f"#source-{reference.source}"
        number = self.numbers[reference.source]
        where = paragraphs(reference)
        title = f"{self.short(source)}, {where}. {reading_of(source)}"
        # What is seen has to be part of what is heard (WCAG 2.2, 2.5.3).
        spoken = attribute(f"Source {number} {locators}")
        return link(f"{number} {locators}", target, title, f'.cite aria-label="{spoken}"')

    def short(self, source: Source) -> str:
        """Return a source in a few words: who, what, where, when, what kind."""
        publisher = self.library.publishers[source.publisher]
        authors = ", ".join(author.name for author in source.authors)
        lead = f"{authors}, " if authors else ""
        genre = terms.GENRE[source.genre].label
        date = source.published.date.words()
        return f"{lead}“{source.title}”, {publisher.name}, {date}, {genre}"


def paragraphs(reference: Reference) -> str:
    """Return locators in words: "paragraph 3", "paragraphs 3-4 and 7"."""
    spans = [
        str(locator.first) if locator.first == locator.last else f"{locator.first}–{locator.last}"
        for locator in reference.locators
    ]
    several = len(spans) > 1 or any(locator.last > locator.first for locator in reference.locators)
    listed = spans[0] if len(spans) == 1 else f"{', '.join(spans[:-1])} and {spans[-1]}"
    return f"{'paragraphs' if several else 'paragraph'} {listed}"


def reading_of(source: Source) -> str:
    """Return a sentence on the copy that was read."""
    return f"Read in a copy: {terms.FIDELITY[source.copy_consulted.fidelity].label}."
