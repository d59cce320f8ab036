"""The report for people, for a pull request, and for programs."""

from __future__ import annotations

import json

import lxml.html
import markdown
from hypothesis import given
from hypothesis import strategies as st

from generator.changes import Report
from generator.changes.kinds import KINDS, StatementAdded, StatementReworded
from generator.changes.report import as_markdown, as_text, as_words
from generator.changes.repository import Base
from tests.changes.conftest import FREEDONIA, Edit
from tests.conftest import Run

BASE = Base("0" * 40, "main")


def test_text_gives_counts_then_groups_then_pages(edit: Edit, briefs: Run) -> None:
    edit(
        FREEDONIA,
        ("likelihood: likely", "likelihood: almost-certain"),
        ("The army is small.", "The army is tiny."),
    )
    assert briefs("changes").stdout.split("\n") == [
        "Compared with HEAD: 1 judgement moved, 1 statement reworded, 7 pages affected",
        "",
        "Judgements",
        "  Freedonia: “the levee breaks within a year.” moved from likely to almost certain, "
        "2 steps up",
        "",
        "Statements",
        "  Freedonia: “The army is tiny.” was “The army is small.”",
        "",
        "Pages affected",
        "  changes.html",
        "  compare.html",
        "  countries/freedonia.html",
        "  index.html",
        "  sources/coverage.html",
        "  sources/gazette-1.html",
        "  sources/herald-1.html",
        "",
    ]


def test_without_changes_it_says_so(edit: Edit, briefs: Run) -> None:
    edit(FREEDONIA)
    result = briefs("changes")
    assert result.exit_code == 0
    assert result.output == "Compared with HEAD: nothing that the book says has changed\n"


def test_markdown_has_headings_and_counts_first(edit: Edit, briefs: Run) -> None:
    edit(FREEDONIA, ("likelihood: likely", "likelihood: unlikely"))
    lines = briefs("changes", "--format", "markdown").stdout.split("\n")
    assert lines[0] == "## What this changes in the book"
    assert lines[2] == "Compared with HEAD: 1 judgement moved, 6 pages affected."
    assert lines[4] == "### Judgements"


def test_of_long_statements_the_difference_is_shown() -> None:
    words = " ".join(map(str, range(40)))
    change = StatementReworded("a", "A", "c-1", words, words.replace("20", "twenty"))
    assert change.explain(str) == (
        "A: “… 14 15 16 17 18 19 20 21 22 23 24 25 26 …” was "
        "“… 14 15 16 17 18 19 twenty 21 22 23 24 25 26 …”"
    )


@given(st.lists(st.sampled_from("abc"), max_size=20), st.lists(st.sampled_from("abc"), max_size=20))
def test_what_differs_is_never_cut_away(now: list[str], was: list[str]) -> None:
    said = StatementReworded("a", "A", "c-1", " ".join(now), " ".join(was)).explain(str)
    shown = [part.split("”")[0] for part in said.split("“")[1:]]
    assert (shown[0] == shown[1]) == (now == was)


def test_a_pull_request_is_spared_the_whole_of_a_large_change() -> None:
    changes = tuple(StatementAdded("a", "A", f"c-{n}", f"Number {n}.") for n in range(60))
    shown = as_markdown(Report(changes, (), ()), BASE)
    assert "- and 10 more: `briefs changes` tells them all" in shown
    assert "Number 50." not in shown
    assert "Number 59." in as_text(Report(changes, (), ()), BASE)


def test_json_names_what_it_compared_with_and_what_is_not_told(edit: Edit, briefs: Run) -> None:
    edit(FREEDONIA, ("likelihood: likely", "likelihood: unlikely"))
    result = briefs("changes", "--format", "json")
    found = json.loads(result.stdout)
    assert list(found) == ["base", "counts", "changes", "pages", "not_compared", "unrecorded"]
    assert len(found["base"]["commit"]) == 40
    assert [row["code"] for row in found["unrecorded"]] == ["unrecorded-change"]
    assert "version: 3" in found["unrecorded"][0]["hint"]


@given(st.text(max_size=80) | st.text("@#<>*_[]()!`~|&:/\\w.\n", max_size=40))
def test_no_text_becomes_markup_in_a_pull_request(text: str) -> None:
    report = Report((StatementAdded("a", text, "c-1", text),), (), ())
    shown = as_markdown(report, BASE)
    assert len(shown.split("\n")) == 7
    item = lxml.html.fromstring(markdown.markdown(shown)).xpath("//li")[0]
    assert list(item.iterdescendants("*")) == []


def test_github_makes_nothing_of_names_numbers_and_addresses() -> None:
    shown = as_words("@writer of #12 at https://example.org and www.example.org")
    assert "@writer" not in shown
    assert "#12" not in shown.replace("&#35;", "#")
    assert "://" not in shown
    assert "www." not in shown


def test_a_terminal_is_not_steered() -> None:
    report = Report((StatementAdded("a", "\x1b[2J", "c-1", "x\ny"),), (), ())
    shown = as_text(report, BASE)
    assert "\x1b" not in shown
    assert len(shown.split("\n")) == 4


def test_every_kind_has_a_name_of_its_own() -> None:
    assert len({kind.key() for kind in KINDS}) == len(KINDS)
    assert all(kind.group and all(kind.counted_as) for kind in KINDS)
