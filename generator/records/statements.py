"""What a brief is made of: claims and the records that are claims with more to them."""

from __future__ import annotations

from typing import Annotated, Any, Self

from pydantic import Field, model_validator
from pydantic_core import PydanticCustomError

from generator import terms
from generator.edtf import Edtf
from generator.findings import did_you_mean
from generator.inline import Cite, Prose
from generator.records.fields import Id, Label, LanguageTag, Number, Record, shown
from generator.yardsticks import YARDSTICKS


class WorkedOut(Record):
    """Words of a claim that its paragraphs do not hold, with the reason why they follow."""

    words: Label = Field(
        description="The name, number or date, as the claim writes it.",
        json_schema_extra=shown('"2021"', "the year (the words of the claim)"),
    )
    reason: Prose = Field(
        description="How it follows from what the paragraphs say.",
        json_schema_extra=shown(
            "The article of January 2022 says last September.",
            "Known fact. (not from memory: from the paragraphs)",
        ),
    )


class Claim(Record):
    """One statement with its citation: a text, or a mapping where it needs more."""

    id: Id | None = Field(
        None,
        description="A short id for a claim that others will cite.",
        json_schema_extra=shown(
            "troops-sent", "Claim 1 (lower case, hyphens, and a name that lasts)"
        ),
    )
    text: Prose = Field(
        description="One statement in our own words, with its citation.",
        json_schema_extra=shown(
            "The force had 2,500 troops. [@nyt-2022-01-06 ¶6]",
            "The force had 2,500 troops and then left. (two statements, no citation)",
        ),
    )
    as_of: Edtf | None = Field(
        None,
        description="The date for which a figure or state holds.",
        json_schema_extra=shown("2022-01-11~", "since 2022 (as of a day is not since it)"),
    )
    according_to: Prose | None = Field(
        None,
        description="Who says so, by name.",
        json_schema_extra=shown('"[[rogin]]"', "observers (by name)"),
    )
    kind: Annotated[str, terms.OneOf(terms.CLAIM_KIND)] = Field(
        "information",
        description="What sort of statement it is, if it is not information.",
        json_schema_extra=shown("opinion", "fact (what a source says is information)"),
    )
    credibility: Annotated[str, terms.OneOf(terms.CREDIBILITY)] | None = Field(
        None,
        description="The credibility of this item, 1 to 6; 6 is not judged.",
        json_schema_extra=shown("2", "1 (with one origin only)"),
    )
    conflict: Id | None = Field(
        None,
        description="The conflict of reporting that this claim is part of.",
        json_schema_extra=shown("unrest-deaths", "yes (the id of the conflict)"),
    )
    reading: Prose | None = Field(
        None,
        description="How the editor read a damaged passage, or worked out a date.",
        json_schema_extra=shown(
            "The copy says the reverse; the next sentence shows what is meant.",
            "Unclear. (say how it was read, and why)",
        ),
    )
    worked_out: tuple[WorkedOut, ...] = Field(
        (),
        description="Names, numbers and dates that follow from the paragraphs otherwise.",
        json_schema_extra=shown(
            '{words: "2021", reason: The article of January 2022 says last September.}',
            "2021 (with the reason)",
        ),
    )

    @model_validator(mode="before")
    @classmethod
    def _short_form(cls, data: Any) -> Any:
        return {"text": data} if isinstance(data, str) else data


class Judgement(Claim):
    """A judgement of our own: `text` is what follows "It is likely that"."""

    id: Id = Field(
        description="A short id; it becomes the judgement's permanent link.",
        json_schema_extra=shown(
            "leverage", "judgement-1 (a name that still fits when the order changes)"
        ),
    )
    likelihood: Annotated[
        str,
        terms.OneOf({key: terms.Term(key) for y in YARDSTICKS.values() for key in y.terms}),
    ] = Field(
        description="How likely it is, a term of the site's yardstick.",
        json_schema_extra=shown("likely", "60 % (a term, never a number)"),
    )
    confidence: Annotated[str, terms.OneOf(terms.CONFIDENCE)] = Field(
        description="How well the judgement is founded; it is no likelihood.",
        json_schema_extra=shown("low", "likely (that is a likelihood)"),
    )
    basis: Prose = Field(
        description="What the confidence rests on.",
        json_schema_extra=shown(
            "One publisher says so; nothing else supports or denies it.",
            "It is very likely so. (no likelihood here)",
        ),
    )


class Glance(Claim):
    """One line of the table of facts: a claim with a label."""

    label: Label = Field(
        description="What the fact is about, in a word or two.",
        json_schema_extra=shown("Capital", "The capital of the country is (a word or two)"),
    )
    text: Prose = Field(
        alias="value",
        description="The fact with its citation.",
        json_schema_extra=shown(
            "Nur-Sultan. [@ft-editorial-2022-01 ¶10]", "Nur-Sultan (without its citation)"
        ),
    )


class Entry(Claim):
    """One dated entry of an event's chronology."""

    date: Edtf = Field(
        description="The day, month or span of the entry.",
        json_schema_extra=shown("2022-01-06", '"6 January" (year, month, day)'),
    )
    involves: tuple[Id, ...] = Field(
        (),
        description="Briefs that it concerns, besides those that its text links.",
        json_schema_extra=shown("[csto]", "[CSTO] (ids)"),
    )


