"""Work in two processes gives what it gives in one, also where it goes wrong."""

from __future__ import annotations

import os
from collections.abc import Sequence

import pytest

from generator.beside import in_halves


def test_results_stand_in_order() -> None:
    found = in_halves(lambda part: [(n, str(n)) for n in part], range(1001), least=10)
    assert found == [(n, str(n)) for n in range(1001)]


def test_little_work_stays_in_this_process() -> None:
    assert set(in_halves(lambda part: [os.getpid() for _ in part], range(9), least=10)) == {
        os.getpid()
    }


@pytest.mark.parametrize("wrong", [1, 98])
def test_a_fault_in_either_half_is_a_fault_here(wrong: int) -> None:
    with pytest.raises(ZeroDivisionError):
        in_halves(lambda part: [10 // (n - wrong) for n in part], range(100), least=10)


def test_a_second_process_that_is_lost_loses_nothing() -> None:
    here = os.getpid()

    def work(part: Sequence[int]) -> list[int]:
        if os.getpid() != here:
            os._exit(3)
        return list(part)

    assert in_halves(work, range(100), least=10) == list(range(100))
