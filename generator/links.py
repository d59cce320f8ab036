"""A second name for a file, where the disk knows such."""

from __future__ import annotations

import os
from os import PathLike


def linked(old: str | PathLike[str], new: str | PathLike[str]) -> bool:
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
