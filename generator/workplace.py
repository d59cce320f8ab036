"""The folder in which things are made before they are put in place; one command at a time.

`.build/` lies beside what is made, on the same disk. Only the command that holds its lock writes
into the book or its output; the system lets go of the lock when the command ends, however it ends.
Whatever the next one finds there is left over from one that was killed.
"""

from __future__ import annotations

import contextlib
import errno
import os
import shutil
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import click

from generator.ending import put_away
from generator.project import WORK, Project
from generator.swap import refuse_odd, restore

if sys.platform != "win32":
    import fcntl

_LOCK = "lock"
# How the unfinished file is called that lies beside the one which it is to replace.
PART = (".briefs-", ".part")


@dataclass(frozen=True)
class Workplace:
    """What the command that holds the lock has; `lock` is None where the system knows no locks.

    A process that is given `lock` holds it too, and no other command begins before it has ended.
    """

    lock: int | None


@contextlib.contextmanager
def working(project: Project, command: str) -> Iterator[Workplace]:
    """Hold a project while something is written; wait for another command, and tell so.

    First puts right what a killed command has left. Raises OSError if the project's folder cannot
    be written.
    """
    work = project.work
    refuse_odd(work)
    work.mkdir(exist_ok=True)
    lock = _acquire(work, command)

    def let_go() -> None:
        with contextlib.suppress(OSError):
            _clear(project, work)  # what a process has begun that was ended with this one
        if lock is not None:
            # The file goes while it is held: who waited for it sees that it is no longer there.
            with contextlib.suppress(OSError):
                (work / _LOCK).unlink()
            os.close(lock)
        with contextlib.suppress(OSError):
            work.rmdir()

    with put_away(let_go):
        if lock is not None:
            _put_right(project, work)
        yield Workplace(lock)


@contextlib.contextmanager
def fresh(beside: Path) -> Iterator[Path]:
    """Give an empty folder in which what is to stand at `beside` is made; it is gone afterwards."""
    work = beside.parent / WORK
    work.mkdir(exist_ok=True)
    folder = Path(tempfile.mkdtemp(prefix=f"{beside.name}-", dir=work))

    def clear() -> None:
        remove(folder)
        with contextlib.suppress(OSError):
            work.rmdir()

    with put_away(clear):
        yield folder


def remove(folder: Path) -> None:
    """Remove a folder, also one with parts that may only be read; what cannot go stays."""
    shutil.rmtree(folder, ignore_errors=True)
    if folder.is_dir():
        with contextlib.suppress(OSError):
            folder.chmod(0o700)
            for path, inner, _ in os.walk(folder):
                for inside in (Path(path, name) for name in inner):
                    if not inside.is_symlink():
                        inside.chmod(0o700)
        shutil.rmtree(folder, ignore_errors=True)


def _acquire(work: Path, command: str) -> int | None:
    if sys.platform == "win32":
        return None
    path = work / _LOCK
    told = False
    while True:
        work.mkdir(exist_ok=True)
        try:
            lock = os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o644)
        except FileNotFoundError:
            continue  # the last command has just put the folder away
        try:
            if not _lock(lock, wait=told):
                waiting = (
                    f"{_holder(path)} is at work in this book; waiting for it (Ctrl+C to stop)"
                )
                click.echo(waiting, err=True)
                told = True
                _lock(lock, wait=True)
            if _is(path, lock):
                with contextlib.suppress(OSError):
                    os.ftruncate(lock, 0)
                    os.write(lock, f"`briefs {command}` (process {os.getpid()})".encode())
                return lock
            os.close(lock)
        except OSError as error:
            os.close(lock)
            if error.errno not in (errno.ENOLCK, errno.ENOSYS, errno.ENOTSUP, errno.EOPNOTSUPP):
                raise
            return None
        except BaseException:
            os.close(lock)
            raise


def _lock(lock: int, *, wait: bool) -> bool:
    """Take the lock; return False if another command has it and this one does not want to wait."""
    try:
        fcntl.flock(lock, fcntl.LOCK_EX | (0 if wait else fcntl.LOCK_NB))
    except BlockingIOError:
        return False
    return True


def _is(path: Path, lock: int) -> bool:
    """Whether the file at a path is still the one that was opened."""
    try:
        return os.path.samestat(path.stat(), os.fstat(lock))
    except FileNotFoundError:
        return False


def _holder(path: Path) -> str:
    try:
        return path.read_text("utf-8") or "another command"
    except (OSError, UnicodeDecodeError):
        return "another command"


def _put_right(project: Project, work: Path) -> None:
    """Finish or clear away what a killed command has left."""
    _clear(project, work)
    for folder in (project.briefs, project.sources, project.docs):
        for path in folder.rglob(f"{PART[0]}*{PART[1]}"):
            path.unlink(missing_ok=True)


def _clear(project: Project, work: Path) -> None:
    for target in (project.site, project.generated):
        restore(work, target)
    for path in work.iterdir():
        if path.is_dir():
            remove(path)
        elif path.name != _LOCK:
            path.unlink()
