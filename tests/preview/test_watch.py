"""A change is told by what files hold, whatever their times say."""

from __future__ import annotations

import os
import time
from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace

import pytest

from generator.preview.watch import Watch
from generator.project import Project

TEASDALE = "briefs/actors/teasdale.yaml"


@pytest.fixture
def watch(project: Project) -> Iterator[Watch]:
    watching = Watch(project, lambda: None)
    yield watching
    watching.stop()


def test_a_change_that_keeps_size_and_time_is_seen(project: Project, watch: Watch) -> None:
    path = project.root / TEASDALE
    before = path.stat()
    path.write_text(path.read_text("utf-8").replace("lost her", "sold her"), "utf-8")
    os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))
    assert path.stat().st_size == before.st_size
    assert watch.look() == {TEASDALE}
    path.touch()
    assert watch.look() == set()


def test_two_saves_within_one_tick_of_a_coarse_clock_are_both_seen(
    project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    fine = Path.stat

    def coarse(path: Path, **how: bool) -> SimpleNamespace:
        told = fine(path, **how)
        ticks = {name: getattr(told, name) // 10**12 for name in ("st_mtime_ns", "st_ctime_ns")}
        rest = {name: getattr(told, name) for name in ("st_dev", "st_ino", "st_size", "st_mode")}
        return SimpleNamespace(**rest, **{name: tick * 10**12 for name, tick in ticks.items()})

    monkeypatch.setattr(Path, "stat", coarse)
    path = project.root / TEASDALE
    # As soon after the tick as such a clock makes it look.
    monkeypatch.setattr(time, "time_ns", lambda: path.stat().st_mtime_ns + 10**9)
    watching = Watch(project, lambda: None)
    try:
        text = path.read_text("utf-8")
        for word in ("sold", "gave"):
            path.write_text(text.replace("lost", word), "utf-8")
            assert watching.look() == {TEASDALE}
    finally:
        watching.stop()


def test_what_has_not_changed_is_not_read_again(
    project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    later = time.time_ns() + 10**11
    monkeypatch.setattr(time, "time_ns", lambda: later)
    watching = Watch(project, lambda: None)
    try:
        read: list[str] = []
        content = Path.read_bytes

        def noted(path: Path) -> bytes:
            read.append(path.name)
            return content(path)

        monkeypatch.setattr(Path, "read_bytes", noted)
        assert watching.look() == set()
        assert read == []
        (project.root / TEASDALE).write_text("title: Another\n", "utf-8")
        assert watching.look() == {TEASDALE}
        assert read == ["teasdale.yaml"]
    finally:
        watching.stop()
