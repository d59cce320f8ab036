"""The cache: whole entries or none, of this version only, and nothing in it is run."""

from __future__ import annotations

import datetime
import os
import pickle
from pathlib import Path

import pytest

from generator.bundle import bundle
from generator.cache import KINDS, OF_RECORDS, NoCache, Store, opened
from generator.cache.latest import Latest
from generator.cache.packing import UnpackError, pack, unpack
from generator.cache.stamp import stamp
from generator.findings import Finding, Place, Severity
from generator.library import Library
from generator.project import Project
from generator.site import generate
from tests.conftest import Run

KEY = "0123456789abcdef"


def test_an_entry_is_there_for_its_kind_key_and_version_alone(tmp_path: Path) -> None:
    Store(tmp_path, "1").put("kind", KEY, b"content")
    assert Store(tmp_path, "1").get("kind", KEY) == b"content"
    assert Store(tmp_path, "1").get("other", KEY) is None
    assert Store(tmp_path, "1").get("kind", KEY[::-1]) is None
    assert Store(tmp_path, "2").get("kind", KEY) is None


def test_the_version_is_that_of_program_and_libraries() -> None:
    assert stamp() == stamp()
    assert len(stamp()) == 16


def test_a_disk_that_takes_nothing_costs_no_more_than_time(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("no folder")
    store = Store(tmp_path / "file", "1")
    store.put("kind", KEY, b"content")
    assert store.get("kind", KEY) is None
    store.sweep("kind")


def test_whatever_is_remembered_is_swept(
    project: Project, briefs: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("BRIEFS_CACHE", str(tmp_path / "cache"))
    assert briefs("check").exit_code == 0
    (version,) = (tmp_path / "cache").iterdir()
    assert {folder.name for folder in version.iterdir()} == set(OF_RECORDS)
    cache = opened(project)
    for export in generate(project, cache).exports:
        export.make()
    book = tmp_path / "book.zip"
    bundle(project.docs, datetime.date(2022, 1, 1), book, hashes={}, last=book, cache=cache)
    assert {folder.name for folder in version.iterdir()} == set(KINDS)


def test_old_versions_go_and_so_does_what_nobody_needs_if_it_is_much(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("generator.cache.store._SPARE", 2)
    (tmp_path / "mine").mkdir()
    Store(tmp_path, "old").put("kind", KEY, b"old")
    first = Store(tmp_path, "new")
    for number in range(7):
        first.put("kind", f"{number}-{KEY}", b"content")
    first.put("other", KEY, b"content")
    later = Store(tmp_path, "new")
    assert later.get("kind", f"0-{KEY}")
    later.keep("kind", f"1-{KEY}")
    later.sweep("kind")
    kept = [number for number in range(7) if later.get("kind", f"{number}-{KEY}")]
    # Five that nobody needs, where two and three for each that is needed may stay: they are few.
    assert kept == list(range(7))
    last = Store(tmp_path, "new")
    assert last.get("kind", f"0-{KEY}")
    last.sweep("kind")
    assert [number for number in range(7) if last.get("kind", f"{number}-{KEY}")] == [0]
    assert last.get("other", KEY)
    assert not (tmp_path / "briefs-old").exists()
    assert (tmp_path / "mine").exists()


def test_it_can_be_moved_or_switched_off(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    project = Project(tmp_path / "book")
    monkeypatch.setenv("BRIEFS_CACHE", "off")
    assert isinstance(opened(project), NoCache)
    monkeypatch.setenv("BRIEFS_CACHE", str(tmp_path / "elsewhere"))
    opened(project).put("kind", KEY, b"content")
    assert (tmp_path / "elsewhere").is_dir()
    monkeypatch.delenv("BRIEFS_CACHE")
    opened(project).put("kind", KEY, b"content")
    assert (tmp_path / "book/.cache").is_dir()


def test_records_come_back_whole_without_what_follows_from_the_rest(small: Library) -> None:
    for item in small.loaded:
        packed = pack(item)
        again = unpack(packed)
        assert again.record == item.record
        assert again.record.model_copy(update={"title": "x"}).title == "x"
        assert [prose.nodes for _, prose in again.proses] == [p.nodes for _, p in item.proses]
        assert again.document.text == item.document.text
        place = item.document.place(item.root)
        assert again.document.place(item.root) == place
        # What was asked of it makes it no larger.
        assert len(pack(again)) <= len(packed) * 1.2


def test_the_last_value_of_each_thing_is_at_hand_and_others_in_the_cache(tmp_path: Path) -> None:
    latest = Latest(Store(tmp_path, "1"))
    value = Place("a.yaml")
    latest.remember("kind", "a", KEY, value)
    assert latest.recall("kind", "a", KEY) is value
    assert latest.recall("kind", "a", KEY[::-1]) is None
    assert latest.recall("kind", "a", KEY) == value
    assert Latest(Store(tmp_path, "1")).recall("kind", "another", KEY) == value
    assert Latest(NoCache()).recall("kind", "a", KEY) is None


class _ByName:
    """Packed as Python 3.11.0 to 3.11.3 packs a member of an enumeration."""

    def __init__(self, of: object, name: str) -> None:
        self.said = of, name

    def __reduce__(self) -> tuple[object, tuple[object, str]]:
        return getattr, self.said


def test_members_come_back_from_every_version_of_python_and_nothing_else_of_a_name() -> None:
    assert unpack(pickle.dumps(_ByName(Severity, "ERROR"))) is Severity.ERROR
    for of, name in ((Severity, "__new__"), (Severity, "GONE"), (Finding, "__init__")):
        with pytest.raises(UnpackError):
            unpack(pickle.dumps(_ByName(of, name)))


def test_values_of_the_program_come_back_and_nothing_else_does(tmp_path: Path) -> None:
    finding = Finding("bad-id", Place("a.yaml", 1, 2), "message", "hint")
    assert unpack(pack([finding])) == [finding]

    class Trap:
        def __reduce__(self) -> tuple[object, tuple[str, ...]]:
            return os.mkdir, (str(tmp_path / "trap"),)

    packed = pickle.dumps(Trap.__reduce__(Trap()))
    for odd in (packed, pickle.dumps(os.getcwd), b"", pack(finding)[:-3], b"no pickle"):
        with pytest.raises(UnpackError):
            unpack(odd)
    with pytest.raises(UnpackError):
        unpack(b"cos\nmkdir\n(S'" + str(tmp_path / "trap").encode() + b"'\ntR.")
    assert not (tmp_path / "trap").exists()
