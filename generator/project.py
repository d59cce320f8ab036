"""Where things lie in a repository of briefs."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import click

# No picture, page or file of digests that belongs in a book is larger.
MOST_BYTES = 32 * 1024 * 1024

WORK = ".build"


@dataclass(frozen=True)
class Project:
    """The folders of one repository, from its root."""

    root: Path

    @property
    def briefs(self) -> Path:
        """What authors write."""
        return self.root / "briefs"

    @property
    def sources(self) -> Path:
        """What the briefs rest on."""
        return self.root / "sources"

    @property
    def docs(self) -> Path:
        """Pages written by hand, assets and theme overrides."""
        return self.root / "docs"

    @property
    def overrides(self) -> Path:
        """What the site changes of the theme: templates for MkDocs, no part of the pages."""
        return self.docs / "overrides"

    @property
    def generated(self) -> Path:
        """The Markdown tree that MkDocs reads; made by the generator, never committed."""
        return self.root / "generated"

    @property
    def site(self) -> Path:
        """The site as it is published; made by MkDocs and the generator, never committed."""
        return self.root / "site"

    @property
    def work(self) -> Path:
        """Where things are made before they are put in place; gone when a command ends."""
        return self.root / WORK

    @property
    def config(self) -> Path:
        """MkDocs' configuration."""
        return self.root / "mkdocs.yml"

    def read(self, path: Path, most: int = MOST_BYTES) -> bytes:
        """Return a file's content; raise OSError if it is no file of this repository.

        Of a file that is larger than `most`, one byte more than that is returned.
        """
        self.hold(path)
        if path.exists() and not path.is_file():
            raise OSError("it is no file")
        with path.open("rb") as stream:
            return stream.read(most + 1)

    def read_listed(self, path: Path, most: int = MOST_BYTES) -> bytes:
        """Do as `read`, for a path that a walk through a folder of the book has come upon.

        No walk follows a link, so that only the file itself can be one: a quarter of the time.
        """
        try:
            opened = os.open(path, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK)
        except (OSError, AttributeError):
            # It is a link, or may not be read, or the system knows no such way to open it.
            return self.read(path, most)
        with os.fdopen(opened, "rb", buffering=0) as stream:
            found = os.fstat(opened)
            if not stat.S_ISREG(found.st_mode):
                raise OSError("it is no file")
            return stream.read(most + 1) if found.st_size > most else stream.read()

    def hold(self, path: Path) -> None:
        """Raise OSError if a path leads out of the repository, or to what git and tools keep in it.

        A link to `.git/config` would publish what a build server keeps there.
        """
        try:
            within = path.resolve().relative_to(self.root.resolve())
        except RuntimeError as error:
            # A link that leads to itself, before Python 3.13.
            raise OSError(str(error)) from error
        except ValueError as error:
            raise OSError("it leads outside the repository") from error
        if any(part.startswith(".") for part in within.parts):
            raise OSError("it leads to a hidden file")

    def leading_away(self) -> Iterator[Path]:
        """Yield the folders of the book, and those that are made of it, that are not its own.

        Where they lead, a walk would read a whole disk, and a build would remove what it finds.
        """
        for folder in (self.briefs, self.sources, self.docs):
            try:
                self.hold(folder)
            except OSError:
                yield folder
        for folder in (self.generated, self.site, self.work):
            if folder.is_symlink():
                yield folder


def nameable(path: str) -> str:
    """Return a path as text that can be printed, also where the name on disk is no UTF-8."""
    return path.encode("utf-8", "surrogateescape").decode("utf-8", "replace")


def find(start: Path) -> Project | None:
    """Return the project that `start` lies in: the nearest folder above with briefs in it."""
    for folder in (start, *start.parents):
        if (folder / "mkdocs.yml").is_file() and (folder / "briefs").is_dir():
            return Project(folder)
    return None


def opened(folder: str | None) -> Project:
    """Return the project that a command is about; raise UsageError where there is none."""
    start = Path(folder) if folder else Path.cwd()
    project = find(start.resolve())
    if project is None:
        raise click.UsageError(
            f"there are no briefs in {start} or above it; go to the folder that holds mkdocs.yml"
        )
    return project
