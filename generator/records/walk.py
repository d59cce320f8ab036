"""One traversal of a record: every value below it, with its path as authors wrote it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from pydantic import BaseModel

from generator.inline import Cite, Prose, Reference
from generator.load.document import Path


def walk(value: Any, path: Path = ()) -> Iterator[tuple[Path, Any]]:
    """Yield a value and everything below it, parents first, each with its path."""
    yield path, value
    if isinstance(value, BaseModel):
        for name, field in type(value).model_fields.items():
            yield from walk(getattr(value, name), (*path, field.alias or name))
    elif isinstance(value, dict):
        for key, item in value.items():
            yield from walk(item, (*path, key))
    elif isinstance(value, tuple):
        for index, item in enumerate(value):
            yield from walk(item, (*path, index))


def proses(value: Any, path: Path = ()) -> Iterator[tuple[Path, Prose]]:
    """Yield every prose below a value."""
    for where, found in walk(value, path):
        if isinstance(found, Prose):
            yield where, found


def references(value: Any, path: Path = ()) -> Iterator[tuple[Path, Reference]]:
    """Yield every reference to a source below a value."""
    for where, found in walk(value, path):
        if isinstance(found, Prose | Cite):
            for reference in found.references:
                yield where, reference
