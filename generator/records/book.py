"""The book as a whole, and its glossary."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from generator import terms
from generator.inline import Prose
from generator.records.fields import Flag, Id, Label, Record, shown
from generator.yardsticks import YARDSTICKS


class Book(Record):
    """What holds for every page."""

    yardstick: Annotated[
        str, terms.OneOf({key: terms.Term(y.name) for key, y in YARDSTICKS.items()})
    ] = Field(
        "icd203",
        description="The scale of likelihood that the whole book uses.",
        json_schema_extra=shown("icd203", "icd203 and phia (one)"),
    )
    front: tuple[Id, ...] = Field(
        (),
        description="Countries that the front page shows first.",
        json_schema_extra=shown("[kazakhstan, ukraine]", "[KZ] (ids of profiles)"),
    )
    bottom_line: Prose | None = Field(
        None,
        description="The book in a few sentences, cited.",
        json_schema_extra=shown(
            "Moscow props up allies at a growing cost. [@nyt-2022-01-13 ¶2]",
            "Welcome. (what a reader must know)",
        ),
    )


class GlossaryTerm(Record):
    """A term with its variants; `background` where a standard and no source carries it."""

    id: Id = Field(
        description="A short id; it becomes the term's permanent link.",
        json_schema_extra=shown("elbasy", "Elbasy (lower case)"),
    )
    term: Label = Field(
        description="The term as it is written in briefs.",
        json_schema_extra=shown("Elbasy", "ELBASY (as in a sentence)"),
    )
    variants: tuple[Label, ...] = Field(
        (),
        description="Other forms, plurals, other scripts: pages explain these too.",
        json_schema_extra=shown(
            "[leader of the nation, Елбасы]", "[the, leader] (whole forms that mean the term)"
        ),
    )
    background: Flag = Field(
        False,
        description="true where a standard and no source carries it.",
        json_schema_extra=shown("true", "yes (true or false)"),
    )
    definition: Prose = Field(
        description="What it means, with a citation, unless it is background.",
        json_schema_extra=shown(
            "Kazakh title meaning leader of the nation. [@ft-editorial-2022-01 ¶10]",
            "A title. (whose, and on what source)",
        ),
    )


class Glossary(Record):
    """The terms that readers of the book need."""

    terms: Annotated[tuple[GlossaryTerm, ...], Field(min_length=1)] = Field(
        description="The terms, in any order.",
        json_schema_extra=shown(
            "{id: elbasy, term: Elbasy, definition: A Kazakh title., background: true}",
            "Elbasy (a mapping)",
        ),
    )
