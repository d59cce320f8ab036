"""What readers take away: made on all cores, the same, and known to the cache."""

from __future__ import annotations

import threading
from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest

from generator import taking
from generator.cache import NoCache, Store
from generator.exports import Edition, Export
from generator.exports.export import Content
from generator.library import Library
from generator.taking import take
from tests.conftest import files


def _exports(make: Callable[[int], Content], number: int = 30) -> list[Export]:
    return [Export(f"{n % 3}/{n}.txt", "", "text/plain", partial(make, n)) for n in range(number)]


@pytest.fixture
def two(monkeypatch: pytest.MonkeyPatch) -> threading.Barrier:
    """Let there be two cores, and what brings two threads together."""
    monkeypatch.setattr(taking, "cores", lambda: 2)
    return threading.Barrier(2, timeout=60)


@pytest.mark.parametrize("cached", [True, False])
def test_what_is_typeset_is_done_by_two_at_once_and_all_of_it_is_kept(
    two: threading.Barrier,
    cached: bool,
    small: Library,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("generator.cache.store._SPARE", 0)
    monkeypatch.setattr("generator.cache.store._TIMES", 0)
    entries, folder = tmp_path / "cache/briefs-version/cards", tmp_path / "taken"
    store = partial(Store, tmp_path / "cache", "version")
    store().put("cards", "of another time", b"")
    edition = Edition(small, cache=store() if cached else NoCache())

    def work(number: int) -> bytes:
        two.wait()
        return b"%d" % number

    def make(number: int) -> Content:
        return edition.work("cards", number, work)

    wanted = {f"{n % 3}/{n}.txt": b"%d" % n for n in range(30)}
    digests = take(edition, _exports(make), folder, tmp_path / "none yet")
    assert files(folder) == wanted
    assert digests.keys() == wanted.keys()
    if cached:
        assert len(files(entries)) == 31
        edition.cache.sweep("cards")
        assert len(files(entries)) == 30
        # Also of what is not made again.
        again = Edition(small, cache=store())
        assert take(again, _exports(_unmade), tmp_path / "again", folder) == digests
        again.cache.sweep("cards")
        assert len(files(entries)) == 30


def _unmade(number: int) -> bytes:
    raise AssertionError(number)


def test_no_two_large_ones_are_made_at_once(small: Library, tmp_path: Path) -> None:
    edition = Edition(small)
    threads = set()

    def work(_: object) -> bytes:
        threads.add(threading.get_ident())
        return b""

    exports = [
        Export(f"{n}.pdf", "", "", partial(edition.work, "pdf", n, work), large=True)
        for n in range(9)
    ]
    assert len(take(edition, exports, tmp_path, tmp_path / "none yet")) == 9
    assert len(threads) == 1


def test_a_fault_of_the_press_is_told(small: Library, tmp_path: Path) -> None:
    edition = Edition(small)

    def work(_: object) -> bytes:
        raise OSError("the disk is full")

    def make(number: int) -> Content:
        return edition.work("cards", number, work)

    with pytest.raises(OSError, match="the disk is full"):
        take(edition, _exports(make), tmp_path, tmp_path / "none yet")


def test_nothing_is_written_after_the_end(small: Library, tmp_path: Path) -> None:
    edition = Edition(small)
    ended = threading.Event()

    def work(_: object) -> bytes:
        ended.wait(60)
        return b"late"

    def make(number: int) -> Content:
        if number == 3:
            raise OSError("the disk is full")
        return edition.work("cards", number, work)

    with pytest.raises(OSError, match="the disk is full"):
        take(edition, _exports(make), tmp_path, tmp_path / "none yet")
    ended.set()
    for thread in threading.enumerate():
        if thread.name.startswith("ThreadPoolExecutor"):
            thread.join(60)
    assert not files(tmp_path)


def test_what_is_spoilt_or_lost_in_the_last_site_is_made_anew(
    small: Library, tmp_path: Path
) -> None:
    made: list[int] = []

    def make(number: int) -> Content:
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
