"""Findings about records help: they name the key, suggest the near word, and say what is meant."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from generator.project import Project
from tests.conftest import Run

ACTOR = "briefs/actors/firefly.yaml"
COUNTRY = "briefs/countries/freedonia.yaml"


def _edit(project: Project, file: str, old: str, new: str) -> None:
    path: Path = project.root / file
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), "utf-8")


@pytest.mark.parametrize(
    ("file", "old", "new", "hint"),
    [
        (ACTOR, "category:", "categroy:", "did you mean `category`?"),
        (ACTOR, "type: Person", "type: Persn", "did you mean `Person`?"),
        (ACTOR, "[[freedonia]]", "[[fredonia]]", "did you mean `freedonia`?"),
        (ACTOR, "[@herald-1 ¶2]", "[@heralt-1 ¶2]", "did you mean `herald-1`?"),
        (ACTOR, "removed, to", "removd, to", "did you mean `removed`?"),
        (ACTOR, "version: 1\n", "", "add a line `version: ...`"),
        (ACTOR, "gaps: [Where he was born.]\n", "", "What the sources do not say."),
        (ACTOR, "title: Rufus Firefly", "title: A: b", "put the text in quotes"),
        ("sources/publishers.yaml", "country: GB", "country: gb", "write `GB`"),
        (ACTOR, "[[freedonia]]", "[[treasurer]]", "it was renamed: write `teasdale`"),
        (ACTOR, "¶2; @herald-1", "¶2; @fredville-gazette", "it was renamed: write `gazette-1`"),
        (COUNTRY, "id: claim-toll,", "id: claim-tol,", "did you mean `claim-toll`?"),
        (COUNTRY, "id: judgement-flood,", "id: claim-toll,", "its judgements: judgement-flood, "),
        (
            COUNTRY,
            "claim-toll, was: Many people",
            "c-0, was: Ten people",
            "did you mean `claim-toll`, now “Ten people drowned.”?",
        ),
        (COUNTRY, "claim-toll, was: Many people drowned", "c-0, was: Quite", "after the sign #"),
        (COUNTRY, ", was: Many people drowned.", "", "with the words of before; they need no"),
        (COUNTRY, ", was: unlikely", "", "with the likelihood of before, such as `unlikely`"),
        (COUNTRY, "was: unlikely", "was: unlikly", "did you mean `unlikely`?"),
        (COUNTRY, "reworded, id: claim-toll,", "reworded,", "the end of the statement's permanent"),
        (ACTOR, "issued: 2022-02-01", "issued: 1 February 2022", "write 2022-02-01"),
        (ACTOR, "issued: 2022-02-01", "issued: Feb. 1, 2022", "write 2022-02-01"),
        (ACTOR, "issued: 2022-02-01", "issued: 1.2.2022", "write 2022-02-01"),
        (ACTOR, "issued: 2022-02-01", "issued: 2022/02/01", "write 2022-02-01"),
        (ACTOR, "issued: 2022-02-01", "issued: February 2022", "write 2022-02"),
        (ACTOR, "issued: 2022-02-01", "issued: 30 February 2022", "2022-01~ (about)"),
        (ACTOR, "issued: 2022-02-01", "issued: 1/2/2022", "2022-01~ (about)"),
        (ACTOR, 'cite: "@gazette-1', 'cite: "[@gazette-1', "in quotes and without brackets"),
        (ACTOR, "[@herald-1 ¶2]", "[@herald-1 p. 2]", "write ¶2"),
        (ACTOR, "lang: ru", "lang: Russian", "write `ru`"),
        (ACTOR, "status: historical\n", "", "one of: draft, current, historical"),
        (ACTOR, "status: historical", "status: done", "one of: draft, current, historical"),
        ("sources/publishers.yaml", "country: GB", "country: UK", "write `GB`"),
        ("sources/publishers.yaml", "country: GB", "country: France", "write `FR`"),
        (ACTOR, "role: President", "role:\tPresident of x\n\trole: a", "not with tabs"),
        (COUNTRY, "likelihood: likely", "likelihood: probable", "ICD 203 has almost-no-chance"),
        (ACTOR, "- He closed the", "- He said: close the", "the whole text in double quotes"),
        ("sources/gazette-1.yaml", "https://www.gaz", "https://gaz", ""),
    ],
)
def test_hints(project: Project, briefs: Run, file: str, old: str, new: str, hint: str) -> None:
    _edit(project, file, old, new)
    rows = json.loads(briefs("check", "--format", "json").stdout)
    if not hint:
        assert rows == []
    else:
        assert any(hint in row["hint"] for row in rows), rows


def test_a_colon_in_a_claim_is_one_mistake(project: Project, briefs: Run) -> None:
    _edit(project, ACTOR, "- He closed the", "- He said: close the")
    rows = json.loads(briefs("check", "--format", "json").stdout)
    assert [row["code"] for row in rows] == ["unknown-key"]


def test_a_brief_that_could_not_be_read_is_still_meant(project: Project, briefs: Run) -> None:
    _edit(project, "briefs/actors/teasdale.yaml", "type: Person", "type: Persn")
    _edit(project, ACTOR, "to: teasdale", "to: teesdale")
    rows = json.loads(briefs("check", "--format", "json").stdout)
    assert "did you mean `teasdale`?" in [row["hint"] for row in rows]
