"""Sources as documents, the people of the book who wrote them, and what they are cited for."""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import urlsplit

import langcodes

from generator import terms
from generator.exports.export import Edition
from generator.exports.followthemoney.dates import prefix, spoken
from generator.exports.followthemoney.entity import (
    Entity,
    brief_id,
    entity,
    entity_id,
    renamed,
    source_id,
)
from generator.exports.followthemoney.grounds import Cited, changed, page, publisher
from generator.exports.followthemoney.schemata import LANGUAGES, UNKNOWN
from generator.exports.followthemoney.words import prose
from generator.library import Library
from generator.records import Source

# Whatever is no piece of the media is a document; of one the model wants the name of its file.
_DOCUMENTS = frozenset({"report", "book", "speech"})
_DOMAIN = re.compile(r"[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)+", re.ASCII)


def source(edition: Edition, key: str) -> Iterator[Entity]:
    """Yield a source, then its ties: who of the book wrote it, what it draws on."""
    found = edition.library.sources[key]
    yield renamed(_document(edition, key, found), map(source_id, found.former_ids))
    for role, people in (("wrote", found.authors), ("helped with", found.contributors)):
        for actor in dict.fromkeys(person.actor for person in people if person.actor):
            yield _tie(edition, key, brief_id(actor), role, source_id(key))
    for other in found.draws_on:
        yield _tie(edition, key, source_id(key), "draws on", source_id(other))


def documentation(edition: Edition, key: str, cited: Cited) -> Iterator[Entity]:
    """Yield one tie for each source that a brief cites, with all paragraphs that it cites."""
    library = edition.library
    for cited_source, locators in cited.items():
        yield entity(
            entity_id("documentation", cited_source, key),
            "Documentation",
            document=source_id(cited_source),
            entity=brief_id(key),
            role="is cited for",
            summary=", ".join(map(str, sorted(locators))),
            sourceUrl=page(edition, key, f"source-{cited_source}"),
            publisher=publisher(library, cited_source),
            modifiedAt=changed(library.briefs[key]),
        )


def _document(edition: Edition, key: str, source: Source) -> Entity:
    library, copy = edition.library, source.copy_consulted
    outlet = library.publishers[source.publisher]
    language = _language(copy.language)
    # A copy without the author's words tells only into which language it was translated.
    worded = copy.fidelity not in terms.WORDLESS_FIDELITIES | {"unknown"}
    return entity(
        source_id(key),
        "Document" if source.type in _DOCUMENTS else "Article",
        title=source.title,
        fileName=source.title if source.type in _DOCUMENTS else None,
        author=[author.name for author in source.authors],
        publisher=outlet.name,
        publisherUrl=[
            f"https://{domain}/" for domain in outlet.domains if _DOMAIN.fullmatch(domain)
        ],
        sourceUrl=[page(edition, key), _address(source.url)],
        publishedAt=prefix(source.published.date),
        language=language if worded else None,
        translatedLanguage=None if worded else language,
        retrievedAt=prefix(copy.accessed),
        keywords=[terms.SOURCE_TYPE[source.type].label, terms.GENRE[source.genre].label],
        summary=prose(library, source.descriptor),
        notes=list(_notes(library, source)),
    )


def _notes(library: Library, source: Source) -> Iterator[str]:
    copy, published = source.copy_consulted, source.published
    outlet = library.publishers[source.publisher]
    fidelity = terms.FIDELITY[copy.fidelity]
    reliability = terms.RELIABILITY[outlet.reliability]
    for text in source.does_not_establish:
        yield f"What it does not establish: {prose(library, text)}"
    if source.contributors:
        yield f"Contributors: {', '.join(person.name for person in source.contributors)}"
    yield (
        f"Published: {spoken(published.date)}, {terms.BASIS[published.basis].label}. "
        f"{prose(library, published.evidence)}"
    )
    yield (
        f"Identified: {terms.BASIS[source.identification.basis].label}. "
        f"{prose(library, source.identification.evidence)}"
    )
    yield (
        f"Copy read: {fidelity.label}, {copy.host}, language {copy.language}, "
        f"accessed {spoken(copy.accessed)}, SHA-256 {copy.sha256}. {fidelity.meaning}"
    )
    if copy.bears_date:
        remark = f" {prose(library, copy.bears_date_note)}" if copy.bears_date_note else ""
        yield f"The copy bears the date {spoken(copy.bears_date)}.{remark}"
    for defect in copy.defects:
        printed = f" “{defect.printed}”" if defect.printed else ""
        reads = f", read as “{defect.reads}”" if defect.reads else ""
        kind = terms.DEFECT[defect.kind].label
        yield f"¶{defect.paragraph}, {kind}:{printed}{reads}. {prose(library, defect.note)}"
    yield f"Reliability of {outlet.name}: {outlet.reliability}, {reliability.label}."
    yield f"Origin: {source.origin}"


def _tie(edition: Edition, key: str, acting: str, role: str, other: str) -> Entity:
    return entity(
        entity_id("work", acting, role, other),
        UNKNOWN.schema,
        subject=acting,
        object=other,
        role=role,
        proof=source_id(key),
        sourceUrl=page(edition, key),
    )


def _language(tag: str) -> str:
    """Return the model's code of a tag's language; empty where it has none."""
    try:
        code = langcodes.get(tag).to_alpha3()
    except LookupError:
        return ""
    return code if code in LANGUAGES else ""


def _address(url: str | None) -> str:
    """Return an address as the library would keep it: with a path, if only a slash."""
    if not url:
        return ""
    parts = urlsplit(url)
    return parts._replace(path=parts.path or "/").geturl()
