"""A made book is a sound one, so that what is measured on it is the way that all goes well."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from benchmarks.library import make
from generator import beside
from generator.gather import gather
from generator.project import Project
from tests.conftest import files


def test_a_made_book_passes_the_check(tmp_path: Path) -> None:
    make(tmp_path / "book", 12)
    gathered = gather(Project(tmp_path / "book"))
    assert gathered.findings == []
    library = gathered.library
    assert len(library.briefs) == 12
    assert all((library.countries, library.actors, library.events, library.conflicts))
    assert len(library.verdicts) == len(library.statements) > 200
    assert all(verdict.verified for verdict in library.verdicts.values())


def test_the_same_book_is_made_each_time(tmp_path: Path) -> None:
    for name, seed in (("one", 1), ("same", 1), ("other", 2)):
        make(tmp_path / name, 3, seed)
    assert files(tmp_path / "one") == files(tmp_path / "same")
    assert files(tmp_path / "one") != files(tmp_path / "other")


@pytest.fixture(scope="module")
def large(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("large") / "book"
    make(folder, 40)
    return folder


@pytest.mark.parametrize(
    ("edits", "codes"),
    [
        ({"actors": ("status: ", "status: of "), "events": ("title: ", "titel: ")},
         {"bad-value", "unknown-key"}),
        ({"actors": ("line: >-\n ", "line: >-\n  Atlantis and"),
          "events": ("line: >-\n ", "line: >-\n  Atlantis and")},
         {"ungrounded"}),
    ],
    ids=["form", "ground"],
)  # fmt: skip
def test_a_large_book_is_checked_alike_in_one_process_and_in_two(
    large: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    edits: dict[str, tuple[str, str]],
    codes: set[str],
) -> None:
    shutil.copytree(large, tmp_path / "book")
    for kind, (old, new) in edits.items():
        paths = sorted((tmp_path / "book/briefs" / kind).glob("*.yaml"), reverse=True)
        path = next(path for path in paths if old in path.read_text("utf-8"))
        path.write_text(path.read_text("utf-8").replace(old, new, 1), "utf-8")
    monkeypatch.setattr("generator.grounding.outcomes._MANY", 10)
    in_two = gather(Project(tmp_path / "book"))
    monkeypatch.setattr(beside, "_can_fork", lambda: False)
    in_one = gather(Project(tmp_path / "book"))
    assert in_two.findings == in_one.findings
    assert {finding.code for finding in in_one.findings} >= codes
    assert in_two.texts == in_one.texts
    assert in_two.library.statements == in_one.library.statements
    assert in_two.library.verdicts == in_one.library.verdicts
    two, one = ([item.record for item in g.library.loaded] for g in (in_two, in_one))
    assert two == one
