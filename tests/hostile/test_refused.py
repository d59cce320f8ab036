"""Hostile input that is refused: each case of `refused.yaml` gets its finding, and no more.

Nothing ends in a traceback or takes long, no other file is blamed, and what is printed can steer
neither a terminal nor GitHub.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from typing import Any

import pytest
import yaml

from generator.annotations import as_github
from generator.findings import as_json, as_text, errors
from generator.gather import Gathered, gather
from generator.project import Project
from tests.conftest import FIXTURES
from tests.fuzz.watch import watched
from tests.hostile.book import HERE

CASES: list[dict[str, Any]] = yaml.safe_load((HERE / "refused.yaml").read_text("utf-8"))
# A sound file that is made unsound is this one, unless a case says another.
USUAL = "briefs/actors/teasdale.yaml"


@pytest.fixture(scope="module")
def book(tmp_path_factory: pytest.TempPathFactory) -> Project:
    """Return one copy of the small book: each case leaves it as it was."""
    root = tmp_path_factory.mktemp("refused") / "book"
    shutil.copytree(FIXTURES / "sound", root)
    (root / ".git").mkdir()
    (root / ".git/config").write_text("[extraheader]\n")
    return Project(root)


@pytest.fixture
def put(book: Project, request: pytest.FixtureRequest) -> Iterator[tuple[str, dict[str, Any]]]:
    """Put a case into the book and take it out again; return the file and the case."""
    case: dict[str, Any] = request.param
    file: str = case.get("file", USUAL)
    path = book.root / file
    before = path.read_bytes() if path.is_file() else None
    folders = [folder for folder in path.parents if not folder.exists()]
    path.parent.mkdir(parents=True, exist_ok=True)
    if "link" in case:
        path.symlink_to(case["link"])
    elif "pipe" in case:
        os.mkfifo(path)
    else:
        path.write_bytes(_content(case, before))
    yield file, case
    path.unlink()
    if before is not None:
        path.write_bytes(before)
    for folder in folders:
        folder.rmdir()


def _content(case: dict[str, Any], before: bytes | None) -> bytes:
    if "hex" in case:
        return bytes.fromhex(str(case["hex"]))
    if "old" in case:
        assert before is not None
        text = before.decode("utf-8")
        assert case["old"] in text, "the case no longer fits the small book"
        text = text.replace(case["old"], case["new"], 1)
    else:
        text = case["text"]
    text = text.replace("∞", case.get("unit", "") * case.get("times", 0))
    return text.encode(case.get("encode", "utf-8"))


def test_the_corpus_is_large_and_each_case_has_a_name_of_its_own() -> None:
    names = [case["name"] for case in CASES]
    assert len(names) == len(set(names)) > 150


@pytest.mark.parametrize("put", CASES, ids=[case["name"] for case in CASES], indirect=True)
def test_it_is_told_and_nothing_else_is(book: Project, put: tuple[str, dict[str, Any]]) -> None:
    file, case = put
    with watched():
        gathered = gather(book)
    wrong = errors(gathered.findings)
    found = [f for f in wrong if (f.code, f.place.file) == (case["code"], file)]
    assert found, wrong
    assert all(f.message and f.hint and len(f.message) + len(f.hint) < 5000 for f in wrong)
    assert any(case.get("says", "") in f.message for f in found)
    _blames_no_other(file, gathered)
    _steers_nothing(gathered)


def _blames_no_other(file: str, gathered: Gathered) -> None:
    # Without digests nothing of a source can be proved, and its record says so.
    others = {"digests-missing"} if file.startswith("sources/digests/") else set()
    other = [f for f in gathered.findings if f.place.file != file and f.code not in others]
    assert other == []


def _steers_nothing(gathered: Gathered) -> None:
    shown = as_text(gathered.findings, gathered.texts)
    annotations = as_github(gathered.findings)
    for line in [*shown.split("\n"), *annotations.split("\n")]:
        assert line.isprintable(), line
    for line in annotations.split("\n"):
        assert line.startswith(("::error file=", "::warning file=", "::notice title=", "briefs/"))
    as_json(gathered.findings).encode("utf-8")
