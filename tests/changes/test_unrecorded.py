"""No statement changes in silence: a new version and a note of its brief tell of it."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.changes.words import as_prose
from generator.inline import InlineError, Prose
from generator.project import Project
from tests.changes.conftest import EDITS, FLOOD, FREEDONIA, Edit, Git
from tests.conftest import Run

Case = tuple[str, tuple[str, str]]


def _version(text: str) -> int:
    found = re.search(r"^version: (\d+)$", text, re.MULTILINE)
    assert found
    return int(found[1])


def _raise_version(file: Path, *entry: str) -> None:
    """Give a brief a new version with a change note of its own."""
    text = file.read_text("utf-8")
    version = _version(text) + 1
    text = re.sub(r"^version: \d+$", f"version: {version}", text, flags=re.MULTILINE)
    note = [f"  - version: {version}", "    date: 2022-03-01", "    note: A change.", *entry]
    file.write_text(text + "\n".join(note) + "\n", "utf-8")


def _pasted(output: str) -> list[str]:
    return re.findall(r"^ *(- \{kind: .*\})$", output, re.MULTILINE)


@pytest.mark.parametrize("case", EDITS.values(), ids=EDITS)
def test_a_change_without_a_new_version_is_an_error_with_the_lines_to_paste(
    case: Case, project: Project, edit: Edit, briefs: Run
) -> None:
    """The lines that the hint gives, pasted as they are, mend it, and the book stays sound."""
    file, pair = case
    edit(file, pair)
    path = project.root / file
    before = path.read_text("utf-8")
    result = briefs("changes")
    assert result.exit_code == 1
    line = before[: before.index("\nversion:")].count("\n") + 2
    assert f"{file}:{line}:10: error[unrecorded-change]" in result.stderr
    assert "Compared with HEAD: " in result.stdout
    entry = result.stderr.split("# at the end of `history`:\n")[1].split("\n\n")[0]
    entry = re.sub("^ {6}", "", entry, flags=re.MULTILINE).rstrip() + "\n"
    text = re.sub(r"^version: \d+$", f"version: {_version(before) + 1}", before, flags=re.MULTILINE)
    path.write_text(text + entry.replace("YYYY-MM-DD", "2022-03-01"), "utf-8")
    mended = briefs("changes")
    assert mended.stderr == ""
    assert mended.exit_code == 0
    assert briefs("check").exit_code == 0


@pytest.mark.parametrize(
    "case", [EDITS[key] for key in EDITS if key != "added"], ids=[k for k in EDITS if k != "added"]
)
def test_a_new_version_has_to_name_what_changed(
    case: Case, project: Project, edit: Edit, briefs: Run
) -> None:
    file, pair = case
    edit(file, pair)
    _raise_version(project.root / file)
    result = briefs("changes")
    assert result.exit_code == 1
    assert "no note since version" in result.stderr
    lines = _pasted(result.stderr)
    assert len(lines) == 1
    text = (project.root / file).read_text("utf-8")
    (project.root / file).write_text(text + f"    statements:\n      {lines[0]}\n", "utf-8")
    assert briefs("changes").exit_code == 0


def test_what_is_new_may_be_told_in_the_words_of_the_note(
    project: Project, edit: Edit, briefs: Run
) -> None:
    file, pair = EDITS["added"]
    edit(file, pair)
    _raise_version(project.root / file)
    assert briefs("changes").exit_code == 0


def test_the_finding_stands_where_the_statement_does(
    project: Project, edit: Edit, briefs: Run
) -> None:
    edit(FREEDONIA, ("likelihood: likely", "likelihood: unlikely"))
    _raise_version(project.root / FREEDONIA)
    assert f"{FREEDONIA}:14:17: error[unrecorded-change]" in briefs("changes").stderr
    told = briefs("changes", "--annotations", "github")
    mark = f"::error file={FREEDONIA},line=14,col=17,title=unrecorded-change::"
    assert told.stderr.startswith(mark)
    assert "%0A      - {kind: likelihood, id: judgement-flood, was: likely}" in told.stderr


def test_a_note_with_another_term_than_the_one_of_before_is_told(
    project: Project, edit: Edit, briefs: Run
) -> None:
    edit(FREEDONIA, ("likelihood: likely", "likelihood: unlikely"))
    lines = ("    statements:", "      - {kind: likelihood, id: judgement-flood, was: very-likely}")
    _raise_version(project.root / FREEDONIA, *lines)
    result = briefs("changes")
    assert result.exit_code == 1
    assert "the note says that it was `very-likely`; before, in version 2, it was `likely`" in (
        result.stderr
    )


@pytest.mark.parametrize(
    "lines",
    [
        # One statement withdrawn and another added, where the program sees one reworded.
        '{kind: withdrawn, was: "Ten people drowned."}',
        "{kind: withdrawn, id: claim-toll, was: Some drowned.}",
        "{kind: reworded, id: claim-toll, was: Ten people drowned.}",
    ],
)
def test_whether_two_statements_are_one_the_author_knows_best(
    lines: str, project: Project, edit: Edit, briefs: Run
) -> None:
    edit(FREEDONIA, ("Ten people drowned.", "Ten people died."))
    _raise_version(project.root / FREEDONIA, "    statements:", f"      - {lines}")
    assert briefs("changes").exit_code == 0


def test_several_versions_tell_together(project: Project, edit: Edit, briefs: Run) -> None:
    """A judgement that moved twice is told by two notes; the first has the term of before."""
    edit(FREEDONIA, ("likelihood: likely", "likelihood: unlikely"))
    for was in ("likely", "very-likely"):
        line = f"      - {{kind: likelihood, id: judgement-flood, was: {was}}}"
        _raise_version(project.root / FREEDONIA, "    statements:", line)
    assert briefs("changes").exit_code == 0


def test_an_old_note_does_not_tell_of_a_new_change(
    project: Project, edit: Edit, briefs: Run
) -> None:
    """Version 2 says that this claim was reworded; that it is so again, it does not say."""
    edit(FREEDONIA, ("Ten people drowned.", "Ten people died."))
    _raise_version(project.root / FREEDONIA)
    assert "“Ten people died.” is reworded" in briefs("changes").stderr


@pytest.mark.parametrize("status", ["draft", "withdrawn"])
def test_drafts_and_withdrawn_briefs_owe_no_version(
    status: str, edit: Edit, git: Git, briefs: Run
) -> None:
    edit(FLOOD, ("status: historical", "status: draft"))
    git("commit", "--all", "--quiet", "--message", "A draft")
    edit(FLOOD, ("The levee broke.", "The dam broke."))
    if status == "withdrawn":
        edit(FLOOD, ("status: draft", "status: withdrawn"))
    assert "unrecorded-change" not in briefs("changes").stderr


def test_what_is_no_statement_needs_no_version(edit: Edit, briefs: Run) -> None:
    edit(FREEDONIA, ("How high the sea is.", "How deep the sea is."))
    assert briefs("changes").exit_code == 0


@given(st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=60))
def test_words_written_as_prose_read_as_they_were(text: str) -> None:
    try:
        prose = Prose.parse(text)
    except InlineError:
        return
    assert Prose.parse(as_prose(prose.nodes, {"a"})).plain() == prose.plain()


@given(
    st.lists(
        st.sampled_from(["*", "**", "\\", "[", "]", "[[a]]", "[[b|c]]", "[@", "¶", "(", ")", "x "])
    )
)
def test_marks_written_as_prose_read_as_they_were(parts: list[str]) -> None:
    try:
        prose = Prose.parse("".join(parts))
    except InlineError:
        return
    assert Prose.parse(as_prose(prose.nodes, {"a"})).plain() == prose.plain()
