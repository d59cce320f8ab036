"""The small book in a git repository of its own."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from generator.project import Project
from tests.conftest import FIXTURES, Run

FREEDONIA = "briefs/countries/freedonia.yaml"
FIREFLY = "briefs/actors/firefly.yaml"
FLOOD = "briefs/events/flood.yaml"

ARMY = '{text: "The army is small. [@herald-1 ¶2]", kind: opinion, according_to: the Herald}'
# One change of each kind; a note has to name all but the last.
EDITS = {
    "reworded": (
        FREEDONIA,
        ("Ten people drowned.", "Ten *old* people, [[firefly]] says, drowned."),
    ),
    "reworded, without an id": (FREEDONIA, ("The army is small.", 'The army is \\"tiny\\" [sic].')),
    "withdrawn": (FREEDONIA, (f"  security:\n    - {ARMY}\n", "")),
    "recited": (FREEDONIA, ("small. [@herald-1 ¶2]", "small. [@herald-1 ¶1-2]")),
    "likelihood": (FREEDONIA, ("likelihood: likely", "likelihood: unlikely")),
    "confidence": (FREEDONIA, ("confidence: low", "confidence: moderate")),
    "an entry of another date": (FLOOD, ("date: 2022-01-06, text", "date: 2022-01-07, text")),
    "a post of another title": (FIREFLY, ("{title: President", "{title: Sole president")),
    "bottom line": (FLOOD, ("and people died", "and some died")),
    "added": (
        FIREFLY,
        ("[@herald-1 ¶2]\n", "[@herald-1 ¶2]\n    - The harbour froze. [@herald-1 ¶3]\n"),
    ),
}

Git = Callable[..., str]
Edit = Callable[..., None]
Compared = Callable[..., dict[str, Any]]


def git_in(folder: Path) -> Git:
    """Return git for one folder, with an identity, and with no settings of the machine's."""
    identity = {
        f"GIT_{who}_{what}": value
        for who in ("AUTHOR", "COMMITTER")
        for what, value in (("NAME", "A Writer"), ("EMAIL", "a@example.org"))
    }
    settings = {"GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_NOSYSTEM": "1"}

    def git(*arguments: str) -> str:
        done = subprocess.run(
            ["git", "-C", str(folder), *arguments],
            capture_output=True,
            text=True,
            check=False,
            env={**os.environ, **identity, **settings},
        )
        assert done.returncode == 0, done.stderr
        return done.stdout

    return git


@pytest.fixture(scope="session")
def history(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return git's folder of the small book, committed once on the branch `main`."""
    root = tmp_path_factory.mktemp("history") / "book"
    shutil.copytree(FIXTURES / "sound", root)
    git = git_in(root)
    git("init", "--quiet", "--initial-branch", "main", "--template=")
    git("add", ".")
    git("commit", "--quiet", "--message", "Begin")
    return root / ".git"


@pytest.fixture
def git(project: Project, history: Path) -> Git:
    """Return git for the small book, which stands committed on the branch `main`."""
    shutil.copytree(history, project.root / ".git")
    return git_in(project.root)


@pytest.fixture
def edit(project: Project, git: Git) -> Edit:  # noqa: ARG001 - the book is committed before
    """Put new words in the place of old ones in a file of the committed book."""

    def change(file: str, *pairs: tuple[str, str]) -> None:
        path = project.root / file
        text = path.read_text("utf-8")
        for old, new in pairs:
            assert old in text, old
            text = text.replace(old, new, 1)
        path.write_text(text, "utf-8")

    return change


@pytest.fixture
def compared(briefs: Run) -> Compared:
    """Return the report on the working folder as JSON."""

    def run(*arguments: str) -> dict[str, Any]:
        result = briefs("changes", "--format", "json", *arguments)
        assert result.exit_code in (0, 1), result.output
        found: dict[str, Any] = json.loads(result.stdout)
        assert result.exit_code or not found["unrecorded"]
        return found

    return run
