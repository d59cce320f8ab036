"""What everything else is made of: dates, prose, citations."""

from __future__ import annotations

import datetime
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field

# Major and minor: docs/api.md says what moves them.
VERSION = "1.0"

Version = Annotated[
    str,
    Field(
        pattern=r"^1\.[0-9]+$",
        description="The version of this shape: major, a full stop, minor.",
    ),
]
Address = Annotated[str, Field(json_schema_extra={"format": "uri-reference"})]
SchemaAddress = Annotated[
    Address,
    Field(
        serialization_alias="$schema",
        description="The schema of this file, from where the file stands.",
    ),
]


class Shape(BaseModel):
    """Base of all that is published: every field is always there, null where nothing is known."""

    # Built when first used: most commands export nothing, and should not wait for it.
    model_config = ConfigDict(frozen=True, defer_build=True)


class Date(Shape):
    """A date as precise as it is known: as EDTF, as days to sort by, and in words."""

    edtf: str = Field(description="The date in EDTF, ISO 8601-2, such as 2022-01~ or 2014/..")
    earliest: datetime.date | None = Field(
        description="The first day that it may mean; null where the beginning is open."
    )
    latest: datetime.date | None = Field(
        description="The last day that it may mean; null where the end is open."
    )
    words: str = Field(description="The date in English.")


class Citation(Shape):
    """A source and those of its paragraphs that carry what is said."""

    source: str = Field(description="The id of the source.")
    paragraphs: list[int] = Field(
        description="The numbers of the paragraphs in the copy that was read, from 1."
    )
    locators: str = Field(description="The paragraphs as a reader would cite them: ¶6-7, ¶30.")


class Words(Shape):
    """Plain characters."""

    type: Literal["text"] = Field(description="What kind of part it is.")
    text: str = Field(description="The characters.")


class Emphasis(Shape):
    """Stressed words."""

    type: Literal["emphasis"] = Field(description="What kind of part it is.")
    text: str = Field(description="The words.")
    strong: bool = Field(description="Whether the stress is the stronger kind.")


class BriefLink(Shape):
    """A link to a brief of this book."""

    type: Literal["brief"] = Field(description="What kind of part it is.")
    text: str = Field(description="The words of the link.")
    brief: str = Field(description="The id of the brief.")


class WebLink(Shape):
    """A link to an address elsewhere."""

    type: Literal["web"] = Field(description="What kind of part it is.")
    text: str = Field(description="The words of the link.")
    url: Address = Field(description="The address.")


class Reference(Shape):
    """A mark of citation: it stands behind the words that it is for, and adds none."""

    type: Literal["citation"] = Field(description="What kind of part it is.")
    citations: list[Citation] = Field(description="What is cited, in the order of the author.")


Node = Annotated[Words | Emphasis | BriefLink | WebLink | Reference, Field(discriminator="type")]


class Prose(Shape):
    """Words with what is marked in them. There is no Markdown and no HTML in it."""

    text: str = Field(description="The words alone, on one line.")
    inline: list[Node] = Field(
        description="The same in parts, with stress, links and citations; joined, the parts "
        "give `text`, but for spaces at its ends and before citations."
    )
