"""What the book says, in words that keep their citations: nothing is taken away without them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from generator import terms
from generator.exports.followthemoney.dates import lossless, plain, spoken
from generator.inline import BriefLink, Citation, Cite, Prose, Reference, WebLink
from generator.library import Library, Role, Statement
from generator.pages.plain import in_text
from generator.records import Claim, Conflict, Entry, Glance, Judgement, Position, Relation
from generator.wording import capital
from generator.yardsticks import YARDSTICKS

_SECTIONS = {**terms.COUNTRY_SECTIONS, **terms.ACTOR_SECTIONS, **terms.EVENT_SECTIONS}
_HEADS = {
    Role.JUDGEMENT: "Key judgement",
    Role.GLANCE: "At a glance",
    Role.VERSION: "Version",
    Role.AFTERWARDS: "After the information cut-off",
}


def cited(references: Iterable[Reference]) -> str:
    """Return references in brackets, such as `[nyt-2022-01-06 ¶4, ¶6; wapo-2022-01-06 ¶9]`.

    The name before the paragraphs is the end of the id of the source's document.
    """
    return f"[{'; '.join(map(str, references))}]"


def prose(library: Library, text: Prose) -> str:
    """Return prose in words, each citation where it stands."""
    found = []
    for node in text.nodes:
        match node:
            case Citation(references):
                found.append(cited(references))
            case BriefLink(target, label):
                found.append(label or in_text(library, target))
            case WebLink(label, url):
                found.append(f"{label} ({url})")
            case _:
                found.append(node.value)
    return " ".join("".join(found).split())


def said(library: Library, statement: Statement) -> str:
    """Return what a statement says, with its citations."""
    if isinstance(statement.text, Cite):
        return cited(statement.text.references)
    words = prose(library, statement.text)
    match statement.part:
        case Judgement(likelihood=likelihood):
            term = YARDSTICKS[library.book.yardstick].terms[likelihood]
            return f"{term.opening.format(term.label)} {words}"
        case Glance(label=label):
            return f"{label}: {words}"
    return words


def evidence(library: Library, statement: Statement) -> Iterator[str]:
    """Yield what belongs to a statement: who says so, for when, how sure, how it was read."""
    part = statement.part
    if isinstance(part, Claim):
        yield from _claim(library, part)
    match part:
        case Judgement(confidence=confidence, basis=basis):
            yield f"Confidence: {terms.CONFIDENCE[confidence].label}. {prose(library, basis)}"
        case Relation(date=date) | Entry(date=date) if date and not lossless(date):
            yield f"Date: {spoken(date)}"
        case Position(start=start, end=end):
            if start and not plain(start):
                yield f"From: {spoken(start)}"
            if end and not plain(end):
                yield f"Until: {spoken(end)}"
    if part:
        for worked in part.worked_out:
            yield f"Worked out: “{worked.words}”. {prose(library, worked.reason)}"
    origins = library.origins.count(statement.references)
    if origins > 1:
        yield f"Independent origins: {origins}"


def note(library: Library, statement: Statement) -> str:
    """Return a statement with its evidence as one text."""
    head = _HEADS.get(statement.role) or _SECTIONS[statement.section].label
    if statement.role is Role.VERSION:
        head = f"{head} ({library.conflicts[statement.section][1].question})"
    told = [f"{head}: {capital(said(library, statement))}", *evidence(library, statement)]
    return " — ".join(told)


def conflict_note(library: Library, conflict: Conflict) -> str:
    """Return what a conflict of reporting is about; its versions are statements."""
    return f"Conflict of reporting: {conflict.question} {prose(library, conflict.note)}"


def _claim(library: Library, claim: Claim) -> Iterator[str]:
    if claim.kind != "information":
        yield f"Kind: {terms.CLAIM_KIND[claim.kind].label}"
    if claim.according_to:
        yield f"According to: {prose(library, claim.according_to)}"
    if claim.as_of:
        yield f"As of: {spoken(claim.as_of)}"
    if claim.credibility:
        yield f"Credibility: {claim.credibility}, {terms.CREDIBILITY[claim.credibility].label}"
    if claim.conflict:
        yield f"Contested: {library.conflicts[claim.conflict][1].question}"
    if claim.reading:
        yield f"Reading: {prose(library, claim.reading)}"
