"""Follows edits: gathers, makes the page that is looked at, what is asked for, then the rest."""

from __future__ import annotations

import contextlib
import gc
import logging
import os
import shutil
import signal
import sys
import tempfile
import time
import traceback
from collections.abc import Iterator
from pathlib import Path

import click

from generator import cache
from generator import findings as found
from generator.cache import Cache
from generator.exports import Edition, exports
from generator.findings import Finding
from generator.gather import Gathered, gather, parses
from generator.pages.citing import Site
from generator.preview.board import Board
from generator.preview.origin import page_of
from generator.preview.pages import Pages
from generator.preview.server import Server
from generator.preview.texts import Texts
from generator.preview.watch import Watch
from generator.project import Project
from generator.site import site_name
from generator.trouble import said

# So long nothing is made that nobody asks for: authors save again, and look at another page.
_QUIET = 1.5
# Some disks tell of no change (shares, mounts of virtual machines): then a look now and then does.
_LOOK = 2.0
# So many new objects are worth a look which are garbage: what MkDocs makes pages with goes in
# circles. A look at everything would keep browsers waiting; see `generator.cli`.
_MUCH = 50_000


def serve(project: Project, port: int) -> None:
    """Show the site on this machine and follow edits until interrupted.

    Raises OSError if the port cannot be had.
    """
    # Material prints a notice about MkDocs 2; see `generator.site`.
    os.environ["NO_MKDOCS_2_WARNING"] = "1"
    # Threads that answer browsers wait no longer than this for the one that makes pages.
    sys.setswitchinterval(0.001)
    _show_warnings()
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, signal.default_int_handler)
    board = Board()
    with (
        tempfile.TemporaryDirectory(prefix="briefs-") as name,
        Server(port, _made_in(name, "site"), board) as server,
    ):
        watch = Watch(project, board.doubt)
        try:
            # A tree of its own: a build at the same time neither sees nor changes it.
            remembered = cache.opened(project)
            markdown = _made_in(name, "generated")
            pages = Pages(project, markdown, server.folder, server.address, board, remembered)
            server.start()
            click.echo(f"Serving on {server.address} (Ctrl+C ends it)", err=True)
            Desk(project, markdown, pages, board, watch, server.address, remembered).follow()
        except KeyboardInterrupt:
            signal.signal(signal.SIGINT, signal.SIG_IGN)
            signal.signal(signal.SIGTERM, signal.SIG_IGN)
        finally:
            watch.stop()


