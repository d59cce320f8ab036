"""What is remembered is the same, whoever of two processes made it."""

from __future__ import annotations

import os
from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest

from generator import beside
from generator.cache import Cache, NoCache, Store
from generator.library import Library
from generator.library.watched import Prints, Watched
from generator.remembered import Maker, Memory, remembered, stored

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
    return Other()


def _memory(library: Library, cache: Cache, worth: int = 1) -> Memory:
    return Memory(cache, Watched(library, {}), Prints(library), "all", worth)


def _makes(make: Callable[[int], str], number: int = 30) -> dict[str, Maker[str]]:
    return {f"{n}": Maker(partial(make, n)) for n in range(number)}


def test_two_processes_make_what_one_does_and_all_of_it_is_kept(
    other: Other, small: Library, tmp_path: Path
) -> None:
    def make(number: int) -> bytes:
        return b"%d of another" % number if other.met() else b"%d of this" % number

    makes = {f"{n}": Maker(partial(make, n)) for n in range(30)}
    store = partial(Store, tmp_path / "cache", "version")
    found = {one.path: one for one in stored(makes, "kind", _memory(small, store()))}
    assert found.keys() == makes.keys()
    contents = {path: one.content() for path, one in found.items()}
    assert {content.partition(b" ")[2] for content in contents.values()} == {
        b"of another",
        b"of this",
    }
    again = {
        one.path: one.content() for one in stored(_unmade(30), "kind", _memory(small, store()))
    }
    assert again == contents


def _unmade(number: int) -> dict[str, Maker[bytes]]:
    def fail() -> bytes:
        raise AssertionError("it was made before")

    return {f"{n}": Maker(fail) for n in range(number)}


def test_what_a_lost_process_took_is_made_all_the_same(other: Other, small: Library) -> None:
    def make(number: int) -> str:
        if other.met():
            os._exit(3)
        return f"{number}"

    found = dict(remembered(_makes(make), _memory(small, NoCache())))
    assert found == {f"{n}": f"{n}" for n in range(30)}


def test_a_fault_is_told_and_no_process_goes_on(other: Other, small: Library) -> None:
    forever, _ = os.pipe()

    def make(_: int) -> str:
        if other.met():
            os.read(forever, 1)
        raise OSError("the disk is full")

    with pytest.raises(OSError, match="the disk is full"):
        list(remembered(_makes(make), _memory(small, NoCache())))
    with pytest.raises(ProcessLookupError):
        os.kill(other.process, 0)


def test_a_text_that_is_not_there_yet_comes_last_and_is_remembered(
    small: Library, tmp_path: Path
) -> None:
    ready: list[int] = []

    def make(number: int) -> str | Callable[[], str]:
        if number % 2:
            return f"{number}"

        def late() -> str:
            ready.append(number)
            return f"{number}"

        return late

    makes = {f"{n}": Maker(partial(make, n)) for n in range(6)}
    store = partial(Store, tmp_path / "cache", "version")
    told = []
    for name, text in remembered(makes, _memory(small, store(), worth=0)):
        assert name == text
        told.append((name, len(ready)))
    assert told == [("1", 0), ("3", 0), ("5", 0), ("0", 1), ("2", 2), ("4", 3)]
    ready.clear()
    assert len(dict(remembered(makes, _memory(small, store(), worth=0)))) == 6
    assert not ready
