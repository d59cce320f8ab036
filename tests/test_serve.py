"""`briefs serve`, for real: an edit becomes a page, a mistake keeps the last good one, no loop."""

from __future__ import annotations

import re
import shutil
import socket
import subprocess
import sys
import threading
import urllib.error
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.conftest import FIXTURES, ROOT


class Preview:
    """A running preview; `changed` waits as a browser does, by MkDocs' own long poll."""

    def __init__(self, root: Path) -> None:
        self.root = root
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            port = free.getsockname()[1]
        self.url = f"http://127.0.0.1:{port}"
        command = [sys.executable, "-m", "generator", "--project", str(root), "serve"]
        self.process = subprocess.Popen(
            [*command, "--port", str(port)], stderr=subprocess.PIPE, text=True, cwd=root
        )
        self.log: list[str] = []
        serving = threading.Event()
        threading.Thread(target=self._listen, args=(serving,), daemon=True).start()
        assert serving.wait(60), self.log
        self.epoch = self._epoch()

    def _listen(self, serving: threading.Event) -> None:
        assert self.process.stderr
        for line in self.process.stderr:
            self.log.append(line)
            if "Serving on" in line:
                serving.set()

    def page(self, path: str) -> str:
        with urllib.request.urlopen(f"{self.url}/{path}", timeout=60) as answer:
            text: str = answer.read().decode("utf-8")
        return text

    def _epoch(self) -> int:
        match = re.search(r"livereload\((\d+)", self.page("index.html"))
        assert match
        return int(match[1])

    def changed(self, within: float = 60) -> bool:
        """Wait for the next build; False if there is none in that many seconds."""
        try:
            url = f"{self.url}/livereload/{self.epoch}/1"
            with urllib.request.urlopen(url, timeout=within) as answer:
                newer = int(answer.read())
        except TimeoutError:
            return False
        changed, self.epoch = newer > self.epoch, newer
        return changed


@pytest.fixture
def preview(tmp_path: Path) -> Iterator[Preview]:
    root = tmp_path / "book"
    shutil.copytree(FIXTURES / "sound", root)
    shutil.copytree(ROOT / "generator", root / "generator")
    config = (root / "mkdocs.yml").read_text("utf-8")
    (root / "mkdocs.yml").write_text(config + "hooks: [generator/hook.py]\n", "utf-8")
    running = Preview(root)
    yield running
    running.process.terminate()
    running.process.wait(30)


def _edit(path: Path, old: str, new: str) -> None:
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new), "utf-8")


def test_preview_follows_edits_and_survives_mistakes(preview: Preview) -> None:
    sheet = preview.root / "briefs/actors/teasdale.yaml"
    page = "actors/teasdale.html"
    assert "Teasdale lost her post." in preview.page(page)

    _edit(sheet, "lost her post", "left the treasury")
    assert preview.changed()
    assert "Teasdale left the treasury." in preview.page(page)
    # One edit is one build: nothing more comes after it.
    assert not preview.changed(within=2)

    _edit(sheet, "title: Gloria", "titel: Gloria")
    assert preview.changed()
    assert "Teasdale left the treasury." in preview.page(page)
    said = "".join(preview.log)
    assert "briefs/actors/teasdale.yaml:1:1: error[unknown-key]" in said
    assert "did you mean `title`?" in said
    assert "the page shows the last good version" in said

    _edit(sheet, "titel: Gloria", "title: Mrs Gloria")
    assert preview.changed()
    assert "Mrs Gloria Teasdale" in preview.page(page)

    new = sheet.with_name("chicolini.yaml")
    text = sheet.read_text("utf-8").replace("former_ids: [mrs-teasdale, treasurer]\n", "")
    new.write_text(text.replace("Gloria Teasdale", "Chicolini"), "utf-8")
    assert preview.changed()
    assert "Mrs Chicolini" in preview.page("actors/chicolini.html")

    new.unlink()
    assert preview.changed()
    with pytest.raises(urllib.error.HTTPError):
        preview.page("actors/chicolini.html")

    (preview.root / "docs/index.md").write_text("# Another front\n")
    assert preview.changed()
    assert "Another front" in preview.page("index.html")
