"""What briefs rest on: sources and publishers; and the terms that readers need."""

from __future__ import annotations

from pydantic import Field

from generator.exports.api.shape.parts import (
    Address,
    Date,
    Prose,
    SchemaAddress,
    Shape,
    Version,
)


class Contributor(Shape):
    """Someone who wrote a work or helped to."""

    name: str = Field(description="The name as the work gives it.")
    family: str | None = Field(description="The part of it that is the family name, if known.")
    brief: str | None = Field(description="The id of the person's brief, if there is one.")


class Evidence(Shape):
    """How something is known."""

    basis: str = Field(description="Whether it is stated or argued: key of the list `basis`.")
    evidence: Prose = Field(description="What shows it.")


class PublicationDate(Evidence):
    """When a work came out, and how that is known."""

    date: Date = Field(description="The day of the work, not of the copy.")


class Defect(Shape):
    """A damaged passage of a copy."""

    paragraph: int = Field(description="The number of the paragraph.")
    kind: str = Field(description="Key of the list `defect`.")
    printed: str | None = Field(description="A few words as printed.")
    reads: str | None = Field(description="What they stand for.")
    note: Prose = Field(description="What is wrong, and how it was read.")


class Exclusion(Shape):
    """Paragraphs of a copy that carry nothing to report."""

    paragraphs: list[int] = Field(description="Their numbers.")
    reason: str = Field(description="What they are.")


class Copy(Shape):
    """The copy that was read. It may be a translation, or damaged."""

    host: str = Field(description="The site that carried it.")
    bears_date: Date | None = Field(description="The date on it, which may not be the work's.")
    bears_date_note: Prose | None = Field(description="What that date is.")
    accessed: Date = Field(description="When it was read.")
    fidelity: str = Field(description="How it relates to the work: key of the list `fidelity`.")
    language: str = Field(description="Its language, a tag of BCP 47.")
    sha256: str = Field(description="The hash of the file that was read.")
    paragraphs: int = Field(description="How many paragraphs it has.")
    defects: list[Defect] = Field(description="Its damaged passages.")
    excluded: list[Exclusion] = Field(description="What no statement needs to cite.")


class CitedBy(Shape):
    """A statement that cites a source, and where."""

    statement: str = Field(description="The id of the statement.")
    paragraphs: list[int] = Field(description="The numbers of the paragraphs that it cites.")


class Source(Shape):
    """An original work, and the copy of it that was read."""

    id: str = Field(description="The id; it is part of every address of the source.")
    title: str = Field(description="The title of the original work.")
    former_ids: list[str] = Field(description="Ids that it had before; their addresses still work.")
    url: Address = Field(description="Its page on the site.")
    data_url: Address = Field(description="Its JSON file.")
    original_url: Address | None = Field(description="The rights-holder's own page.")
    type: str = Field(description="A type of CSL: key of the list `source_type`.")
    genre: str = Field(description="Key of the list `genre`.")
    authors: list[Contributor] = Field(description="Who wrote it.")
    contributors: list[Contributor] = Field(description="Who helped.")
    publisher: str = Field(description="The id of the publisher.")
    published: PublicationDate = Field(description="When it came out.")
    identification: Evidence = Field(description="How it is known which work this is.")
    origin: str = Field(description="An id that copies and translations of one work share.")
    draws_on: list[str] = Field(description="The ids of the sources that it draws on.")
    not_independent_of: list[str] = Field(
        description="The ids of the other sources that count as one origin together with it."
    )
    copy_read: Copy = Field(description="The copy that was read.")
    descriptor: Prose = Field(description="What it is good for and what not.")
    does_not_establish: list[Prose] = Field(
        description="What one might think that it shows, and it does not."
    )
    cited_by: list[CitedBy] = Field(description="The statements that cite it.")


class SourceFile(Shape):
    """The file of one source."""

    schema_: SchemaAddress
    api_version: Version
    source: Source


class Publisher(Shape):
    """An outlet and its reliability."""

    id: str = Field(description="The id.")
    name: str = Field(description="The full name.")
    short: str = Field(description="A short name.")
    url: Address = Field(description="Where the site describes it.")
    country: str = Field(description="Where it is at home: a code of ISO 3166-1 alpha-2.")
    domains: list[str] = Field(description="The domains of its own pages.")
    reliability: str = Field(description="A to F: key of the list `reliability`.")
    reliability_basis: Prose = Field(description="Why that letter.")
    descriptor: Prose = Field(description="What kind of outlet it is.")
    sources: list[str] = Field(description="The ids of its works that are used.")


class GlossaryTerm(Shape):
    """A term of the region or of the method."""

    id: str = Field(description="The id.")
    term: str = Field(description="The term.")
    variants: list[str] = Field(description="Its other forms and spellings.")
    url: Address = Field(description="Where the site explains it.")
    background: bool = Field(description="Whether it is general knowledge that no source carries.")
    definition: Prose = Field(description="What it means.")
