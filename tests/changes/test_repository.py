"""The book of before comes from git, whatever stands around the book, and git stays as it was."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner

from generator.cli import main
from generator.project import Project
from tests.changes.conftest import FIREFLY, FREEDONIA, Compared, Edit, Git, git_in
from tests.conftest import Run, files

UP = ("likelihood: likely", "likelihood: very-likely")


def test_edits_that_are_not_committed_show_against_the_last_commit(
    edit: Edit, compared: Compared
) -> None:
    edit(FREEDONIA, UP)
    found = compared()
    assert found["base"]["name"] == "HEAD"
    assert found["counts"] == {"likelihood-moved": 1}


@pytest.mark.parametrize("remote", ["origin/HEAD", "origin/main", None])
def test_a_branch_is_compared_with_where_it_left_the_main_branch(
    remote: str | None, edit: Edit, git: Git, compared: Compared
) -> None:
    """What the main branch has got since is no change of this one."""
    git("checkout", "--quiet", "-b", "draft")
    edit(FREEDONIA, UP)
    git("commit", "--all", "--quiet", "--message", "Raise")
    git("checkout", "--quiet", "main")
    edit(FIREFLY, ("He closed the harbour.", "He shut the harbour."))
    git("commit", "--all", "--quiet", "--message", "Reword")
    if remote:
        git("update-ref", f"refs/remotes/{remote}", "main")
        git("branch", "--quiet", "--move", "main", "elsewhere")
    git("checkout", "--quiet", "draft")
    found = compared()
    assert found["base"]["name"].startswith(f"{remote or 'main'}, ")
    assert found["counts"] == {"likelihood-moved": 1}


def test_a_revision_can_be_named(edit: Edit, git: Git, compared: Compared) -> None:
    edit(FREEDONIA, UP)
    git("commit", "--all", "--quiet", "--message", "Raise")
    git("tag", "later")
    assert compared("later")["counts"] == {}
    assert compared("later~1")["counts"] == {"likelihood-moved": 1}


@pytest.mark.parametrize("base", ["nowhere", "HEAD~7", "", "HEAD:briefs"])
def test_a_revision_that_is_missing_is_wrong_usage(base: str, git: Git, briefs: Run) -> None:
    assert git("status", "--short") == ""
    result = briefs("changes", base)
    assert result.exit_code == 2
    assert f"there is no revision `{base}` in this repository" in result.stderr


@pytest.mark.parametrize("base", ["--output=stolen", "-h", "--all"])
def test_a_revision_is_never_an_option(base: str, project: Project, git: Git, briefs: Run) -> None:
    before = files(project.briefs)
    result = briefs("changes", "--", base)
    assert result.exit_code == 2
    assert "there is no revision" in result.stderr
    assert git("status", "--short") == ""
    assert files(project.briefs) == before


def test_a_book_outside_of_any_repository_is_wrong_usage(
    project: Project, briefs: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(project.root.parent))
    result = briefs("changes")
    assert result.exit_code == 2
    assert "not a git repository" in result.stderr
    assert "Traceback" not in result.output


def test_without_the_program_git_it_says_so(
    briefs: Run, git: Git, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    assert git("status", "--short") == ""
    monkeypatch.setenv("PATH", str(tmp_path))
    result = briefs("changes")
    assert result.exit_code == 2
    assert "the program git cannot be run" in result.stderr


def test_a_repository_without_a_commit_is_wrong_usage(project: Project, briefs: Run) -> None:
    git_in(project.root)("init", "--quiet")
    result = briefs("changes")
    assert result.exit_code == 2
    assert "there is no revision `HEAD`" in result.stderr


def test_a_history_that_is_cut_off_is_told(
    project: Project, edit: Edit, git: Git, briefs: Run
) -> None:
    git("checkout", "--quiet", "--orphan", "other")
    edit(FREEDONIA, UP)
    git("commit", "--all", "--quiet", "--message", "Another beginning")
    result = briefs("changes")
    assert result.exit_code == 2
    assert "fetch the whole history" in result.stderr
    assert project.briefs.is_dir()


def test_nothing_of_the_repository_changes(
    project: Project, edit: Edit, git: Git, briefs: Run
) -> None:
    edit(FREEDONIA, UP)
    edit(FIREFLY, ("He closed the harbour.", "He shut the harbour."))
    git("add", FIREFLY)
    said = git("status", "--porcelain=v2")
    before = files(project.root)
    briefs("changes")
    assert files(project.root) == before
    assert git("status", "--porcelain=v2") == said


def test_a_base_with_errors_is_told_and_compared_as_far_as_it_goes(
    edit: Edit, git: Git, briefs: Run
) -> None:
    edit(FIREFLY, ("[@herald-1 ¶2]", "[@herald-7 ¶2]"))
    git("commit", "--all", "--quiet", "--message", "A slip")
    edit(FIREFLY, ("[@herald-7 ¶2]", "[@herald-1 ¶2]"))
    result = briefs("changes")
    assert "The book at HEAD has errors (1 error, 0 warnings)" in result.stderr
    assert "rests on @herald-1 ¶2, and rested on @herald-7 ¶2" in result.stdout


def test_a_book_in_a_folder_of_a_larger_repository(project: Project, tmp_path: Path) -> None:
    """Also where the repository has attributes that would leave files out of an archive."""
    top = tmp_path / "top"
    shutil.copytree(project.root, top / "deep/book")
    (top / ".gitattributes").write_text("briefs export-ignore\n*.yaml export-subst\n")
    git = git_in(top)
    git("init", "--quiet", "--initial-branch", "main")
    git("add", ".")
    git("commit", "--quiet", "--message", "Begin")
    path = top / "deep/book" / FREEDONIA
    path.write_text(path.read_text("utf-8").replace(*UP), "utf-8")
    result = CliRunner().invoke(main, ["--project", str(top / "deep/book"), "changes"])
    assert "1 judgement moved" in result.stdout
    marked = CliRunner().invoke(
        main, ["--project", str(top / "deep/book"), "changes", "--annotations", "github"]
    )
    assert f"::error file=deep/book/{FREEDONIA},line=" in marked.stderr


def test_a_link_of_the_old_book_leads_nowhere_outside(
    project: Project, git: Git, briefs: Run, tmp_path: Path
) -> None:
    secret = tmp_path / "secret.yaml"
    secret.write_text("title: secret\n")
    link = project.briefs / "actors/spy.yaml"
    link.symlink_to(secret)
    git("add", ".")
    git("commit", "--quiet", "--message", "A link")
    link.unlink()
    result = briefs("changes")
    assert "secret" not in result.output
    assert "Not compared: spy" in result.stdout
