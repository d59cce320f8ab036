"""Work in a second process gives what it gives in this one, also where it goes wrong."""

from __future__ import annotations

import os

import pytest

from generator.beside import _can_fork, beside


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
