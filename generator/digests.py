"""Digests of a copy: per paragraph, keyed and cut digests of its tokens, in no order.

With them a clone that never saw the text can tell whether a token is in a paragraph. They hold
no order, no count and no sentence; a token is two bytes of a keyed BLAKE2b (RFC 7693), so that
many words share each digest. Someone with a dictionary can list words that a paragraph may
hold, and cannot put them back together.
"""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from typing import Any

_BYTES = 2


@dataclass(frozen=True)
class Digests:
    """The digests of one copy: its hash, the key, and a set of digests for each paragraph."""

    sha256: str
    published: str
    version: int
    key: str
    paragraphs: tuple[frozenset[str], ...]

    def as_json(self) -> str:
        """Return the file's text: one line for each paragraph, sorted."""
        rows = ",\n".join(f'    "{"".join(sorted(found))}"' for found in self.paragraphs)
        return (
            f'{{\n  "sha256": "{self.sha256}",\n  "published": "{self.published}",\n'
            f'  "version": {self.version},\n  "key": "{self.key}",\n'
            f'  "paragraphs": [\n{rows}\n  ]\n}}\n'
        )


def digest(key: str, token: str) -> str:
    """Return the cut, keyed digest of a token as hexadecimal digits."""
    made = hashlib.blake2b(token.encode("utf-8"), digest_size=_BYTES, key=bytes.fromhex(key))
    return made.hexdigest()


def read(text: str) -> Digests:
    """Read a file of digests; raise ValueError where it is none."""
    try:
        data: dict[str, Any] = json.loads(text)
        size = 2 * _BYTES
        paragraphs = tuple(
            frozenset(row[at : at + size] for at in range(0, len(row), size))
            for row in data["paragraphs"]
        )
        key = str(data["key"])
        bytes.fromhex(key)
        version = int(data["version"])
        return Digests(str(data["sha256"]), str(data["published"]), version, key, paragraphs)
    except (KeyError, TypeError, ValueError) as error:
        raise ValueError(f"no digests: {error}") from error
