"""A file that is going to be written: known by a digest of what it holds before that is at hand.

So a page that was made before, and stands on disk as it is, is neither made nor read again.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable
from dataclasses import dataclass


@dataclass(frozen=True)
class Made:
    """A file by its path; `content` gives what it holds, whenever it is asked for."""

    path: str
    digest: str
    content: Callable[[], bytes]

    @property
    def text(self) -> str:
        """What it holds, as text."""
        return self.content().decode("utf-8")


def made(path: str, content: bytes) -> Made:
    """Return a file with what it holds."""
    return Made(path, digest(content), lambda: content)


def digest(content: bytes) -> str:
    """Return the digest of these bytes, which tells them from all others: SHA-256 (FIPS 180-4)."""
    return digest_of([content])


def digest_of(parts: Iterable[bytes]) -> str:
    """Return the digest of what comes one part after the other."""
    made = hashlib.sha256()
    for part in parts:
        made.update(part)
    return made.hexdigest()
