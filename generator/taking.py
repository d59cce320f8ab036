"""What readers take away, written one file after the other.

All of it at once would fill the memory of a large book. What is made of nothing else than in the
last site is not made again: it stays the same file. What is typeset is left to threads, for the
press lets others work meanwhile.
"""

from __future__ import annotations

import json
import os
import threading
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from pathlib import Path
from typing import BinaryIO

from generator.beside import cores
from generator.ending import put_away
from generator.exports import Edition, Export
from generator.exports.export import Work
from generator.made import digest, digest_of
from generator.memory import give_back
from generator.output import place, stays
from generator.remembered import Maker, remembered

_KIND = "taken"

# Files that are made together.
_Piece = tuple[Export, ...]


def take(edition: Edition, exports: Iterable[Export], folder: Path, last: Path) -> dict[str, str]:
    """Write exports of an edition to a folder that is empty; return the digest of each file.

    `last` is the site before this one. Raises OSError if the system refuses to write, and whatever
    an export raises.
    """
    pieces = _pieces(exports)
    large = {name for name, piece in pieces.items() if any(export.large for export in piece)}
    digests: dict[str, str] = {}
    folders: set[str] = set()
    press = _Press()
    makes = {
        name: Maker(partial(_write, piece, folder, folders, press), _given(piece))
        for name, piece in pieces.items()
    }
    with put_away(press.end):
        for name, text in remembered(makes, edition.memory(_KIND), large.__contains__):
            said = json.loads(text)
            for kind, key in said["entries"]:
                edition.cache.keep(kind, key)
            digests |= said["digests"]
            for export in pieces[name]:
                _stand(export, digests[export.path], folder, last, folders)
    return digests


def _pieces(exports: Iterable[Export]) -> dict[str, _Piece]:
    found: dict[str, list[Export]] = {}
    for export in exports:
        found.setdefault(export.piece or export.path, []).append(export)
    return {name: tuple(piece) for name, piece in found.items()}


def _given(piece: _Piece) -> tuple[object, ...]:
    return tuple((export.path, export.given()) for export in piece)


def _write(piece: _Piece, folder: Path, folders: set[str], press: _Press) -> Callable[[], str]:
    """Write files; return what says which, as soon as the press is done with them."""
    digests: dict[str, str] = {}
    entries = []
    later = {}
    for export in piece:
        content, target = export.content(), Path(place(folder, export.path, folders))
        if isinstance(content, Work):
            entries.append((content.kind, content.key))
            later[export.path] = press.begin(content, target, large=export.large)
        else:
            digests[export.path] = _written(content, target)
    return partial(_said, digests, later, entries)


def _said(
    digests: dict[str, str], later: dict[str, Callable[[], str]], entries: list[tuple[str, str]]
) -> str:
    """Return the digests of files, and the entries of the cache that they were taken from."""
    there = {path: result() for path, result in later.items()}
    return json.dumps({"digests": digests | there, "entries": entries})


class _Press:
    """Threads that do work and write what comes of it."""

    def __init__(self) -> None:
        self._pool = ThreadPoolExecutor(cores())
        # One after the other: each takes much memory.
        self._large = ThreadPoolExecutor(1)
        self._writing = threading.Lock()
        self._ended = False

    def begin(self, work: Work, target: Path, *, large: bool) -> Callable[[], str]:
        """Let work be done, in its turn; return what waits for its digest."""
        if large:
            return self._large.submit(self._alone, work, target).result
        return self._pool.submit(self._done, work, target).result

    def end(self) -> None:
        """Let nothing be written any more."""
        with self._writing:
            self._ended = True
        for pool in (self._pool, self._large):
            pool.shutdown(wait=False, cancel_futures=True)

    def _alone(self, work: Work, target: Path) -> str:
        try:
            return self._done(work, target)
        finally:
            give_back()

    def _done(self, work: Work, target: Path) -> str:
        content = work()
        with self._writing:
            if not self._ended:
                target.write_bytes(content)
        return digest(content)


def _written(content: bytes | Iterator[bytes], target: Path) -> str:
    """Write a file; return its digest."""
    with target.open("wb") as stream:
        return digest_of(_noted([content] if isinstance(content, bytes) else content, stream))


def _noted(parts: Iterable[bytes], stream: BinaryIO) -> Iterator[bytes]:
    for part in parts:
        stream.write(part)
        yield part


def _stand(export: Export, digest: str, folder: Path, last: Path, folders: set[str]) -> None:
    """Let a file stand in a folder, if it is not there yet: that of the last site, or a new one.

    `folders` are known to be there.
    """
    target = place(folder, export.path, folders)
    if not os.path.exists(target) and not stays(f"{last}/{export.path}", target, digest):  # noqa: PTH110
        _written(export.parts(), Path(target))
