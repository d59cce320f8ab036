"""What every workflow has to keep to; `make workflows` holds them against their schemas too."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.conftest import ROOT

FILES = sorted((ROOT / ".github/workflows").glob("*.yml"))
PINNED = re.compile(r"^\s*(?:- )?uses: [\w.-]+/[\w./-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$")
OWN = re.compile(r"^\s*uses: \$/\.github/workflows/[\w-]+\.yml$")
# The rights to write that there are, and which job has them for what.
WRITES = {
    ("check.yml", "comment", "pull-requests"),
    ("publish.yml", "deploy", "pages"),
    ("publish.yml", "deploy", "id-token"),
    ("upkeep.yml", "issue", "issues"),
}

workflow = pytest.mark.parametrize("file", FILES, ids=lambda file: file.name)


def read(file: Path) -> dict[str, Any]:
    # BaseLoader takes `on` for the word that it is.
    found: dict[str, Any] = yaml.load(file.read_text("utf-8"), Loader=yaml.BaseLoader)  # noqa: S506
    return found


def jobs(file: Path) -> dict[str, dict[str, Any]]:
    found: dict[str, dict[str, Any]] = read(file)["jobs"]
    return found


def steps(file: Path) -> Iterator[dict[str, Any]]:
    for job in jobs(file).values():
        yield from job.get("steps", [])


def test_there_are_workflows_for_each_occasion() -> None:
    occasions = {file.name: set(read(file)["on"]) for file in FILES}
    assert occasions == {
        "check.yml": {"pull_request"},
        "publish.yml": {"push", "workflow_dispatch"},
        "test.yml": {"workflow_call"},
        "upkeep.yml": {"schedule", "workflow_dispatch"},
    }


@workflow
def test_every_action_is_pinned_by_commit_with_its_version(file: Path) -> None:
    used = [line for line in file.read_text("utf-8").splitlines() if "uses:" in line]
    assert used
    assert [line for line in used if not PINNED.match(line) and not OWN.match(line)] == []


def test_one_action_has_one_version() -> None:
    text = "".join(file.read_text("utf-8") for file in FILES)
    pins = set(re.findall(r"uses: ([\w./-]+)(@\S+ # \S+)", text))
    assert len(pins) == len({name for name, _ in pins})


@workflow
def test_no_right_is_given_but_to_a_job(file: Path) -> None:
    assert read(file)["permissions"] == {}
    for name, job in jobs(file).items():
        assert job["permissions"], name


def test_few_jobs_may_write() -> None:
    given = {
        (file.name, name, right)
        for file in FILES
        for name, job in jobs(file).items()
        for right, kind in job["permissions"].items()
        if kind != "read"
    }
    assert given == WRITES


@workflow
def test_a_job_that_may_write_runs_nothing_that_others_wrote(file: Path) -> None:
    """It installs nothing and builds nothing; on a pull request it has not even the files."""
    for name, job in jobs(file).items():
        if set(job["permissions"].values()) == {"read"}:
            continue
        for step in job["steps"]:
            assert "make" not in step.get("run", ""), name
            if file.name == "check.yml":
                assert not step.get("uses", "").startswith("actions/checkout@")


@workflow
def test_what_others_choose_reaches_a_shell_only_by_its_environment(file: Path) -> None:
    for step in steps(file):
        assert "${{" not in step.get("run", "")
        assert "${{" not in step.get("with", {}).get("script", "")


@workflow
def test_every_job_has_an_end_and_no_key_is_left_lying(file: Path) -> None:
    for name, job in jobs(file).items():
        if "steps" in job:
            assert int(job["timeout-minutes"]) <= 60, name
    for step in steps(file):
        if step.get("uses", "").startswith("actions/checkout@"):
            assert step["with"]["persist-credentials"] == "false"


def test_only_the_main_branch_writes_to_the_cache() -> None:
    writing = [
        file.name
        for file in FILES
        for step in steps(file)
        if re.match(r"actions/cache(/save)?@", step.get("uses", ""))
    ]
    assert writing == ["publish.yml"]


@workflow
def test_every_target_that_is_called_is_there(file: Path) -> None:
    targets = set(re.findall(r"^([a-z-]+):", (ROOT / "Makefile").read_text("utf-8"), re.MULTILINE))
    for step in steps(file):
        for called in re.findall(r"make(?: --silent)? ([a-z]+)", step.get("run", "")):
            assert called in targets


def test_nothing_is_published_before_it_is_tested_and_built() -> None:
    publish = jobs(ROOT / ".github/workflows/publish.yml")
    assert set(publish["deploy"]["needs"]) == {"test", "build"}
    assert publish["smoke"]["needs"] == "deploy"
    for name in ("test", "build"):
        assert publish[name]["if"] == "github.ref == 'refs/heads/main'"


def test_packages_of_every_kind_are_kept_up_to_date() -> None:
    updates = read(ROOT / ".github/dependabot.yml")["updates"]
    looked = {(u["package-ecosystem"], d) for u in updates for d in folders(u)}
    assert looked == {
        ("pip", "/"),
        ("pip", "/locks"),
        ("npm", "/tests/web"),
        ("github-actions", "/"),
    }
    assert all(update["groups"] and update["cooldown"] for update in updates)


def folders(update: dict[str, Any]) -> list[str]:
    found: list[str] = update.get("directories") or [update["directory"]]
    return found
