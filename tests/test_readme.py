"""The README is kept true: its commands are run, its links lead somewhere."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from pathlib import Path

import pytest

from tests.conftest import ROOT

README = (ROOT / "README.md").read_text("utf-8")
COMMANDS = re.findall(r"^make (\w+)", README, re.MULTILINE)


@pytest.fixture
def clone(tmp_path: Path) -> Path:
    """Return a copy of what git holds, with the packages that the set-up has installed."""
    copy = tmp_path / "clone"
    listed = ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    named = subprocess.run(listed, cwd=ROOT, capture_output=True, check=True).stdout
    for name in filter(None, named.decode().split("\0")):
        if (ROOT / name).is_file():
            (copy / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(ROOT / name, copy / name)
    (copy / ".venv").symlink_to(ROOT / ".venv")
    return copy


def _make(clone: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, "PYTHONPATH": str(clone)}
    environment.pop("MAKEFLAGS", None)
    # What is installed is newer than the files just copied: nothing is set up anew.
    old = ["--old-file=locks/site.txt", "--old-file=locks/test.txt", "--old-file=pyproject.toml"]
    command = ["make", *old, *arguments]
    return subprocess.run(
        command, cwd=clone, env=environment, capture_output=True, text=True, check=False
    )


def test_the_first_screen_shows_the_three_commands() -> None:
    assert COMMANDS == ["site", "serve", "test"]
    assert README[: README.index("make test")].count("\n") < 25


def test_make_site_builds_the_site(clone: Path) -> None:
    done = _make(clone, "site")
    assert done.returncode == 0, done.stdout + done.stderr
    assert (clone / "site/index.html").is_file()
    assert (clone / "site/countries/kazakhstan.html").is_file()


@pytest.mark.parametrize("command", [*COMMANDS, "check", "lint"])
def test_every_command_of_the_readme_is_a_target(clone: Path, command: str) -> None:
    planned = _make(clone, "--dry-run", command)
    assert planned.returncode == 0, planned.stderr
    assert ".venv/bin/" in planned.stdout


def test_make_check_is_the_check(clone: Path) -> None:
    done = _make(clone, "check")
    assert done.returncode == 0
    assert "0 errors, 0 warnings" in done.stdout


def test_links_of_the_readme_lead_somewhere() -> None:
    for target in re.findall(r"\]\(([^)#]+)\)", README):
        assert (ROOT / target).exists(), target


def test_the_finding_in_the_readme_is_what_the_program_says(clone: Path) -> None:
    shown = re.search(r"```text\n(.*?)```", README, re.DOTALL)
    assert shown
    claim = re.search(r"\| +(- .*)\n", shown[1])
    assert claim
    sheet = clone / "briefs/actors/tokayev.yaml"
    text = sheet.read_text("utf-8")
    wrong = re.sub(r"(?m)^(  actions:\n)", rf"\1    {claim[1]}\n", text, count=1)
    assert wrong != text
    sheet.write_text(wrong, "utf-8")
    said = _make(clone, "check").stdout
    line = str(wrong[: wrong.index(claim[1])].count("\n") + 1)
    expected = shown[1].replace(":18:", f":{line}:").replace("   18 |", f"{line:>5} |")
    assert expected in said
