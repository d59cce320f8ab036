"""Authors' prose as HTML for readers elsewhere: every text escaped, every link absolute.

Links into the site are there only where its address is known.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from markupsafe import Markup, escape

from generator.exports.export import Edition
from generator.exports.plain import shown
from generator.inline import BriefLink, Citation, Emphasis, Node, Prose, Reference, Text, WebLink
from generator.library import Statement
from generator.pages.plain import in_text


@dataclass(frozen=True)
class Html:
    """Writes prose for one edition."""

    edition: Edition

    def prose(self, prose: Prose) -> Markup:
        """Return prose with its citations and links."""
        return Markup().join(self._node(node) for node in prose.nodes)

    def cite(self, references: Iterable[Reference]) -> Markup:
        """Return sources with their paragraphs in brackets, each a link to its page."""
        return Markup("[{}]").format(Markup("; ").join(map(self._reference, references)))

    def brief(self, brief_id: str, label: str) -> Markup:
        """Return the name of a brief, with the way to its page."""
        return self.link(label, self.edition.page(brief_id))

    def statement(self, statement: Statement) -> Markup:
        """Return the way to a statement; nothing where the site's address is not known."""
        if not self.edition.site:
            return Markup()
        target = self.edition.page(statement.brief, statement.anchor)
        return Markup(" ({})").format(self.link("the statement", target))

    def link(self, label: str, target: str) -> Markup:
        """Return a link into the site, or its label where the site's address is not known."""
        said = text(label)
        return Markup('<a href="{}">{}</a>').format(target, said) if self.edition.site else said

    def _node(self, node: Node) -> Markup:
        match node:
            case Text(value):
                return text(value)
            case Emphasis(value, strong):
                kind = Markup("<strong>{}</strong>") if strong else Markup("<em>{}</em>")
                return kind.format(text(value))
            case BriefLink(target, label):
                return self.brief(target, label or in_text(self.edition.library, target))
            case WebLink(label, url):
                return Markup('<a href="{}">{}</a>').format(url, text(label))
            case Citation(references):
                return self.cite(references)

    def _reference(self, reference: Reference) -> Markup:
        library = self.edition.library
        source = library.sources[reference.source]
        name = f"{library.publishers[source.publisher].short}, {source.published.date.words()}"
        link = self.link(name, self.edition.page(reference.source))
        return Markup("{} {}").format(link, reference.where)


def text(value: str) -> Markup:
    """Return text for HTML; spaces at its ends, which part it from its neighbours, stay."""
    said = shown(value)
    lead = " " if value[:1].isspace() else ""
    trail = " " if said and value[-1:].isspace() else ""
    return escape(f"{lead}{said}{trail}")
