"""Builds a small book again and again, each time ended at another moment; looks at what is left.

    python -m tests.kills [--times 100] [--seed 1] [--processes]

Python tells a hook of each file that is opened, written, moved or removed (PEP 578): the moments
are counted there, in the build and in MkDocs, so every run with one seed is the same. Each build
runs in a copy of this process, which has loaded everything. With `--processes` each is a process
of its own that is killed by the clock: that is slower, and different each time.
"""

from __future__ import annotations

import argparse
import errno
import gc
import importlib
import os
import random
import shutil
import signal
import subprocess
import sys
import tempfile
import time
import traceback
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from generator import mkdocs_run, output, site, swap
from generator.cache import NoCache
from generator.cli import main as commands
from generator.exports import Export, exports
from generator.project import Project
from tests.conftest import FIXTURES, files

# A page and no more: what MkDocs does with a large theme takes time, and is the same.
_TEMPLATE = "<title>{{ page.title }}</title>{{ page.content }}"
_SHEET = "briefs/actors/teasdale.yaml"
_WORDS = ("lost her post.", "lost.")

Tree = dict[str, bytes]
# What an audit hook is told of what could fail on a full disk.
_MAKES = ("os.mkdir", "os.link", "open")
# Before this moment nothing is begun, and there is nothing to leave.
_BEGIN = "fcntl.flock"
_SWAP = "kills.swap"


@dataclass(frozen=True)
class Moment:
    """When it happens: at an event of the build or of MkDocs, or after the swap of a folder."""

    event: int
    within: str = "build"
    swap: str = ""


Fault = Callable[[], None]


