"""Statements in the published shape."""

from __future__ import annotations

from generator import terms
from generator.exports.api import shape
from generator.exports.api.words import citations, maybe_date, maybe_prose, prose
from generator.exports.export import Edition
from generator.inline import Prose
from generator.library import Library, Role, Statement
from generator.pages.plain import in_text, sentence
from generator.records import Claim, Entry, Glance, Judgement, Position, Relation
from generator.yardsticks import YARDSTICKS


def statement_id(statement: Statement) -> str:
    """Return the id of a statement in the whole book; no other has it."""
    return f"{statement.brief}#{statement.anchor}"


def published(edition: Edition, statement: Statement) -> shape.Statement:
    """Return a statement with all that pages say of it."""
    library, part, claim = edition.library, statement.part, statement.claim
    of_section = statement.role is Role.CLAIM
    return shape.Statement(
        id=statement_id(statement),
        brief=statement.brief,
        brief_status=library.briefs[statement.brief].status,
        anchor=statement.anchor,
        url=edition.page(statement.brief, statement.anchor),
        role=str(statement.role),
        section=statement.section if of_section else None,
        sentence=sentence(library, statement),
        prose=maybe_prose(library, statement.text),
        citations=citations(statement.references),
        independent_origins=library.origins.count(statement.references),
        verdict=_verdict(library, statement),
        worked_out=[
            shape.WorkedOut(words=item.words, reason=prose(library, item.reason))
            for item in (part.worked_out if part else ())
        ],
        # A judgement is the editors' own, and no information from a source.
        kind=claim.kind if claim and not isinstance(claim, Judgement) else None,
        credibility=claim.credibility if claim else None,
        according_to=_attribution(library, claim.according_to) if claim else None,
        as_of=maybe_date(claim.as_of) if claim else None,
        conflict=_conflict(statement),
        reading=maybe_prose(library, claim.reading) if claim else None,
        links=_links(library, statement),
        label=part.label if isinstance(part, Glance) else None,
        date=_date(part),
        judgement=_judgement(library, part) if isinstance(part, Judgement) else None,
        relation=_relation(part) if isinstance(part, Relation) else None,
        position=_position(library, part) if isinstance(part, Position) else None,
    )


def _verdict(library: Library, statement: Statement) -> str | None:
    """Return what was found; a judgement is the editors' own, and nobody should think otherwise."""
    verdict = library.verdicts.get((statement.brief, statement.path))
    if verdict is None or isinstance(statement.part, Judgement):
        return None
    if verdict.declared:
        return "worked-out"
    return "verified" if verdict.verified else None


def _attribution(library: Library, value: Prose | None) -> shape.Attribution | None:
    if value is None:
        return None
    said = prose(library, value)
    named = dict.fromkeys(link.target for link in value.links)
    return shape.Attribution(text=said.text, inline=said.inline, briefs=list(named))


def _conflict(statement: Statement) -> str | None:
    if statement.role is Role.VERSION:
        return statement.section
    return statement.claim.conflict if statement.claim else None


def _links(library: Library, statement: Statement) -> list[str]:
    part = statement.part
    found = [link.target for link in statement.links]
    match part:
        case Entry():
            found += part.involves
        case Relation():
            found.append(part.to)
        case Position(of=str(of)) if of in library.known:
            found.append(of)
    return [target for target in dict.fromkeys(found) if target != statement.brief]


def _date(part: Claim | Position | None) -> shape.Date | None:
    return maybe_date(part.date) if isinstance(part, Entry | Relation) else None


def _judgement(library: Library, judgement: Judgement) -> shape.Judgement:
    term = YARDSTICKS[library.book.yardstick].terms[judgement.likelihood]
    return shape.Judgement(
        likelihood=shape.Likelihood(
            term=judgement.likelihood,
            label=term.label,
            band=term.band,
            low=term.low,
            high=term.high,
        ),
        confidence=judgement.confidence,
        basis=prose(library, judgement.basis),
    )


def _relation(relation: Relation) -> shape.Relation:
    words = terms.RELATIONS[relation.type]
    return shape.Relation(
        type=relation.type,
        label=words.label,
        inverse=words.inverse,
        kind=words.kind,
        to=relation.to,
    )


def _position(library: Library, position: Position) -> shape.Position:
    of = position.of
    known = of is not None and of in library.known
    return shape.Position(
        title=position.title,
        of=in_text(library, of) if known and of else of,
        of_brief=of if known else None,
        start=maybe_date(position.start),
        end=maybe_date(position.end),
    )
