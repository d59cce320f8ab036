"""Values that are written as text: read when a record is made, written back as they were."""

from __future__ import annotations

import functools
from typing import Any, Self

from pydantic import GetCoreSchemaHandler
from pydantic_core import core_schema

MAX_LENGTH = 4000
_KEPT = 1024


class Textual:
    """Base of a value with a text form; a record's field of this type takes that text.

    A subclass reads the text in `from_text` and gives it back as `str`.
    """

    @classmethod
    def from_text(cls, text: str) -> Self:
        """Read the text; raise PydanticCustomError, its type a finding's code, if it is bad."""
        raise NotImplementedError

    @classmethod
    def __get_pydantic_core_schema__(
        cls, source: type[Any], handler: GetCoreSchemaHandler
    ) -> core_schema.CoreSchema:
        return core_schema.no_info_after_validator_function(
            # Dates, and who said something, stand over and over: each is read and kept once.
            functools.lru_cache(maxsize=_KEPT)(cls.from_text),
            core_schema.str_schema(min_length=1, max_length=MAX_LENGTH, strip_whitespace=True),
            serialization=core_schema.to_string_ser_schema(),
        )
