"""How long an author waits: from a saved word to all pages that have it, and until all is quiet."""

from __future__ import annotations

import re
import socket
import subprocess
import urllib.request
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from http.client import HTTPException
from pathlib import Path
from time import perf_counter, sleep

from benchmarks.processes import busy, can_look, running

_LOOK = 0.02
# At work in less than this share of looks over this many seconds is quiet: that is only a watch.
# Some programs wait a second or two before they do what nobody waits for.
_QUIET, _WINDOW = 0.1, 3.0
_PLACE = re.compile(r" the (?:(?:edited|shown)x* )?")


@dataclass(frozen=True)
class Wait:
    """Seconds from the save until the page has the word, all files have it, the program rests.

    `settled` is None where running programs cannot be looked at, `everywhere` where it was not
    measured.
    """

    shown: float
    everywhere: float | None
    settled: float | None


def edit(file: Path, before: str, turn: int, stem: str = "edited") -> str:
    """Put a word that is new in each turn into the text after `before`, and return it.

    Raises ValueError if there is no such text. The word is no name, number or date, so that a
    claim stays proven.
    """
    word = f"{stem}{'x' * turn}"
    head, found, rest = file.read_text("utf-8").partition(before)
    changed, times = _PLACE.subn(f" the {word} ", rest, count=1)
    if not found or not times:
        raise ValueError(f"there is no place for a word after `{before}` in {file}")
    file.write_text(head + found + changed, "utf-8")
    return word


def wait(
    command: Sequence[str],
    folder: Path,
    environment: Mapping[str, str],
    address: str,
    file: Path,
    before: str,
    *,
    others: Sequence[str] = (),
    times: int,
    patience: float,
) -> list[Wait]:
    """Start a preview, and return the waits for so many edits of a file.

    `address` is that of the page that is looked at, `others` are those of all other files that are
    going to have the word. They are asked for one after the other, each until it has. Raises
    RuntimeError if the preview ends, or shows nothing within `patience` seconds.
    """
    found = []
    with running(command, folder, environment) as process:
        _until(process, address, b"<", patience)
        _settle(process.pid, patience)
        for turn in range(1, times + 1):
            # Not a word of the builds before, which the page has already.
            word = edit(file, before, turn, "shown")
            saved = perf_counter()
            waits = []
            for one in (address, *others):
                _until(process, one, f"{word} ".encode(), patience)
                waits.append(perf_counter() - saved)
            rested = _settle(process.pid, patience)
            settled = None if rested is None else max(waits[-1], rested - saved)
            found.append(Wait(waits[0], waits[-1], settled))
    return found


def free_port() -> int:
    """Return a port that nothing uses now."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port: int = free.getsockname()[1]
    return port


def _page(address: str) -> bytes | None:
    """Return a page; None if it is not there yet."""
    try:
        with urllib.request.urlopen(address, timeout=600) as answer:  # noqa: S310 - this machine
            content: bytes = answer.read()
    except (OSError, HTTPException):
        return None
    return content


def _until(process: subprocess.Popen[bytes], address: str, word: bytes, patience: float) -> None:
    """Ask for a page again and again, until a word stands in it."""
    end = perf_counter() + patience
    while word not in (_page(address) or b""):
        if process.poll() is not None:
            raise RuntimeError(f"the preview ended with {process.returncode}")
        if perf_counter() > end:
            raise RuntimeError(f"{address} did not show {word!r} within {patience:.0f} s")
        sleep(_LOOK)


def _settle(process: int, patience: float) -> float | None:
    """Wait until a program rests; return when it last worked."""
    if not can_look():
        sleep(_WINDOW)
        return None
    seen: list[tuple[float, bool]] = []
    end = perf_counter() + patience
    while perf_counter() < end:
        seen.append((perf_counter(), busy(process)))
        while seen[-1][0] - seen[0][0] > _WINDOW + 4 * _LOOK:
            seen.pop(0)
        at_work = sum(working for _, working in seen)
        if seen[-1][0] - seen[0][0] >= _WINDOW and at_work < _QUIET * len(seen):
            return seen[0][0]
        sleep(_LOOK)
    raise RuntimeError(f"no rest within {patience:.0f} s")