class Relation(Claim):
    """A typed tie to another brief, stated on the side that acts."""

    type: Annotated[str, terms.OneOf(terms.RELATION_TYPE)] = Field(
        description="What the tie is, from the side that acts.",
        json_schema_extra=shown("sent-forces-to", "intervened (a type of the list)"),
    )
    to: Id = Field(
        description="The brief at the other end.",
        json_schema_extra=shown("kazakhstan", "Kazakhstan (its id)"),
    )
    date: Edtf | None = Field(
        None,
        description="Since when or when, if a source says so.",
        json_schema_extra=shown(
            "2022-01-06", "2022-01-06 to 2022-01-13 (write 2022-01-06/2022-01-13)"
        ),
    )


class Position(Record):
    """A post or affiliation, with its dates where a source gives them."""

    title: Label = Field(
        description="The post or affiliation.",
        json_schema_extra=shown("President", "President since 2019 (the date has its own field)"),
    )
    of: Label | None = Field(
        None,
        description="A brief's id, or the name of a body.",
        json_schema_extra=shown("kazakhstan", "[[kazakhstan]] (the id alone)"),
    )
    start: Edtf | None = Field(
        None,
        description="From when, where a source says so.",
        json_schema_extra=shown("2019", "?2019 (write 2019? if it is uncertain)"),
    )
    end: Edtf | None = Field(
        None,
        description="Until when, where a source says so.",
        json_schema_extra=shown("2022-01-05", "now (leave it out)"),
    )
    cite: Cite = Field(
        description="The citation, without brackets, in quotes.",
        json_schema_extra=shown(
            '"@ft-editorial-2022-01 ¶10"', "[@ft-editorial-2022-01 ¶10] (no brackets in this field)"
        ),
    )
    worked_out: tuple[WorkedOut, ...] = Field(
        (),
        description="Names, numbers and dates that follow from the paragraphs otherwise.",
        json_schema_extra=shown(
            '{words: "2019", reason: The article says three years ago.}', "2019 (with the reason)"
        ),
    )


class Conflict(Record):
    """Two or more versions of one matter, side by side."""

    id: Id = Field(
        description="A short id, by which claims name the conflict.",
        json_schema_extra=shown("unrest-deaths", "conflict 1 (a name that lasts)"),
    )
    question: Label = Field(
        description="What the sources differ about, as a question.",
        json_schema_extra=shown("How many people died?", "Deaths (a question)"),
    )
    versions: Annotated[tuple[Claim, ...], Field(min_length=2)] = Field(
        description="The versions, each a claim with date and author; none is left out.",
        json_schema_extra=shown(
            '{text: "Dozens died. [@nyt-2022-01-06 ¶30]", as_of: 2022-01-06}',
            "Between dozens and 164 died. (a range is no version)",
        ),
    )
    note: Prose = Field(
        description="Why they differ, and what was done with it.",
        json_schema_extra=shown(
            "The figures are of different days; neither replaces the other.",
            "The second is right. (choose none in silence)",
        ),
    )


class Name(Record):
    """A name with its language and kind, and the time in which it held."""

    value: Label = Field(
        description="The name as it is written.",
        json_schema_extra=shown("Қазақстан", "Qazaqstan / Қазақстан (one name, one entry)"),
    )
    lang: LanguageTag = Field(
        description="Its language and script, a tag of BCP-47.",
        json_schema_extra=shown("kk-Cyrl", "Kazakh (the tag)"),
    )
    kind: Annotated[str, terms.OneOf(terms.NAME_KIND)] = Field(
        description="What kind of name it is; exactly one of a record is preferred.",
        json_schema_extra=shown("alias", "nickname (a kind of the list)"),
    )
    valid: Edtf | None = Field(
        None,
        description="The time in which the name held.",
        json_schema_extra=shown("2019/2022", "then (a date or span)"),
    )


_LIKELIHOODS = tuple(dict.fromkeys(key for y in YARDSTICKS.values() for key in y.terms))


class StatementChange(Record):
    """What became of one statement in a new version.

    `was` needs no citation: it no longer stands. Of likelihood and confidence it is the key.
    """

    kind: Annotated[str, terms.OneOf(terms.STATEMENT_CHANGE)] = Field(
        description="What became of the statement.",
        json_schema_extra=shown("reworded", "edited (a kind of the list)"),
    )
    id: Id | None = Field(
        None,
        description="The end of the statement's permanent link, after the sign #.",
        json_schema_extra=shown("claim-troops", "#claim-troops (without the sign)"),
    )
    was: Prose | None = Field(
        None,
        description="The words or the term of before.",
        json_schema_extra=shown(
            "The force had 3,000 troops.", "something else (the words themselves)"
        ),
    )
    reason: Prose | None = Field(
        None,
        description="Why it changed.",
        json_schema_extra=shown(
            "The paragraph speaks of another force.", "Corrected. (say what was wrong)"
        ),
    )

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

    version: Number = Field(
        description="The version that it led to.",
        json_schema_extra=shown("2", "1.1 (whole numbers)"),
    )
    date: Edtf = Field(
        description="The day of the change.",
        json_schema_extra=shown("2026-12-01", "yesterday (the date)"),
    )
    kind: Annotated[str, terms.OneOf(terms.CHANGE_KIND)] = Field(
        "update",
        description="What kind of change it is.",
        json_schema_extra=shown("correction", "fix (a kind of the list)"),
    )
    note: Prose = Field(
        description="What changed and why, in a sentence for readers.",
        json_schema_extra=shown(
            "The figure of troops was that of a later day.", "Various edits. (what, and why)"
        ),
    )
    statements: tuple[StatementChange, ...] = Field(
        (),
        description="What became of single statements.",
        json_schema_extra=shown(
            '{kind: reworded, id: claim-troops, was: "The force had 3,000 troops."}',
            "claim-troops (with what became of it)",
        ),
    )
