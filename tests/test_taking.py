"""What readers take away is the same, and known to the cache, whoever of two processes made it."""

from __future__ import annotations

import os
from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest

from generator import beside, taking
from generator.cache import Store
from generator.exports import Edition, Export
from generator.library import Library
from generator.taking import take
from tests.conftest import files

HERE = os.getpid()


class Other:
    """The other process: the two wait for each other once, so that each does a part of the work."""

    def __init__(self) -> None:
        self._from_other, self._to_here = os.pipe()
        self._from_here, self._to_other = os.pipe()
        self._met = False
        self.process = 0

    def met(self) -> bool:
        """Whether this is the other process; in both, not before the other one is here too."""
        here, first = os.getpid() == HERE, not self._met
        self._met = True
        if here and first:
            self.process = int.from_bytes(os.read(self._from_other, 4), "big")
            os.write(self._to_other, b"!")
        elif first:
            os.write(self._to_here, os.getpid().to_bytes(4, "big"))
            os.read(self._from_here, 1)
        return not here


@pytest.fixture
def other(monkeypatch: pytest.MonkeyPatch) -> Other:
    """Let there be a second core, whatever threads there are: what is made here needs none."""
    monkeypatch.setattr(beside, "cores", lambda: 2)
    monkeypatch.setattr(beside, "_can_fork", lambda: True)
    monkeypatch.setattr(taking, "_WORTH", 1)
    return Other()


def _exports(make: Callable[[int], bytes], number: int = 30) -> list[Export]:
    return [Export(f"{n % 3}/{n}.txt", "", "text/plain", partial(make, n)) for n in range(number)]


def test_two_processes_make_what_one_does_and_all_of_it_is_kept(
    other: Other, small: Library, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("generator.cache.store._SPARE", 0)
    monkeypatch.setattr("generator.cache.store._TIMES", 0)
    cache, folder = tmp_path / "cache", tmp_path / "taken"
    folder.mkdir()
    Store(cache, "version").put("cards", "of another time", b"")
    edition = Edition(small, cache=Store(cache, "version"))

    def make(number: int) -> bytes:
        other.met()
        return edition.remembered("cards", number, lambda: b"%d" % number)

    take(edition, _exports(make), folder, tmp_path / "none yet")
    assert files(folder) == {f"{n % 3}/{n}.txt": b"%d" % n for n in range(30)}
    assert len(files(cache / "briefs-version/cards")) == 31
    edition.cache.sweep("cards")
    assert len(files(cache / "briefs-version/cards")) == 30
    # Also of what is not made again.
    again = Edition(small, cache=Store(cache, "version"))
    take(again, _exports(_unmade), tmp_path / "again", folder)
    again.cache.sweep("cards")
    assert len(files(cache / "briefs-version/cards")) == 30


def _unmade(number: int) -> bytes:
    raise AssertionError(number)


def test_what_is_spoilt_or_lost_in_the_last_site_is_made_anew(
    small: Library, tmp_path: Path
) -> None:
    made: list[int] = []

    def make(number: int) -> bytes:
        made.append(number)
        return b"%d" % number

    def taken(folder: str, last: str) -> dict[str, bytes]:
        edition = Edition(small, cache=Store(tmp_path / "cache", "version"))
        take(edition, _exports(make, 6), tmp_path / folder, tmp_path / last)
        return files(tmp_path / folder)

    whole = taken("first", "none yet")
    assert sorted(made) == [0, 1, 2, 3, 4, 5]
    (tmp_path / "first/0/0.txt").write_bytes(b"spoilt")
    (tmp_path / "first/1/1.txt").unlink()
    (tmp_path / "first/2/2.txt").unlink()
    (tmp_path / "first/2/2.txt").symlink_to(tmp_path / "first/2/5.txt")
    made.clear()
    assert taken("second", "first") == whole
    assert sorted(made) == [0, 1, 2]
    assert (tmp_path / "first/0/0.txt").read_bytes() == b"spoilt"


def test_files_of_one_piece_are_made_by_one_process(
    other: Other, small: Library, tmp_path: Path
) -> None:
    def make() -> bytes:
        other.met()
        return b"%d" % os.getpid()

    exports = [Export(f"{n}", "", "text/plain", make, piece=f"{n % 2}") for n in range(20)]
    take(Edition(small), exports, tmp_path, tmp_path / "none yet")
    made = files(tmp_path)
    assert [len({made[f"{n}"] for n in range(20) if n % 2 == piece}) for piece in (0, 1)] == [1, 1]
    assert len(set(made.values())) == 2


def test_what_a_lost_process_took_is_made_all_the_same(
    other: Other, small: Library, tmp_path: Path
) -> None:
    def make(number: int) -> bytes:
        if other.met():
            os._exit(3)
        return b"%d" % number

    take(Edition(small), _exports(make), tmp_path, tmp_path / "none yet")
    assert files(tmp_path) == {f"{n % 3}/{n}.txt": b"%d" % n for n in range(30)}


def test_a_fault_is_told_and_no_process_goes_on(
    other: Other, small: Library, tmp_path: Path
) -> None:
    forever, _ = os.pipe()

    def make(_: int) -> bytes:
        if other.met():
            os.read(forever, 1)
        raise OSError("the disk is full")

    with pytest.raises(OSError, match="the disk is full"):
        take(Edition(small), _exports(make), tmp_path, tmp_path / "none yet")
    with pytest.raises(ProcessLookupError):
        os.kill(other.process, 0)
