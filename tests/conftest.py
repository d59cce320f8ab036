"""Shared by all tests: a small sound book, the commands, the built site, and a browser."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from playwright.sync_api import Browser, Page, Playwright, sync_playwright

from generator.cli import main
from generator.gather import Gathered, gather
from generator.library import Library
from generator.project import Project
from tests.browsing import launch
from tests.serving import serving

ROOT = Path(__file__).parent.parent
# One cache for all tests, and none in the books that they compare: the suite is quicker by it.
os.environ.setdefault("BRIEFS_CACHE", str(ROOT / ".cache" / "tests"))
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


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build the repository's own site, in a copy, and return the copy."""
    copy = tmp_path_factory.mktemp("book") / "copy"
    unwanted = shutil.ignore_patterns(".*", "generated", "site", "tests", "*.egg-info")
    shutil.copytree(ROOT, copy, ignore=unwanted)
    command = [sys.executable, "-m", "generator", "build"]
    done = subprocess.run(command, cwd=copy, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    (copy / "log.txt").write_text(done.stdout + done.stderr, "utf-8")
    return copy


@pytest.fixture(scope="session")
def server(built: Path) -> Iterator[str]:
    """Serve the built site and return its address."""
    with serving(built / "site") as address:
        yield address


@pytest.fixture(scope="session")
def playwright() -> Iterator[Playwright]:
    """Return the driver of browsers: there can be only one in a process."""
    with sync_playwright() as driver:
        yield driver


@pytest.fixture(scope="session")
def browser(playwright: Playwright) -> Iterator[Browser]:
    """Return a running browser."""
    running = launch(playwright)
    yield running
    running.close()


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """Return a page as wide as a desktop."""
    opened = browser.new_page(viewport={"width": 1440, "height": 1000})
    yield opened
    opened.close()


def files(folder: Path) -> dict[str, bytes]:
    """Return every file below a folder with its content."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def gather_edited(project: Project, file: str, *pairs: tuple[str, str]) -> Gathered:
    """Put new words in the place of old ones in a file of a book, and read the book again."""
    path = project.root / file
    text = path.read_text("utf-8")
    for old, new in pairs:
        assert old in text
        text = text.replace(old, new, 1)
    path.write_text(text, "utf-8")
    return gather(project)
