"""`briefs format`: which files it changes, what it says, and what it leaves alone."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner

from generator.cli import main
from generator.gather import gather
from generator.project import Project
from tests.conftest import FIXTURES, ROOT, Run, files

SHEET = "briefs/actors/teasdale.yaml"


@pytest.fixture
def formatted(project: Project, briefs: Run) -> Project:
    """Return the small book in the one form."""
    assert briefs("format").exit_code == 0
    return project


def test_the_files_of_this_repository_are_in_the_one_form() -> None:
    result = CliRunner().invoke(main, ["--project", str(ROOT), "format", "--check"])
    assert result.output.startswith("Nothing to format, of ")
    assert result.exit_code == 0


def test_all_files_are_brought_into_the_form_and_say_the_same(
    project: Project, briefs: Run
) -> None:
    before = gather(project)
    digests = files(project.sources / "digests")
    result = briefs("format")
    assert result.exit_code == 0
    assert f"Formatted {SHEET}\n" in result.output
    after = gather(project)
    assert not after.findings
    assert after.library.statements == before.library.statements
    assert files(project.sources / "digests") == digests
    again = briefs("format")
    assert again.exit_code == 0
    assert again.output == "Nothing to format, of 10\n"


def test_check_names_each_file_and_changes_nothing(project: Project, briefs: Run) -> None:
    before = files(project.root)
    result = briefs("format", "--check")
    assert result.exit_code == 1
    assert f"{SHEET} is not in the one form\n" in result.output
    assert "files to format; run `briefs format`, of 10" in result.output
    assert files(project.root) == before


def test_only_the_files_that_are_named_change(project: Project, briefs: Run) -> None:
    before = files(project.root)
    result = briefs("format", str(project.root / SHEET))
    assert result.exit_code == 0
    assert result.output == f"Formatted {SHEET}\n1 file formatted, of 1\n"
    after = files(project.root)
    assert {file for file in after if after[file] != before[file]} == {SHEET}


def test_a_file_is_named_from_the_folder_that_one_is_in(
    project: Project, briefs: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(project.briefs / "actors")
    assert briefs("format", "teasdale.yaml").output.startswith(f"Formatted {SHEET}\n")
    assert briefs("format", "--check", ".").exit_code == 1
    assert briefs("format", ".").exit_code == 0
    assert briefs("format", "--check", ".").exit_code == 0
    assert briefs("format", "--check").exit_code == 1


@pytest.mark.parametrize("name", ["mkdocs.yml", "no-such.yaml", "docs", "sources/digests", "/"])
def test_what_is_no_brief_and_no_source_cannot_be_named(
    project: Project, briefs: Run, name: str
) -> None:
    before = files(project.root)
    result = briefs("format", str(project.root / name))
    assert result.exit_code == 2
    assert any(told in result.output for told in ("is no YAML file of a", "does not exist"))
    assert files(project.root) == before


@pytest.mark.parametrize(
    "content",
    [
        b"title: [\n",
        b"title: a\ntitle: b\n",
        b"title: &a b\n",
        b"title:\n",
        b"title: \xff\n",
        b"",
        "title: a\u200bb\n".encode(),
    ],
)
def test_a_file_with_a_mistake_is_told_and_left_alone_and_the_others_are_not(
    project: Project, briefs: Run, content: bytes
) -> None:
    (project.root / SHEET).write_bytes(content)
    result = briefs("format")
    assert result.exit_code == 1
    assert f"{SHEET}:" in result.output
    assert "error[" in result.output
    assert (project.root / SHEET).read_bytes() == content
    assert "Formatted briefs/actors/firefly.yaml" in result.output
    assert result.output.rstrip().endswith("; 1 file left as it is: see above")


def test_what_means_something_to_other_programs_only_is_left_alone(
    formatted: Project, briefs: Run
) -> None:
    text = "%YAML 1.1\n---\n" + (formatted.root / SHEET).read_text("utf-8")
    (formatted.root / SHEET).write_text(text, "utf-8")
    result = briefs("format")
    assert result.exit_code == 1
    assert f"{SHEET} was left as it is: `%` in line 1 is nothing that a record needs" in (
        result.output
    )
    assert (formatted.root / SHEET).read_text("utf-8") == text


def test_what_cannot_be_written_without_loss_is_left_alone(
    project: Project, briefs: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = (project.root / SHEET).read_bytes()
    monkeypatch.setattr("generator.format.form.emit", lambda _: "title: Another\n")
    result = briefs("format", str(project.root / SHEET))
    assert result.exit_code == 1
    assert f"{SHEET} was left as it is: in the one form it would not say the same" in result.output
    same = before + b"# One more\n"
    monkeypatch.setattr("generator.format.form.emit", lambda _: same.decode("utf-8"))
    result = briefs("format", str(project.root / SHEET))
    assert "in the one form a comment would be lost" in result.output
    assert (project.root / SHEET).read_bytes() == before


def test_windows_line_ends_and_a_byte_order_mark_go(formatted: Project, briefs: Run) -> None:
    sheet = formatted.root / SHEET
    plain = sheet.read_bytes()
    sheet.write_bytes(b"\xef\xbb\xbf" + plain.replace(b"\n", b"\r\n"))
    assert briefs("format").output.startswith(f"Formatted {SHEET}\n")
    assert sheet.read_bytes() == plain


def test_permissions_stay(project: Project, briefs: Run) -> None:
    sheet = project.root / SHEET
    sheet.chmod(0o640)
    assert briefs("format").exit_code == 0
    assert sheet.stat().st_mode & 0o777 == 0o640


def test_a_file_that_may_only_be_read_is_told(project: Project, briefs: Run) -> None:
    sheet = project.root / SHEET
    before = sheet.read_bytes()
    sheet.chmod(0o444)
    result = briefs("format")
    assert result.exit_code == 1
    assert f"{SHEET} was left as it is: it cannot be written: the file may only be read" in (
        result.output
    )
    assert sheet.read_bytes() == before
    assert "Formatted briefs/actors/firefly.yaml" in result.output


def test_a_link_out_of_the_repository_is_not_followed(
    project: Project, briefs: Run, tmp_path: Path
) -> None:
    outside = tmp_path / "outside.yaml"
    shutil.move(project.root / SHEET, outside)
    before = outside.read_bytes()
    (project.root / SHEET).symlink_to(outside)
    result = briefs("format")
    assert result.exit_code == 1
    assert f"{SHEET}:1:1: error[unreadable-file]" in result.output
    assert "it leads outside the repository" in result.output
    assert (project.root / SHEET).is_symlink()
    assert outside.read_bytes() == before


def test_a_link_within_the_repository_stays_one(project: Project, briefs: Run) -> None:
    target = project.root / "kept.txt"
    shutil.move(project.root / SHEET, target)
    (project.root / SHEET).symlink_to(target)
    before = target.read_bytes()
    result = briefs("format", str(project.root / SHEET))
    assert result.exit_code == 0
    assert (project.root / SHEET).is_symlink()
    assert target.read_bytes() != before
    assert briefs("format", "--check", str(project.root / SHEET)).exit_code == 0


def test_no_broken_example_crashes_it(project: Project, briefs: Run) -> None:
    for broken in sorted((FIXTURES / "broken").iterdir()):
        text = broken.read_text("utf-8")
        file = project.root / text.split("\n", 1)[0].removeprefix("# into: ")
        sound = file.read_text("utf-8") if file.exists() else ""
        file.write_text(text, "utf-8")
        result = briefs("format", str(file))
        assert result.exception is None or isinstance(result.exception, SystemExit), broken.name
        if result.exit_code:
            assert file.read_text("utf-8") == text, broken.name
        file.write_text(sound, "utf-8") if sound else file.unlink()
