"""One traversal of a record: every value below it, with its path as authors wrote it."""

from __future__ import annotations

import functools
from collections.abc import Iterable, Iterator
from typing import Any

from pydantic import BaseModel

from generator.inline import Cite, Prose, Reference
from generator.load.document import Path
from generator.textual import Textual

# What has nothing below it and is no prose: with what is empty, half of a record's values, and no
# rule asks for them.
_PLAIN = (str, int, type(None))


def walk(value: Any, path: Path = ()) -> list[tuple[Path, Any]]:
    """Return a value and what is below it, parents first, each with its path.

    Plain text, numbers and what is empty are left out.
    """
    found: list[tuple[Path, Any]] = []
    _walk(value, path, found)
    return found


def _walk(value: Any, path: Path, found: list[tuple[Path, Any]]) -> None:
    found.append((path, value))
    below: Iterable[tuple[str | int, Any]] = ()
    if isinstance(value, BaseModel):
        keys = _keys(type(value))
        below = [(key, item) for name, key in keys if (item := getattr(value, name))]
    elif isinstance(value, dict):
        below = value.items()
    elif isinstance(value, tuple):
        below = enumerate(value)
    for key, item in below:
        if isinstance(item, Textual):
            found.append(((*path, key), item))
        elif not isinstance(item, _PLAIN):
            _walk(item, (*path, key), found)


@functools.cache
def _keys(model: type[BaseModel]) -> tuple[tuple[str, str], ...]:
    """Return the names of a record's fields, each with the key that authors write."""
    return tuple((name, field.alias or name) for name, field in model.model_fields.items())


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
