"""Entries on disk, one file each, whole or not there; and what stands for none."""

from __future__ import annotations

import contextlib
import hashlib
import os
import re
import shutil
import threading
from pathlib import Path
from typing import Protocol

from generator.cache.stamp import stamp
from generator.project import Project

# What every command that reads the book asks for, and what a build asks for.
OF_RECORDS = ("parsed", "looked")
KINDS = (*OF_RECORDS, "trees", "markdown", "search", "data", "pdf", "cards", "bundles")

# So many entries that nobody needs now are kept, and three times as many as are needed: of other
# branches, and of what was undone a moment ago.
_SPARE, _TIMES = 2000, 3

# Each entry begins with so many bytes of a digest (BLAKE2b, RFC 7693) of the rest.
_SUM = 16

_OURS = re.compile("briefs-[0-9a-z]+")
_SWITCH = "BRIEFS_CACHE"
_FOLDER = ".cache"


class Cache(Protocol):
    """Remembers bytes by a kind and a digest of what they were made from."""

    def get(self, kind: str, key: str) -> bytes | None:
        """Return what was put there, or None."""

    def put(self, kind: str, key: str, content: bytes) -> None:
        """Remember bytes; what cannot be written is not remembered."""

    def keep(self, kind: str, key: str) -> None:
        """Say that an entry is still wanted, which another process has put there."""

    def sweep(self, *kinds: str) -> None:
        """Forget entries of these kinds that nobody asked for or put, if they are many."""


class NoCache:
    """Remembers nothing."""

    def get(self, kind: str, key: str) -> bytes | None:
        """Return None."""

    def put(self, kind: str, key: str, content: bytes) -> None:
        """Do nothing."""

    def keep(self, kind: str, key: str) -> None:
        """Do nothing."""

    def sweep(self, *kinds: str) -> None:
        """Do nothing."""


class Store:
    """A folder of entries. Several processes may use it at once.

    A disk that is full or may not be written costs time and nothing else.
    """

    def __init__(self, folder: Path, version: str) -> None:
        self._folder = folder
        self._version = f"briefs-{version}"
        self._used: set[str] = set()

    def get(self, kind: str, key: str) -> bytes | None:
        """Return what was put there, or None."""
        name = self._name(kind, key)
        try:
            # A path object, and a buffer for what is read at once, cost as much again.
            with open(name, "rb", buffering=0) as stream:  # noqa: PTH123
                found = stream.read()
        except OSError:
            return None
        content = found[_SUM:]
        if found[:_SUM] != _sum(content):
            return None  # a disk that lost power, or a hand that changed it
        self._used.add(name)
        return content

    def put(self, kind: str, key: str, content: bytes) -> None:
        """Remember bytes; what cannot be written is not remembered."""
        name = self._name(kind, key)
        self._used.add(name)
        with contextlib.suppress(OSError):
            try:
                _write(name, content)
            except FileNotFoundError:
                Path(name).parent.mkdir(parents=True, exist_ok=True)
                _write(name, content)

    def keep(self, kind: str, key: str) -> None:
        """Say that an entry is still wanted, which another process has put there."""
        self._used.add(self._name(kind, key))

    def sweep(self, *kinds: str) -> None:
        """Forget entries of these kinds that nobody asked for or put meanwhile, if they are many.

        Those of other versions of the program go, too.
        """
        with contextlib.suppress(OSError):
            for other in self._folder.iterdir():
                # The folder may be one that others put things in, too.
                if _OURS.fullmatch(other.name) and other.name != self._version:
                    shutil.rmtree(other, ignore_errors=True)
        for kind in kinds:
            listed = [
                f"{folder}/{name}"
                for folder, _, names in os.walk(self._folder / self._version / kind)
                for name in names
            ]
            idle = [path for path in listed if path not in self._used]
            if len(idle) > _SPARE + _TIMES * (len(listed) - len(idle)):
                for path in idle:
                    with contextlib.suppress(OSError):
                        os.unlink(path)  # noqa: PTH108

    def _name(self, kind: str, key: str) -> str:
        return f"{self._folder}/{self._version}/{kind}/{key[:2]}/{key[2:]}"


def digest(text: str) -> str:
    """Return the key of an entry that is made of a text."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def _sum(content: bytes) -> bytes:
    return hashlib.blake2b(content, digest_size=_SUM).digest()


def _write(name: str, content: bytes) -> None:
    part = f"{name}.{os.getpid()}-{threading.get_ident()}"
    with open(part, "wb") as stream:  # noqa: PTH123
        stream.write(_sum(content) + content)
    os.replace(part, name)  # noqa: PTH105


def opened(project: Project) -> Cache:
    """Return the cache of a project: `.cache/`, or the folder that BRIEFS_CACHE names, or none."""
    said = os.environ.get(_SWITCH, "")
    if said == "off":
        return NoCache()
    return Store(Path(said) if said else project.root / _FOLDER, stamp())
