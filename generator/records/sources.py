"""Sources and publishers: the original work, and the copy that was read."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from generator import terms
from generator.edtf import Edtf
from generator.inline import Locators, Prose
from generator.records.fields import (
    CountryCode,
    Id,
    Label,
    LanguageTag,
    Number,
    Record,
    Sha256,
    Url,
)


class Contributor(Record):
    """Someone who wrote a work or helped to."""

    name: Label
    actor: Id | None = Field(None, description="The id of this person's actor sheet.")


class Identification(Record):
    """How the original work was identified."""

    basis: Annotated[str, terms.OneOf(terms.BASIS)]
    evidence: Prose


class Published(Record):
    """When the work came out, and how that is known."""

    date: Edtf
    basis: Annotated[str, terms.OneOf(terms.BASIS)]
    evidence: Prose


class Defect(Record):
    """A damaged passage or misprinted name of a copy."""

    paragraph: Number
    kind: Annotated[str, terms.OneOf(terms.DEFECT)]
    printed: Label | None = Field(None, description="At most a few words, as printed.")
    reads: Label | None = Field(None, description="What they stand for.")
    note: Prose


class Exclusion(Record):
    """Paragraphs of a copy that carry nothing to report, and why."""

    paragraphs: Locators
    reason: Label


class Copy(Record):
    """The copy that was read, as distinct from the work."""

    host: Label = Field(description="The site that carried the copy; never linked.")
    bears_date: Edtf | None = None
    bears_date_note: Prose | None = None
    accessed: Edtf
    fidelity: Annotated[str, terms.OneOf(terms.FIDELITY)]
    language: LanguageTag
    sha256: Sha256
    paragraphs: Number = Field(description="How many lines of the copy are not blank.")
    defects: tuple[Defect, ...] = ()
    excluded: tuple[Exclusion, ...] = Field(
        (), description="Paragraphs that no claim need cite: headers, captions, boilerplate."
    )


class Source(Record):
    """One original work."""

    title: Label
    former_ids: tuple[Id, ...] = Field(
        (), description="Ids that this record had before; their addresses lead here."
    )
    type: Annotated[str, terms.OneOf(terms.SOURCE_TYPE)]
    genre: Annotated[str, terms.OneOf(terms.GENRE)]
    authors: tuple[Contributor, ...] = ()
    contributors: tuple[Contributor, ...] = ()
    publisher: Id
    identification: Identification
    published: Published
    url: Url | None = Field(None, description="The rights-holder's own page.")
    origin: Id = Field(description="Re-posts and translations of one work share it.")
    draws_on: tuple[Id, ...] = Field((), description="Sources that this one is drawn from.")
    copy_consulted: Copy = Field(alias="copy")
    descriptor: Prose
    does_not_establish: Annotated[tuple[Prose, ...], Field(min_length=1)]


class Publisher(Record):
    """An outlet with its reliability; that belongs to it, not to one article."""

    name: Label
    short: Label
    country: CountryCode
    domains: Annotated[tuple[Label, ...], Field(min_length=1)]
    reliability: Annotated[str, terms.OneOf(terms.RELIABILITY)]
    reliability_basis: Prose
    descriptor: Prose
