"""Shared by all tests: a small sound book, and the commands."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from generator.cli import main
from generator.gather import gather
from generator.library import Library
from generator.project import Project

ROOT = Path(__file__).parent.parent
FIXTURES = Path(__file__).parent / "fixtures"

Run = Callable[..., Result]


@pytest.fixture
def project(tmp_path: Path) -> Project:
    """Return a copy of the small book, free to be broken."""
    shutil.copytree(FIXTURES / "sound", tmp_path / "book")
    return Project(tmp_path / "book")


@pytest.fixture
def briefs(project: Project) -> Run:
    """Return the command line, run on the small book."""

    def run(*arguments: str) -> Result:
        return CliRunner().invoke(main, ["--project", str(project.root), *arguments])

    return run


@pytest.fixture(scope="session")
def book() -> Library:
    """Return the library of the real book."""
    return gather(Project(ROOT)).library


@pytest.fixture(scope="session")
def small() -> Library:
    """Return the library of the small book."""
    return gather(Project(FIXTURES / "sound")).library


def files(folder: Path) -> dict[str, bytes]:
    """Return every file below a folder with its content."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }
