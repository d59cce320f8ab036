"""What stands below a folder, and what of it cannot be looked into.

`Path.rglob` passes over a folder that may not be read, and a book would lack its briefs unnoticed.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from pathlib import Path

from generator.findings import Finding, Place


def listing(top: Path) -> Iterator[Path]:
    """Yield everything below a folder that is no folder, in the order of names, links too.

    A folder that cannot be listed is yielded itself. Links are not followed.
    """
    found: list[Path] = []
    for folder, inner, files in os.walk(top, onerror=_noted(found)):
        here = Path(folder)
        found += [here / name for name in files]
        # Unlike `Path.is_symlink`, this raises nothing where the folder lets nobody in.
        found += [here / name for name in inner if os.path.islink(here / name)]  # noqa: PTH114
    yield from sorted(found)


def is_closed(path: Path) -> bool:
    """Whether a path that `listing` has yielded is a folder that cannot be listed."""
    return os.path.isdir(path) and not os.path.islink(path)  # noqa: PTH112, PTH114 - see above


def closed(file: str) -> Finding:
    """Return the finding about a folder that cannot be listed."""
    message = "the folder cannot be read, and nobody knows what is in it"
    hint = "see that you may list it and read what is in it"
    return Finding("unreadable-file", Place(file), message, hint)


def _noted(found: list[Path]) -> Callable[[OSError], None]:
    def note(error: OSError) -> None:
        if not isinstance(error, FileNotFoundError):
            found.append(Path(error.filename))

    return note
