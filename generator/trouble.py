"""What the system refuses, in words that say what to do."""

from __future__ import annotations

import errno
import os

# What is wrong, and what to do, by the number of the error.
_ADVICE = {
    errno.ENOSPC: ("the disk is full", "make room on it"),
    errno.EDQUOT: ("your share of the disk is used up", "make room on it"),
    errno.EFBIG: ("a file grew larger than is allowed here", "raise the limit"),
    errno.EROFS: ("the disk may only be read", "work on a copy of the book elsewhere"),
    errno.EACCES: ("it may not be read or written", "see to whom it belongs, and who may do what"),
    errno.EPERM: ("it may not be changed", "see to whom it belongs, and who may do what"),
    errno.EBUSY: ("the system has it in use", "end what uses it; it cannot be a mounted disk"),
    errno.EMFILE: ("too many files are open", "raise the limit, or close other programs"),
    errno.EIO: ("the disk does not answer as it should", "look after the disk"),
}


class RefusedError(OSError):
    """The program itself refuses to write somewhere; the text says where, why, and what to do."""


def said(error: OSError) -> str:
    """Return what went wrong with which file, and what to do before the command is run again."""
    if isinstance(error, RefusedError) or error.errno is None:
        return str(error)
    what, cure = _ADVICE.get(error.errno, (error.strerror or os.strerror(error.errno), ""))
    named = f"{os.fsdecode(error.filename)}: " if _is_name(error.filename) else ""
    return f"{named}{what}{f'; {cure}' if cure else ''}"


def _is_name(name: object) -> bool:
    return isinstance(name, (str, bytes, os.PathLike)) and bool(name)
