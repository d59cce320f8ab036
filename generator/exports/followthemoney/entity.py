"""An entity of FollowTheMoney, its id, and what its values may look like."""

from __future__ import annotations

import hashlib
import json
import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass, replace

# What every id begins with, so that the book's entities stay apart from those of other data.
NAMESPACE = "paragraph"
# The library takes these signs out of every text (normality, `remove_unsafe_chars`): controls,
# marks without width, halves of surrogate pairs. U+0A00 is nothing, and a space to it.
_UNSAFE = re.compile("[\x00-\x1f\x7f-\x9f\xad\u061c\u200b-\u200f\u2060-\u2064\ufeff\ud800-\udfff]")
# Quotes around a whole name: the library takes them off.
_QUOTED = re.compile(r"""["'](.*)["']""")

Values = str | Iterable[str] | None


@dataclass(frozen=True)
class Entity:
    """One entity: every value is a text, and every property has a list of them.

    `referents` are the ids that the entity had before.
    """

    id: str
    schema: str
    properties: tuple[tuple[str, tuple[str, ...]], ...]
    referents: tuple[str, ...] = ()

    def line(self) -> str:
        """Return the entity as one line of JSON, without the end of the line."""
        whole = {"id": self.id, "schema": self.schema, "properties": dict(self.properties)}
        if self.referents:
            whole["referents"] = self.referents
        return json.dumps(whole, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def entity(entity_id: str, schema: str, /, **values: Values) -> Entity:
    """Return an entity with clean values, each once; what is empty is left out."""
    found = []
    for key in sorted(values):
        given = values[key]
        texts = (given,) if isinstance(given, str) else given or ()
        clean = dict.fromkeys(filter(None, map(cleaned, texts)))
        if clean:
            found.append((key, tuple(clean)))
    return Entity(entity_id, schema, tuple(found))


def renamed(known: Entity, former: Iterable[str]) -> Entity:
    """Return an entity with the ids that it had before."""
    return replace(known, referents=tuple(sorted(former)))


def entity_id(kind: str, *parts: str) -> str:
    """Return the id of an entity: of a record from its own id, of anything else from its parts.

    An id has no full stop: Aleph takes what stands after one for a signature of its own
    (`followthemoney.namespace`).
    """
    if len(parts) == 1:
        return f"{NAMESPACE}-{kind}-{parts[0]}"
    digest = hashlib.sha1("\n".join(parts).encode("utf-8"), usedforsecurity=False).hexdigest()
    return f"{NAMESPACE}-{kind}-{digest}"


def brief_id(key: str) -> str:
    """Return the id of the entity that a brief is about."""
    return entity_id("brief", key)


def source_id(key: str) -> str:
    """Return the id of a source's document."""
    return entity_id("source", key)


def cleaned(text: str) -> str:
    """Return a text as the library would keep it: on one line, composed, without unseen signs."""
    if text.isascii() and text.isprintable():
        return " ".join(text.split())
    bare = _UNSAFE.sub("", " ".join(text.replace("\u0a00", " ").split()))
    return " ".join(unicodedata.normalize("NFC", bare).split())


def name(text: str) -> str:
    """Return a name as the library would keep it: clean, and without quotes around it."""
    found = cleaned(text)
    while match := _QUOTED.fullmatch(found):
        found = match[1].strip()
    return found
