"""What a reference manager is told of a source or a brief, before it takes any format.

Of a source the item is the original work, as citations name it. The copy that was read goes into
the note: its host named and not linked, when it was read, and how it relates to the work.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from generator import terms
from generator.edtf import Edtf
from generator.exports.export import Edition
from generator.pages.citing import kind_of
from generator.records import Brief, Source
from generator.records.sources import Contributor
from generator.unseen import HIDDEN
from generator.wording import capital

_CONTROL = re.compile(r"[\x00-\x1F\x7F-\x9F]")
# What stands in a publication that is named; of any other work the publisher is.
_CONTAINED = frozenset({"article-newspaper", "article-magazine", "article-journal", "webpage"})


@dataclass(frozen=True)
class Name:
    """Someone's name: in its parts where the record tells the family name, else as a whole.

    `family_first` is true where the name itself begins with the family name.
    """

    literal: str
    family: str = ""
    given: str = ""
    suffix: str = ""
    family_first: bool = False


@dataclass(frozen=True)
class Work:
    """One item of a list of references; `id` is the id of its record and never changes with it.

    `type` is one of CSL 1.0.2, appendix III. `container` is the publication that it stands in.
    Every text stands on one line.
    """

    id: str
    type: str
    genre: str
    title: str
    authors: tuple[Name, ...]
    contributors: tuple[Name, ...]
    container: str
    publisher: str
    date: Edtf
    url: str
    note: str
    version: str = ""
    status: str = ""
    language: str = ""


def source_work(edition: Edition, source_id: str) -> Work:
    """Return the original work of a source."""
    source = edition.library.sources[source_id]
    outlet = clean(edition.library.publishers[source.publisher].name)
    contained = source.type in _CONTAINED
    return Work(
        id=source_id,
        type=source.type,
        genre=terms.GENRE[source.genre].label,
        title=clean(source.title),
        authors=tuple(map(name_of, source.authors)),
        contributors=tuple(map(name_of, source.contributors)),
        container=outlet if contained else "",
        publisher="" if contained else outlet,
        date=source.published.date,
        url=source.url or "",
        note=" ".join(_source_note(edition, source_id, source)),
    )


def brief_work(edition: Edition, brief_id: str) -> Work:
    """Return a brief as a work of its own, in the version that stands."""
    brief = edition.library.briefs[brief_id]
    site = clean(edition.name)
    return Work(
        id=brief_id,
        type="report",
        genre=kind_of(brief),
        title=clean(brief.title),
        authors=(Name(site),) if site else (),
        contributors=(),
        container="",
        publisher=site,
        date=brief.history[-1].date,
        url=edition.page(brief_id) if edition.site else "",
        note=" ".join(_brief_note(brief)),
        version=str(brief.version),
        status=terms.STATUS[brief.status].label,
        language="en",
    )


def name_of(contributor: Contributor) -> Name:
    """Return a name in the parts that its record tells apart."""
    name, family = clean(contributor.name), clean(contributor.family or "")
    if not family or family == name:
        return Name(name)
    before, _, after = f" {name} ".partition(f" {family} ")
    before, after = before.strip(), after.strip()
    if before:
        return Name(name, family, before, after)
    return Name(name, family, after, family_first=True)


def clean(text: str) -> str:
    """Return text on one line, each space once, without characters that nobody sees."""
    return " ".join(HIDDEN.sub("", _CONTROL.sub(" ", text)).split())


def exact(date: Edtf) -> bool:
    """Whether a date is one plain day, month or year, which every format can hold."""
    return date.start == date.end and date.start is not None and not date.start.qualifier


def _source_note(edition: Edition, source_id: str, source: Source) -> Iterator[str]:
    copy, date = source.copy_consulted, source.published.date
    fidelity = terms.FIDELITY[copy.fidelity]
    accessed = f"{copy.accessed.words()} ({copy.accessed})"
    yield f"Read in a copy; host: {clean(copy.host)}; accessed {accessed}."
    yield f"Fidelity of the copy: {fidelity.label}. {fidelity.meaning}"
    yield f"Paragraphs of the copy: {copy.paragraphs}."
    if source.identification.basis == "inferred":
        yield "Which work it is was inferred, not stated in the copy."
    if source.published.basis == "inferred":
        yield "Date inferred, not stated."
    if not exact(date):
        yield f"Published {date.words()} (EDTF: {date})."
    if source.contributors:
        names = " and ".join(clean(each.name) for each in source.contributors)
        yield f"Contributors: {_stop(names)}"
    if source.origin != source_id:
        yield f"Of one origin with {source.origin}."
    if source.draws_on:
        yield f"Draws on {', '.join(source.draws_on)}."
    if edition.site:
        yield f"Source record: {edition.page(source_id)}"


def _brief_note(brief: Brief) -> Iterator[str]:
    status = terms.STATUS[brief.status]
    yield f"Version {brief.version}."
    yield f"Information cut-off {brief.information_cutoff.words()} ({brief.information_cutoff})."
    yield f"Status: {status.label.lower()}. {status.meaning}"
    if brief.superseded_by:
        yield f"Superseded by {brief.superseded_by}."
    yield f"First issued {brief.issued.words()} ({brief.issued})."
    if brief.last_reviewed:
        yield f"Last reviewed {brief.last_reviewed.words()} ({brief.last_reviewed})."
    if not exact(brief.history[-1].date):
        date = brief.history[-1].date
        yield f"{capital(date.words())} (EDTF: {date})."


def _stop(text: str) -> str:
    return text if text.endswith((".", "!", "?")) else f"{text}."
