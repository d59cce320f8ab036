"""Digests of a copy: per paragraph, keyed and cut digests of its tokens, in no order.

With them a clone that never saw the text can tell whether a token is in a paragraph. They hold
no order, no count and no sentence; a token is two bytes of a keyed BLAKE2b (RFC 7693), so that
many words share each digest. Someone with a dictionary can list words that a paragraph may
hold, and cannot put them back together.
"""

from __future__ import annotations

import array
import bisect
import functools
import hashlib
import json
import re
from collections.abc import Iterable
from dataclasses import dataclass, field

_BYTES = 2
# A digest and the number of a paragraph in one whole number.
_PLACES = 32
_NUMBER = (1 << _PLACES) - 1
_KEYS = {"sha256", "published", "version", "key", "paragraphs"}
# No paragraph has more different words; a row that answers yes to all would vouch for anything.
_ROW = re.compile(r"(?:[0-9a-f]{4}){0,4000}")


@dataclass(frozen=True)
class Digests:
    """The digests of one copy: its hash, the key, and the digests of each paragraph in a row.

    `file` is a digest of the file that they were read from, empty where they were read from none.
    """

    sha256: str
    published: str
    version: int
    key: str
    rows: tuple[str, ...]
    file: str = field(default="", compare=False)

    @property
    def paragraphs(self) -> tuple[frozenset[str], ...]:
        """A set of digests for each paragraph: many times as large as its row."""
        size = 2 * _BYTES
        return tuple(
            frozenset(row[at : at + size] for at in range(0, len(row), size)) for row in self.rows
        )

    def holding(self, token: str) -> frozenset[int]:
        """Return the numbers of the paragraphs that hold a token."""
        wanted = int(digest(self.key, token), 16)
        first = bisect.bisect_left(self._index, wanted << _PLACES)
        after = bisect.bisect_left(self._index, (wanted + 1) << _PLACES, first)
        return frozenset(entry & _NUMBER for entry in self._index[first:after])

    @functools.cached_property
    def _index(self) -> array.array[int]:
        """Each digest with the number of its paragraph, in order: a tenth of a mapping of them."""
        size = 2 * _BYTES
        entries = (
            int(row[at : at + size], 16) << _PLACES | number
            for number, row in enumerate(self.rows, start=1)
            for at in range(0, len(row), size)
        )
        return array.array("Q", sorted(entries))

    def as_json(self) -> str:
        """Return the file's text: one line for each paragraph, sorted."""
        rows = ",\n".join(f'    "{row_of(found)}"' for found in self.paragraphs)
        return (
            f'{{\n  "sha256": "{self.sha256}",\n  "published": "{self.published}",\n'
            f'  "version": {self.version},\n  "key": "{self.key}",\n'
            f'  "paragraphs": [\n{rows}\n  ]\n}}\n'
        )


def row_of(paragraph: Iterable[str]) -> str:
    """Return the digests of a paragraph in a row, sorted."""
    return "".join(sorted(paragraph))


def digest(key: str, token: str) -> str:
    """Return the cut, keyed digest of a token as hexadecimal digits."""
    made = hashlib.blake2b(token.encode("utf-8"), digest_size=_BYTES, key=bytes.fromhex(key))
    return made.hexdigest()


def read(text: str) -> Digests:
    """Read a file of digests; raise ValueError where it is none."""
    try:
        data = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise ValueError("this file is no JSON") from error
    if not (isinstance(data, dict) and data.keys() == _KEYS):
        raise ValueError("this file holds no digests")
    rows, version = data["paragraphs"], data["version"]
    sound = (
        isinstance(rows, list)
        and all(isinstance(row, str) and _ROW.fullmatch(row) for row in rows)
        and isinstance(version, int)
        and isinstance(data["key"], str)
        and re.fullmatch("[0-9a-f]{32}", data["key"])
    )
    if not sound:
        raise ValueError("this file holds no digests of the form that is known here")
    published, sha256 = str(data["published"]), str(data["sha256"])
    file = hashlib.sha256(text.encode("utf-8")).hexdigest()
    return Digests(sha256, published, version, data["key"], tuple(rows), file)
