"""From a project to a site: generate the Markdown tree, then hand it to MkDocs."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Mapping

from generator.gather import Gathered, gather
from generator.output import swap, write_tree
from generator.pages.paths import SEARCH_INDEX
from generator.pages.render import render
from generator.project import Project
from generator.search import search_index


class SiteError(Exception):
    """MkDocs did not build the site; what it printed says why."""


def generate(project: Project) -> tuple[Gathered, list[str]]:
    """Check a project and, if it is sound, bring `generated/` up to date.

    Returns what was gathered and which files changed. Nothing is written when a finding is
    an error: the last good tree stays.
    """
    gathered = gather(project)
    if not gathered.sound:
        return gathered, []
    pages = render(gathered.library, gathered.written.pages)
    return gathered, write(project, gathered, pages)


def write(project: Project, gathered: Gathered, pages: Mapping[str, str]) -> list[str]:
    """Bring `generated/` up to date with all pages, and return which files changed."""
    library, written = gathered.library, gathered.written
    made = {**pages, SEARCH_INDEX: search_index(library, pages, written.pages)}
    return write_tree(project.generated, made, written.assets)


def build(project: Project) -> None:
    """Let MkDocs build `site/` from `generated/`; the last good site stays if it fails."""
    new = project.root / ".site.new"
    shutil.rmtree(new, ignore_errors=True)
    command = _mkdocs("build", "--strict", "--site-dir", str(new))
    try:
        done = subprocess.run(command, cwd=project.root, env=_environment(), check=False)  # noqa: S603
        if done.returncode != 0:
            raise SiteError("MkDocs did not build the site; its messages stand above")
        swap(new, project.root / "site")
    finally:
        shutil.rmtree(new, ignore_errors=True)


def _mkdocs(*arguments: str) -> list[str]:
    return [sys.executable, "-m", "mkdocs", *arguments]


def _environment() -> dict[str, str]:
    # Material prints a notice about MkDocs 2 with every build. It is answered in the open: the
    # dependency is capped in pyproject.toml, and docs/publishing.md says what that means.
    return {**os.environ, "NO_MKDOCS_2_WARNING": "1"}
