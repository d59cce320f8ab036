"""The one issue of the weekly report, kept by the program of GitHub, which is played here."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

import pytest

from tests.conftest import ROOT

# Notes what it is asked, and knows of one open issue or of none.
GH = """#!/bin/sh
echo "$@" >> "$ASKED"
if [ "$1 $2" = "issue list" ]; then printf '%s' "$OPEN"; fi
"""


@pytest.mark.parametrize(
    ("report", "number", "done"),
    [
        ("- one dead link\n", "", ["issue create --title Upkeep, weekly --body-file {file}"]),
        ("- one dead link\n", "7", ["issue edit 7 --body-file {file}"]),
        ("", "7", ["issue close 7 --comment Nothing is left to do."]),
        ("", "", []),
    ],
    ids=["opened", "brought up to date", "closed", "left alone"],
)
def test_there_is_one_issue_as_long_as_there_is_something_to_do(
    tmp_path: Path, report: str, number: str, done: list[str]
) -> None:
    (tmp_path / "gh").write_text(GH, "utf-8")
    (tmp_path / "gh").chmod(0o755)
    file = tmp_path / "report.md"
    file.write_text(report, "utf-8")
    asked = tmp_path / "asked"
    environment = {
        **os.environ,
        "PATH": f"{tmp_path}:{os.environ['PATH']}",
        "ASKED": str(asked),
        "OPEN": number,
    }
    command = [str(ROOT / ".ci/issue"), "Upkeep, weekly", str(file)]
    subprocess.run(command, env=environment, check=True)
    first, *others = asked.read_text("utf-8").splitlines()
    assert first.startswith("issue list --app github-actions --state open")
    assert others == [line.format(file=file) for line in done]
