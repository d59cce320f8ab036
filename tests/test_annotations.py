"""Findings as annotations of a pull request: on the right line, escaped, the weightiest first."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest
from click.testing import CliRunner

from generator.annotations import SHOWN, as_github
from generator.cli import main
from generator.findings import Finding, Place
from generator.project import Project

BAD = Finding("bad-date", Place("briefs/a.yaml", 2, 7), "no, 100 % wrong\x1b", "write\nthis")


def test_what_would_end_an_annotation_is_escaped() -> None:
    assert as_github([BAD]) == (
        "::error file=briefs/a.yaml,line=2,col=7,title=bad-date::"
        "no, 100 %25 wrong\\x1b%0Awrite\\x0athis"
    )
    odd = BAD.at(Place("briefs/a,b:c%\r.yaml"))
    assert "file=briefs/a%2Cb%3Ac%25%0D.yaml,line=1" in as_github([odd])


def test_lines_to_paste_stand_on_lines_of_their_own() -> None:
    found = Finding("bad-date", Place("a.yaml"), "wrong", "add", ("x: 1", "y: %\x1b"))
    assert as_github([found]).endswith("::wrong%0Aadd%0Ax: 1%0Ay: %25\\x1b")


def test_the_weightiest_come_first_and_the_rest_is_not_lost() -> None:
    warnings = [Finding("uncited-source", Place("a.yaml", n), f"doubt {n}") for n in range(1, 14)]
    late = [Finding("date-order", Place("a.yaml", n), f"late {n}") for n in range(1, 13)]
    early = Finding("syntax", Place("z.yaml"), "unreadable ##[stop-commands]x")
    lines = as_github([*warnings, *late, early]).split("\n")
    assert lines[0].startswith("::error file=z.yaml")
    assert [line.split(" ")[0] for line in lines[: 2 * SHOWN]] == ["::error"] * 10 + [
        "::warning"
    ] * 10
    assert lines[2 * SHOWN] == (
        "::notice title=more findings::GitHub shows 10 of a kind; "
        "3 more errors and 3 more warnings in the log of this step"
    )
    rest = lines[2 * SHOWN + 1 :]
    assert rest[0] == "a.yaml:10:1: error[date-order]: late 10"
    assert len(rest) == 6
    assert not any(line.startswith(":") or "##[" in line for line in rest)


def test_ten_of_a_kind_need_no_notice() -> None:
    ten = [Finding("date-order", Place("a.yaml", n), "late") for n in range(1, 11)]
    assert "::notice" not in as_github(ten)


@pytest.mark.parametrize("top", ["git", "workspace", "none"])
def test_paths_begin_at_the_top_of_the_repository(
    top: str, project: Project, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """GitHub looks for the file from there, wherever in it the book lies."""
    book = tmp_path / "top/some books/one"
    shutil.copytree(project.root, book)
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path))
    monkeypatch.delenv("GITHUB_WORKSPACE", raising=False)
    if top == "git":
        subprocess.run(["git", "init", "--quiet", str(tmp_path / "top")], check=True)
        # A hook has git's own folder in the environment; it is not that of the book.
        monkeypatch.setenv("GIT_DIR", "elsewhere")
    if top == "workspace":
        monkeypatch.setenv("GITHUB_WORKSPACE", str(tmp_path / "top"))
    sheet = book / "briefs/actors/firefly.yaml"
    sheet.write_text(sheet.read_text("utf-8").replace("version: 1\n", "version: x\n"), "utf-8")
    result = CliRunner().invoke(main, ["--project", str(book), "check", "--format", "github"])
    folder = "" if top == "none" else "some books/one/"
    line = sheet.read_text("utf-8").split("\n").index("version: x") + 1
    mark = f"::error file={folder}briefs/actors/firefly.yaml,line={line},col=10,title=bad-number::"
    assert mark in result.stdout
    assert result.exit_code == 1