class Book:
    """A book in two versions, with the site and the Markdown of each."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.log = root.with_name("log.txt")
        self.version = 0
        shutil.copytree(FIXTURES / "sound", root)
        (root / "docs/take-away.md").write_text("# Take away { #top }\n\n## News { #subscribe }\n")
        (root / "theme").mkdir()
        (root / "theme/main.html").write_text(_TEMPLATE)
        config = (root / "mkdocs.yml").read_text("utf-8")
        config = config.replace("theme: {name: material, font: false}", _THEME)
        assert _THEME in config
        (root / "mkdocs.yml").write_text(config, "utf-8")
        # What is typeset takes long, and is written as all the others are.
        setattr(site, "exports", lambda edition: [*filter(_is_quick, exports(edition))])  # noqa: B010
        # MkDocs is loaded, and templates are read, before any copy is made.
        for module in ("mkdocs.__main__", "mkdocs.commands.build", "generator.html.command"):
            importlib.import_module(module)
        for export in site.generate(Project(root), NoCache()).exports:
            export.make()
        # What is here stays as it is in every copy: nobody looks through it for garbage.
        gc.disable()
        gc.freeze()
        self.made: list[tuple[Tree, Tree]] = []
        self.events: dict[str, int] = {}
        for version in (0, 1):
            self.edit(version)
            status = self.build()
            assert status == 0, self.said()
            self.made.append((files(root / "site"), files(root / "generated")))
        # How much there is to do when everything was made before, if it is remembered.
        self.events.clear()
        self.edit(0)
        assert self.build() == 0, self.said()
        assert self.made[0][0] != self.made[1][0]
        assert self.made[0][1] != self.made[1][1]
        assert self.tidy()

    def edit(self, version: int) -> None:
        """Let the author write the other version: other words, and one page more."""
        sheet, page = self.root / _SHEET, self.root / "docs/one/more.md"
        text = sheet.read_text("utf-8")
        old, new = _WORDS if version else reversed(_WORDS)
        assert version == self.version or old in text
        sheet.write_text(text.replace(old, new), "utf-8")
        shutil.rmtree(page.parent, ignore_errors=True)
        if version:
            page.parent.mkdir()
            page.write_text("# One more\n")
        self.version = version

    def written(self) -> Tree:
        """Return what the author has written."""
        return {
            path: content
            for path, content in files(self.root).items()
            if not path.startswith(("site/", "generated/", ".build/"))
        }

    def tidy(self) -> bool:
        """Whether nothing lies about that a command has begun."""
        return not (self.root / ".build").exists()

    def said(self) -> str:
        """Return what the last build printed."""
        return self.log.read_text("utf-8")

    def which(self) -> tuple[int, int]:
        """Return of which version the site and the Markdown are; raise AssertionError if none."""
        place = self.root / "site"
        if not place.exists():
            place = self.root / ".build/site.last"
        found = files(place)
        sites, trees = zip(*self.made, strict=True)
        assert found in sites, _differing(found, sites[self.version])
        markdown = self.root / "generated"
        if not markdown.exists():
            markdown = self.root / ".build/generated.last"
        tree = files(markdown)
        assert tree in trees, _differing(tree, trees[self.version])
        return sites.index(found), trees.index(tree)

    def build(
        self, moment: Moment | None = None, fault: Fault | None = None, *, exchange: bool = True
    ) -> int:
        """Build in a copy of this process; return its status, negative for a signal."""
        child = os.fork()
        if child == 0:
            _act(self._build, self.log, moment, fault, exchange)
        _, status = os.waitpid(child, 0)
        counts = self.log.with_name("events")
        if moment is None and status == 0:
            for line in counts.read_text().splitlines():
                name, number = line.split()
                self.events[name] = max(self.events.get(name, 0), int(number))
        return os.waitstatus_to_exitcode(status)

    def _build(self, moment: Moment | None, fault: Fault | None, exchange: bool) -> None:
        counts = self.log.with_name("events")
        counts.unlink(missing_ok=True)
        swapping = swap.swap

        def told(new: Path, target: Path) -> None:
            sys.audit(_SWAP, target.name)
            swapping(new, target)

        for module in (site, output):
            setattr(module, "swap", told)  # noqa: B010
        if not exchange:
            swap._exchange = lambda *_: False
        setattr(mkdocs_run, "subprocess", _Forking(moment, fault, counts))  # noqa: B010
        watch = Watch("build", moment, fault)
        try:
            commands(["--project", str(self.root), "build"], prog_name="briefs")
        finally:
            watch.note(counts)


def _is_quick(export: Export) -> bool:
    return not export.path.endswith((".pdf", ".png"))


_THEME = "theme: {name: null, custom_dir: theme}"


class Watch:
    """Counts events of this process, and does the deed when the moment has come."""

    def __init__(self, within: str, moment: Moment | None, fault: Fault | None) -> None:
        self._moment = moment if moment and moment.within == within else None
        self._fault = fault
        self._within = within
        self._begun = within != "build"
        self._process = os.getpid()
        self._reached = not (moment and moment.swap)
        self.count = 0
        sys.addaudithook(self._hear)

    def note(self, file: Path) -> None:
        """Write down how many events there were."""
        count, self._moment = self.count, None
        with file.open("a") as stream:
            stream.write(f"{self._within} {count}\n")

    def _hear(self, event: str, values: tuple[Any, ...]) -> None:
        self._begun = self._begun or event == _BEGIN
        # The grounding of claims may be done in a copy of this process.
        if not self._begun or os.getpid() != self._process:
            return
        moment = self._moment
        if event == _SWAP and moment and values[0] == moment.swap:
            self._reached = True
        if not self._reached:
            return
        self.count += 1
        if moment is None or self._fault is None:
            return
        if self._fault is full:
            if self.count >= moment.event and _makes(event, values):
                raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        elif self.count == moment.event:
            self._fault()


def kill() -> None:
    """End the build as nothing can prevent it."""
    os.kill(_BUILD[0], signal.SIGKILL)


def stop() -> None:
    """Ask the build to end, as a machine does that is shut down."""
    os.kill(_BUILD[0], signal.SIGTERM)


def interrupt() -> None:
    """End the build as Ctrl+C does."""
    os.kill(_BUILD[0], signal.SIGINT)


def full() -> None:
    """From this moment on the disk is full: nothing can be made, and what is there can go."""


_BUILD = [0]


FAULTS = {"kill": kill, "stop": stop, "interrupt": interrupt, "full": full}
# In how many steps one folder takes the place of another: systems differ.
STEPS = {"one": True, "two": False}


def _makes(event: str, values: tuple[Any, ...]) -> bool:
    if event == "open":
        return bool(values[2] & (os.O_WRONLY | os.O_RDWR | os.O_CREAT))
    return event in _MAKES


class _Forking:
    """Takes the place of `subprocess` where MkDocs is started: a copy of this process does it."""

    PIPE = subprocess.PIPE

    def __init__(self, moment: Moment | None, fault: Fault | None, counts: Path) -> None:
        self._given = moment, fault, counts

    def Popen(self, command: list[str], **options: Any) -> _Forked:  # noqa: N802
        return _Forked(command[3:], options["cwd"], options["env"], *self._given)


class _Forked:
    def __init__(
        self,
        arguments: list[str],
        folder: Path,
        environment: Mapping[str, str],
        moment: Moment | None,
        fault: Fault | None,
        counts: Path,
    ) -> None:
        reader, writer = os.pipe()
        self._status: int | None = None
        self.pid = os.fork()
        if self.pid == 0:
            os.close(writer)
            os.dup2(reader, 0)
            os.chdir(folder)
            os.environ.update(environment)
            sys.argv = ["mkdocs", *arguments]

            def act() -> None:
                watch = Watch("mkdocs", moment, fault)
                try:
                    mkdocs_run.main()
                finally:
                    watch.note(counts)

            _act(act)
        os.close(reader)
        self.stdin = os.fdopen(writer, "wb")

    def wait(self) -> int:
        if self._status is None:
            _, status = os.waitpid(self.pid, 0)
            self._status = os.waitstatus_to_exitcode(status)
        return self._status

    def kill(self) -> None:
        if self._status is None:
            os.kill(self.pid, signal.SIGKILL)


def _act(work: Callable[..., None], log: Path | None = None, *values: Any) -> None:
    """Do the work of a copied process, and end it without what the other one has to do."""
    status: Any = 1
    try:
        if log:
            _BUILD[0] = os.getpid()
            target = os.open(log, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o644)
            os.dup2(target, 1)
            os.dup2(target, 2)
        work(*values)
        status = 0
    except SystemExit as ending:
        status = ending.code
        if isinstance(status, str):
            os.write(2, f"{status}\n".encode())
            status = 1
    except BaseException:
        traceback.print_exc()
    finally:
        sys.stdout.flush()
        sys.stderr.flush()
        os._exit(status or 0)


def _differing(found: Tree, wanted: Tree) -> str:
    odd = sorted(p for p in found.keys() | wanted.keys() if found.get(p) != wanted.get(p))
    missing = [path for path in odd if path not in found]
    return f"{len(odd)} files of no version, {len(missing)} of them missing: {odd[:5]}"


def around_swaps() -> Iterator[Moment]:
    """Yield each moment from just before a swap until its end: of the Markdown, of the site."""
    for folder in ("generated", "site"):
        for event in range(1, 9):
            yield Moment(event, swap=folder)


def anywhere(book: Book, times: int, seed: int) -> Iterator[Moment]:
    """Yield random moments over the whole of a build, one in three of them in MkDocs."""
    chance = random.Random(seed)  # noqa: S311
    for number in range(times):
        within = "mkdocs" if number % 3 == 2 else "build"
        yield Moment(chance.randint(1, book.events[within]), within)


def check(book: Book, moment: Moment, fault: Fault, *, exchange: bool = True) -> str:
    """End one build at a moment; raise AssertionError unless all is whole.

    Return whether the site is the old or the new one, nothing if the build was over before.
    """
    of_site, of_tree = book.which()
    book.edit(1 - (of_tree if moment.swap == "generated" else of_site))
    written = book.written()
    status = book.build(moment, fault, exchange=exchange)
    said = book.said()
    assert book.written() == written, "what the author wrote is another"
    assert "Traceback" not in said, said
    if status == 0:
        assert book.which() == (book.version, book.version)
        return ""
    if fault is kill:
        assert status == -signal.SIGKILL, (moment, status, said)
    else:
        assert status == 1, (moment, status, said)
        assert ("the disk is full" if fault is full else "Stopped.") in said, said
        assert (book.root / "site").is_dir()
    if fault is full:
        assert book.tidy(), said
    return "new" if book.which()[0] == book.version else "old"


def series(
    book: Book, fault: Fault, moments: Iterable[Moment], *, exchange: bool = True
) -> tuple[int, int]:
    """End a build at each moment; return how many left the old site, and how many the new one.

    The last of the builds is left in peace, and has to put everything right.
    """
    left = Counter(check(book, moment, fault, exchange=exchange) for moment in moments)
    assert book.build(exchange=exchange) == 0, book.said()
    assert book.which() == (book.version, book.version)
    assert book.tidy()
    return left["old"], left["new"]


def by_clock(book: Book, times: int, seed: int) -> None:
    """Kill processes of their own at random times."""
    command = [sys.executable, "-m", "generator", "--project", str(book.root), "build"]
    # These typeset, too.
    book.made = []
    for version in (0, 1):
        book.edit(version)
        start = time.monotonic()
        subprocess.run(command, check=True, capture_output=True)
        usual = time.monotonic() - start
        book.made.append((files(book.root / "site"), files(book.root / "generated")))
    chance = random.Random(seed)  # noqa: S311
    left = [0, 0]
    for _ in range(times):
        book.edit(1 - book.which()[0])
        written = book.written()
        with subprocess.Popen(
            command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        ) as running:
            try:
                running.wait(chance.uniform(0, usual))
            except subprocess.TimeoutExpired:
                running.kill()
        assert book.written() == written
        left[book.which()[0] == book.version] += 1
    subprocess.run(command, check=True, capture_output=True)
    assert book.which() == (book.version, book.version)
    assert book.tidy()
    print(f"{times} processes killed: {left[0]} left the old site, {left[1]} the new one")


def main() -> None:
    """Kill builds, and say what they left; exit with 1 at the first that left a part."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--times", type=int, default=100, help="random moments for each")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--fault", choices=FAULTS, action="append", help="every one without it")
    parser.add_argument("--steps", choices=STEPS, action="append", help="of a swap")
    parser.add_argument("--processes", action="store_true")
    parser.add_argument("--cache", action="store_true", help="remember what was made before")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        os.environ["BRIEFS_CACHE"] = f"{folder}/cache" if given.cache else "off"
        book = Book(Path(folder) / "book")
        if given.processes:
            by_clock(book, given.times, given.seed)
            return
        for steps in given.steps or STEPS:
            for fault in given.fault or FAULTS:
                moments = [*anywhere(book, given.times, given.seed)]
                # What is asked to end does so in the same way everywhere, but for a second step.
                if fault == "kill" or (fault != "full" and steps == "two"):
                    moments += around_swaps()
                    # A build that begins after any other end may be ended anywhere itself.
                    random.Random(given.seed).shuffle(moments)  # noqa: S311
                old, new = series(book, FAULTS[fault], moments, exchange=STEPS[steps])
                said = f"{old} left the old site, {new} the new one"
                print(f"{fault}, swaps in {steps}: {said}", flush=True)


if __name__ == "__main__":
    main()
