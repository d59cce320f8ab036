"""Tells when what authors write has changed: by its content, however an editor saves it."""

from __future__ import annotations

import hashlib
import threading
import time

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
_SETTLED = 0.05
_SETTLED_AT_LAST = 0.5
# Some disks tell of no change (shares, mounts of virtual machines): then a look now and then does.
_LOOK = 2.0
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

    def __init__(self, project: Project) -> None:
        self._project = project
        self._stirred = threading.Event()
        self._observer = Observer()
        self._seen = self._digests()
        try:
            for folder in (project.briefs, project.sources, project.docs):
                if folder.is_dir():
                    self._observer.schedule(self, str(folder), recursive=True)
            self._observer.schedule(self, str(project.root), recursive=False)
            self._observer.start()
        except OSError:
            # As when the system has no more watches to give; `_LOOK` remains.
            self._observer.unschedule_all()

    def on_any_event(self, event: FileSystemEvent) -> None:
        """Take note of a change; what only reads is none."""
        if event.event_type in _TOLD:
            self._stirred.set()

    def changed(self) -> set[str]:
        """Return the files whose content is another than when this was last asked; soon over."""
        return self._look() if self._stirred.is_set() else set()

    def wait(self) -> set[str]:
        """Wait for a change, and return the files with another content."""
        while True:
            self._stirred.wait(_LOOK)
            if files := self._look():
                return files

    def rest(self, seconds: float) -> None:
        """Do nothing for a while, or until something stirs."""
        self._stirred.wait(seconds)

    def stop(self) -> None:
        """Watch no longer."""
        if self._observer.is_alive():
            self._observer.stop()

    def _look(self) -> set[str]:
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

    def _digests(self) -> dict[str, bytes]:
        found: dict[str, bytes] = {}
        project = self._project
        folders = (project.briefs, project.sources, project.docs)
        for path in (project.config, *(path for folder in folders for path in listing(folder))):
            try:
                content = hashlib.sha256(path.read_bytes()).digest()
            except OSError:
                content = b""
            found[path.relative_to(project.root).as_posix()] = content
        return found
