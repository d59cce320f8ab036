"""The commands as authors meet them."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner

from generator.cache import NoCache
from generator.cli import main
from generator.project import Project
from generator.site import generate
from tests.conftest import ROOT, Run, files


def test_a_sound_book_has_no_findings(briefs: Run) -> None:
    result = briefs("check")
    assert result.exit_code == 0
    assert result.output == "4 briefs, 2 sources, 21 statements: 0 errors, 0 warnings\n"


@pytest.mark.parametrize("command", [[], ["check"], ["build"], ["serve"], ["format"]])
def test_help_says_what_it_does_in_plain_words(command: list[str]) -> None:
    result = CliRunner().invoke(main, [*command, "--help"])
    assert result.exit_code == 0
    assert result.output.startswith("Usage: ")
    for jargon in ("traceback", "parse", "stdout", "config"):
        assert jargon not in result.output.lower()


@pytest.mark.parametrize("arguments", [["chekc"], ["check", "--frmat"], ["serve", "--port", "0"]])
def test_wrong_usage_is_status_2(arguments: list[str]) -> None:
    assert CliRunner().invoke(main, arguments).exit_code == 2


def test_a_folder_without_briefs_is_wrong_usage(tmp_path: Path) -> None:
    result = CliRunner().invoke(main, ["--project", str(tmp_path), "check"])
    assert result.exit_code == 2
    assert "there are no briefs in" in result.output


def test_python_m_generator_is_the_same_program() -> None:
    command = [sys.executable, "-m", "generator", "--help"]
    said = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True).stdout
    shown = CliRunner().invoke(main, ["--help"], prog_name="briefs").output
    assert said.split() == shown.split()


def test_a_project_is_found_from_a_folder_within(project: Project) -> None:
    result = CliRunner().invoke(main, ["--project", str(project.briefs / "actors"), "check"])
    assert result.exit_code == 0


def test_only_what_changed_is_written_and_what_is_gone_is_removed(project: Project) -> None:
    first = generate(project, NoCache()).changed
    assert len(first) == len(files(project.generated))
    assert not generate(project, NoCache()).changed
    sheet = project.briefs / "actors/teasdale.yaml"
    sheet.write_text(sheet.read_text("utf-8").replace("lost her post", "lost"), "utf-8")
    assert generate(project, NoCache()).changed
    (project.root / "docs/extra.md").write_text("# Extra\n")
    generate(project, NoCache())
    assert (project.generated / "extra.md").is_file()
    (project.root / "docs/extra.md").unlink()
    generate(project, NoCache())
    assert not (project.generated / "extra.md").exists()


def test_a_mistake_keeps_the_last_good_tree(project: Project, briefs: Run) -> None:
    generate(project, NoCache())
    before = files(project.generated)
    sheet = project.briefs / "actors/teasdale.yaml"
    sheet.write_text(sheet.read_text("utf-8").replace("title:", "titel:"), "utf-8")
    result = briefs("build")
    assert result.exit_code == 1
    assert "Nothing was written" in result.output
    assert files(project.generated) == before


def test_warnings_are_counted_and_do_not_stop(project: Project, briefs: Run) -> None:
    source = (project.sources / "herald-1.yaml").read_text("utf-8")
    (project.sources / "herald-2.yaml").write_text(source, "utf-8")
    digests = project.sources / "digests"
    (digests / "herald-2.json").write_bytes((digests / "herald-1.json").read_bytes())
    result = briefs("check")
    assert result.exit_code == 0
    assert "warning[uncited-source]" in result.output
    assert result.output.endswith("0 errors, 1 warning\n")


def test_annotations_for_github(project: Project, briefs: Run) -> None:
    (project.sources / "herald-1.yaml").write_text("title: [\n")
    result = briefs("check", "--format", "github")
    assert result.exit_code == 1
    assert "::error file=sources/herald-1.yaml,line=2,col=1,title=syntax::" in result.output
