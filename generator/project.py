"""Where things lie in a repository of briefs."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import click


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
    def config(self) -> Path:
        """MkDocs' configuration."""
        return self.root / "mkdocs.yml"

    def read(self, path: Path) -> bytes:
        """Return a file's content; raise OSError if it is no file of this repository."""
        try:
            if not path.resolve().is_relative_to(self.root.resolve()):
                raise OSError("it leads outside the repository")
        except RuntimeError as error:
            # A link that leads to itself, before Python 3.13.
            raise OSError(str(error)) from error
        if path.exists() and not path.is_file():
            raise OSError("it is no file")
        return path.read_bytes()


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
