"""Work in a second process gives what it gives in this one, also where it goes wrong."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from itertools import chain

import pytest

from generator import beside as beside_module
from generator.beside import Beside, Turns, _can_fork, beside, helpers

_LINUX = pytest.mark.skipif(sys.platform != "linux", reason="no copies are made there")


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


@_LINUX
def test_a_process_ends_with_the_one_that_began_it() -> None:
    reader, writer = os.pipe()

    def begin() -> None:
        # What it began holds the pipe open, until somebody kills it.
        os.write(writer, b"begun")
        Beside(signal.pause)
        os._exit(0)

    begun = Beside(begin)
    os.close(writer)
    assert os.read(reader, 5) == b"begun"
    assert os.read(reader, 1) == b""
    begun.end()


@_LINUX
def test_a_process_that_nobody_wants_any_more_can_be_ended() -> None:
    reader, writer = os.pipe()
    begun = Beside(signal.pause)
    os.close(writer)
    begun.end()
    assert os.read(reader, 1) == b""
    begun.end()


@_LINUX
def test_no_copy_is_made_where_a_library_has_threads() -> None:
    code = """
import typst
from generator.beside import cores, helpers
print(helpers(1) == min(1, cores() - 1))
typst.compile(b"#pagebreak()", format="pdf")
print(helpers(1))
"""
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.split() == ["True", "0"]


def test_a_second_process_that_is_lost_loses_nothing() -> None:
    here = os.getpid()

    def work() -> str:
        if os.getpid() != here:
            os._exit(3)
        return "done"

    assert beside(work, worth=True)() == "done"


@pytest.mark.parametrize("number", [0, 1, 7, 300, 40_000])
def test_each_piece_of_work_is_taken_once_by_whoever_is_ready(number: int) -> None:
    turns = Turns(range(number))
    theirs = [beside(lambda: list(turns), worth=True) for _ in range(2)]
    here = list(turns)
    taken = [here, *(result() for result in theirs)]
    assert sorted(chain.from_iterable(taken)) == list(range(number))
    assert not list(turns)


def test_who_has_more_to_do_takes_less() -> None:
    turns = Turns(range(100))
    # What a second process does is seen when it has ended.
    theirs = beside(lambda: list(turns), worth=True)()
    assert [len(theirs), len(list(turns))] == [100, 0]


@pytest.mark.parametrize("cores", [1, 2, 5])
def test_each_other_core_helps(cores: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(beside_module, "cores", lambda: cores)
    monkeypatch.setattr(beside_module, "_can_fork", lambda: True)
    assert [helpers(most) for most in (-1, 0, 1, 99)] == [0, 0, min(1, cores - 1), cores - 1]
    # A preview gives way to whoever asks between two pages: it has other threads, and no helper.
    monkeypatch.setattr(beside_module, "_can_fork", lambda: False)
    assert helpers(99) == 0
