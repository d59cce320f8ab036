"""Tables of records: briefs, names, sources."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from generator.exports.api import shape
from generator.exports.export import Edition
from generator.exports.tables.cells import Cell
from generator.exports.tables.table import Column, Item, Table, dates, several
from generator.records import Publisher


@dataclass(frozen=True)
class Named:
    """One name of a brief."""

    brief: shape.Country | shape.Actor
    name: shape.Name


@dataclass(frozen=True)
class Sourced:
    """A source with its publisher."""

    source: shape.Source
    publisher: Publisher


def _briefs(_: Edition, item: Item) -> Iterator[shape.Brief]:
    if not isinstance(item, shape.Source):
        yield item


def _names(_: Edition, item: Item) -> Iterator[Named]:
    if isinstance(item, shape.Country | shape.Actor):
        for name in item.names:
            yield Named(item, name)


def _sources(edition: Edition, item: Item) -> Iterator[Sourced]:
    if isinstance(item, shape.Source):
        yield Sourced(item, edition.library.publishers[item.publisher])


def _of(field: str) -> Callable[[shape.Brief], Cell]:
    """Return the cell of a field that only some kinds of briefs have."""

    def cell(brief: shape.Brief) -> Cell:
        value: Cell = getattr(brief, field, None)
        return value

    return cell


def _date(field: str) -> Callable[[shape.Brief], shape.Date | None]:
    def date(brief: shape.Brief) -> shape.Date | None:
        value: shape.Date | None = getattr(brief, field, None)
        return value

    return date


def _countries(brief: shape.Brief) -> Iterable[str]:
    return brief.countries if isinstance(brief, shape.Actor | shape.Event) else ()


def _statements(brief: shape.Brief) -> Cell:
    return None if isinstance(brief, shape.Withdrawn) else len(brief.statements)


BRIEFS = Table(
    "briefs",
    "Briefs (CSV)",
    "Every brief: countries, actors, events, and last what is withdrawn.",
    _briefs,
    (
        Column("id", "The id of the brief.", lambda b: b.id),
        Column("url", "Its page.", lambda b: b.url, "anyURI"),
        Column("data_url", "Its JSON file.", lambda b: b.data_url, "anyURI"),
        Column("kind", "country, actor or event.", lambda b: b.kind),
        Column("title", "The title.", lambda b: b.title),
        Column("status", "Whether readers may rely on it.", lambda b: b.status),
        Column("version", "The version, from 1.", lambda b: b.version, "integer"),
        *dates("issued", "When it first came out.", lambda b: b.issued),
        *dates("information_cutoff", "The last date of information.", _date("information_cutoff")),
        Column("bottom_line", "What a reader must know.", _of("bottom_line")),
        Column("iso", "Of a country: its code of ISO 3166-1.", _of("iso")),
        Column("type", "Of an actor: what it is.", _of("type")),
        Column("category", "Of an actor or event: its kind.", _of("category")),
        several("countries", "The ids of the countries that it matters to.", _countries),
        *dates("date", "Of an event: when it was.", _date("date")),
        Column("superseded_by", "The id of the brief in its place.", _of("superseded_by")),
        Column("statements", "How many statements it has.", _statements, "integer"),
    ),
)

NAMES = Table(
    "names",
    "Names (CSV)",
    "Every name of every country and actor, in all scripts.",
    _names,
    (
        Column("brief", "The id of the brief.", lambda r: r.brief.id),
        Column("brief_url", "Its page.", lambda r: r.brief.url, "anyURI"),
        Column("brief_title", "Its title.", lambda r: r.brief.title),
        Column("brief_kind", "country or actor.", lambda r: r.brief.kind),
        Column("name", "The name.", lambda r: r.name.value),
        Column("lang", "Its language and script, a tag of BCP 47.", lambda r: r.name.lang),
        Column("language", "The English name of the language.", lambda r: r.name.language),
        Column("name_kind", "What kind of name it is.", lambda r: r.name.kind),
        *dates("valid", "The time in which it held.", lambda r: r.name.valid),
    ),
)

SOURCES = Table(
    "sources",
    "Sources (CSV)",
    "The sources, and the copies of them that were read.",
    _sources,
    (
        Column("id", "The id of the source.", lambda r: r.source.id),
        Column("url", "Its page on the site.", lambda r: r.source.url, "anyURI"),
        Column("title", "The title of the original work.", lambda r: r.source.title),
        several("authors", "Who wrote it.", lambda r: (a.name for a in r.source.authors)),
        several("contributors", "Who helped.", lambda r: (a.name for a in r.source.contributors)),
        Column("publisher", "The id of the publisher.", lambda r: r.source.publisher),
        Column("publisher_name", "The name of the publisher.", lambda r: r.publisher.name),
        Column(
            "reliability",
            "The reliability of the publisher, A to F; F is not judged.",
            lambda r: r.publisher.reliability,
        ),
        *dates("published", "When it came out.", lambda r: r.source.published.date),
        Column(
            "published_basis",
            "Whether that date is stated or inferred.",
            lambda r: r.source.published.basis,
        ),
        Column("type", "What kind of work it is, a type of CSL.", lambda r: r.source.type),
        Column("genre", "Its genre.", lambda r: r.source.genre),
        Column(
            "original_url",
            "The rights-holder's own page.",
            lambda r: r.source.original_url,
            "anyURI",
        ),
        Column(
            "identification_basis",
            "Whether it is stated or inferred which work this is.",
            lambda r: r.source.identification.basis,
        ),
        Column(
            "origin",
            "An id that copies and translations of one work share.",
            lambda r: r.source.origin,
        ),
        several(
            "not_independent_of",
            "The ids of the sources that count as one origin with it.",
            lambda r: r.source.not_independent_of,
        ),
        Column(
            "fidelity", "How the copy relates to the work.", lambda r: r.source.copy_read.fidelity
        ),
        Column("copy_host", "The site of the copy.", lambda r: r.source.copy_read.host),
        Column("copy_language", "Its language.", lambda r: r.source.copy_read.language),
        Column(
            "copy_paragraphs",
            "How many paragraphs it has.",
            lambda r: r.source.copy_read.paragraphs,
            "integer",
        ),
        *dates("copy_accessed", "When it was read.", lambda r: r.source.copy_read.accessed),
        Column(
            "statements",
            "How many statements cite it.",
            lambda r: len(r.source.cited_by),
            "integer",
        ),
    ),
)
