"""`briefs verify` and `briefs coverage`: with the texts of the small book's sources."""

from __future__ import annotations

import hashlib
import re
import shutil
from pathlib import Path

import pytest

from generator.project import Project
from tests.conftest import FIXTURES, Run, files

TEXTS = FIXTURES / "texts"


def _edit(path: Path, old: str, new: str) -> None:
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), "utf-8")


def test_with_the_texts_all_is_verified_and_nothing_changes(project: Project, briefs: Run) -> None:
    before = files(project.root)
    result = briefs("verify", "--texts", str(TEXTS))
    assert result.exit_code == 0, result.output
    assert "21 statements: 21 verified, 0 declared as worked out (0.0 %), 0 not grounded" in (
        result.output
    )
    assert files(project.root) == before


def test_digests_are_made_again_byte_for_byte(project: Project, briefs: Run) -> None:
    before = files(project.sources / "digests")
    shutil.rmtree(project.sources / "digests")
    assert briefs("check").exit_code == 1
    assert briefs("verify", "--texts", str(TEXTS)).exit_code == 0
    assert files(project.sources / "digests") == before
    assert briefs("check").exit_code == 0


def test_a_copy_is_known_by_its_content_not_its_name(briefs: Run, tmp_path: Path) -> None:
    folder = tmp_path / "elsewhere" / "deep"
    folder.mkdir(parents=True)
    shutil.copy(TEXTS / "gazette.txt", folder / "a file.bin")
    result = briefs("verify", "--texts", str(tmp_path / "elsewhere"))
    assert result.exit_code == 0
    assert "No copy of herald-1" in result.output
    assert "No copy of gazette-1" not in result.output


@pytest.mark.parametrize(
    ("old", "new", "shown"),
    [
        ("ruled since 2019", "ruled since 2018", "the number `2018` does not stand in"),
        ("Firefly removed", "Chicolini removed", "the name `Chicolini` does not stand in"),
        ("date: 2022-01-05", "date: 2022-01-03", "the date `3 January 2022` does not stand in"),
    ],
)
def test_text_and_digests_say_the_same(
    project: Project, briefs: Run, old: str, new: str, shown: str
) -> None:
    _edit(project.briefs / "actors/firefly.yaml", old, new)
    for arguments in (["check"], ["verify", "--texts", str(TEXTS)]):
        result = briefs(*arguments)
        assert result.exit_code == 1
        assert shown in result.output
    assert "1 not grounded\n" in result.output
    assert "the digests say something else" not in result.output


def test_the_hint_names_the_paragraph_that_has_it(project: Project, briefs: Run) -> None:
    sheet = project.briefs / "actors/firefly.yaml"
    _edit(sheet, "ruled since 2019. [@gazette-1 ¶2]", "ruled since 2019. [@gazette-1 ¶4]")
    assert "it stands in gazette-1 ¶5, gazette-1 ¶2: cite that too" in briefs("check").output


@pytest.mark.parametrize(
    ("old", "new", "hint"),
    [
        # The paragraph says Wednesday, and Thursday.
        (
            "date: 2022-01-05",
            "date: 2022-01-04",
            "there it is 5 January 2022 or 6 January 2022: write it",
        ),
        ("Firefly removed", "Fireflly removed", "did you mean `Firefly`?"),
        ("ruled since 2019", "ruled since 2018", "write what the paragraphs say"),
    ],
)
def test_the_hint_says_what_was_probably_meant(
    project: Project, briefs: Run, old: str, new: str, hint: str
) -> None:
    _edit(project.briefs / "actors/firefly.yaml", old, new)
    assert hint in briefs("check").output


def test_numbers_and_dates_are_looked_up_though_a_file_is_unfinished(
    project: Project, briefs: Run
) -> None:
    briefs("new", "actor", "Chico Marx", "--type", "Person")
    _edit(project.briefs / "actors/firefly.yaml", "ruled since 2019", "ruled since 2018")
    _edit(project.briefs / "actors/firefly.yaml", "Firefly removed", "Chicolini removed")
    said = briefs("check").output
    assert "the number `2018` does not stand in" in said
    # The name may be one of the file that is not finished.
    assert "Chicolini" not in said
    assert "only numbers and dates are looked up, no names" in said


def test_a_source_that_nothing_cites_yet_gets_its_digests(
    project: Project, briefs: Run, tmp_path: Path
) -> None:
    copies = tmp_path / "copies"
    copies.mkdir()
    text = b"A headline\n\nA paragraph.\n"
    (copies / "new.txt").write_bytes(text)
    record = (project.sources / "herald-1.yaml").read_text("utf-8")
    record = re.sub("sha256: .*", f"sha256: {hashlib.sha256(text).hexdigest()}", record)
    record = record.replace("paragraphs: 5", "paragraphs: 2").replace("¶4-5", "¶1")
    (project.sources / "herald-2.yaml").write_text(record, "utf-8")
    result = briefs("verify", "--texts", str(copies))
    assert result.exit_code == 0, result.output
    assert "Wrote sources/digests/herald-2.json" in result.output
    assert "Nothing cites herald-2 alone yet" in result.output
    assert "Nothing was verified" not in result.output


@pytest.mark.parametrize(
    ("written", "house"),
    [
        ("January 5, 2023", "5 January 2023"),
        ("Jan. 5th, 2023", "5 January 2023"),
        ("the 5th of January 2023", "5 January 2023"),
        ("2023-01-05", "5 January 2023"),
        ("8 000", "8,000"),
        ("8.000", "8,000"),
        ("1 250 000", "1,250,000"),
    ],
)
def test_the_hint_names_the_house_form(
    project: Project, briefs: Run, written: str, house: str
) -> None:
    sheet = project.briefs / "actors/firefly.yaml"
    _edit(sheet, "He closed the harbour.", f"He closed the harbour, {written}.")
    said = briefs("check").output
    assert said.count("error[ungrounded]") == 1
    assert f"hint: write `{house}`" in said


