"""The authors' pages are kept true: their examples, commands, links and tables."""

from __future__ import annotations

import re
import shutil
import textwrap
from pathlib import Path

import pytest
from pydantic import BaseModel

from generator.cli import main
from generator.findings import as_text
from generator.gather import gather
from generator.library import Library
from generator.load.document import parse
from generator.pages.inserts import fill
from generator.project import Project
from generator.records import Actor, Country, Event
from generator.records.statements import Claim
from generator.rules import RULES
from generator.terms import OneOf
from tests.conftest import ROOT

GUIDE = (ROOT / "docs/authors/guide.md").read_text("utf-8")
REFERENCE = (ROOT / "docs/authors/index.md").read_text("utf-8")
BLOCKS = re.findall(r"^```(\w+)\n(.*?)^```$", GUIDE, re.MULTILINE | re.DOTALL)
EXAMPLES = [text for kind, text in BLOCKS if kind == "yaml"]
OUTPUTS = [text for kind, text in BLOCKS if kind == "text"]


def test_every_example_says_where_it_is_from() -> None:
    assert len(EXAMPLES) > 10
    for text in EXAMPLES:
        file = text.split("\n", 1)[0].removeprefix("# ")
        assert (ROOT / file).is_file(), file


@pytest.mark.parametrize("text", EXAMPLES, ids=[t.split("\n", 1)[0][2:] for t in EXAMPLES])
def test_an_example_is_yaml_and_stands_in_the_book(text: str) -> None:
    _, findings = parse("example.yaml", textwrap.dedent(text).encode())
    assert findings == []
    head, rest = text.split("\n", 1)
    written = (ROOT / head.removeprefix("# ")).read_text("utf-8")
    for part in rest.split("# ...\n"):
        assert f"\n{part}" in f"\n{written}", part


def test_every_command_that_the_authors_pages_name_exists() -> None:
    rules = " ".join(f"{r.summary} {r.cause} {r.cure}" for r in RULES.values())
    spans = re.findall(r"`(?:\.venv/bin/)?briefs ([a-z]+)", GUIDE + REFERENCE + rules)
    spans += re.findall(r"^briefs ([a-z]+)", GUIDE, re.MULTILINE)
    assert {"check", "verify", "explain"} <= set(spans)
    assert set(spans) <= main.commands.keys()


def test_every_target_of_make_that_the_guide_names_exists() -> None:
    targets = re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text("utf-8"), re.MULTILINE)
    assert set(re.findall(r"`make ([a-z]+)`", GUIDE + REFERENCE)) <= set(targets)


@pytest.mark.parametrize("shown", OUTPUTS)
def test_a_shown_message_is_what_the_program_says(shown: str, tmp_path: Path) -> None:
    for folder in ("briefs", "sources", "docs"):
        shutil.copytree(ROOT / folder, tmp_path / folder)
    place = re.match(r"([\w./-]+):(\d+):\d+: ", shown)
    claim = re.search(r"\| +(- .*)\n", shown)
    assert place
    assert claim
    sheet = tmp_path / place[1]
    text = sheet.read_text("utf-8")
    wrong = re.sub(r"(?m)^(  actions:\n)", rf"\1    {claim[1]}\n", text, count=1)
    assert wrong != text
    sheet.write_text(wrong, "utf-8")
    gathered = gather(Project(tmp_path))
    line = wrong[: wrong.index(claim[1])].count("\n") + 1
    expected = shown.replace(f":{place[2]}:", f":{line}:").replace(
        f"{place[2]:>5} |", f"{line:>5} |"
    )
    assert as_text(gathered.findings, gathered.texts).startswith(expected.rstrip("\n"))


def test_every_heading_has_an_anchor_of_its_own() -> None:
    prose = re.sub(r"^```.*?^```$", "", GUIDE, flags=re.MULTILINE | re.DOTALL)
    headings = re.findall(r"^#+ .*$", prose, re.MULTILINE)
    anchors = [re.search(r"\{ #([a-z-]+) \}$", heading) for heading in headings]
    assert all(anchors), headings
    named = [match[1] for match in anchors if match]
    assert len(named) == len(set(named))


def _row(of: str) -> set[str]:
    match = re.search(rf"^\| {of} \| (.*) \|$", GUIDE, re.MULTILINE)
    assert match, of
    return set(re.findall(r"`(\w+)`", match[1]))


def _needed(model: type[BaseModel]) -> set[str]:
    fields = model.model_fields.items()
    return {field.alias or name for name, field in fields if field.is_required()}


@pytest.mark.parametrize(
    ("row", "model"),
    [("country profile, also", Country), ("actor sheet, also", Actor), ("event, also", Event)],
)
def test_the_keys_that_a_brief_must_have_are_listed(row: str, model: type[BaseModel]) -> None:
    assert _row("every brief") | _row(row) == _needed(model)


def test_the_reference_has_every_key_of_a_claim() -> None:
    table = REFERENCE[REFERENCE.index("{ #claims }") :].split("\n## ")[0]
    listed = re.findall(r"^\| `(\w+)` \|", table, re.MULTILINE)
    assert set(listed) == {field.alias or name for name, field in Claim.model_fields.items()}


def test_the_reference_has_every_value_of_every_closed_list(small: Library) -> None:
    filled = fill(small, "authors/index.md", REFERENCE)
    for model in (Country, Actor, Event, Claim):
        for name, field in model.model_fields.items():
            for part in field.metadata:
                if isinstance(part, OneOf):
                    missing = [value for value in part.terms if f"`{value}`" not in filled]
                    assert not missing, f"{name}: {missing}"


def test_the_guide_comes_first_in_the_reference() -> None:
    links = re.findall(r"\]\(([^)]+)\)", REFERENCE)
    assert links[0] == "guide.md"
