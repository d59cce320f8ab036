"""A finished folder takes the place of an old one: nobody ever finds a part, or nothing.

Linux and macOS exchange two names in one step. Elsewhere the old folder steps aside first; if the
program ends in that moment, `restore` puts it back before the next command does anything.
"""

from __future__ import annotations

import ctypes
import errno
import os
import sys
from pathlib import Path

from generator.ending import put_away
from generator.trouble import RefusedError

# renameat2(2) of Linux: <fcntl.h> and <linux/fs.h>.
_AT_FDCWD, _RENAME_EXCHANGE = -100, 2
# renamex_np(2) of macOS: <sys/stdio.h>.
_RENAME_SWAP = 2
# What a system or a file system says that knows no exchange.
_UNKNOWN = {errno.ENOSYS, errno.EINVAL, errno.ENOTSUP, errno.EOPNOTSUPP}


def swap(new: Path, target: Path) -> None:
    """Put a finished folder in the place of `target`; the old one is then at `new`.

    Both lie on one disk. Raises OSError where the system refuses; then `target` is as it was.
    """
    refuse_odd(target)
    if not target.exists():
        new.rename(target)
    elif not _exchange(new, target):
        old = _aside(new.parent, target)
        with put_away(lambda: restore(new.parent, target)):
            target.rename(old)
            new.rename(target)
        old.rename(new)


def restore(work: Path, target: Path) -> None:
    """Put back what stepped aside for a swap in `work` that was never finished."""
    old = _aside(work, target)
    if old.is_dir() and not target.exists():
        old.rename(target)


def refuse_odd(target: Path) -> None:
    """Raise RefusedError if in the place of a folder stands what is not ours to replace."""
    if target.is_symlink() or (target.exists() and not target.is_dir()):
        kind = "a link" if target.is_symlink() else "a file"
        raise RefusedError(
            f"{target} is {kind}, and the program makes a folder there; move it elsewhere"
        )


def _aside(work: Path, target: Path) -> Path:
    return work / f"{target.name}.last"


def _exchange(one: Path, other: Path) -> bool:
    """Exchange two names in one step; return whether the system knows how to."""
    try:
        system = ctypes.CDLL(None, use_errno=True)
        names = os.fsencode(one), os.fsencode(other)
        if sys.platform == "darwin":
            status = system.renamex_np(*names, _RENAME_SWAP)
        else:
            status = system.renameat2(_AT_FDCWD, names[0], _AT_FDCWD, names[1], _RENAME_EXCHANGE)
    except (AttributeError, OSError, TypeError):
        # No such function, as on Windows and in C libraries of before 2018.
        return False
    number = ctypes.get_errno()
    if status and number not in _UNKNOWN:
        raise OSError(number, os.strerror(number), str(other))
    return bool(status == 0)
