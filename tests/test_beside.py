"""Work in a second process gives what it gives in this one, also where it goes wrong."""

from __future__ import annotations

import os

import pytest

from generator import beside as beside_module
from generator.beside import _can_fork, beside, parts


def test_it_is_done_elsewhere_and_gives_the_same() -> None:
    result = beside(lambda: (os.getpid(), [(n, str(n)) for n in range(50_000)]), worth=True)
    where, found = result()
    assert found == [(n, str(n)) for n in range(50_000)]
    # Where that is not safe, as beside other threads, it is done here.
    assert (where != os.getpid()) == _can_fork()


def test_what_is_not_worth_it_is_done_here_when_it_is_asked_for() -> None:
    assert beside(os.getpid, worth=False)() == os.getpid()


def test_a_fault_there_is_a_fault_here() -> None:
    with pytest.raises(ZeroDivisionError):
        beside(lambda: 1 // 0, worth=True)()


def test_a_second_process_that_is_lost_loses_nothing() -> None:
    here = os.getpid()

    def work() -> str:
        if os.getpid() != here:
            os._exit(3)
        return "done"

    assert beside(work, worth=True)() == "done"


@pytest.mark.parametrize("cores", [1, 2, 5])
def test_work_is_parted_among_cores_and_none_is_lost(
    cores: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(beside_module, "cores", lambda: cores)
    monkeypatch.setattr(beside_module, "_can_fork", lambda: True)
    for number in (0, 1, 7, 300):
        shares = parts(range(number), 99)
        assert len(shares) == cores
        assert sorted(one for share in shares for one in share) == list(range(number))
    first, *others = map(len, shares)
    assert all(0.6 * other < first < other for other in others)


def test_work_that_cannot_be_done_elsewhere_is_in_one_part(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """A preview gives way to whoever asks between two pages, and not within a part of many."""
    monkeypatch.setattr(beside_module, "cores", lambda: 4)
    monkeypatch.setattr(beside_module, "_can_fork", lambda: False)
    assert [list(share) for share in parts(range(50), 99)] == [list(range(50))]
