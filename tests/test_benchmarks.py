"""A made book is a sound one, so that what is measured on it is the way that all goes well."""

from __future__ import annotations

from pathlib import Path

from benchmarks.library import make
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