class Desk:
    """One round for each edit; a round that is overtaken by the next edit is given up.

    This thread alone makes anything. Between any two steps it sees to what browsers ask for.
    """

    def __init__(
        self,
        project: Project,
        markdown: Path,
        pages: Pages,
        board: Board,
        watch: Watch,
        address: str,
        remembered: Cache,
    ) -> None:
        self._project = project
        self._markdown = markdown
        self._address = address
        self._pages = pages
        self._board = board
        self._watch = watch
        self._cache = remembered
        self._parses = parses(remembered)
        self._said: list[Finding] = []
        self._faulty = False
        # Whether MkDocs has to look at everything anew.
        self._afresh = True
        # Whether it is known which edition is to be shown; until then whoever asks waits.
        self._settled = False

    def follow(self) -> None:
        """Make the site, then follow every change; ends only by an exception such as Ctrl+C."""
        changed: set[str] = set()
        while True:
            changed = self._round(changed)

    def _round(self, changed: set[str]) -> set[str]:
        """Bring everything up to date, and see to what is asked for, until the next change."""
        self._settled = False
        self._board.outdated()
        steps = self._steps(changed)
        while True:
            pause = None
            with self._faults_told():
                pause = next(steps, None)
            if newer := self._attend(_LOOK if pause is None else pause):
                return newer
            if pause is None and (newer := self._watch.look()):
                # Some disks tell of no change.
                return newer

    def _attend(self, seconds: float) -> set[str]:
        """See to what is asked for, for so long; return what changed, if that ended it early."""
        end = time.monotonic() + seconds
        while True:
            while self._watch.stirred():
                if newer := self._watch.look():
                    return newer
            self._board.sure()
            if self._settled and (place := self._board.wanted()) is not None:
                with self._faults_told():
                    self._bring(place)
            elif (left := end - time.monotonic()) > 0:
                self._board.rest(left)
            else:
                return set()

    @contextlib.contextmanager
    def _faults_told(self) -> Iterator[None]:
        """A fault of the program must not end the preview; nor must one of the system."""
        try:
            yield
        except OSError as error:
            click.echo(f"Error: {said(error)}. When that is mended, save a file.", err=True)
            self._failed(said(error))
        except Exception as error:
            traceback.print_exc()
            self._failed(f"{type(error).__name__}: {error}".strip())

    def _failed(self, fault: str) -> None:
        self._faulty, self._afresh, self._settled = True, True, True
        self._board.tell(self._said, fault, self._address_of)

    def _steps(self, changed: set[str]) -> Iterator[float]:
        """Do one thing after another; yield how long there is time before the next, in seconds."""
        config = self._project.config.name
        overrides = self._project.overrides.relative_to(self._project.root).as_posix()
        if any(file == config or file.startswith(f"{overrides}/") for file in changed):
            self._afresh = True
        gathered = gather(self._project, self._cache, self._parses, self._tell_first)
        if not self._pages.loaded:
            # Most of what there is stays: nobody has to look again whether it is garbage.
            gc.freeze()
        self._tell(gathered)
        yield 0.0
        if gathered.sound:
            self._show(self._of(gathered))
        else:
            self._keep_last()
        self._pages.enter(map(page_of, changed))
        # The author waits for what is looked at, and for nothing else.
        for place in self._board.looked_at():
            self._bring(place)
        self._settled = True
        yield _QUIET
        # Who made nothing more would not know of links that lead nowhere, nor begin where it ended.
        for _ in self._pages.rest():
            if gc.get_count()[0] > _MUCH:
                gc.collect(0)
            yield 0.0
        if self._pages.loaded:
            self._pages.check_links()
        gc.collect()

    def _of(self, gathered: Gathered) -> Texts:
        """Return the Markdown of an edition; what readers take away is made when asked for."""
        site = Site(site_name(self._project), self._address)
        offered = exports(Edition(gathered.library, site.address, site.name, self._cache))
        return Texts(gathered, offered, site, self._cache)

    def _show(self, texts: Texts) -> None:
        """Let a sound edition be what is shown from now on."""
        # Whatever goes wrong from here on: the next round begins from the beginning.
        afresh, self._afresh = self._afresh, True
        if afresh or not self._pages.holds(texts):
            self._pages.load(texts, afresh=afresh)
        else:
            self._pages.take(texts)
        self._board.offer(texts.offered)
        self._afresh = False

    def _keep_last(self) -> None:
        """Go on with the last sound edition, or begin with what the last build left."""
        if not self._pages.loaded and self._built():
            shutil.copytree(self._project.generated, self._markdown, dirs_exist_ok=True)
            self._pages.load(None, afresh=True)

    def _bring(self, place: str) -> None:
        try:
            self._pages.bring(place)
        finally:
            # Also if that failed: whoever waits for it gets what there is.
            self._board.fresh(place)

    def _built(self) -> bool:
        """Whether there are pages of the last build."""
        return any(self._project.generated.rglob("*.md"))

    def _address_of(self, file: str) -> str:
        path = page_of(file)
        return self._pages.address_of(path) if path else ""

    def _tell_first(self, findings: list[Finding]) -> None:
        """Show on the pages what is known before all is: authors look at what they just typed."""
        self._board.tell(findings, "", self._address_of)

    def _tell(self, gathered: Gathered) -> None:
        """Show findings, once, in the terminal and on the pages."""
        findings = gathered.findings
        self._board.tell(findings, "", self._address_of)
        if findings and findings != self._said:
            # What was told before stands above, and on the pages.
            fresh = [finding for finding in findings if finding not in self._said]
            if fresh:
                click.echo(f"{found.as_text(fresh, gathered.texts)}\n", err=True)
            still = f", {len(findings) - len(fresh)} of them told before" if self._said else ""
            shown = self._pages.loaded or self._built()
            page = "the page shows the last good version" if shown else "no page is made yet"
            kept = "" if gathered.sound else f": {page}"
            click.echo(f"{found.summary(findings)}{still}{kept}\n", err=True)
        elif not findings and (self._said or self._faulty):
            click.echo("All is well again.\n", err=True)
        self._said, self._faulty = findings, False


def _made_in(folder: str, name: str) -> Path:
    made = Path(folder, name)
    made.mkdir()
    return made


def _show_warnings() -> None:
    """Let MkDocs tell of broken links, and of nothing that is no trouble."""
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(logging.Formatter("%(levelname)s: %(message)s"))
    logger = logging.getLogger("mkdocs")
    logger.addHandler(handler)
    logger.setLevel(logging.WARNING)
