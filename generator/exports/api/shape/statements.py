"""A statement: what it says, on what it stands, and how far it is to be relied on."""

from __future__ import annotations

from pydantic import Field

from generator.exports.api.shape.parts import Address, Citation, Date, Prose, Shape


class Attribution(Prose):
    """Who says so."""

    briefs: list[str] = Field(description="The ids of the briefs that it names.")


class WorkedOut(Shape):
    """Words that the cited paragraphs do not hold, and why they follow all the same."""

    words: str = Field(description="The name, number or date.")
    reason: Prose = Field(description="How it follows.")


class Likelihood(Shape):
    """A term of the book's yardstick."""

    term: str = Field(description="Key of the list `likelihood`.")
    label: str = Field(description="The term in words.")
    band: str = Field(description="Its band of probability, in words.")
    low: int = Field(description="The lower end of the band, in per cent; 0 where it is open.")
    high: int = Field(description="The upper end of the band, in per cent; 100 where it is open.")


class Judgement(Shape):
    """What makes a statement a judgement of the editors."""

    likelihood: Likelihood = Field(description="How likely it is.")
    confidence: str = Field(
        description="How well it is founded, which is no likelihood: key of the list `confidence`."
    )
    basis: Prose = Field(description="What the confidence rests on.")


class Relation(Shape):
    """What makes a statement a tie of its brief to another; the brief is the side that acts."""

    type: str = Field(description="Key of the list `relation_type`.")
    label: str = Field(description="The type in words, from the side that acts.")
    inverse: str = Field(description="The type in words, from the other side.")
    kind: str = Field(description="Key of the list `relation_kind`.")
    to: str = Field(description="The id of the brief at the other end.")


class Position(Shape):
    """What makes a statement a post or affiliation of its brief."""

    title: str = Field(description="The post.")
    of: str | None = Field(description="The body or country, in words.")
    of_brief: str | None = Field(description="The id of its brief, if it has one.")
    start: Date | None = Field(description="From when, if a source says so.")
    end: Date | None = Field(description="Until when, if a source says so.")


class Statement(Shape):
    """One statement of a brief; what it says always stands on a source or says why not."""

    id: str = Field(description="Its id in the whole book: the brief's, the sign #, the anchor.")
    brief: str = Field(description="The id of the brief that it is part of.")
    brief_status: str = Field(
        description="Whether readers may rely on that brief: key of the list `status`."
    )
    anchor: str = Field(
        description="Its id within the brief; it lasts until the statement says something else."
    )
    url: Address = Field(description="Its permanent link.")
    role: str = Field(description="What part of the brief it is: key of the list `role`.")
    section: str | None = Field(
        description="The section that it stands in, for the role `claim`: key of `section`."
    )
    sentence: str = Field(
        description="All that it says, to be understood by itself: a judgement with its "
        "likelihood, an entry with its date, a fact with its label."
    )
    prose: Prose | None = Field(
        description="The words that were written; null for a position, which has none."
    )
    citations: list[Citation] = Field(
        description="What it stands on, by source; of a judgement, with its basis."
    )
    independent_origins: int = Field(
        description="How many origins among its sources are independent of one another."
    )
    verdict: str | None = Field(
        description="What the grounding check found: key of the list `verdict`; null where it "
        "does not apply."
    )
    worked_out: list[WorkedOut] = Field(
        description="What of it the editors worked out beyond the paragraphs."
    )
    kind: str | None = Field(
        description="What sort of claim it is: key of the list `claim_kind`; null for what is no "
        "claim: a judgement, a position, the bottom line, the role."
    )
    credibility: str | None = Field(
        description="The credibility of the item, 1 to 6: key of the list `credibility`."
    )
    according_to: Attribution | None = Field(description="Who says so, if it is attributed.")
    as_of: Date | None = Field(description="The date for which a figure or state holds.")
    conflict: str | None = Field(
        description="The id of the conflict of reporting that it is a version or a part of."
    )
    reading: Prose | None = Field(description="How the editors read a damaged passage.")
    links: list[str] = Field(
        description="The ids of the other briefs that it names, by a link or as involved."
    )
    label: str | None = Field(description="Of a fact at a glance: what it is about.")
    date: Date | None = Field(description="Of an entry or a relation: when.")
    judgement: Judgement | None = Field(description="Of a judgement only.")
    relation: Relation | None = Field(description="Of a relation only.")
    position: Position | None = Field(description="Of a position only.")
