"""The book at a glance: counts that an author can check by hand in the small book."""

from __future__ import annotations

import json
import re

from generator.project import Project
from tests.conftest import Run, gather_edited

FREEDONIA = "briefs/countries/freedonia.yaml"


def test_the_small_book_at_a_glance(briefs: Run) -> None:
    result = briefs("status", "--format", "json")
    assert result.exit_code == 0
    found = json.loads(result.stdout)
    assert found["briefs"]["events"] == {
        "draft": 0,
        "current": 0,
        "historical": 1,
        "superseded": 0,
        "withdrawn": 1,
    }
    del found["briefs"]
    assert found == {
        "statements": 21,
        "judgements": 3,
        "grounded": 21,
        "verified": 21,
        "declared": 0,
        "cited": 21,
        "single_origin": 17,
        "contested": 1,
        "conflicts": 1,
        "gaps": 5,
        "oldest_review": {"brief": "firefly", "date": "2022-02-01"},
        "sources": {"original": 1, "machine-translation": 1},
        "errors": 0,
        "warnings": 0,
    }


def test_the_table_is_aligned(briefs: Run) -> None:
    lines = briefs("status").stdout.split("\n")
    assert lines[:5] == [
        "Briefs     Historical  Withdrawn  Together",
        "Countries           1          0         1",
        "Actors              2          0         2",
        "Events              1          1         2",
        "Together            4          1         5",
    ]
    assert "  verified                       21  100.0 %" in lines
    assert len({line.rfind("%") for line in lines if line.endswith("%")}) == 1


def test_the_oldest_review_is_that_of_the_last_look(project: Project, briefs: Run) -> None:
    for name in ("firefly", "teasdale"):
        date = ("version: 1\n", "version: 1\nlast_reviewed: 2022-06-01\n")
        gather_edited(project, f"briefs/actors/{name}.yaml", date)
    looked = ("issued: 2022-02-01", "issued: 2022-01-20\nlast_reviewed: 2022-05-01")
    gather_edited(project, "briefs/events/flood.yaml", looked)
    found = json.loads(briefs("status", "--format", "json").stdout)
    assert found["oldest_review"] == {"brief": "freedonia", "date": "2022-02-01"}


def test_a_draft_is_counted_as_one(project: Project, briefs: Run) -> None:
    gather_edited(project, FREEDONIA, ("status: historical", "status: draft"))
    assert json.loads(briefs("status", "--format", "json").stdout)["briefs"]["countries"]["draft"]


def test_with_errors_it_shows_what_it_can_and_exits_with_1(project: Project, briefs: Run) -> None:
    (project.briefs / "actors/firefly.yaml").write_text("title: [\n", "utf-8")
    result = briefs("status")
    assert result.exit_code == 1
    assert "not known" in result.stdout
    assert re.search(r"^Errors +1$", result.stdout, re.MULTILINE)


def test_a_book_without_anything_has_a_status(project: Project, briefs: Run) -> None:
    for path in (*project.briefs.rglob("*.yaml"), *project.sources.rglob("*.yaml")):
        path.unlink()
    result = briefs("status")
    assert result.exit_code == 1
    assert "Oldest review" in result.stdout
