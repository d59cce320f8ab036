"""Which briefs are due for a review, on a day that is told."""

from __future__ import annotations

import json

import pytest

from generator.project import Project
from tests.conftest import Run, gather_edited

FREEDONIA = "briefs/countries/freedonia.yaml"
FIREFLY = "briefs/actors/firefly.yaml"
CURRENT = ("status: historical", "status: current")


def test_what_shows_a_past_situation_is_never_due(briefs: Run) -> None:
    result = briefs("reviews", "--on", "2099-01-01")
    assert result.exit_code == 0
    assert result.stdout == "No brief is due for a review.\n"


def test_current_briefs_and_drafts_are_due_oldest_first(project: Project, briefs: Run) -> None:
    reviewed = ("issued: 2022-02-01\n", "issued: 2022-02-01\nlast_reviewed: 2022-06-01\n")
    gather_edited(project, FREEDONIA, CURRENT, reviewed)
    gather_edited(project, FIREFLY, ("status: historical", "status: draft"))
    result = briefs("reviews", "--on", "2022-12-01", "--format", "json")
    assert result.exit_code == 0
    assert json.loads(result.stdout) == [
        {
            "brief": "firefly",
            "file": FIREFLY,
            "title": "Rufus Firefly",
            "status": "draft",
            "last_look": "2022-02-01",
            "days": 303,
        },
        {
            "brief": "freedonia",
            "file": FREEDONIA,
            "title": "Freedonia",
            "status": "current",
            "last_look": "2022-06-01",
            "days": 183,
        },
    ]
    assert briefs("reviews", "--on", "2022-12-01").stdout.splitlines() == [
        f"{FIREFLY}: draft, last looked at on 2022-02-01, 303 days ago",
        f"{FREEDONIA}: current, last looked at on 2022-06-01, 183 days ago",
    ]


@pytest.mark.parametrize(("days", "is_due"), [("302", True), ("303", False)])
def test_the_last_day_is_not_yet_too_late(
    project: Project, briefs: Run, days: str, is_due: bool
) -> None:
    gather_edited(project, FREEDONIA, CURRENT)
    said = briefs("reviews", "--on", "2022-12-01", "--days", days).stdout
    assert (FREEDONIA in said) == is_due


def test_a_book_with_errors_is_told_of_as_far_as_it_can_be_read(
    project: Project, briefs: Run
) -> None:
    gather_edited(project, FREEDONIA, CURRENT)
    (project.root / FIREFLY).write_text("title: [\n", "utf-8")
    result = briefs("reviews", "--on", "2022-12-01")
    assert result.exit_code == 1
    assert FREEDONIA in result.stdout


def test_a_day_that_is_none_is_wrong_usage(briefs: Run) -> None:
    assert briefs("reviews", "--on", "yesterday").exit_code == 2
    assert briefs("reviews", "--days", "0").exit_code == 2
