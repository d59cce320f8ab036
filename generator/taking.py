"""What readers take away, made on all cores and written one file after the other.

All of it at once would fill the memory of a large book. What is made of nothing else than in the
last site is not made again: it stays the same file.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterable, Iterator, Sequence
from functools import partial
from pathlib import Path
from typing import BinaryIO

from generator.exports import Edition, Export
from generator.made import digest_of
from generator.output import stays
from generator.remembered import Maker, remembered

_KIND = "taken"
# Of so many pieces one or two take long: another process pays.
_WORTH = 4

# Files that are made together.
_Piece = tuple[Export, ...]


def take(edition: Edition, exports: Iterable[Export], folder: Path, last: Path) -> dict[str, str]:
    """Write exports of an edition to a folder that is empty; return the digest of each file.

    `last` is the site before this one. Raises OSError if the system refuses to write, and whatever
    an export raises.
    """
    pieces = _pieces(exports)
    makes = {
        name: Maker(partial(_write, edition, piece, folder), _given(piece))
        for name, piece in pieces.items()
    }
    large = {name for name, piece in pieces.items() if any(export.large for export in piece)}
    digests: dict[str, str] = {}
    folders: set[str] = set()
    for name, text in remembered(makes, edition.memory(_KIND, _WORTH), large.__contains__):
        said = json.loads(text)
        for kind, key in said["entries"]:
            edition.cache.keep(kind, key)
        digests |= said["digests"]
        for export in pieces[name]:
            _place(export, digests[export.path], str(folder), str(last), folders)
    return digests


def _pieces(exports: Iterable[Export]) -> dict[str, _Piece]:
    """Return exports as one process is to make them, in their order."""
    found: dict[str, list[Export]] = {}
    for export in exports:
        found.setdefault(export.piece or export.path, []).append(export)
    return {name: tuple(piece) for name, piece in found.items()}


def _given(piece: _Piece) -> tuple[object, ...]:
    return tuple((export.path, export.given()) for export in piece)


def _write(edition: Edition, piece: Sequence[Export], folder: Path) -> str:
    """Write files; return their digests, and the entries of the cache that were asked for."""
    before = len(edition.entries)
    digests = {export.path: _written(export, folder / export.path) for export in piece}
    return json.dumps({"digests": digests, "entries": edition.entries[before:]})


def _written(export: Export, target: Path) -> str:
    """Write a file; return its digest."""
    target.parent.mkdir(parents=True, exist_ok=True)
    with target.open("wb") as stream:
        return digest_of(_noted(export.parts(), stream))


def _noted(parts: Iterable[bytes], stream: BinaryIO) -> Iterator[bytes]:
    for part in parts:
        stream.write(part)
        yield part


def _place(export: Export, digest: str, folder: str, last: str, folders: set[str]) -> None:
    """Let a file stand in a folder, if it is not there yet: that of the last site, or a new one.

    `folders` are known to be there.
    """
    # Of thousands, path objects would cost as much again.
    old, target = f"{last}/{export.path}", f"{folder}/{export.path}"
    if os.path.exists(target):  # noqa: PTH110
        return
    inner = target.rpartition("/")[0]
    if inner not in folders:
        os.makedirs(inner, exist_ok=True)  # noqa: PTH103
        folders.add(inner)
    if not stays(old, target, digest):
        _written(export, Path(target))
