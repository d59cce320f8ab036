"""Before a commit: git's own hook, and the same for those who use pre-commit."""

from __future__ import annotations

import os
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

from generator.project import Project
from tests.changes.conftest import FIREFLY, git_in
from tests.conftest import ROOT

HOOK = ROOT / ".githooks/pre-commit"


@pytest.fixture
def book(project: Project) -> Path:
    """Return the small book in a repository with the hook, and with the command set up."""
    root = project.root
    shutil.copytree(ROOT / ".githooks", root / ".githooks")
    (root / ".gitignore").write_text(".venv\n")
    git = git_in(root)
    git("init", "--quiet")
    git("add", ".")
    git("commit", "--quiet", "--message", "Begin")
    git("config", "core.hooksPath", ".githooks")
    command = root / ".venv/bin/briefs"
    command.parent.mkdir(parents=True)
    # The layout of files has tests of its own: what is asked is only noted here.
    command.write_text(
        f"#!/bin/sh\nprintf '%s\\n' \"$*\" >> {shlex.quote(str(root / '.venv/asked'))}\n"
        'case "$*" in *" format --check") exit 0;; esac\n'
        f'cd {shlex.quote(str(ROOT))} && exec {shlex.quote(sys.executable)} -m generator "$@"\n'
    )
    command.chmod(0o755)
    return root


def _commit(root: Path) -> subprocess.CompletedProcess[str]:
    who = {
        f"GIT_{who}_{what}": "a@b.c"
        for who in ("AUTHOR", "COMMITTER")
        for what in ("NAME", "EMAIL")
    }
    settings = {"GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_NOSYSTEM": "1"}
    return subprocess.run(
        ["git", "-C", str(root), "commit", "--message", "Change"],
        capture_output=True,
        text=True,
        check=False,
        env={**os.environ, **who, **settings},
    )


def _write(root: Path, old: str, new: str) -> None:
    path = root / FIREFLY
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), "utf-8")


def test_a_broken_brief_is_refused(book: Path) -> None:
    git = git_in(book)
    before = git("rev-parse", "HEAD")
    _write(book, "harbour. [@herald-1", "harbour. [@herald-7")
    git("add", FIREFLY)
    result = _commit(book)
    assert result.returncode == 1
    said = result.stdout + result.stderr
    assert f"{FIREFLY}:18:31: error[unknown-source]" in said
    assert "Nothing was committed." in said
    assert git("rev-parse", "HEAD") == before


def test_what_is_committed_is_looked_at_and_nothing_else(book: Path) -> None:
    """A slip that is mended in the folder but not added is refused; one not added is let be."""
    git = git_in(book)
    _write(book, "@herald-1 ¶2]", "@herald-7 ¶2]")
    git("add", FIREFLY)
    _write(book, "@herald-7 ¶2]", "@herald-1 ¶2]")
    assert _commit(book).returncode == 1
    git("add", FIREFLY)
    _write(book, "status: historical", "status: current")
    git("add", FIREFLY)
    _write(book, "title:", "titel:")
    result = _commit(book)
    assert result.returncode == 0, result.stderr
    asked = (book / ".venv/asked").read_text("utf-8").splitlines()
    assert [line.split(" ", 2)[2] for line in asked[-2:]] == [
        "check --format text",
        "format --check",
    ]


def test_a_commit_without_briefs_waits_for_nothing(book: Path) -> None:
    (book / "notes.txt").write_text("x")
    git_in(book)("add", "notes.txt")
    assert _commit(book).returncode == 0
    assert not (book / ".venv/asked").exists()


def test_without_the_command_it_says_what_to_do(book: Path) -> None:
    shutil.rmtree(book / ".venv")
    _write(book, "status: historical", "status: current")
    git_in(book)("add", FIREFLY)
    result = _commit(book)
    assert result.returncode == 1
    assert "run `make check` once" in result.stderr


def test_pre_commit_runs_the_same_commands() -> None:
    config = yaml.safe_load((ROOT / ".pre-commit-config.yaml").read_text("utf-8"))
    hooks = [hook for repository in config["repos"] for hook in repository["hooks"]]
    asked = [hook["entry"].removeprefix(".venv/bin/briefs ") for hook in hooks]
    assert asked == ["check --format text", "format --check"]
    assert all(hook["language"] == "system" and not hook["pass_filenames"] for hook in hooks)
    assert all(f" {command} ||" in HOOK.read_text("utf-8") for command in asked)


def test_make_hooks_switches_it_on() -> None:
    assert "git config core.hooksPath .githooks" in (ROOT / "Makefile").read_text("utf-8")
    assert os.access(HOOK, os.X_OK)
