"""Briefs: country, actor, event; and what is left of one that is withdrawn."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from generator.exports.api.shape.parts import (
    Address,
    Date,
    Prose,
    SchemaAddress,
    Shape,
    Version,
)
from generator.exports.api.shape.statements import Statement


class Name(Shape):
    """A name, in the script that it is written in."""

    value: str = Field(description="The name.")
    lang: str = Field(description="Its language and script, a tag of BCP 47.")
    language: str = Field(description="The English name of the language.")
    kind: str = Field(description="Key of the list `name_kind`; one of a brief is `preferred`.")
    valid: Date | None = Field(description="The time in which it held.")


class Conflict(Shape):
    """A matter on which sources differ."""

    id: str = Field(description="Its id, which is one of its kind in the whole book.")
    url: Address = Field(description="Its permanent link.")
    question: str = Field(description="What the sources differ about.")
    versions: list[str] = Field(description="The ids of the statements that are its versions.")
    note: Prose = Field(description="Why they differ, and what was done with it.")


class Tie(Shape):
    """A relation as seen from this brief, whichever end it is."""

    statement: str = Field(description="The id of the statement; it may be one of another brief.")
    outgoing: bool = Field(description="Whether this brief is the side that acts.")
    type: str = Field(description="Key of the list `relation_type`.")
    words: str = Field(description="The relation in words, from this end: `was removed by`.")
    other: str = Field(description="The id of the brief at the other end.")
    date: Date | None = Field(description="When, if a source says so.")


class TimelineEntry(Shape):
    """A dated entry that concerns this brief; it is a statement of an event."""

    statement: str = Field(description="The id of the statement.")
    event: str = Field(description="The id of the event.")
    date: Date = Field(description="When.")
    text: str = Field(description="What happened, in one line.")


class StatementChange(Shape):
    """What became of one statement in a version."""

    kind: str = Field(description="Key of the list `statement_change`.")
    anchor: str | None = Field(description="The anchor that the statement had after the change.")
    statement: str | None = Field(description="The id of what it is today; null if it is gone.")
    was: str | None = Field(description="The words, or the key of the term, of before.")
    reason: Prose | None = Field(description="Why it changed.")


class Change(Shape):
    """A change note."""

    version: int = Field(description="The version that it led to.")
    date: Date = Field(description="The day of the change.")
    kind: str = Field(description="Key of the list `change_kind`.")
    note: Prose = Field(description="What changed, and why.")
    statements: list[StatementChange] = Field(description="What became of single statements.")


class Common(Shape):
    """What is known even of a brief that is withdrawn."""

    id: str = Field(description="The id; it is part of every address of the brief.")
    title: str = Field(description="The title.")
    status: str = Field(description="Whether readers may rely on it: key of the list `status`.")
    former_ids: list[str] = Field(description="Ids that it had before; their addresses still work.")
    version: int = Field(description="The version of the brief, from 1.")
    issued: Date = Field(description="When it first came out.")
    url: Address = Field(description="Its page.")
    data_url: Address = Field(description="Its JSON file.")
    history: list[Change] = Field(description="The change notes, the latest first.")


class Standing(Common):
    """What every brief has that stands."""

    in_text: str = Field(description="How it is named within a sentence.")
    superseded_by: str | None = Field(description="The id of the brief that took its place.")
    information_cutoff: Date = Field(description="The last date of the information that is used.")
    last_reviewed: Date | None = Field(
        description="When an editor last read it against its sources."
    )
    bottom_line: str = Field(description="What a reader must know, in plain words.")
    statements: list[Statement] = Field(description="Its statements, in the order of its page.")
    conflicts: list[Conflict] = Field(description="The conflicts of reporting that stand in it.")
    conflicts_about: list[str] = Field(
        description="The ids of all conflicts that concern it, its own and those of others."
    )
    assumptions: list[Prose] = Field(description="Premises that no source proves.")
    gaps: list[Prose] = Field(description="What the sources do not say.")
    source_summary: Prose | None = Field(description="The source base as a whole.")
    sources: list[str] = Field(description="The ids of the sources that it cites.")
    relations: list[Tie] = Field(description="Its ties to other briefs, seen from its end.")
    timeline: list[TimelineEntry] = Field(description="Dated entries about it, the first first.")
    mentioned_in: list[str] = Field(description="The ids of the briefs that name it.")


class Country(Standing):
    """A country profile."""

    kind: Literal["country"] = Field(description="What it is about.")
    iso: str = Field(description="The country's code of ISO 3166-1 alpha-2.")
    names: list[Name] = Field(description="Every name that is known.")
    developments_since: Date = Field(description="Entries from then on are recent developments.")
    indicators: list[Prose] = Field(description="What would change the judgements.")


class Actor(Standing):
    """A person, body, unit, company or movement."""

    kind: Literal["actor"] = Field(description="What it is about.")
    type: str = Field(description="A schema of FollowTheMoney: key of the list `actor_type`.")
    category: str = Field(description="Key of the list `actor_category`.")
    countries: list[str] = Field(description="The ids of the profiles that it matters to.")
    names: list[Name] = Field(description="Every name that is known.")


class Event(Standing):
    """An event or episode."""

    kind: Literal["event"] = Field(description="What it is about.")
    category: str = Field(description="Key of the list `event_category`.")
    countries: list[str] = Field(description="The ids of the profiles that it belongs to.")
    date: Date = Field(description="When it was.")


class Withdrawn(Common):
    """What is left of a brief that no longer stands. It has no statements."""

    kind: Literal["country", "actor", "event"] = Field(description="What it was about.")
    status: Literal["withdrawn"] = Field(description="That it no longer stands.")


# No discriminator: a withdrawn brief is known by its status, the others by their kind.
Brief = Annotated[
    Country | Actor | Event | Withdrawn,
    Field(description="A brief; what is withdrawn is known by its status."),
]


class BriefFile(Shape):
    """The file of one brief."""

    schema_: SchemaAddress
    api_version: Version
    brief: Brief
