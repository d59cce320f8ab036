"""Every code is explained: on the page of rules, in the terminal, and by name in the findings."""

from __future__ import annotations

import re

import pytest
from click.testing import CliRunner

from generator import terms
from generator.cli import main
from generator.explain import field_names
from generator.guidance.fields import KINDS, fields, parts
from generator.library import Library
from generator.load.document import parse
from generator.pages.inserts import fill
from generator.project import Project
from generator.rules import GROUPS, RULES, Example
from tests.conftest import ROOT, Run

EXAMPLES = [(code, rule.example) for code, rule in RULES.items() if rule.example]


@pytest.mark.parametrize("code", RULES)
def test_every_code_has_cause_and_cure_in_whole_sentences(code: str) -> None:
    for text in (RULES[code].summary, RULES[code].cause, RULES[code].cure):
        assert re.match(r"[A-Z`]", text), text
        assert text.endswith((".", "`.", "`")), text
        assert text.count("`") % 2 == 0, text


def test_every_code_is_of_one_group() -> None:
    assert sum(len(group.rules) for group in GROUPS) == len(RULES)


def test_the_page_of_rules_has_an_anchor_for_every_code(small: Library) -> None:
    page = (ROOT / "docs/authors/rules.md").read_text("utf-8")
    filled = fill(small, "authors/rules.md", page)
    anchors = re.findall(r"^#+ .*\{ #(\S+) \}$", filled, re.MULTILINE)
    assert len(anchors) == len(set(anchors))
    assert set(RULES) <= set(anchors)


@pytest.mark.parametrize("code", RULES)
def test_the_terminal_says_the_same(code: str) -> None:
    result = CliRunner().invoke(main, ["explain", code])
    assert result.exit_code == 0
    said = " ".join(result.output.split())
    for text in (code, RULES[code].summary, RULES[code].cause, RULES[code].cure):
        assert " ".join(text.split()) in said
    assert max(map(len, result.output.split("\n"))) <= 100


@pytest.mark.parametrize(
    ("code", "hint"), [("unknown-sorce", "did you mean `unknown-source`?"), ("xyz", "known: ")]
)
def test_an_unknown_code_is_wrong_usage(code: str, hint: str) -> None:
    result = CliRunner().invoke(main, ["explain", code])
    assert result.exit_code == 2
    assert hint in result.output


@pytest.mark.parametrize("field", sorted(field_names()))
def test_every_field_is_told_with_its_values(field: str) -> None:
    said = " ".join(CliRunner().invoke(main, ["explain", field]).output.split())
    told = [f for model in KINDS.values() for m in (model, *parts(model)) for f in fields(m)]
    for found in told:
        if found.key == field:
            assert " ".join(found.says.split()) in said
            assert all(value in said for value in found.values or ())


def test_a_value_is_told_with_its_meaning() -> None:
    said = " ".join(CliRunner().invoke(main, ["explain", "fidelity"]).output.split())
    assert terms.FIDELITY["partial"].meaning in said


def test_findings_say_once_where_to_read_more(briefs: Run, project: Project) -> None:
    assert "briefs explain" not in briefs("check").output
    for name in ("firefly", "teasdale"):
        (project.root / f"briefs/actors/{name}.yaml").write_text("title: [\n")
    said = briefs("check").output
    assert said.count("`briefs explain CODE` tells more, such as `briefs explain syntax`.") == 1


@pytest.mark.parametrize(("code", "example"), EXAMPLES, ids=[code for code, _ in EXAMPLES])
def test_what_is_mended_is_yaml_and_what_is_broken_is_not_where_the_rule_is(
    code: str, example: Example
) -> None:
    broken, mended = example.broken, example.mended
    assert broken != mended
    _, findings = parse("mended.yaml", mended.encode())
    assert findings == []
    _, findings = parse("broken.yaml", broken.encode())
    of_the_file = code in GROUPS[0].rules
    assert [finding.code for finding in findings] == ([code] if of_the_file else [])
