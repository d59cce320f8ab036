"""The generated tree on disk: only what changed is written, what is no longer made is removed."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Iterator, Mapping
from pathlib import Path


def write_tree(folder: Path, pages: Mapping[str, str], assets: Mapping[str, bytes]) -> list[str]:
    """Make `folder` hold exactly these files; return which were written or removed."""
    wanted = {**assets, **{path: text.encode("utf-8") for path, text in pages.items()}}
    folder.mkdir(exist_ok=True)
    # First what goes: a file may have to make room for a folder of its name.
    changed = list(_clear(folder, wanted))
    changed += [path for path, content in wanted.items() if write_one(folder, path, content)]
    return changed


def read_tree(folder: Path) -> dict[str, bytes]:
    """Return every file below a folder by its path from there."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file()
    }


def write_one(folder: Path, path: str, content: bytes) -> bool:
    """Write one file of the tree; return whether it was another before."""
    target = folder / path
    if target.is_file() and target.read_bytes() == content:
        return False
    target.parent.mkdir(parents=True, exist_ok=True)
    replace_file(target, content)
    return True


def replace_file(target: Path, content: bytes, mode: int = 0o644) -> None:
    """Write a file so that a reader sees the old or the new one, never a part."""
    descriptor, name = tempfile.mkstemp(dir=target.parent, prefix=".new-")
    try:
        with os.fdopen(descriptor, "wb") as stream:
            stream.write(content)
        Path(name).chmod(mode)
        Path(name).replace(target)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise


def create_file(target: Path, content: bytes) -> None:
    """Write a file that is not there yet; raise FileExistsError if it is, and never touch it."""
    target.parent.mkdir(parents=True, exist_ok=True)
    descriptor = os.open(target, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o644)
    with os.fdopen(descriptor, "wb") as stream:
        stream.write(content)


def _clear(folder: Path, wanted: Mapping[str, bytes]) -> Iterator[str]:
    """Remove files that are not wanted and folders that are left empty; yield the files."""
    for path in sorted(folder.rglob("*"), reverse=True):
        if path.is_dir() and not path.is_symlink():
            if not any(path.iterdir()):
                path.rmdir()
        elif path.relative_to(folder).as_posix() not in wanted:
            path.unlink()
            yield path.relative_to(folder).as_posix()


def swap(new: Path, target: Path) -> None:
    """Put a finished folder in the place of an old one."""
    old = target.with_name(f".{target.name}.old")
    shutil.rmtree(old, ignore_errors=True)
    if target.exists():
        target.rename(old)
    new.rename(target)
    shutil.rmtree(old, ignore_errors=True)
