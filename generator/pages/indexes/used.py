"""What of many sources is used: a page for each, and the way to those with most left open."""

from __future__ import annotations

from collections.abc import Iterable

from markupsafe import Markup

from generator.library import Library
from generator.pages.coverage import counts, grounded, row
from generator.pages.coverage import coverage_page as whole
from generator.pages.indexes.page import IndexPage, Listed, Parted, Place, how_many
from generator.pages.markdown import link, markdown
from generator.pages.paths import COVERAGE, METHOD, SOURCES, coverage_page, relative, source_page
from generator.pages.shelves import Label, Shelf, cut
from generator.pages.views import EMPTY

# How many paragraphs and statements that cite them one page holds, and how many sources the page
# that leads to them.
_MOST, _SOURCES = 1500, 200
_TITLE = "Coverage of the sources"

# A source and the number of a paragraph.
Used = tuple[str, int]


def shelves(library: Library) -> tuple[Shelf[Used], ...]:
    """Return the parts of a long page: one for each source."""
    cited = sum(map(len, library.citing.values()))
    paragraphs = sum(source.copy_consulted.paragraphs for source in library.sources.values())
    if cited + paragraphs <= _MOST:
        return ()
    weights = {
        (key, paragraph.number): 1 + len(paragraph.statements)
        for key in library.sources
        for paragraph in library.covered[key]
    }

    def by_source(item: Used) -> Iterable[Label]:
        source = library.sources[item[0]]
        return (Label(item[0], item[0], source.title),)

    return cut(weights, _MOST, (by_source,), weights.__getitem__)


def opening(library: Library, parts: tuple[Shelf[Used], ...]) -> IndexPage:
    """Build the page that leads to the sources, those first with most paragraphs left open."""
    found = {shelf.key: counts(library.covered[shelf.key]) for shelf in parts}
    listed = sorted(found, key=lambda key: (-int(found[key][-1]), key))[:_SOURCES]
    left_out = ""
    if len(listed) < len(found):
        left_out = (
            f"Here are the {len(listed)} of {len(found):,} sources with most paragraphs left "
        )
        left_out += "open; the page of every other leads to the same of it."
    rows = tuple(
        (
            # The fragment of a source is what it is on a short page.
            link(library.sources[key].title, relative(coverage_page(key), COVERAGE), "", f"#{key}"),
            *map(Markup, found[key]),
        )
        for key in listed
    )
    return IndexPage(
        _TITLE,
        "What of each source is used, paragraph by paragraph, and by which statements",
        markdown(
            "What of each source is used, paragraph by paragraph. A paragraph that carries nothing "
            "to report is excluded with the reason. {} {}",
            grounded(library),
            left_out,
        ),
        EMPTY,
        ("Source", "Paragraphs", "Cited", "Excluded", "Open"),
        rows,
        links=(link("How the sources were obtained", relative(METHOD, COVERAGE, "sources")),),
        kicker=link("Sources", relative(SOURCES, COVERAGE)),
    )


def part(library: Library, place: Place, items: tuple[Used, ...]) -> IndexPage:
    """Build the page of one source, or of some of its paragraphs."""
    source_id = items[0][0]
    numbers = {number for _, number in items}
    paragraphs = [p for p in library.covered[source_id] if p.number in numbers]
    source = library.sources[source_id]
    return IndexPage(
        place.title,
        place.description,
        "The numbers after a page lead to its statements.",
        markdown(
            "{}, {} paragraphs: {} cited, {} excluded, {} open.",
            link(source.title, relative(source_page(source_id), place.page)),
            *counts(paragraphs),
        ),
        ("¶", "Statements", "Where"),
        tuple(row(library, paragraph, place.page) for paragraph in paragraphs),
        kicker=place.kicker,
    )


USED = Parted(
    title=_TITLE,
    about="What of a source is used, paragraph by paragraph",
    page=COVERAGE,
    folder="sources/coverage",
    by="source",
    counts=("Paragraphs",),
    count=how_many,
    part=part,
)
LISTED = Listed(
    USED,
    shelves=shelves,
    whole=whole,
    opening=opening,
    template="coverage.md.jinja",
)
