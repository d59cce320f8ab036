"""The closed lists: what the keys mean that stand in other files."""

from __future__ import annotations

from pydantic import Field

from generator.exports.api.shape.parts import Shape


class Term(Shape):
    """A key and what it means."""

    key: str = Field(description="What stands in the files.")
    label: str = Field(description="The same in words.")
    meaning: str | None = Field(description="What it means, where the words are not enough.")


class Scale(Shape):
    """A term of the yardstick of likelihood."""

    key: str = Field(description="What stands in the files.")
    label: str = Field(description="The same in words.")
    band: str = Field(description="The band of probability, in words.")
    low: int = Field(description="The lower end of the band, in per cent; 0 where it is open.")
    high: int = Field(description="The upper end of the band, in per cent; 100 where it is open.")


class RelationType(Shape):
    """A type of relation, in words from both ends."""

    key: str = Field(description="What stands in the files.")
    label: str = Field(description="In words, from the side that acts.")
    inverse: str = Field(description="In words, from the other side.")
    kind: str = Field(description="Key of the list `relation_kind`.")


class Terms(Shape):
    """Every closed list by its name, in the order of its standard."""

    role: list[Term] = Field(description="What part of a brief a statement is.")
    section: list[Term] = Field(description="The sections of briefs.")
    claim_kind: list[Term] = Field(description="Sorts of claims.")
    verdict: list[Term] = Field(description="What the grounding check can find.")
    yardstick: str = Field(description="The standard of the book's yardstick of likelihood.")
    likelihood: list[Scale] = Field(description="The terms of that yardstick.")
    confidence: list[Term] = Field(description="How well a judgement is founded; ICD 203.")
    credibility: list[Term] = Field(description="The credibility of an item; NATO AJP-2.1.")
    reliability: list[Term] = Field(description="The reliability of an outlet; NATO AJP-2.1.")
    status: list[Term] = Field(description="The states of a brief.")
    change_kind: list[Term] = Field(description="Kinds of changes of a brief.")
    statement_change: list[Term] = Field(description="What can become of a statement.")
    name_kind: list[Term] = Field(description="Kinds of names.")
    actor_type: list[Term] = Field(description="Types of actors; FollowTheMoney.")
    actor_category: list[Term] = Field(description="Heads of the index of actors.")
    event_category: list[Term] = Field(description="Kinds of events.")
    relation_type: list[RelationType] = Field(description="Types of relations.")
    relation_kind: list[Term] = Field(description="Kinds of relations.")
    source_type: list[Term] = Field(description="Types of works; CSL 1.0.2.")
    genre: list[Term] = Field(description="Genres of works.")
    basis: list[Term] = Field(description="How something about a work is known.")
    fidelity: list[Term] = Field(description="How a copy relates to the work.")
    defect: list[Term] = Field(description="Kinds of damage of a copy.")
