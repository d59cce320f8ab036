"""What readers take away, made on all cores and written one file after the other.

All of it at once would fill the memory of a large book.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from contextlib import ExitStack
from functools import partial
from pathlib import Path

from generator.beside import Beside, Turns, helpers
from generator.ending import put_away
from generator.exports import Edition, Export

# So many files take a second or so: another process pays.
_WORTH = 200

_Piece = tuple[Export, ...]
# What a process has made: the paths of files, and the entries of the cache that it asked for.
_Taken = tuple[list[str], list[tuple[str, str]]]


def take(edition: Edition, exports: Sequence[Export], folder: Path) -> None:
    """Write exports of an edition to a folder that is empty.

    Raises OSError if the system refuses to write, and whatever an export raises.
    """
    turns = Turns(_pieces(exports))
    with ExitStack() as block:
        waiting = [
            Beside(partial(_take, edition, turns, folder))
            for _ in range(helpers(len(exports) // _WORTH - 1))
        ]
        for helper in waiting:
            # They write to the folder, which is to be put away after them.
            block.enter_context(put_away(helper.end))
        there = set(_take(edition, turns, folder)[0])
        for helper in waiting:
            paths, entries = helper()
            there.update(paths)
            for entry in entries:
                edition.cache.keep(*entry)
    # What a process took that was lost.
    _take(edition, [(export,) for export in exports if export.path not in there], folder)


def _pieces(exports: Iterable[Export]) -> list[_Piece]:
    """Return exports as one process is to make them, in their order."""
    found: dict[str, list[Export]] = {}
    for export in exports:
        found.setdefault(export.piece or export.path, []).append(export)
    return [tuple(piece) for piece in found.values()]


def _take(edition: Edition, pieces: Iterable[_Piece], folder: Path) -> _Taken:
    paths = []
    for piece in pieces:
        for export in piece:
            target = folder / export.path
            target.parent.mkdir(parents=True, exist_ok=True)
            with target.open("wb") as stream:
                stream.writelines(export.parts())
            paths.append(export.path)
    return paths, edition.entries
