"""What joins entities: relations, posts, parts of events, and documents with what they carry."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from generator import terms
from generator.exports.export import Edition
from generator.exports.followthemoney.briefs import changed, documents, page
from generator.exports.followthemoney.dates import extent, prefix
from generator.exports.followthemoney.entity import (
    Entity,
    Values,
    brief_id,
    entity,
    entity_id,
    name,
    source_id,
)
from generator.exports.followthemoney.schemata import (
    PERSON,
    UNKNOWN,
    is_a,
    link_of,
    schema_of,
)
from generator.exports.followthemoney.words import cited, evidence, said
from generator.inline import Locator
from generator.library import Library, Role, Statement
from generator.pages.plain import sentence
from generator.records import Country, Position
from generator.records.walk import references

# The longest name that the model takes.
_LONGEST_NAME = 384


def relations(edition: Edition) -> Iterator[Entity]:
    """Yield each relation once, from the side that acts."""
    library = edition.library
    again: Counter[tuple[str, ...]] = Counter()
    for statement in library.statements:
        if statement.role is not Role.RELATION:
            continue
        relation = statement.relation
        acting, other = library.known[statement.brief], library.known[relation.to]
        link = link_of(relation.type, schema_of(acting), schema_of(other))
        # Two of one type between the same two are told apart by their order.
        same = (statement.brief, relation.type, relation.to)
        again[same] += 1
        values: dict[str, Values] = {
            link.acting: brief_id(statement.brief),
            link.other: brief_id(relation.to),
            link.words: terms.RELATIONS[relation.type].label,
            **extent(relation.date),
        }
        yield entity(
            entity_id("relation", *same, str(again[same])),
            link.schema,
            **values,
            **_grounds(edition, statement, said(library, statement)),
        )


def posts(edition: Edition) -> Iterator[Entity]:
    """Yield each post once, then who held it and when."""
    library = edition.library
    known: dict[str, Entity] = {}
    again: Counter[str] = Counter()
    for statement in library.statements:
        position = statement.part
        if not isinstance(position, Position):
            continue
        post = _post(library, position)
        if post.id not in known:
            known[post.id] = post
            yield post
        held = f"{statement.brief}\n{post.id}"
        again[held] += 1
        told = f"{sentence(library, statement)} {cited(statement.references)}"
        holder = brief_id(statement.brief)
        ends: dict[str, Values] = {"holder": holder, "post": post.id}
        schema = "Occupancy"
        if schema_of(library.known[statement.brief]) != PERSON:
            schema = UNKNOWN.schema
            ends = {UNKNOWN.acting: holder, UNKNOWN.other: post.id, UNKNOWN.words: "holds"}
        yield entity(
            entity_id("occupancy", held, str(again[held])),
            schema,
            startDate=prefix(position.start),
            endDate=prefix(position.end),
            **ends,
            **_grounds(edition, statement, told),
        )


def parts(edition: Edition) -> Iterator[Entity]:
    """Yield the tie of each entry of a chronology to its event."""
    for statement in edition.library.statements:
        if statement.role is Role.ENTRY:
            entry = entity_id("entry", statement.brief, statement.anchor)
            yield entity(
                entity_id("part", statement.brief, statement.anchor),
                UNKNOWN.schema,
                subject=entry,
                object=brief_id(statement.brief),
                role="is an entry in the chronology of",
            )


def documentation(edition: Edition) -> Iterator[Entity]:
    """Yield one tie for each brief and source that it cites, with all paragraphs that it cites."""
    library = edition.library
    for key, brief in library.briefs.items():
        found: dict[str, set[Locator]] = {}
        for _, reference in references(brief):
            found.setdefault(reference.source, set()).update(reference.locators)
        for source, locators in found.items():
            yield entity(
                entity_id("documentation", source, key),
                "Documentation",
                document=source_id(source),
                entity=brief_id(key),
                role="is cited for",
                summary=", ".join(map(str, sorted(locators))),
                sourceUrl=page(edition, key, f"source-{source}"),
                publisher=library.publishers[library.sources[source].publisher].name,
                modifiedAt=changed(brief),
            )


def _post(library: Library, position: Position) -> Entity:
    of = position.of or ""
    known = library.known.get(of)
    body = known.title if known else of
    whole = name(f"{position.title}, {body}" if body else position.title)
    inside = known is not None and is_a(schema_of(known), "Organization")
    return entity(
        entity_id("position", position.title, of),
        "Position",
        name=(whole if len(whole) <= _LONGEST_NAME else name(position.title)) or "post",
        summary=position.title,
        description=f"Of: {body}" if body and not inside else "",
        organization=brief_id(of) if inside else None,
        country=known.iso.lower() if isinstance(known, Country) else None,
    )


def _grounds(edition: Edition, statement: Statement, told: str) -> dict[str, Values]:
    """Return what a tie rests on: the words and their citations, documents, and where it stands."""
    library = edition.library
    sources = dict.fromkeys(reference.source for reference in statement.references)
    return {
        "summary": told,
        "description": list(evidence(library, statement)),
        "publisher": [
            library.publishers[library.sources[source].publisher].name for source in sources
        ],
        "proof": documents(statement),
        "recordId": f"{statement.brief}#{statement.anchor}",
        "sourceUrl": page(edition, statement.brief, statement.anchor),
        "modifiedAt": changed(library.known[statement.brief]),
    }
