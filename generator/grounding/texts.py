"""Local copies of sources: found by their hash, split into the paragraphs that locators count."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from pathlib import Path

from generator.digests import Digests, digest, row_of
from generator.edtf import Edtf
from generator.grounding.tokens import VERSION
from generator.records import Source


def split(text: str) -> list[str]:
    """Return the paragraphs of a copy: its lines that are not blank, in order.

    This is the one rule for locators: ¶1 is the first of them.
    """
    return [line for line in text.replace("\r\n", "\n").split("\n") if line.strip()]


def find(folder: Path, sources: Mapping[str, Source]) -> dict[str, list[str]]:
    """Return the paragraphs of each source whose copy is in a folder, known by its SHA-256."""
    wanted = {source.copy_consulted.sha256: key for key, source in sources.items()}
    found = {}
    for path in sorted(folder.rglob("*")):
        if path.is_file():
            raw = path.read_bytes()
            key = wanted.get(hashlib.sha256(raw).hexdigest())
            if key:
                found[key] = split(raw.decode("utf-8", "replace"))
    return found


def make(sha256: str, published: Edtf, paragraphs: Iterable[frozenset[str]]) -> Digests:
    """Make the digests of a copy from the tokens of its paragraphs.

    The key follows from the copy's hash, so that the same copy gives the same digests.
    """
    key = hashlib.blake2b(f"digests {sha256}".encode(), digest_size=16).hexdigest()
    found = tuple(row_of({digest(key, token) for token in tokens}) for tokens in paragraphs)
    return Digests(sha256, str(published), VERSION, key, found)
