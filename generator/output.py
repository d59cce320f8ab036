"""Files and trees on disk: a reader finds the old or the new one, never a part.

What is the same stays the same file; what is no longer made is removed.
"""

from __future__ import annotations

import contextlib
import os
import shutil
import stat
import tempfile
from collections.abc import Iterable, Iterator
from pathlib import Path

from generator.ending import put_away
from generator.made import Made, digest
from generator.swap import refuse_odd, swap
from generator.workplace import PART, fresh

# Whoever serves or packs a folder has to be able to read it, whatever the mask of who made it.
_FILE, _FOLDER = 0o644, 0o755


def write_tree(folder: Path, files: Iterable[Made]) -> list[str]:
    """Make `folder` hold exactly these files; return which were written or removed.

    Each is written as it comes, beside the old tree, and the whole tree changes in one step. Raises
    OSError where it cannot be written; then, or if `files` raises, the old one stays.
    """
    refuse_odd(folder)
    there = listed(folder)
    same, changed = [], []
    folders: set[str] = set()
    with fresh(folder) as new:
        for file in files:
            if file.path in there and holds(folder / file.path, file.digest):
                same.append(file.path)
            else:
                Path(place(new, file.path, folders)).write_bytes(file.content())
                changed.append(file.path)
        gone = sorted(there.difference(same, changed), reverse=True)
        if not gone and not changed and folder.is_dir():
            return []
        for path in same:
            old, target = folder / path, place(new, path, folders)
            if not _linked(old, target):
                shutil.copyfile(old, target)
        open_to_all(new)
        swap(new, folder)
    return [*gone, *changed]


def move_into(folder: Path, other: Path) -> None:
    """Move all in a folder to the same place in another one on the same disk: folders as a whole.

    Raises OSError if a file is to stand where a folder does, or a folder where a file does.
    """
    for one in list(folder.iterdir()):
        target = other / one.name
        if one.is_dir() and target.is_dir():
            move_into(one, target)
        else:
            one.replace(target)


def open_to_all(folder: Path) -> None:
    """Let everybody read a folder and all in it, and only its owner write."""
    for at, _, names in os.walk(folder):
        os.chmod(at, _FOLDER)  # noqa: PTH101 - of thousands, a path object costs as much again
        for name in names:
            os.chmod(f"{at}/{name}", _FILE)  # noqa: PTH101


def write_one(folder: Path, path: str, content: bytes) -> bool:
    """Write one file of the tree; return whether it was another before."""
    target = folder / path
    if holds(target, digest(content)):
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
        if not _linked(part, target):
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


def stays(old: str | Path, new: str | Path, content: str | bytes) -> bool:
    """Let a file of the tree before stand in a new one, if it holds this, or has this digest."""
    return holds(old, content) and _linked(old, new)


def _linked(old: str | Path, new: str | Path) -> bool:
    """Let a second name stand for a file; return whether that is possible on this disk.

    Raises FileExistsError if there is a file of that name.
    """
    try:
        os.link(old, new)
    except FileExistsError:
        raise
    except OSError:
        return False
    return True


def place(folder: str | Path, path: str, folders: set[str]) -> str:
    """Return where a file of a tree is to stand, in a folder that is there, as are `folders`."""
    # Of thousands, path objects would cost as much again.
    target = f"{folder}/{path}"
    inner = target.rpartition("/")[0]
    if inner not in folders:
        os.makedirs(inner, exist_ok=True)  # noqa: PTH103
        folders.add(inner)
    return target


def listed(folder: Path) -> set[str]:
    """Return every file below a folder by its path from there; a link to a folder is a file."""
    found: set[str] = set()
    for at, folders, names in os.walk(folder):
        here = Path(at)
        inner = here.relative_to(folder).as_posix()
        links = [name for name in folders if (here / name).is_symlink()]
        found.update(name if inner == "." else f"{inner}/{name}" for name in [*names, *links])
    return found


def holds(path: str | Path, content: str | bytes) -> bool:
    """Whether there is a file that holds this, or has this digest."""
    try:
        if not stat.S_ISREG(os.lstat(path).st_mode):
            return False
        with open(path, "rb", buffering=0) as stream:  # noqa: PTH123
            found = stream.read()
    except (FileNotFoundError, NotADirectoryError, PermissionError):
        return False
    return found == content if isinstance(content, bytes) else digest(found) == content
