"""The briefs: country profile, actor sheet, event."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from generator import terms
from generator.edtf import Edtf
from generator.inline import Prose
from generator.records.fields import CountryCode, Id, Label, Number, Record
from generator.records.statements import (
    Change,
    Claim,
    Conflict,
    Entry,
    Glance,
    Judgement,
    Name,
    Position,
    Relation,
)

Claims = Annotated[tuple[Claim, ...], Field(min_length=1)]
Notes = Annotated[tuple[Prose, ...], Field(min_length=1)]


class Brief(Record):
    """What every brief has."""

    title: Label
    in_text: Label | None = Field(
        None, description="How a link reads within a sentence, if not as the title."
    )
    former_ids: tuple[Id, ...] = Field(
        (), description="Ids that this brief had before; their addresses lead here."
    )
    status: Annotated[str, terms.OneOf(terms.STATUS)]
    superseded_by: Id | None = Field(None, description="The brief that took this one's place.")
    information_cutoff: Edtf = Field(description="Last date of information used.")
    issued: Edtf
    last_reviewed: Edtf | None = None
    version: Number
    bottom_line: Prose = Field(description="What the reader must know, in at most 60 words.")
    conflicts: tuple[Conflict, ...] = ()
    assumptions: tuple[Prose, ...] = ()
    gaps: Notes = Field(description="What the sources do not say.")
    afterwards: tuple[Claim, ...] = Field(
        (), description="What is known from after the information cut-off."
    )
    source_summary: Prose | None = Field(
        None, description="The whole source base: strengths, weaknesses, what carries what."
    )
    history: Annotated[tuple[Change, ...], Field(min_length=1)]

    @property
    def withdrawn(self) -> bool:
        """Whether only its title, its change notes and the reason are left of it."""
        return self.status == "withdrawn"


class Country(Brief):
    """A country profile."""

    iso: CountryCode
    names: Annotated[tuple[Name, ...], Field(min_length=1)]
    key_judgements: tuple[Judgement, ...]
    at_a_glance: tuple[Glance, ...] = ()
    developments_since: Edtf = Field(description="Entries from then on are recent developments.")
    sections: dict[Annotated[str, terms.OneOf(terms.COUNTRY_SECTIONS)], Claims]
    indicators: Notes = Field(description="What would change our mind.")
    source_summary: Prose


class Actor(Brief):
    """An actor sheet: a person, body, unit, company or movement."""

    type: Annotated[str, terms.OneOf(terms.ACTOR_TYPE)]
    category: Annotated[str, terms.OneOf(terms.ACTOR_CATEGORY)]
    countries: tuple[Id, ...] = Field((), description="Profiles that this actor matters to.")
    names: Annotated[tuple[Name, ...], Field(min_length=1)]
    role: Prose
    positions: tuple[Position, ...] = ()
    sections: dict[Annotated[str, terms.OneOf(terms.ACTOR_SECTIONS)], Claims] = Field(
        default_factory=dict
    )
    relations: tuple[Relation, ...] = ()


class Event(Brief):
    """An event or episode with its chronology."""

    category: Annotated[str, terms.OneOf(terms.EVENT_CATEGORY)]
    date: Edtf
    countries: tuple[Id, ...] = ()
    chronology: tuple[Entry, ...] = ()
    sections: dict[Annotated[str, terms.OneOf(terms.EVENT_SECTIONS)], Claims] = Field(
        default_factory=dict
    )
