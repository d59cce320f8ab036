"""Sources and publishers: the original work, and the copy that was read."""

from __future__ import annotations

import re
from typing import Annotated, Self

from pydantic import Field, model_validator
from pydantic_core import PydanticCustomError

from generator import terms
from generator.edtf import Edtf
from generator.inline import Locators, Prose
from generator.records.fields import (
    CountryCode,
    Id,
    Label,
    LanguageTag,
    Number,
    ParagraphCount,
    Record,
    Sha256,
    Url,
    shown,
)


class Contributor(Record):
    """Someone who wrote a work or helped to."""

    name: Label = Field(
        description="The name as the work gives it.",
        json_schema_extra=shown("Andrew Higgins", "By ANDREW HIGGINS (the name alone)"),
    )
    family: Label | None = Field(
        None,
        description="The family name within it, by which reference managers sort.",
        json_schema_extra=shown(
            "Higgins", "HIGGINS (as it stands in the name; leave it out where there is none)"
        ),
    )
    actor: Id | None = Field(
        None,
        description="The id of this person's actor sheet.",
        json_schema_extra=shown("higgins", "Andrew Higgins (the id)"),
    )

    @model_validator(mode="after")
    def _within(self) -> Self:
        if self.family and not re.search(rf"(?<!\S){re.escape(self.family)}(?!\S)", self.name):
            raise PydanticCustomError(
                "bad-value",
                "the family name `{value}` is no part of `{name}`",
                {
                    "value": self.family,
                    "name": self.name,
                    "part": self.family,
                    "hint": "write it as it stands in the name, or leave it out",
                },
            )
        return self


class Identification(Record):
    """How the original work was identified."""

    basis: Annotated[str, terms.OneOf(terms.BASIS)] = Field(
        description="Whether the copy says what the work is, or it was argued.",
        json_schema_extra=shown("inferred", "guessed (stated or inferred)"),
    )
    evidence: Prose = Field(
        description="What it was concluded from.",
        json_schema_extra=shown(
            "Another copy of the same text names the newspaper.", "Obvious. (what shows it)"
        ),
    )


class Published(Record):
    """When the work came out, and how that is known."""

    date: Edtf = Field(
        description="The day of the work, not of the copy.",
        json_schema_extra=shown(
            "2022-01-06", "2022-01-07, the date of the blog (that of the work)"
        ),
    )
    basis: Annotated[str, terms.OneOf(terms.BASIS)] = Field(
        description="Whether the copy states the day, or it was argued.",
        json_schema_extra=shown("stated", "known (stated or inferred)"),
    )
    evidence: Prose = Field(
        description="What shows it.",
        json_schema_extra=shown(
            "The text speaks of Wednesday, 5 January, as the day before.",
            "See above. (what shows it)",
        ),
    )


class Defect(Record):
    """A damaged passage or misprinted name of a copy."""

    paragraph: Number = Field(
        description="In which paragraph of the copy.",
        json_schema_extra=shown("31", "¶31 (the number alone)"),
    )
    kind: Annotated[str, terms.OneOf(terms.DEFECT)] = Field(
        description="What kind of damage it is.",
        json_schema_extra=shown("misprint", "typo (a kind of the list)"),
    )
    printed: Label | None = Field(
        None,
        description="At most a few words, as printed.",
        json_schema_extra=shown("Mr Nazarbeyev", "the whole sentence (a few words)"),
    )
    reads: Label | None = Field(
        None,
        description="What they stand for.",
        json_schema_extra=shown("Mr Nazarbayev", "see note (the words)"),
    )
    note: Prose = Field(
        description="What is wrong, and how it was read.",
        json_schema_extra=shown(
            "Misspelt once; right elsewhere in the paragraph.", "Bad. (how it was read)"
        ),
    )


class Exclusion(Record):
    """Paragraphs of a copy that carry nothing to report, and why."""

    paragraphs: Locators = Field(
        description="Which paragraphs, in quotes.",
        json_schema_extra=shown('"¶1-3, ¶12"', "1-3 (each with the sign ¶)"),
    )
    reason: Label = Field(
        description="Why no claim need cite them.",
        json_schema_extra=shown("name and menu of the host", "not needed (what they are)"),
    )


class Copy(Record):
    """The copy that was read, as distinct from the work."""

    host: Label = Field(
        description="The site that carried the copy; never linked.",
        json_schema_extra=shown("example.org", "https://example.org/article (the name alone)"),
    )
    bears_date: Edtf | None = Field(
        None,
        description="The date on the copy, which may not be the work's.",
        json_schema_extra=shown("2022-01-16", "16/01/2022 (year, month, day)"),
    )
    bears_date_note: Prose | None = Field(
        None,
        description="What that date is, as far as one can tell.",
        json_schema_extra=shown(
            "The day on which the page was viewed.", "Wrong. (what it is the date of)"
        ),
    )
    accessed: Edtf = Field(
        description="The day on which the copy was read.",
        json_schema_extra=shown("2026-11-20", "2022 (the day)"),
    )
    fidelity: Annotated[str, terms.OneOf(terms.FIDELITY)] = Field(
        description="How the copy relates to the work.",
        json_schema_extra=shown("machine-translation", "translated (a term of the list)"),
    )
    language: LanguageTag = Field(
        description="Its language, a tag of BCP-47; with -t- that of which it is a translation.",
        json_schema_extra=shown("en-t-fr-t0-und", "English (the tag)"),
    )
    sha256: Sha256 = Field(
        description="The hash of the file that was read; briefs new fills it in.",
        json_schema_extra=shown(
            f'"{"0" * 64}"',
            "abc123 (64 digits)",
        ),
    )
    paragraphs: ParagraphCount = Field(
        description="How many lines of the copy are not blank.",
        json_schema_extra=shown("34", "about 30 (the number)"),
    )
    defects: tuple[Defect, ...] = Field(
        (),
        description="Damaged passages and misprinted names.",
        json_schema_extra=shown(
            "{paragraph: 31, kind: misprint, printed: Mr Nazarbeyev, reads: Mr Nazarbayev,"
            " note: Misspelt once.}",
            "Many errors. (each with its paragraph)",
        ),
    )
    excluded: tuple[Exclusion, ...] = Field(
        (),
        description="Paragraphs that no claim need cite: headers, captions, boilerplate.",
        json_schema_extra=shown(
            '{paragraphs: "¶1-3", reason: name and menu of the host}', "¶1-3 (with the reason)"
        ),
    )


