"""Tells when what authors write has changed: by its content, however an editor saves it."""

from __future__ import annotations

import hashlib
import threading
import time
from collections.abc import Callable
from pathlib import Path

from watchdog.events import (
    EVENT_TYPE_CLOSED,
    EVENT_TYPE_CREATED,
    EVENT_TYPE_DELETED,
    EVENT_TYPE_MODIFIED,
    EVENT_TYPE_MOVED,
    FileSystemEvent,
    FileSystemEventHandler,
)
from watchdog.observers import Observer

from generator.load.listing import listing
from generator.project import Project

# One save is several events; the last of them is this far from the one before, in seconds.
_SETTLED = 0.03
_SETTLED_AT_LAST = 0.5
# Clocks of disks are coarse, on some of them two seconds: what was changed just before a look may
# change once more and bear the same time.
_GRAIN = 2_500_000_000
_NOTHING = hashlib.sha256().digest()
_TOLD = {
    EVENT_TYPE_CLOSED,
    EVENT_TYPE_CREATED,
    EVENT_TYPE_DELETED,
    EVENT_TYPE_MODIFIED,
    EVENT_TYPE_MOVED,
}


class Watch(FileSystemEventHandler):
    """Watches `briefs/`, `sources/`, `docs/` and `mkdocs.yml` of a project."""

    def __init__(self, project: Project, tell: Callable[[], None]) -> None:
        """`tell` is called, in another thread, as soon as something may have changed."""
        self._project = project
        self._tell = tell
        self._stirred = threading.Event()
        self._observer = Observer()
        # By file, how it was when its content was looked at, and a digest of that.
        self._known: dict[str, tuple[_Look, bytes]] = {}
        self._seen = self._digests()
        try:
            for folder in (project.briefs, project.sources, project.docs):
                if folder.is_dir():
                    self._observer.schedule(self, str(folder), recursive=True)
            self._observer.schedule(self, str(project.root), recursive=False)
            self._observer.start()
        except OSError:
            # As when the system has no more watches to give; whoever asks now and then sees it too.
            self._observer.unschedule_all()

    def on_any_event(self, event: FileSystemEvent) -> None:
        """Take note of a change; what only reads is none."""
        if event.event_type in _TOLD:
            self._stirred.set()
            self._tell()

    def stirred(self) -> bool:
        """Whether something may have changed since the last look."""
        return self._stirred.is_set()

    def look(self) -> set[str]:
        """Return the files whose content is another than at the last look."""
        end = time.monotonic() + _SETTLED_AT_LAST
        while self._stirred.is_set() and time.monotonic() < end:
            self._stirred.clear()
            self._stirred.wait(_SETTLED)
        self._stirred.clear()
        now, before = self._digests(), self._seen
        if any(now.get(file) == _NOTHING != digest for file, digest in before.items()):
            # Many editors empty a file before they write it: what comes next is what was saved.
            self._stirred.wait(_SETTLED_AT_LAST)
            self._stirred.clear()
            now = self._digests()
        self._seen = now
        return {file for file in before.keys() | now.keys() if before.get(file) != now.get(file)}

    def stop(self) -> None:
        """Watch no longer."""
        if self._observer.is_alive():
            self._observer.stop()

    def _digests(self) -> dict[str, bytes]:
        project, known = self._project, self._known
        root = f"{project.root.as_posix()}/"
        folders = (project.briefs, project.sources, project.docs)
        paths = (project.config, *(path for folder in folders for path in listing(folder)))
        files = [(path.as_posix().removeprefix(root), path) for path in paths]
        self._known = {file: _digest(path, known.get(file)) for file, path in files}
        return {file: digest for file, (_, digest) in self._known.items()}


# What a system tells of a file: where it is, its size, and when it and what is told of it changed.
_Look = tuple[int, ...]


def _digest(path: Path, known: tuple[_Look, bytes] | None) -> tuple[_Look, bytes]:
    """Return a digest of a file, that of before if it cannot have changed since.

    A file that was changed so shortly before the look that its time may not tell the next change
    is read again, as git does (Racy Git, git's Documentation/technical/racy-git.txt).
    """
    try:
        told = path.stat()
        look = (told.st_dev, told.st_ino, told.st_size, told.st_mtime_ns, told.st_ctime_ns)
        if known and known[0] == look:
            return known
        digest = hashlib.sha256(path.read_bytes()).digest()
    except OSError:
        return (), b""
    recent = time.time_ns() - max(told.st_mtime_ns, told.st_ctime_ns) < _GRAIN
    return () if recent else look, digest
