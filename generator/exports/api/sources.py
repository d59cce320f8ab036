"""Sources, publishers and terms in the published shape."""

from __future__ import annotations

from collections.abc import Iterable

from generator.exports.api import shape
from generator.exports.api.paths import source_file
from generator.exports.api.shape.sources import CitedBy
from generator.exports.api.statements import statement_id
from generator.exports.api.words import citations, date, maybe_date, maybe_prose, prose
from generator.exports.export import Edition
from generator.inline import Prose, Reference
from generator.library import Library, Statement
from generator.pages.paths import GLOSSARY, PUBLISHERS
from generator.records.sources import Contributor, Copy, Source


def published_source(edition: Edition, key: str) -> shape.Source:
    """Return a source with the copy that was read and the statements that cite it."""
    library = edition.library
    source = library.sources[key]
    return shape.Source(
        id=key,
        title=source.title,
        former_ids=list(source.former_ids),
        url=edition.page(key),
        data_url=edition.url(source_file(key)),
        original_url=source.url,
        type=source.type,
        genre=source.genre,
        authors=_people(source.authors),
        contributors=_people(source.contributors),
        publisher=source.publisher,
        published=_published(library, source),
        identification=shape.Evidence(
            basis=source.identification.basis,
            evidence=prose(library, source.identification.evidence),
        ),
        origin=source.origin,
        draws_on=list(source.draws_on),
        not_independent_of=_not_independent(library, key),
        copy_read=_copy(library, source.copy_consulted),
        descriptor=prose(library, source.descriptor),
        does_not_establish=[prose(library, item) for item in source.does_not_establish],
        cited_by=[_cited_by(key, statement) for statement in library.citing.get(key, ())],
    )


def published_publishers(edition: Edition) -> list[shape.Publisher]:
    """Return the publishers, each with its works."""
    library = edition.library
    return [
        shape.Publisher(
            id=key,
            name=publisher.name,
            short=publisher.short,
            url=edition.url(PUBLISHERS, key),
            country=publisher.country,
            domains=list(publisher.domains),
            reliability=publisher.reliability,
            reliability_basis=prose(library, publisher.reliability_basis),
            descriptor=prose(library, publisher.descriptor),
            sources=[id_ for id_, source in library.sources.items() if source.publisher == key],
        )
        for key, publisher in library.publishers.items()
    ]


def published_glossary(edition: Edition) -> list[shape.GlossaryTerm]:
    """Return the terms of the glossary."""
    library = edition.library
    return [
        shape.GlossaryTerm(
            id=term.id,
            term=term.term,
            variants=list(term.variants),
            url=edition.url(GLOSSARY, f"term-{term.id}"),
            background=term.background,
            definition=prose(library, term.definition),
        )
        for term in (library.glossary.terms if library.glossary else ())
    ]


def _people(people: Iterable[Contributor]) -> list[shape.Contributor]:
    return [
        shape.Contributor(name=person.name, family=person.family, brief=person.actor)
        for person in people
    ]


def _published(library: Library, source: Source) -> shape.PublicationDate:
    known = source.published
    return shape.PublicationDate(
        basis=known.basis, evidence=prose(library, known.evidence), date=date(known.date)
    )


def _not_independent(library: Library, key: str) -> list[str]:
    """Return the sources that count as one origin together with this one."""
    own = Reference(key, ())
    return [
        other
        for other in library.sources
        if other != key and library.origins.count((own, Reference(other, ()))) == 1
    ]


def _copy(library: Library, copy: Copy) -> shape.Copy:
    return shape.Copy(
        host=copy.host,
        bears_date=maybe_date(copy.bears_date),
        bears_date_note=maybe_prose(library, copy.bears_date_note),
        accessed=date(copy.accessed),
        fidelity=copy.fidelity,
        language=copy.language,
        sha256=copy.sha256,
        paragraphs=copy.paragraphs,
        defects=[
            shape.Defect(
                paragraph=defect.paragraph,
                kind=defect.kind,
                printed=defect.printed,
                reads=defect.reads,
                note=prose(library, defect.note),
            )
            for defect in copy.defects
        ],
        excluded=[
            shape.Exclusion(paragraphs=list(item.paragraphs.paragraphs), reason=item.reason)
            for item in copy.excluded
        ],
    )


def _cited_by(key: str, statement: Statement) -> CitedBy:
    own = (reference for reference in statement.references if reference.source == key)
    (citation,) = citations(own)
    return CitedBy(statement=statement_id(statement), paragraphs=citation.paragraphs)


def bottom_line(library: Library) -> shape.Prose | None:
    """Return the book in a few sentences, if it has them."""
    said: Prose | None = library.book.bottom_line
    return maybe_prose(library, said)