class Source(Record):
    """One original work."""

    title: Label = Field(
        description="The title of the original work, not of the copy.",
        json_schema_extra=shown(
            "For Putin, Propping Up Allies Is Turning Into a Perilous Bargain",
            "World News - article (the title of the work)",
        ),
    )
    former_ids: tuple[Id, ...] = Field(
        (),
        description="Ids that this record had before; their addresses lead here.",
        json_schema_extra=shown("[nyt-2022-01-07]", "[nyt.yaml] (an id, not a file)"),
    )
    type: Annotated[str, terms.OneOf(terms.SOURCE_TYPE)] = Field(
        description="What kind of work it is (a type of CSL).",
        json_schema_extra=shown("article-newspaper", "article (a type of the list)"),
    )
    genre: Annotated[str, terms.OneOf(terms.GENRE)] = Field(
        description="Whether it reports, explains, or holds a view.",
        json_schema_extra=shown("analysis", "article (a genre of the list)"),
    )
    authors: tuple[Contributor, ...] = Field(
        (),
        description="Who wrote it, as the work says.",
        json_schema_extra=shown(
            "{name: Andrew Higgins, family: Higgins, actor: higgins}",
            "the newspaper (leave it out where nobody is named)",
        ),
    )
    contributors: tuple[Contributor, ...] = Field(
        (),
        description="Who helped, as the work says.",
        json_schema_extra=shown("{name: Maria Petrova, family: Petrova}", "staff (by name)"),
    )
    publisher: Id = Field(
        description="The outlet's id in sources/publishers.yaml.",
        json_schema_extra=shown("nyt", "The New York Times (the id)"),
    )
    identification: Identification = Field(
        description="How it is known which work this is.",
        json_schema_extra=shown(
            "{basis: inferred, evidence: Another copy of the same text names the newspaper.}",
            "yes (basis and evidence)",
        ),
    )
    published: Published = Field(
        description="When the work came out, and how that is known.",
        json_schema_extra=shown(
            "{date: 2022-01-06, basis: stated, evidence: The copy gives the day.}",
            "2022-01-06 (with basis and evidence)",
        ),
    )
    url: Url | None = Field(
        None,
        description="The rights-holder's own page.",
        json_schema_extra=shown(
            "https://www.example.com/article",
            "the address of the re-post (only the publisher's own page)",
        ),
    )
    origin: Id = Field(
        description="Re-posts and translations of one work share it.",
        json_schema_extra=shown("nyt-2022-01-06", "press (the id of the work)"),
    )
    draws_on: tuple[Id, ...] = Field(
        (),
        description="Sources that this one is drawn from.",
        json_schema_extra=shown("[nyt-2022-01-06]", "[agencies] (ids of sources)"),
    )
    copy_consulted: Copy = Field(
        alias="copy",
        description="The copy that was read.",
        json_schema_extra=shown(
            "{host: example.org, accessed: 2026-11-20, fidelity: partial, language: en,"
            f' sha256: "{"0" * 64}", paragraphs: 34}}',
            "example.org (its host, hash, paragraphs and more)",
        ),
    )
    descriptor: Prose = Field(
        description="What this source is good for and what it is not, in a few sentences.",
        json_schema_extra=shown(
            "A news analysis that mixes report and interpretation; its figures are of one day.",
            "A good article. (for what, and for what not)",
        ),
    )
    does_not_establish: Annotated[tuple[Prose, ...], Field(min_length=1)] = Field(
        description="What one might think that it shows, and it does not.",
        json_schema_extra=shown("Who counted the dead.", "Nothing. (there is always something)"),
    )


class Publisher(Record):
    """An outlet with its reliability; that belongs to it, not to one article."""

    name: Label = Field(
        description="The outlet's full name.",
        json_schema_extra=shown("The New York Times", "nytimes.com (its name)"),
    )
    short: Label = Field(
        description="A short name, for lists.",
        json_schema_extra=shown("NYT", "The New York Times (short)"),
    )
    country: CountryCode = Field(
        description="Where it is at home, a code of ISO 3166-1.",
        json_schema_extra=shown("US", "USA (two letters)"),
    )
    domains: Annotated[tuple[Label, ...], Field(min_length=1)] = Field(
        description="The domains of its own pages; only these are linked.",
        json_schema_extra=shown("[nytimes.com]", "[https://www.nytimes.com/] (the domain alone)"),
    )
    reliability: Annotated[str, terms.OneOf(terms.RELIABILITY)] = Field(
        description="The reliability of the outlet, A to F; F is not judged.",
        json_schema_extra=shown("B", "high (a letter)"),
    )
    reliability_basis: Prose = Field(
        description="Why that letter, and what it does not say.",
        json_schema_extra=shown(
            "The editors' assessment, not a measured record of accuracy.", "Well known. (why)"
        ),
    )
    descriptor: Prose = Field(
        description="What kind of outlet it is, and from where it looks.",
        json_schema_extra=shown(
            "United States daily newspaper with its own correspondents.",
            "Newspaper. (of what kind, from where)",
        ),
    )
