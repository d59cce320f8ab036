"""The book as a whole, and its glossary."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from generator import terms
from generator.inline import Prose
from generator.records.fields import Flag, Id, Label, Record
from generator.yardsticks import YARDSTICKS


class Book(Record):
    """What holds for every page."""

    yardstick: Annotated[
        str, terms.OneOf({key: terms.Term(y.name) for key, y in YARDSTICKS.items()})
    ] = "icd203"
    front: tuple[Id, ...] = Field((), description="Countries that the front page shows first.")
    bottom_line: Prose | None = Field(None, description="The book in a few sentences, cited.")


class GlossaryTerm(Record):
    """A term with its variants; `background` where a standard and no source carries it."""

    id: Id
    term: Label
    variants: tuple[Label, ...] = ()
    background: Flag = False
    definition: Prose


class Glossary(Record):
    """The terms that readers of the book need."""

    terms: Annotated[tuple[GlossaryTerm, ...], Field(min_length=1)]
