"""Tables of statements: all of them, the dated entries, the relations, and what they cite."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from generator.exports.api import shape
from generator.exports.export import Edition
from generator.exports.tables.cells import Cell
from generator.exports.tables.table import Column, Item, Table, dates, several

Standing = shape.Country | shape.Actor | shape.Event


@dataclass(frozen=True)
class Stated:
    """A statement with the brief that it is part of."""

    statement: shape.Statement
    brief: Standing
    edition: Edition


@dataclass(frozen=True)
class Cited:
    """One paragraph that a statement cites."""

    statement: shape.Statement
    source: str
    paragraph: int
    edition: Edition


def _stated(edition: Edition, item: Item) -> Iterator[Stated]:
    if isinstance(item, Standing):
        for statement in item.statements:
            yield Stated(statement, item, edition)


def _entries(edition: Edition, item: Item) -> Iterable[Stated]:
    return (row for row in _stated(edition, item) if row.statement.role == "entry")


def _days(row: Stated) -> tuple[str, str]:
    date = row.statement.date
    return (str(date.earliest or ""), str(date.latest or "")) if date else ("", "")


def _relations(edition: Edition, item: Item) -> Iterable[Stated]:
    return (row for row in _stated(edition, item) if row.statement.relation)


def _cited(edition: Edition, item: Item) -> Iterator[Cited]:
    for row in _stated(edition, item):
        for citation in row.statement.citations:
            for paragraph in citation.paragraphs:
                yield Cited(row.statement, citation.source, paragraph, edition)


def _judgement(value: Callable[[shape.Judgement], Cell]) -> Callable[[Stated], Cell]:
    def cell(row: Stated) -> Cell:
        return value(row.statement.judgement) if row.statement.judgement else None

    return cell


def _relation(value: Callable[[shape.Relation, Stated], Cell]) -> Callable[[Stated], Cell]:
    def cell(row: Stated) -> Cell:
        return value(row.statement.relation, row) if row.statement.relation else None

    return cell


_ID: tuple[Column[Stated], ...] = (
    Column("id", "The id of the statement in the whole book.", lambda r: r.statement.id),
    Column("url", "Its permanent link.", lambda r: r.statement.url, "anyURI"),
)
_BRIEF_STATUS: Column[Stated] = Column(
    "brief_status", "Whether readers may rely on the brief.", lambda r: r.brief.status
)
_SENTENCE: Column[Stated] = Column(
    "statement", "All that it says, to be understood by itself.", lambda r: r.statement.sentence
)
_KIND: Column[Stated] = Column(
    "kind", "What sort of claim it is; empty for what is no claim.", lambda r: r.statement.kind
)
_ATTRIBUTION: tuple[Column[Stated], ...] = (
    Column(
        "according_to",
        "Who says so, in words.",
        lambda r: r.statement.according_to.text if r.statement.according_to else None,
    ),
    several(
        "according_to_briefs",
        "The ids of the briefs that this names.",
        lambda r: r.statement.according_to.briefs if r.statement.according_to else (),
    ),
)
_EVIDENCE: tuple[Column[Stated], ...] = (
    several(
        "citations",
        "The sources with their paragraphs: `nyt-2022-01-06 ¶6, ¶30-31`.",
        lambda r: (f"{c.source} {c.locators}" for c in r.statement.citations),
    ),
    several(
        "sources",
        "The ids of the sources alone.",
        lambda r: (c.source for c in r.statement.citations),
    ),
    Column(
        "independent_origins",
        "How many of the sources' origins are independent of one another.",
        lambda r: r.statement.independent_origins,
        "integer",
    ),
    Column("verdict", "What the grounding check found.", lambda r: r.statement.verdict),
)

CLAIMS = Table(
    "claims",
    "Statements (CSV)",
    "Every statement of the briefs that stand, in the order of the pages.",
    _stated,
    (
        *_ID,
        Column("brief", "The id of the brief.", lambda r: r.brief.id),
        Column("brief_title", "The title of the brief.", lambda r: r.brief.title),
        Column("brief_kind", "country, actor or event.", lambda r: r.brief.kind),
        _BRIEF_STATUS,
        Column("brief_version", "The version of the brief.", lambda r: r.brief.version, "integer"),
        Column("role", "What part of the brief it is.", lambda r: r.statement.role),
        Column("section", "The section, for the role `claim`.", lambda r: r.statement.section),
        Column("label", "What a fact at a glance is about.", lambda r: r.statement.label),
        _SENTENCE,
        _KIND,
        *_ATTRIBUTION,
        *dates("as_of", "For when it holds.", lambda r: r.statement.as_of),
        *dates("date", "When it happened, or since when.", lambda r: r.statement.date),
        Column(
            "likelihood",
            "How likely a judgement is, a term of the yardstick.",
            _judgement(lambda j: j.likelihood.label),
        ),
        Column(
            "likelihood_low",
            "The lower end of its band, in per cent.",
            _judgement(lambda j: j.likelihood.low),
            "integer",
        ),
        Column(
            "likelihood_high",
            "The upper end of its band, in per cent.",
            _judgement(lambda j: j.likelihood.high),
            "integer",
        ),
        Column(
            "confidence",
            "How well a judgement is founded.",
            _judgement(lambda j: j.confidence),
        ),
        Column(
            "confidence_basis",
            "What the confidence rests on.",
            _judgement(lambda j: j.basis.text),
        ),
        Column(
            "credibility",
            "The credibility of the item, 1 to 6; 6 is not judged.",
            lambda r: r.statement.credibility,
        ),
        Column(
            "conflict",
            "The id of the conflict of reporting that it is part of.",
            lambda r: r.statement.conflict,
        ),
        *_EVIDENCE,
        several(
            "worked_out",
            "What of it the editors worked out beyond the paragraphs.",
            lambda r: (item.words for item in r.statement.worked_out),
        ),
        Column(
            "reading",
            "How the editors read a damaged passage.",
            lambda r: r.statement.reading.text if r.statement.reading else None,
        ),
        several("links", "The ids of the other briefs that it names.", lambda r: r.statement.links),
    ),
)

EVENTS = Table(
    "events",
    "Dated entries (CSV)",
    "The dated entries of all chronologies, the first first.",
    _entries,
    (
        *_ID,
        *dates("date", "When it happened.", lambda r: r.statement.date),
        Column(
            "date_words",
            "The date in English.",
            lambda r: r.statement.date.words if r.statement.date else None,
        ),
        Column(
            "entry",
            "What happened.",
            lambda r: r.statement.prose.text if r.statement.prose else None,
        ),
        Column("event", "The id of the event.", lambda r: r.brief.id),
        Column("event_title", "The title of the event.", lambda r: r.brief.title),
        _BRIEF_STATUS,
        several(
            "countries",
            "The ids of the countries of the event.",
            lambda r: r.brief.countries if isinstance(r.brief, shape.Event) else (),
        ),
        several("links", "The ids of the briefs that it names.", lambda r: r.statement.links),
        _KIND,
        *_ATTRIBUTION,
        *_EVIDENCE,
    ),
    _days,
)

RELATIONS = Table(
    "relations",
    "Relations (CSV)",
    "The relations between briefs, each once, from the side that acts.",
    _relations,
    (
        *_ID,
        Column("from", "The id of the brief that acts.", lambda r: r.brief.id),
        Column("from_title", "Its title.", lambda r: r.brief.title),
        Column("type", "The type of the relation.", _relation(lambda s, _: s.type)),
        Column("words", "The type in words.", _relation(lambda s, _: s.label)),
        Column("inverse", "The same from the other end.", _relation(lambda s, _: s.inverse)),
        Column("relation_kind", "The kind that it belongs to.", _relation(lambda s, _: s.kind)),
        Column("to", "The id of the brief at the other end.", _relation(lambda s, _: s.to)),
        Column("to_title", "Its title.", _relation(lambda s, r: r.edition.library.titles[s.to])),
        *dates("date", "When, or since when.", lambda r: r.statement.date),
        _SENTENCE,
        _BRIEF_STATUS,
        _KIND,
        *_ATTRIBUTION,
        *_EVIDENCE,
    ),
)

CITATIONS = Table(
    "citations",
    "Citations (CSV)",
    "One row for each paragraph that a statement cites, for counting and joining.",
    _cited,
    (
        Column("statement", "The id of the statement.", lambda r: r.statement.id),
        Column("statement_url", "Its permanent link.", lambda r: r.statement.url, "anyURI"),
        Column("source", "The id of the source.", lambda r: r.source),
        Column(
            "source_url", "The page of the source.", lambda r: r.edition.page(r.source), "anyURI"
        ),
        Column(
            "publisher",
            "The id of its publisher.",
            lambda r: r.edition.library.sources[r.source].publisher,
        ),
        Column(
            "paragraph",
            "The number of the paragraph in the copy that was read.",
            lambda r: r.paragraph,
            "integer",
        ),
    ),
)
