"""What a brief is made of: claims and the records that are claims with more to them."""

from __future__ import annotations

from typing import Annotated, Any, Self

from pydantic import Field, model_validator
from pydantic_core import PydanticCustomError

from generator import terms
from generator.edtf import Edtf
from generator.findings import did_you_mean
from generator.inline import Cite, Prose
from generator.records.fields import Id, Label, LanguageTag, Number, Record
from generator.yardsticks import YARDSTICKS


class WorkedOut(Record):
    """Words of a claim that its paragraphs do not hold, with the reason why they follow."""

    words: Label = Field(description="The name, number or date, as the claim writes it.")
    reason: Prose = Field(description="How it follows from what the paragraphs say.")


class Claim(Record):
    """One statement with its citation: a text, or a mapping where it needs more."""

    id: Id | None = Field(None, description="A short id for a claim that others will cite.")
    text: Prose = Field(description="One statement in our own words, with its citation.")
    as_of: Edtf | None = Field(None, description="The date for which a figure or state holds.")
    according_to: Prose | None = Field(None, description="Who says so, by name.")
    kind: Annotated[str, terms.OneOf(terms.CLAIM_KIND)] = "information"
    credibility: Annotated[str, terms.OneOf(terms.CREDIBILITY)] | None = None
    conflict: Id | None = Field(
        None, description="The conflict of reporting that this claim is part of."
    )
    reading: Prose | None = Field(
        None, description="How the editor read a damaged passage, or worked out a date."
    )
    worked_out: tuple[WorkedOut, ...] = Field(
        (), description="Names, numbers and dates that follow from the paragraphs otherwise."
    )

    @model_validator(mode="before")
    @classmethod
    def _short_form(cls, data: Any) -> Any:
        return {"text": data} if isinstance(data, str) else data


class Judgement(Claim):
    """A judgement of our own: `text` is what follows "It is likely that"."""

    id: Id = Field(description="A short id; it becomes the judgement's permanent link.")
    likelihood: Annotated[
        str,
        terms.OneOf({key: terms.Term(key) for y in YARDSTICKS.values() for key in y.terms}),
    ]
    confidence: Annotated[str, terms.OneOf(terms.CONFIDENCE)]
    basis: Prose = Field(description="What the confidence rests on.")


class Glance(Claim):
    """One line of the table of facts: a claim with a label."""

    label: Label
    text: Prose = Field(alias="value", description="The fact with its citation.")


class Entry(Claim):
    """One dated entry of an event's chronology."""

    date: Edtf
    involves: tuple[Id, ...] = Field(
        (), description="Briefs that it concerns, besides those that its text links."
    )


class Relation(Claim):
    """A typed tie to another brief, stated on the side that acts."""

    type: Annotated[str, terms.OneOf(terms.RELATION_TYPE)]
    to: Id
    date: Edtf | None = None


class Position(Record):
    """A post or affiliation, with its dates where a source gives them."""

    title: Label
    of: Label | None = Field(None, description="A brief's id, or the name of a body.")
    start: Edtf | None = None
    end: Edtf | None = None
    cite: Cite
    worked_out: tuple[WorkedOut, ...] = ()


class Conflict(Record):
    """Two or more versions of one matter, side by side."""

    id: Id
    question: Label
    versions: Annotated[tuple[Claim, ...], Field(min_length=2)]
    note: Prose = Field(description="Why they differ, and what was done with it.")


class Name(Record):
    """A name with its language and kind, and the time in which it held."""

    value: Label
    lang: LanguageTag
    kind: Annotated[str, terms.OneOf(terms.NAME_KIND)]
    valid: Edtf | None = None


_LIKELIHOODS = tuple(dict.fromkeys(key for y in YARDSTICKS.values() for key in y.terms))


class StatementChange(Record):
    """What became of one statement in a new version.

    `was` needs no citation: it no longer stands. Of likelihood and confidence it is the key.
    """

    kind: Annotated[str, terms.OneOf(terms.STATEMENT_CHANGE)]
    id: Id | None = Field(
        None, description="The end of the statement's permanent link, after the sign #."
    )
    was: Prose | None = Field(None, description="The words or the term of before.")
    reason: Prose | None = None

    @model_validator(mode="after")
    def _complete(self) -> Self:
        if self.id is None and self.kind != "withdrawn":
            raise PydanticCustomError(
                "missing-field",
                "this change does not say which statement it is of",
                {"hint": "add `id: ...`, the end of the statement's permanent link after the #"},
            )
        if self.was is None and self.kind in _WAS:
            raise PydanticCustomError(
                "missing-field",
                "this change does not say what was there before",
                {"hint": f"add a line `was: ...` with {_WAS[self.kind]}"},
            )
        known = {"likelihood": _LIKELIHOODS, "confidence": tuple(terms.CONFIDENCE)}.get(self.kind)
        if known and self.was and self.was.source not in known:
            raise PydanticCustomError(
                "bad-value",
                "`{value}` is no {kind}",
                {
                    "value": self.was.source[:40],
                    "kind": self.kind,
                    "part": self.was.source[:40],
                    "hint": did_you_mean(self.was.source, known) or f"one of: {', '.join(known)}",
                },
            )
        return self


_WAS = {
    "withdrawn": "the words that no longer stand; they need no citation",
    "reworded": "the words of before; they need no citation",
    "likelihood": "the likelihood of before, such as `unlikely`",
    "confidence": "the confidence of before, such as `low`",
}


class Change(Record):
    """One entry of a brief's change notes."""

    version: Number
    date: Edtf
    kind: Annotated[str, terms.OneOf(terms.CHANGE_KIND)] = "update"
    note: Prose
    statements: tuple[StatementChange, ...] = Field(
        (), description="What became of single statements."
    )
