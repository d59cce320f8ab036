"""The page of coverage: what of each source is used, paragraph by paragraph."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import Markup

from generator.library import Library
from generator.library.coverage import Paragraph
from generator.pages.markdown import escape, joined, link, markdown
from generator.pages.paths import COVERAGE, relative, source_page, statement_link
from generator.pages.prose import Writer


@dataclass(frozen=True)
class SourceCoverage:
    """One source with a row for each paragraph of its copy."""

    id: Markup
    title: Markup
    summary: Markup
    rows: tuple[tuple[Markup, ...], ...]


@dataclass(frozen=True)
class CoveragePage:
    """Every source, and the counts of the grounding check over all of them."""

    counts: Markup
    sources: tuple[SourceCoverage, ...]


def coverage_page(library: Library) -> CoveragePage:
    """Build the page."""
    sources = tuple(_source(library, key) for key in library.sources)
    return CoveragePage(grounded(library), sources)


def grounded(library: Library) -> Markup:
    """Return how many statements are verified, and how many hold what an editor worked out."""
    verdicts = list(library.verdicts.values())
    declared = sum(bool(verdict.declared) for verdict in verdicts)
    return markdown(
        "Of {} statements, **{}** are verified: each of their names, numbers and dates stands in "
        "the paragraphs cited. **{}** hold something that an editor worked out, with the reason.",
        str(len(verdicts)),
        str(sum(verdict.verified for verdict in verdicts)),
        str(declared),
    )


def _source(library: Library, source_id: str) -> SourceCoverage:
    paragraphs = library.covered[source_id]
    source = library.sources[source_id]
    return SourceCoverage(
        id=Markup(source_id),
        title=link(source.title, relative(source_page(source_id), COVERAGE)),
        summary=markdown("{} paragraphs: {} cited, {} excluded, {} open.", *counts(paragraphs)),
        rows=tuple(row(library, paragraph, COVERAGE) for paragraph in paragraphs),
    )


def counts(paragraphs: Sequence[Paragraph]) -> tuple[str, str, str, str]:
    """Return how many paragraphs there are, and are cited, excluded and open."""
    cited = sum(bool(paragraph.statements) for paragraph in paragraphs)
    excluded = sum(paragraph.excluded is not None for paragraph in paragraphs)
    whole = len(paragraphs)
    return str(whole), str(cited), str(excluded), str(whole - cited - excluded)


def row(library: Library, paragraph: Paragraph, page: str) -> tuple[Markup, ...]:
    """Return a paragraph's number, the number of its statements, and the way to each."""
    number = escape(f"¶{paragraph.number}")
    if paragraph.excluded is not None:
        return number, escape("—"), markdown("*Excluded:* {}", paragraph.excluded)
    writer = Writer(library, page, {})
    briefs: dict[str, list[Markup]] = {}
    for statement in paragraph.statements:
        links = briefs.setdefault(statement.brief, [])
        target = statement_link(library, statement, page)
        said = f"Statement {len(links) + 1} of {library.titles[statement.brief]}"
        links.append(link(str(len(links) + 1), target, said, ".number"))
    by = [
        markdown("{} {}", writer.brief(brief), joined(" ", links))
        for brief, links in briefs.items()
    ]
    return number, escape(str(len(paragraph.statements))), joined(" · ", by) or escape("not cited")