def test_a_figure_in_the_house_form_gets_no_such_hint(project: Project, briefs: Run) -> None:
    sheet = project.briefs / "actors/firefly.yaml"
    _edit(sheet, "He closed the harbour.", "He closed it on 5 January 2023 with 8,000.")
    said = briefs("check").output
    assert "the number `8,000` does not stand in" in said
    assert "hint: write `" not in said


def test_what_is_worked_out_is_declared_with_a_reason(project: Project, briefs: Run) -> None:
    sheet = project.briefs / "actors/firefly.yaml"
    old = "    - He closed the harbour. [@herald-1 ¶2]\n"
    new = (
        "    - text: He closed the harbour in 2021. [@herald-1 ¶2]\n"
        "      worked_out: [{words: '2021', reason: The last year before that was out.}]\n"
    )
    _edit(sheet, old, new)
    result = briefs("verify", "--texts", str(TEXTS))
    assert result.exit_code == 0, result.output
    assert "20 verified, 1 declared as worked out" in result.output


def test_words_taken_over_are_found(project: Project, briefs: Run) -> None:
    copied = "He closed the harbour; the army is small; he stays. [@herald-1 ¶2]"
    _edit(project.briefs / "actors/firefly.yaml", "He closed the harbour. [@herald-1 ¶2]", copied)
    assert briefs("check").exit_code == 0
    result = briefs("verify", "--texts", str(TEXTS))
    assert result.exit_code == 1
    assert "error[copied-run]: eight words in a row stand in herald-1 ¶2" in result.output


def test_a_link_in_other_words_names_whom_the_paragraph_names(
    project: Project, briefs: Run
) -> None:
    sheet = project.briefs / "actors/teasdale.yaml"
    _edit(sheet, "A former treasurer. [@gazette-1 ¶5]".replace("¶5", "¶4"), "A treasurer under "
          "[[firefly|the president]]. [@gazette-1 ¶3]")  # fmt: skip
    assert "the name `the president` does not stand in gazette-1 ¶3" in briefs("check").output


def test_nothing_to_verify_is_no_success(briefs: Run, tmp_path: Path) -> None:
    result = briefs("verify", "--texts", str(tmp_path))
    assert result.exit_code == 1
    assert "Nothing was verified" in result.output


def test_a_record_with_a_mistake_is_named(project: Project, briefs: Run) -> None:
    record = project.sources / "gazette-1.yaml"
    record.write_text(record.read_text("utf-8").replace("genre: news", "genre:"), "utf-8")
    result = briefs("verify", "--texts", str(FIXTURES / "texts"))
    assert result.exit_code == 1
    assert "Of sources/gazette-1.yaml no copy was looked for" in result.output


def test_digests_are_written_within_the_repository_only(
    project: Project, briefs: Run, tmp_path: Path
) -> None:
    outside = tmp_path / "outside"
    outside.mkdir()
    shutil.rmtree(project.sources / "digests")
    (project.sources / "digests").symlink_to(outside)
    result = briefs("verify", "--texts", str(TEXTS))
    assert result.exit_code == 1
    assert "leads outside the repository" in result.output
    assert list(outside.iterdir()) == []


@pytest.mark.parametrize(
    "content",
    [
        "[" * 100_000,
        "null",
        '{"sha256": 1}',
        '{"sha256": "", "published": "", "version": 1e999, "key": "", "paragraphs": []}',
        '{"sha256": "", "published": "", "version": 2, "key": "'
        + "ab" * 65
        + '", "paragraphs": []}',
        '{"sha256": "", "published": "", "version": 2, "key": "' + "ab" * 16 + '", "paragraphs": '
        '["' + "".join(f"{n:04x}" for n in range(65536)) + '"]}',
    ],
    ids=range(6),
)
def test_a_file_that_holds_no_digests_is_told(project: Project, briefs: Run, content: str) -> None:
    (project.sources / "digests/gazette-1.json").write_text(content)
    result = briefs("check")
    assert result.exit_code == 1
    assert "sources/digests/gazette-1.json:1:1: error[digests-stale]" in result.output
    assert "Traceback" not in result.output
    assert isinstance(result.exception, SystemExit)


def test_coverage_lists_every_paragraph(project: Project, briefs: Run) -> None:
    result = briefs("coverage")
    assert result.exit_code == 0
    assert "gazette-1: 5 of 5 paragraphs cited or excluded" in result.output
    assert "  ¶4  excluded: advertisements" in result.output
    source = project.sources / "herald-1.yaml"
    _edit(source, "  excluded:\n    - {paragraphs: ¶4-5, reason: advertisements}\n", "")
    result = briefs("coverage")
    assert "herald-1: 3 of 5 paragraphs cited or excluded" in result.output
    assert "  ¶4  NOT CITED" in result.output


def test_coverage_is_told_of_one_source(briefs: Run) -> None:
    result = briefs("coverage", "herald-1")
    assert result.exit_code == 0
    assert "herald-1: 5 of 5" in result.output
    assert "gazette-1" not in result.output
    result = briefs("coverage", "herald-2")
    assert result.exit_code == 2
    assert "there is no source `herald-2`; did you mean `herald-1`?" in result.output
