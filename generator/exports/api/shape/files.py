"""The files that are about more than one record."""

from __future__ import annotations

import datetime

from pydantic import Field

from generator.exports.api.shape.briefs import Brief
from generator.exports.api.shape.parts import (
    Address,
    Prose,
    SchemaAddress,
    Shape,
    Version,
)
from generator.exports.api.shape.sources import GlossaryTerm, Publisher, Source
from generator.exports.api.shape.statements import Statement
from generator.exports.api.shape.vocabulary import Terms


class Whole(Shape):
    """What every file says that is about the book as a whole."""

    schema_: SchemaAddress
    api_version: Version
    edition: datetime.date = Field(description="The day of the latest change of the book.")


class File(Shape):
    """A file of this interface."""

    name: str = Field(description="Its name.")
    url: Address = Field(description="Its address.")
    schema_url: Address = Field(description="The address of its schema.")
    description: str = Field(description="What it holds.")


class BriefItem(Shape):
    """A brief in the index."""

    id: str = Field(description="The id.")
    kind: str = Field(description="country, actor or event.")
    title: str = Field(description="The title.")
    status: str = Field(description="Key of the list `status`.")
    version: int = Field(description="The version of the brief.")
    url: Address = Field(description="Its page.")
    data_url: Address = Field(description="Its JSON file.")


class SourceItem(Shape):
    """A source in the index."""

    id: str = Field(description="The id.")
    title: str = Field(description="The title of the work.")
    url: Address = Field(description="Its page.")
    data_url: Address = Field(description="Its JSON file.")


class Counts(Shape):
    """How much there is."""

    countries: int = Field(description="Country profiles that stand.")
    actors: int = Field(description="Actor sheets that stand.")
    events: int = Field(description="Events that stand.")
    withdrawn: int = Field(description="Briefs that are withdrawn.")
    statements: int = Field(description="Statements of the briefs that stand.")
    judgements: int = Field(description="Key judgements among them.")
    conflicts: int = Field(description="Conflicts of reporting.")
    sources: int = Field(description="Sources.")
    publishers: int = Field(description="Publishers.")
    glossary_terms: int = Field(description="Terms of the glossary.")


class Index(Whole):
    """Where to begin: what there is, and where."""

    site: Address | None = Field(
        description="The address of the site. Null if it was not known when the site was built: "
        "then every address of the site is relative to its root."
    )
    terms_of_use: str = Field(description="What to keep to when using this.")
    documentation_url: Address = Field(description="The page that describes this interface.")
    counts: Counts = Field(description="How much there is.")
    files: list[File] = Field(description="The files that are about the whole book.")
    brief_schema_url: Address = Field(description="The address of the schema of a brief's file.")
    source_schema_url: Address = Field(description="The address of the schema of a source's file.")
    briefs: list[BriefItem] = Field(description="Every brief, withdrawn ones last.")
    sources: list[SourceItem] = Field(description="Every source.")


class Book(Whole):
    """The whole book in one file."""

    bottom_line: Prose | None = Field(description="The book in a few sentences.")
    briefs: list[Brief] = Field(description="Every brief, withdrawn ones last.")
    sources: list[Source] = Field(description="Every source.")
    publishers: list[Publisher] = Field(description="Every publisher.")
    glossary: list[GlossaryTerm] = Field(description="Every term of the glossary.")
    terms: Terms = Field(description="The closed lists.")


class Statements(Whole):
    """Every statement of the briefs that stand, in one list."""

    statements: list[Statement] = Field(description="The statements, brief by brief.")


class Publishers(Whole):
    """The publishers of the sources."""

    publishers: list[Publisher] = Field(description="Every publisher.")


class Glossary(Whole):
    """The glossary."""

    glossary: list[GlossaryTerm] = Field(description="Every term.")


class Vocabulary(Whole):
    """The closed lists that keys in other files are taken from."""

    terms: Terms = Field(description="The lists.")
