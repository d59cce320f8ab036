"""Follows edits: gathers, generates, makes the page that is looked at, then the others."""

from __future__ import annotations

import gc
import logging
import os
import shutil
import signal
import sys
import tempfile
import traceback
from collections.abc import Iterator, Mapping
from pathlib import Path

import click

from generator import cache
from generator import findings as found
from generator.cache import Cache
from generator.exports import Edition, exports
from generator.findings import Finding
from generator.gather import Gathered, gather, parses
from generator.library import Library
from generator.output import write_one
from generator.pages.citing import Site
from generator.pages.downloads import Downloads
from generator.pages.lists import list_pages
from generator.pages.paths import made
from generator.pages.render import makers, pages
from generator.preview.board import Board
from generator.preview.origin import page_of
from generator.preview.pages import Pages
from generator.preview.server import Server
from generator.preview.watch import Watch
from generator.project import Project
from generator.site import downloads, site_name, write
from generator.trouble import said

# So long the browser has the machine for the page that it loads anew, in seconds.
_ITS_TURN = 0.3


def serve(project: Project, port: int) -> None:
    """Show the site on this machine and follow edits until interrupted.

    Raises OSError if the port cannot be had.
    """
    # Material prints a notice about MkDocs 2; see `generator.site`.
    os.environ["NO_MKDOCS_2_WARNING"] = "1"
    _show_warnings()
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, signal.default_int_handler)
    board = Board()
    with (
        tempfile.TemporaryDirectory(prefix="briefs-") as name,
        Server(port, _made_in(name, "site"), board) as server,
    ):
        watch = Watch(project)
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
    """One round for each edit; a round that is overtaken by the next edit is given up."""

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
        self._sound: Gathered | None = None
        self._said: list[Finding] = []
        self._faulty = False
        # The Markdown files when MkDocs last looked for them, none if it has to look anew.
        self._set: set[str] = set()
        self._afresh = True

    def follow(self) -> None:
        """Make the site, then follow every change; ends only by an exception such as Ctrl+C."""
        changed: set[str] = set()
        while True:
            changed = self._round(changed) or self._watch.wait()

    def _round(self, changed: set[str]) -> set[str]:
        """Bring everything up to date; return what changed meanwhile, if that ended it early."""
        try:
            for _ in self._steps(changed):
                if newer := self._watch.changed():
                    return newer
        except OSError as error:
            click.echo(f"Error: {said(error)}. When that is mended, save a file.", err=True)
            self._failed(said(error))
        except Exception as error:  # a fault of the program must not end the preview
            traceback.print_exc()
            self._failed(f"{type(error).__name__}: {error}".strip())
        self._board.idle()
        return set()

    def _failed(self, fault: str) -> None:
        self._faulty, self._afresh = True, True
        self._board.tell(self._said, fault, self._address_of)

    def _steps(self, changed: set[str]) -> Iterator[None]:
        """Do one thing after another; between two of them the round may be given up."""
        config = self._project.config.name
        overrides = self._project.overrides.relative_to(self._project.root).as_posix()
        if any(file == config or file.startswith(f"{overrides}/") for file in changed):
            self._afresh = True
        if self._sound and not self._afresh:
            quick = gather(self._project, self._cache, self._parses, self._sound, changed)
            if quick.sound and self._same_set(quick):
                self._show_first(quick, changed)
                yield
        gathered = gather(self._project, self._cache, self._parses)
        self._tell(gathered)
        yield
        if gathered.sound:
            self._sound = gathered
            yield from self._generate(gathered)
        elif not self._pages.loaded and self._built():
            # The last good version is that of the last build.
            shutil.copytree(self._project.generated, self._markdown, dirs_exist_ok=True)
            self._load(set())
        while self._pages.stale:
            shown = self._pages.made_from(self._board.looked_at())
            first = [path for path in shown if path in self._pages.stale]
            self._pages.make(first[0] if first else next(iter(self._pages.stale)))
            yield
        if self._pages.loaded:
            self._pages.check_links()
        gc.collect()

    def _built(self) -> bool:
        """Whether there are pages of the last build."""
        return any(self._project.generated.rglob("*.md"))

    def _same_set(self, gathered: Gathered) -> bool:
        return _files(gathered) == self._set

    def _show_first(self, gathered: Gathered, changed: set[str]) -> None:
        """Make the pages that the author waits for: those shown, those of the changed files."""
        shown = self._pages.made_from(self._board.looked_at())
        library, written, links, site = self._shown(gathered)
        making = makers(library, written, links, site)
        for path in dict.fromkeys([*shown, *map(page_of, sorted(changed))]):
            if path in making and write_one(self._markdown, path, making[path]().encode("utf-8")):
                self._pages.take([path])
                self._pages.make(path)
        self._watch.rest(_ITS_TURN)

    def _shown(self, gathered: Gathered) -> tuple[Library, Mapping[str, str], Downloads, Site]:
        """Return what pages are made of; what readers take away is made when it is asked for."""
        site = Site(site_name(self._project), self._address)
        offered = exports(Edition(gathered.library, site.address, site.name, self._cache))
        self._board.offer(offered)
        return gathered.library, gathered.written.pages, downloads(offered), site

    def _generate(self, gathered: Gathered) -> Iterator[None]:
        made_pages = []
        for page in pages(*self._shown(gathered), self._cache):
            made_pages.append(page)
            yield
        same_set = not self._afresh and self._same_set(gathered)
        # Whatever goes wrong from here on: the next round begins from the beginning.
        afresh, self._afresh = self._afresh, True
        written = write(self._markdown, gathered, made_pages, self._cache)
        if same_set:
            self._pages.take(written)
            if gathered.written.assets.keys() & set(written):
                self._board.everything()
            self._afresh = False
        else:
            self._load(_files(gathered), afresh=afresh)

    def _load(self, files: set[str], *, afresh: bool = True) -> None:
        self._pages.load(afresh=afresh)
        self._set, self._afresh = files, False

    def _address_of(self, file: str) -> str:
        path = page_of(file)
        return self._pages.address_of(path) if path else ""

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
            shown = self._sound or self._built()
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


def _files(gathered: Gathered) -> set[str]:
    """Return the files that MkDocs is given; what they hold is another matter."""
    written = gathered.written.pages.keys() | gathered.written.assets.keys()
    return made(gathered.library) | {page.path for page in list_pages(gathered.library)} | written


def _show_warnings() -> None:
    """Let MkDocs tell of broken links, and of nothing that is no trouble."""
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(logging.Formatter("%(levelname)s: %(message)s"))
    logger = logging.getLogger("mkdocs")
    logger.addHandler(handler)
    logger.setLevel(logging.WARNING)
