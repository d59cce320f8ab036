"""What browsers are told, and what they ask for: versions of pages, findings, what is wanted."""

from __future__ import annotations

import json
import secrets
import threading
from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from generator.exports import Export
from generator.findings import Finding, errors
from generator.wording import counted


@dataclass(frozen=True)
class Notice:
    """What a browser is told: the version of its page, and the findings with their number."""

    version: str
    number: int
    findings: str


class Board:
    """Shared by the thread that makes pages and those that answer browsers.

    A place in the site is fresh if what stands there is of the newest edition. Whoever asks for
    another place waits until the one thread that makes pages has seen to it.
    """

    def __init__(self) -> None:
        # Ends a rest of the thread that makes pages.
        self._bell = threading.Event()
        self._changed = threading.Condition()
        # Another run of the preview is another version of every page.
        self._run = secrets.token_hex(4)
        self._versions: Counter[str] = Counter()
        self._everything = 0
        self._number = 0
        self._findings = _as_json([], "", lambda _: "")
        self._open: Counter[str] = Counter()
        self._recent: dict[str, None] = {}
        self._wanted: dict[str, None] = {}
        self._fresh: set[str] = set()
        # What is copied as it is, and what was fresh before files stirred: nobody knows yet.
        self._copied: frozenset[str] = frozenset()
        self._doubted = False
        self._offered: dict[str, Export] = {}
        # Held while a file of the site is written or read.
        self.disk = threading.Lock()

    def made(self, page: str) -> None:
        """A page is another than before, or is gone."""
        with self._changed:
            self._versions[page] += 1
            self._changed.notify_all()

    def everything(self) -> None:
        """Styles, scripts or all pages are others than before."""
        with self._changed:
            self._everything += 1
            self._changed.notify_all()

    def tell(self, findings: list[Finding], fault: str, page_of: Callable[[str], str]) -> None:
        """Show these findings, or the fault of the program; `page_of` maps a file to its page."""
        told = _as_json(findings, fault, page_of)
        with self._changed:
            if told != self._findings:
                self._number += 1
                self._findings = told
                self._changed.notify_all()

    def offer(self, exports: Iterable[Export]) -> None:
        """These files can be taken away; each is made when somebody asks for it."""
        offered = {export.path: export for export in exports}
        with self._changed:
            self._offered = offered

    def offered(self, path: str) -> Export | None:
        """Return the export at this place of the site, if there is one."""
        with self._changed:
            return self._offered.get(path)

    def copied(self, places: Iterable[str]) -> None:
        """These places hold files that are as they are in every edition."""
        with self._changed:
            self._copied = frozenset(places)

    def doubt(self) -> None:
        """Files have stirred: until somebody has looked, nothing is known to be fresh."""
        with self._changed:
            self._doubted = True
        self._bell.set()

    def sure(self) -> None:
        """Somebody has looked: what was fresh still is."""
        with self._changed:
            self._doubted = False

    def outdated(self) -> None:
        """There is a new edition, or there is going to be one: no place is fresh."""
        with self._changed:
            self._fresh.clear()
            self._doubted = False

    def fresh(self, place: str) -> None:
        """What stands at a place is of the newest edition, or nothing is there."""
        with self._changed:
            self._fresh.add(place)
            self._wanted.pop(place, None)
            self._changed.notify_all()

    def wanted(self) -> str | None:
        """Return a place that somebody waits for, the first that was asked for."""
        with self._changed:
            return next(iter(self._wanted), None)

    def rest(self, seconds: float) -> None:
        """Do nothing for so long, or until something is wanted or stirs."""
        self._bell.wait(seconds)
        self._bell.clear()

    def ready(self, place: str, within: float) -> None:
        """Wait until a place is fresh, at most so many seconds."""
        with self._changed:
            if place.endswith(".html"):
                self._saw(place)
            if not self._is_fresh(place):
                self._want(place)
                self._changed.wait_for(lambda: place not in self._wanted, within)

    def notice(self, page: str) -> Notice:
        """Return what is to be told now to the browser that shows a page."""
        with self._changed:
            return self._notice(page)

    def news(self, page: str, known: Notice, within: float) -> Notice:
        """Wait for something that differs from what is known, at most so many seconds."""
        with self._changed:
            self._changed.wait_for(lambda: self._notice(page) != known, within)
            return self._notice(page)

    def opened(self, page: str) -> None:
        """A browser shows a page, perhaps one of before: it is to be seen to."""
        with self._changed:
            self._open[page] += 1
            self._saw(page)
            if not self._is_fresh(page):
                self._want(page)

    def closed(self, page: str) -> None:
        """A browser shows a page no longer."""
        with self._changed:
            self._open[page] -= 1

    def looked_at(self) -> list[str]:
        """Return the pages that browsers show or have just asked for, the latest first."""
        with self._changed:
            latest = [*reversed(self._recent)]
            return latest[:1] + [page for page in latest[1:] if self._open[page] > 0]

    def _is_fresh(self, place: str) -> bool:
        return place in self._copied or (place in self._fresh and not self._doubted)

    def _want(self, place: str) -> None:
        self._wanted[place] = None
        self._bell.set()

    def _saw(self, page: str) -> None:
        self._recent.pop(page, None)
        self._recent[page] = None

    def _notice(self, page: str) -> Notice:
        version = f"{self._run}-{self._everything}-{self._versions[page]}"
        return Notice(version, self._number, self._findings)


def _as_json(findings: list[Finding], fault: str, page_of: Callable[[str], str]) -> str:
    """Return findings for the panel: errors first, as texts and nothing else."""
    ordered = sorted(findings, key=lambda f: f.severity)
    wrong = len(errors(findings))
    doubtful = len(findings) - wrong
    counts = [counted(n, what) for n, what in ((wrong, "error"), (doubtful, "warning")) if n]
    files = len({finding.place.file for finding in findings})
    rows = [
        {
            "severity": str(f.severity),
            "code": f.code,
            "place": str(f.place),
            "message": f.message,
            "hint": f.hint,
            "page": page_of(f.place.file),
        }
        for f in ordered
    ]
    return json.dumps(
        {
            "fault": fault,
            "summary": f"{', '.join(counts)} in {counted(files, 'file')}" if findings else "",
            "kept": wrong > 0,
            "findings": rows,
        }
    )
