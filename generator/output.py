"""Files and trees on disk: a reader finds the old or the new one, never a part.

What is the same stays the same file; what is no longer made is removed.
"""

from __future__ import annotations

import contextlib
import os
import tempfile
from collections.abc import Iterator, Mapping
from pathlib import Path

from generator.ending import put_away
from generator.links import linked
from generator.swap import refuse_odd, swap
from generator.workplace import PART, fresh

# Whoever serves or packs a folder has to be able to read it, whatever the mask of who made it.
_FILE, _FOLDER = 0o644, 0o755


def write_tree(folder: Path, pages: Mapping[str, str], assets: Mapping[str, bytes]) -> list[str]:
    """Make `folder` hold exactly these files; return which were written or removed.

    The whole tree changes in one step. Raises OSError where it cannot be written; then the old one
    stays.
    """
    refuse_odd(folder)
    wanted = {**assets, **{path: text.encode("utf-8") for path, text in pages.items()}}
    there = {path.relative_to(folder).as_posix() for path in folder.rglob("*") if _is_file(path)}
    gone = sorted(there - wanted.keys(), reverse=True)
    same = {path for path in there & wanted.keys() if _holds(folder / path, wanted[path])}
    changed = [path for path in wanted if path not in same]
    if not gone and not changed and folder.is_dir():
        return []
    with fresh(folder) as new:
        for path, content in wanted.items():
            target = new / path
            target.parent.mkdir(parents=True, exist_ok=True)
            if path not in same or not linked(folder / path, target):
                target.write_bytes(content)
        open_to_all(new)
        swap(new, folder)
    return [*gone, *changed]


class Tree(Mapping[str, bytes]):
    """Every file below a folder by its path from there; each is read when it is asked for."""

    def __init__(self, folder: Path) -> None:
        self._paths = {
            path.relative_to(folder).as_posix(): path
            for path in folder.rglob("*")
            if _is_file(path)
        }

    def __getitem__(self, path: str) -> bytes:
        return self._paths[path].read_bytes()

    def __iter__(self) -> Iterator[str]:
        return iter(self._paths)

    def __len__(self) -> int:
        return len(self._paths)


def move_into(folder: Path, other: Path) -> None:
    """Move every file below a folder to the same place below another one on the same disk."""
    for path in folder.rglob("*"):
        if _is_file(path):
            target = other / path.relative_to(folder)
            target.parent.mkdir(parents=True, exist_ok=True)
            path.replace(target)


def open_to_all(folder: Path) -> None:
    """Let everybody read a folder and all in it, and only its owner write."""
    folder.chmod(_FOLDER)
    for path in folder.rglob("*"):
        path.chmod(_FOLDER if path.is_dir() else _FILE)


def write_one(folder: Path, path: str, content: bytes) -> bool:
    """Write one file of the tree; return whether it was another before."""
    target = folder / path
    if _holds(target, content):
        return False
    target.parent.mkdir(parents=True, exist_ok=True)
    replace_file(target, content)
    return True


def replace_file(target: Path, content: bytes, mode: int = _FILE) -> None:
    """Write a file so that a reader sees the old or the new one."""
    with _part(target, content, mode) as part:
        part.replace(target)


def create_file(target: Path, content: bytes) -> None:
    """Write a file that is not there yet; raise FileExistsError if it is, and never touch it."""
    target.parent.mkdir(parents=True, exist_ok=True)
    with _part(target, content, _FILE) as part:
        if not linked(part, target):
            # Some disks know no links; there a file is put in place by whoever holds the lock.
            if target.exists() or target.is_symlink():
                raise FileExistsError(target)
            part.replace(target)


@contextlib.contextmanager
def _part(target: Path, content: bytes, mode: int) -> Iterator[Path]:
    """Write what is going to be `target` beside it, and give where; it is gone afterwards."""
    try:
        descriptor, name = tempfile.mkstemp(dir=target.parent, prefix=PART[0], suffix=PART[1])
        part = Path(name)
        with put_away(lambda: part.unlink(missing_ok=True)):
            with os.fdopen(descriptor, "wb") as stream:
                stream.write(content)
            part.chmod(mode)
            yield part
    except FileExistsError:
        raise
    except OSError as error:
        error.filename = str(target)  # nobody knows the other name
        raise


def _is_file(path: Path) -> bool:
    return path.is_symlink() or not path.is_dir()


def _holds(path: Path, content: bytes) -> bool:
    """Whether there is such a file with this content already."""
    try:
        return not path.is_symlink() and path.is_file() and path.read_bytes() == content
    except PermissionError:
        return False
