"""What browsers are told, and whether what they ask for is of the newest edition."""

from __future__ import annotations

import threading
from collections.abc import Callable

from generator.findings import Finding, Place
from generator.preview.board import Board

LONG = 20.0


def test_the_latest_page_is_made_first() -> None:
    board = Board()
    for page in ("a.html", "b.html", "c.html"):
        board.opened(page)
    board.closed("b.html")
    assert board.looked_at() == ["c.html", "a.html"]
    known = board.notice("a.html")
    board.made("b.html")
    assert board.notice("a.html") == known
    board.tell([Finding("syntax", Place("briefs/a.yaml"), "odd")], "", lambda _: "a.html")
    assert board.notice("a.html").version == known.version
    assert board.notice("a.html") != known
    board.everything()
    assert board.notice("a.html").version != known.version


def test_who_asks_waits_until_it_is_seen_to() -> None:
    board = Board()
    waiting = [_waiting(board, "a.html"), _waiting(board, "a.html"), _waiting(board, "b.js")]
    seen: list[str] = []
    while len(seen) < 2:
        board.rest(LONG)
        while place := board.wanted():
            seen.append(place)
            board.fresh(place)
    for wait in waiting:
        wait()
    assert sorted(seen) == ["a.html", "b.js"]
    assert board.wanted() is None


def test_what_is_fresh_is_had_at_once_until_files_stir() -> None:
    board = Board()
    board.copied(["style.css"])
    board.fresh("a.html")
    for place in ("a.html", "style.css"):
        board.ready(place, 0)
    assert board.wanted() is None

    board.doubt()
    board.ready("style.css", 0)
    assert board.wanted() is None
    board.ready("a.html", 0)
    assert board.wanted() == "a.html"
    # Somebody has looked, and nothing was another.
    board.sure()
    board.fresh("a.html")
    board.ready("a.html", 0)
    assert board.wanted() is None

    board.outdated()
    board.ready("a.html", 0)
    assert board.wanted() == "a.html"


def test_a_page_that_comes_into_view_is_seen_to() -> None:
    board = Board()
    board.opened("a.html")
    assert board.wanted() == "a.html"
    board.fresh("a.html")
    board.closed("a.html")
    board.opened("a.html")
    assert board.wanted() is None


def _waiting(board: Board, place: str) -> Callable[[], None]:
    thread = threading.Thread(target=board.ready, args=(place, LONG), daemon=True)
    thread.start()

    def ended() -> None:
        thread.join(LONG)
        assert not thread.is_alive()

    return ended
