"""The version of what makes an entry, but for its own input: this program and its libraries."""

from __future__ import annotations

import functools
import hashlib
import os
import sys
import zlib
from pathlib import Path

_PROGRAM = Path(__file__).parent.parent


@functools.cache
def stamp() -> str:
    """Return a digest of the program's files, of the libraries that are installed, and of Python.

    What is installed shows in the folders `*.dist-info`, which have versions in their names
    (Recording installed projects, Python Packaging User Guide).
    """
    # The packer of the offline book comes with the system, and each packs in its own way.
    made = hashlib.sha256(f"{sys.version}\n{zlib.ZLIB_RUNTIME_VERSION}".encode())
    for path in sorted(_PROGRAM.rglob("*")):
        if path.is_file() and "__pycache__" not in path.parts:
            made.update(f"\n{path.relative_to(_PROGRAM).as_posix()}\n".encode())
            made.update(hashlib.sha256(path.read_bytes()).digest())
    made.update("\n".join(sorted(_installed())).encode())
    return made.hexdigest()[:16]


def _installed() -> set[str]:
    return {
        name
        for folder in sys.path
        # An empty one stands for the folder that the program was started in.
        if folder and Path(folder).is_dir()
        for name in os.listdir(folder)  # noqa: PTH208 - names are all that is asked for
        if name.endswith(".dist-info")
    }
