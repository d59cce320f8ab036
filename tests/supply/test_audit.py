"""Known weaknesses: what was found, what is accepted and until when, what could not be asked.

The services are not asked here. Two programs stand in their place and answer as they do.
"""

from __future__ import annotations

import datetime
import json
import os
import stat
from pathlib import Path
from typing import Any

import pytest

from supply.audit import ACCEPTED, FOUND, SOUND, UNKNOWN, accepted, ask, judge, main
from tests.conftest import ROOT

TODAY = datetime.date(2026, 11, 27)
CLEAN: dict[str, Any] = {"dependencies": [{"name": "jinja2", "version": "3.1.6", "vulns": []}]}
WEAK: dict[str, Any] = {
    "dependencies": [
        {
            "name": "jinja2",
            "version": "3.1.5",
            "vulns": [
                {
                    "id": "PYSEC-2026-1",
                    "aliases": ["CVE-2026-1", "GHSA-aaaa-bbbb-cccc"],
                    "description": "A template gets\nout of its sandbox.",
                    "fix_versions": ["3.1.6"],
                }
            ],
        }
    ]
}
SKIPPED: dict[str, Any] = {"dependencies": [{"name": "jinja2", "skip_reason": "not found"}]}
NODE_CLEAN: dict[str, Any] = {"vulnerabilities": {}}
NODE_WEAK: dict[str, Any] = {
    "vulnerabilities": {
        "ws": {
            "name": "ws",
            "via": [
                {
                    "name": "ws",
                    "title": "A head too many",
                    "url": "https://github.com/advisories/GHSA-dddd-eeee-ffff",
                    "range": "<8.17.1",
                }
            ],
        },
        "lighthouse": {"name": "lighthouse", "via": ["ws"]},
    }
}
REFUSED: dict[str, Any] = {"message": "405 Method Not Allowed", "error": {"summary": ""}}
ENTRY = """\
- id: GHSA-aaaa-bbbb-cccc
  package: jinja2
  reason: No template of this project comes from outside.
  looked: 2026-11-01
  until: {until}
"""


@pytest.fixture
def services(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Any:
    """Return what lets two programs answer, and asks them as the command does."""

    def program(name: str, said: object) -> Path:
        path = tmp_path / name
        text = said if isinstance(said, str) else json.dumps(said)
        (tmp_path / f"{name}.out").write_text(text, "utf-8")
        path.write_text(f'#!/bin/sh\ncat "{tmp_path}/{name}.out"\n', "utf-8")
        path.chmod(path.stat().st_mode | stat.S_IXUSR)
        return path

    def run(python: object, node: object, entries: str = "") -> tuple[int, str]:
        (tmp_path / "accepted.yaml").write_text(entries, "utf-8")
        pip_audit = program("pip-audit", python)
        program("npm", node)
        monkeypatch.setenv("PATH", f"{tmp_path}{os.pathsep}{os.environ['PATH']}")
        answers = ask(pip_audit, [Path("site.txt")], tmp_path)
        status, lines = judge(answers, accepted(tmp_path / "accepted.yaml"), TODAY)
        return status, "\n".join(lines)

    return run


def test_where_nothing_is_known_the_bill_is_clean(services: Any) -> None:
    assert services(CLEAN, NODE_CLEAN) == (SOUND, "No weakness is known that is not accepted.")


def test_a_weakness_is_told_with_package_ids_and_words(services: Any) -> None:
    status, said = services(WEAK, NODE_CLEAN)
    assert status == FOUND
    assert (
        "known weakness: jinja2 3.1.5: PYSEC-2026-1, CVE-2026-1, GHSA-aaaa-bbbb-cccc: "
        "A template gets out of its sandbox." in said
    )


def test_a_weakness_of_a_package_of_node_is_told_once(services: Any) -> None:
    status, said = services(CLEAN, NODE_WEAK)
    assert status == FOUND
    assert said.count("known weakness") == 1
    assert "ws" in said
    assert "GHSA-dddd-eeee-ffff: A head too many (<8.17.1)" in said


def test_one_that_is_accepted_by_any_of_its_ids_passes_until_its_day(services: Any) -> None:
    status, said = services(WEAK, NODE_CLEAN, ENTRY.format(until="2026-11-27"))
    assert status == SOUND
    assert "accepted until 2026-11-27: jinja2" in said
    assert "No template of this project comes from outside." in said
    status, said = services(WEAK, NODE_CLEAN, ENTRY.format(until="2026-11-26"))
    assert status == FOUND
    assert "look again, accepted until 2026-11-26" in said


def test_accepting_it_for_one_package_does_not_accept_it_for_another(services: Any) -> None:
    entry = ENTRY.format(until="2026-12-31").replace("package: jinja2", "package: markupsafe")
    assert services(WEAK, NODE_CLEAN, entry)[0] == FOUND


def test_what_is_accepted_and_no_longer_found_is_said(services: Any) -> None:
    status, said = services(CLEAN, NODE_CLEAN, ENTRY.format(until="2026-12-31"))
    assert status == SOUND
    assert "no longer found; take it out of accepted.yaml: jinja2 GHSA-aaaa-bbbb-cccc" in said


@pytest.mark.parametrize(
    ("python", "node", "says"),
    [
        (SKIPPED, NODE_CLEAN, "1 packages of site.txt, of which the service tells nothing: jinja2"),
        ("", NODE_CLEAN, "pip-audit: no answer"),
        (CLEAN, REFUSED, "the packages of Node: 405 Method Not Allowed"),
        (CLEAN, "<html>", "npm: no answer"),
    ],
)
def test_what_could_not_be_asked_is_no_clean_bill(
    services: Any, python: object, node: object, says: str
) -> None:
    status, said = services(python, node)
    assert status == UNKNOWN
    assert says in said
    assert said.endswith("Not everything could be asked about: this is no clean bill.")


def test_a_weakness_weighs_more_than_what_could_not_be_asked(services: Any) -> None:
    assert services(WEAK, REFUSED)[0] == FOUND


def test_without_the_program_nothing_is_known(tmp_path: Path) -> None:
    answers = ask(tmp_path / "none", [ROOT / "locks/site.txt"], tmp_path)
    assert any("No such file" in why for why in answers.unasked)


@pytest.mark.parametrize(
    "entry",
    [
        ENTRY.format(until="2027-11-01"),
        ENTRY.format(until="soon"),
        ENTRY.format(until="2026-12-01") + "  by: me\n",
        ENTRY.format(until="2026-12-01").replace("No template of this project comes", "-"),
        "- GHSA-aaaa-bbbb-cccc\n",
        "{",
    ],
)
def test_what_is_accepted_without_reason_or_day_is_refused(tmp_path: Path, entry: str) -> None:
    path = tmp_path / "accepted.yaml"
    path.write_text(entry.replace("from outside.", "."), "utf-8")
    with pytest.raises(ValueError, match=r"accepted\.yaml: "):
        accepted(path)


def test_the_projects_own_list_can_be_read(capsys: pytest.CaptureFixture[str]) -> None:
    accepted(ACCEPTED)
    assert main([]) == 2
    assert "usage" in capsys.readouterr().err
