"""Sources: the list at the foot of a page, and the pages of sources and publishers."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from markupsafe import Markup

from generator import terms
from generator.library import Library, Statement
from generator.pages.cells import fidelity_chip, reliability_chip
from generator.pages.markdown import escape, link, markdown, web_link
from generator.pages.paths import (
    COVERAGE,
    METHOD,
    PUBLISHERS,
    relative,
    source_page,
    statement_link,
)
from generator.pages.plain import sentence
from generator.pages.prose import Writer, number
from generator.pages.views import EMPTY
from generator.records import Judgement, Publisher, Source
from generator.records.fields import language_name
from generator.records.sources import Defect
from generator.records.walk import references
from generator.wording import counted

# With how many statements that cite it the page of a source lists each.
_STATEMENTS = 1000


def source_items(library: Library, writer: Writer) -> tuple[Markup, ...]:
    """Return the sources of a page in the order of their numbers, each with its anchor."""
    items = []
    for source_id in writer.numbers:
        source = library.sources[source_id]
        about = link("About this source", relative(source_page(source_id), writer.page))
        items.append(
            markdown(
                "{} Read in a copy: {}. {}\n{}",
                reference(library, source),
                terms.FIDELITY[source.copy_consulted.fidelity].label,
                about,
                Markup(f"{{ #source-{source_id} }}"),
            )
        )
    return tuple(items)


def reference(library: Library, source: Source) -> Markup:
    """Return the bibliographic reference of the original work."""
    publisher = library.publishers[source.publisher]
    authors = ", ".join(author.name for author in source.authors)
    lead = markdown("{}, ", authors) if authors else EMPTY
    inferred = Markup(" (date inferred)") if source.published.basis == "inferred" else EMPTY
    title = web_link(source.title, source.url) if source.url else escape(source.title)
    return markdown(
        "{}“{}”, *{}*, {}{}; {}.",
        lead,
        title,
        publisher.name,
        source.published.date.words(),
        inferred,
        terms.GENRE[source.genre].label,
    )


@dataclass(frozen=True)
class Citing:
    """What one page takes from a source."""

    title: str
    brief: Markup
    statements: tuple[Markup, ...]

    @property
    def count(self) -> str:
        """The number of statements in words."""
        return counted(len(self.statements), "statement")


@dataclass(frozen=True)
class SourceView:
    """The page of a source.

    `briefs` are those that cite it, with their numbers of statements, where these are too many to
    be listed one by one.
    """

    id: Markup
    title: str
    description: Markup
    reference: Markup
    facts: tuple[tuple[str, Markup], ...]
    descriptor: Markup
    reliability: Markup
    defects: tuple[tuple[Markup, ...], ...]
    does_not_establish: tuple[Markup, ...]
    supports: Markup
    used: Markup
    chips: Markup
    worked_out: tuple[Markup, ...]
    citing: tuple[Citing, ...]
    briefs: tuple[Markup, ...]


def source_view(library: Library, source_id: str, used: str) -> SourceView:
    """Build the page of a source; `used` is the page that tells what of it is used."""
    source = library.sources[source_id]
    page = source_page(source_id)
    writer = Writer(library, page, number(r for _, r in references(source)))
    citing = library.citing.get(source_id, ())
    pages: dict[str, list[Statement]] = defaultdict(list)
    for statement in citing:
        pages[statement.brief].append(statement)
    listed = [brief_id for brief_id in library.briefs if brief_id in pages]
    few = len(citing) <= _STATEMENTS
    groups = [
        Citing(
            library.titles[brief_id],
            writer.brief(brief_id),
            tuple(_citing_item(library, writer, source_id, s) for s in pages[brief_id]),
        )
        for brief_id in (listed if few else ())
    ]
    part = source_id if used == COVERAGE else ""
    used_here = link("What of it is used", relative(used, page, part))
    return SourceView(
        id=Markup(source_id),
        title=source.title,
        description=escape(f"Source: {writer.short(source)}"),
        reference=reference(library, source),
        facts=tuple(_facts(writer, source)),
        descriptor=writer.prose(source.descriptor),
        reliability=reliability(
            library.publishers[source.publisher], writer.page, source.publisher
        ),
        defects=tuple(
            (
                escape(f"¶{defect.paragraph}"),
                _damage(defect),
                markdown("*{}.* {}", _capital(defect), writer.prose(defect.note)),
            )
            for defect in source.copy_consulted.defects
        ),
        does_not_establish=tuple(writer.prose(item) for item in source.does_not_establish),
        supports=markdown(
            "This source supports **{}** statements on **{}** pages.",
            str(len(citing)),
            str(len(listed)),
        ),
        used=used_here,
        chips=markdown(
            "Copy read: {} · {}: {}",
            fidelity_chip(source, relative(METHOD, page)),
            library.publishers[source.publisher].name,
            reliability_chip(library.publishers[source.publisher], relative(METHOD, page)),
        ),
        worked_out=tuple(_worked_out(library, writer, citing)),
        citing=tuple(groups),
        briefs=tuple(
            markdown("{} ({})", writer.brief(brief_id), str(len(pages[brief_id])))
            for brief_id in (() if few else listed)
        ),
    )


def _worked_out(library: Library, writer: Writer, citing: Iterable[Statement]) -> Iterator[Markup]:
    """Yield what editors worked out beyond the paragraphs, with the reason and the statement."""
    for statement in citing:
        verdict = library.verdicts.get((statement.brief, statement.path))
        for item in verdict.declared if verdict else ():
            target = statement_link(library, statement, writer.page)
            title = library.titles[statement.brief]
            yield markdown(
                "{}: {} ({})", item.words, writer.uncited(item.reason), link(title, target)
            )


def _citing_item(library: Library, writer: Writer, source_id: str, statement: Statement) -> Markup:
    locators = [
        locator
        for reference in statement.references
        if reference.source == source_id
        for locator in reference.locators
    ]
    shown = ", ".join(str(locator) for locator in dict.fromkeys(sorted(locators)))
    target = statement_link(library, statement, writer.page)
    words = _words(library, statement)
    return markdown("{} {}", link(shown, target, "To the statement", ".cite-back"), words)


def _damage(defect: Defect) -> Markup:
    if defect.printed and defect.reads:
        return markdown("{} → {}", defect.printed, defect.reads)
    return escape(defect.printed or defect.reads or "—")


def _capital(defect: Defect) -> str:
    return terms.DEFECT[defect.kind].label.capitalize()


def _words(library: Library, statement: Statement) -> Markup:
    said = escape(sentence(library, statement))
    return markdown("**Judgement:** {}", said) if isinstance(statement.part, Judgement) else said


def _facts(writer: Writer, source: Source) -> list[tuple[str, Markup]]:
    copy = source.copy_consulted
    published, identified = source.published, source.identification
    facts = [
        (
            "Original work",
            markdown(
                "{}: {}",
                terms.BASIS[identified.basis].label.capitalize(),
                writer.prose(identified.evidence),
            ),
        ),
        (
            "Published",
            markdown(
                "{} ({}). {}",
                published.date.words(),
                terms.BASIS[published.basis].label,
                writer.prose(published.evidence),
            ),
        ),
        (
            "Type",
            escape(f"{terms.SOURCE_TYPE[source.type].label}, {terms.GENRE[source.genre].label}"),
        ),
        (
            "Publisher’s page",
            web_link(source.url, source.url) if source.url else escape("not known"),
        ),
        (
            "Copy consulted",
            markdown(
                "{}, read {}. Copies are named and never linked.", copy.host, copy.accessed.words()
            ),
        ),
    ]
    if source.contributors:
        names = ", ".join(contributor.name for contributor in source.contributors)
        facts.insert(3, ("Contributors", escape(names)))
    if copy.bears_date:
        note = writer.prose(copy.bears_date_note) if copy.bears_date_note else EMPTY
        facts.append(("Date on the copy", markdown("{}. {}", copy.bears_date.words(), note)))
    fidelity = terms.FIDELITY[copy.fidelity]
    facts += [
        ("Fidelity", markdown("**{}**. {}", fidelity.label.capitalize(), fidelity.meaning)),
        (
            "Language of the copy",
            markdown("{} (`{}`)", language_name(copy.language), Markup(copy.language)),
        ),
        (
            "Paragraphs",
            markdown("{}, counted as the lines that are not blank", str(copy.paragraphs)),
        ),
        ("SHA-256 of the copy", markdown("`{}`", Markup(copy.sha256))),
    ]
    return facts


def reliability(publisher: Publisher, page: str, publisher_id: str) -> Markup:
    """Return the publisher with its reliability in words and letter."""
    term = terms.RELIABILITY[publisher.reliability]
    name = link(publisher.name, relative(PUBLISHERS, page, publisher_id))
    return markdown("{} is {} ({}).", name, term.label, publisher.reliability)
