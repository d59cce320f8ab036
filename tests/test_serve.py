"""`briefs serve`, for real, in a browser: edits follow, mistakes are shown where they are made."""

from __future__ import annotations

import http.client
import queue
import shutil
import signal
import socket
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from generator.project import Project
from tests.conftest import ROOT

WITHIN = 20_000
TEASDALE = "briefs/actors/teasdale.yaml"


class Preview:
    """A running preview of a copy of the small book."""

    def __init__(self, root: Path, temporary: Path) -> None:
        self.root = root
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.port = free.getsockname()[1]
        self.url = f"http://127.0.0.1:{self.port}"
        self.process = subprocess.Popen(
            [*_command(root), "--port", str(self.port)],
            stderr=subprocess.PIPE,
            text=True,
            cwd=ROOT,
            env={"TMPDIR": str(temporary), "PATH": "/usr/bin:/bin"},
        )
        self.lines: queue.Queue[str] = queue.Queue()
        threading.Thread(target=self._listen, daemon=True).start()
        self.says("Serving on")

    def _listen(self) -> None:
        assert self.process.stderr
        for line in self.process.stderr:
            self.lines.put(line)

    def says(self, words: str) -> str:
        """Wait until the terminal shows these words; return what it showed up to there."""
        said = ""
        while words not in said:
            said += self.lines.get(timeout=WITHIN / 1000)
        return said

    def answer(self, path: str, host: str = "") -> tuple[int, str]:
        """Ask for an address as it is, and return the status and the text of the answer."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=60)
        connection.putrequest("GET", path, skip_host=bool(host))
        if host:
            connection.putheader("Host", host)
        connection.endheaders()
        answer = connection.getresponse()
        text = answer.read().decode("utf-8", "replace")
        connection.close()
        return answer.status, text

    def edit(self, file: str, old: str, new: str) -> None:
        """Put new words in the place of old ones, as some editors save: by a file moved there."""
        path = self.root / file
        text = path.read_text("utf-8")
        assert old in text
        beside = path.with_name(f".{path.name}.swp")
        beside.write_text(text.replace(old, new), "utf-8")
        beside.replace(path)


def _command(root: Path) -> list[str]:
    return [sys.executable, "-m", "generator", "--project", str(root), "serve"]


@pytest.fixture
def temporary(tmp_path: Path) -> Path:
    (tmp_path / "temporary").mkdir()
    return tmp_path / "temporary"


@pytest.fixture
def as_published(project: Project) -> None:
    """Give the small book the templates of the real site: their policy must let the panel in."""
    shutil.copytree(ROOT / "docs/overrides", project.overrides)
    said = project.config.read_text("utf-8")
    assert "font: false}" in said
    said = said.replace("font: false}", "font: false, custom_dir: docs/overrides}")
    project.config.write_text(said, "utf-8")


@pytest.fixture
def preview(project: Project, temporary: Path) -> Iterator[Preview]:
    running = Preview(project.root, temporary)
    yield running
    running.process.terminate()
    running.process.wait(30)


def test_pages_follow_edits(preview: Preview, page: Page) -> None:
    page.goto(f"{preview.url}/actors/teasdale.html")
    expect(page.locator("main")).to_contain_text("Teasdale lost her post.", timeout=WITHIN)
    expect(page.locator(".pg-desk")).to_be_hidden()

    preview.edit(TEASDALE, "lost her post", "left the treasury")
    expect(page.locator("main")).to_contain_text("left the treasury", timeout=WITHIN)
    # Whatever is asked for from now on has it too, at once.
    for place in ("assets/search/index.js", "data/entities.ftm.json", "sources/gazette-1.html"):
        assert "left the treasury" in preview.answer(f"/{place}")[1], place
    page.goto(f"{preview.url}/sources/gazette-1.html")
    expect(page.locator("main")).to_contain_text("left the treasury", timeout=WITHIN)

    # Edits that come quickly one after another end in the last of them.
    for count in range(6):
        preview.edit(TEASDALE, "left the treasury", f"left {'so ' * count}the treasury")
        preview.edit(TEASDALE, f"left {'so ' * count}the treasury", "left the treasury")
    preview.edit(TEASDALE, "left the treasury", "was out of the treasury")
    expect(page.locator("main")).to_contain_text("was out of the treasury", timeout=WITHIN)
    page.goto(f"{preview.url}/actors/teasdale.html")
    expect(page.locator("main")).to_contain_text("was out of the treasury", timeout=WITHIN)

    # Pages written by hand, and what is no page.
    page.goto(f"{preview.url}/index.html")
    (preview.root / "docs/index.md").write_text("# Another front\n")
    expect(page.locator("main")).to_contain_text("Another front", timeout=WITHIN)
    (preview.root / "docs/note.txt").write_text("as it is")
    (preview.root / "docs/index.md").write_text("# One more front\n")
    expect(page.locator("main")).to_contain_text("One more front", timeout=WITHIN)
    assert preview.answer("/note.txt") == (200, "as it is")
    config = (preview.root / "mkdocs.yml").read_text("utf-8")
    (preview.root / "mkdocs.yml").write_text(config.replace("Test book", "Book of proof"))
    expect(page).to_have_title("Book of proof", timeout=WITHIN)
    # Nothing of a preview is where a build writes.
    for folder in ("site", "generated", ".build"):
        assert not (preview.root / folder).exists()


def test_briefs_come_go_and_are_renamed(preview: Preview, page: Page) -> None:
    sheet = preview.root / TEASDALE
    new = sheet.with_name("chicolini.yaml")
    page.goto(f"{preview.url}/actors/chicolini.html")
    text = sheet.read_text("utf-8").replace("former_ids: [mrs-teasdale, treasurer]\n", "")
    new.write_text(text.replace("Gloria Teasdale", "Chicolini"), "utf-8")
    expect(page.locator("h1")).to_contain_text("Chicolini", timeout=WITHIN)

    text = new.read_text("utf-8")
    new.with_name("pinky.yaml").write_text(f"{text}former_ids: [chicolini]\n", "utf-8")
    new.unlink()
    # The old address leads on to the new one.
    page.locator("main a[href='pinky.html']").first.click(timeout=WITHIN)
    expect(page.locator("h1")).to_contain_text("Chicolini", timeout=WITHIN)

    new.with_name("pinky.yaml").unlink()
    expect(page.locator("h1")).not_to_contain_text("Chicolini", timeout=WITHIN)
    assert preview.answer("/actors/pinky.html")[0] == 404


@pytest.mark.usefixtures("as_published")
def test_a_mistake_is_shown_where_it_is_made_until_it_is_mended(
    preview: Preview, page: Page, browser: Browser
) -> None:
    other = browser.new_page()
    refused: list[str] = []
    page.on("console", lambda message: refused.append(message.text))
    page.goto(f"{preview.url}/actors/teasdale.html")
    assert page.locator("meta[http-equiv='Content-Security-Policy']").count() == 1
    other.goto(f"{preview.url}/actors/firefly.html")
    hostile = "title<img src=x onerror=alert(1)>"
    preview.edit(TEASDALE, "title: Gloria", f'"{hostile}": Gloria')

    here = page.locator(".pg-desk").get_by_role("alert")
    expect(here).to_contain_text(f"{TEASDALE}:1:1", timeout=WITHIN)
    expect(here).to_contain_text("error[unknown-key]")
    expect(here).to_contain_text(hostile)
    expect(page.locator(".pg-desk img")).to_have_count(0)
    expect(page.locator("h1")).to_contain_text("Gloria Teasdale")
    elsewhere = other.locator(".pg-desk").get_by_role("status")
    expect(elsewhere.locator("summary")).to_contain_text("in 1 file", timeout=WITHIN)
    expect(elsewhere.get_by_text("unknown-key")).to_be_hidden()
    other.locator(".pg-desk summary").focus()
    other.keyboard.press("Enter")
    expect(elsewhere.get_by_text("unknown-key")).to_be_visible()
    expect(other.locator(".pg-desk").get_by_role("alert")).to_be_empty()
    other.emulate_media(media="print")
    expect(other.locator(".pg-desk")).to_be_hidden()
    other.emulate_media(media="screen")

    said = preview.says("the page shows the last good version")
    assert f"{TEASDALE}:1:1: error[unknown-key]" in said
    preview.edit(TEASDALE, f'"{hostile}": Gloria', "title: Mrs Gloria")
    expect(page.locator("h1")).to_contain_text("Mrs Gloria Teasdale", timeout=WITHIN)
    expect(page.locator(".pg-desk")).to_be_hidden(timeout=WITHIN)
    expect(other.locator(".pg-desk")).to_be_hidden(timeout=WITHIN)
    preview.says("All is well again")
    other.close()
    assert not [text for text in refused if "Content Security Policy" in text]


def test_it_starts_with_a_mistake_too(project: Project, temporary: Path, page: Page) -> None:
    sheet = project.root / TEASDALE
    text = sheet.read_text("utf-8")
    sheet.write_text(text.replace("title:", "titel:"), "utf-8")
    preview = Preview(project.root, temporary)
    try:
        page.goto(f"{preview.url}/actors/teasdale.html")
        expect(page.get_by_role("alert")).to_contain_text("did you mean `title`?", timeout=WITHIN)
        sheet.write_text(text, "utf-8")
        expect(page.locator("h1")).to_contain_text("Gloria Teasdale", timeout=WITHIN)
    finally:
        preview.process.terminate()
        preview.process.wait(30)


def test_only_this_machine_and_only_the_site_is_served(preview: Preview) -> None:
    assert preview.answer("/index.html")[0] == 200
    assert preview.answer("/index.html", host=f"localhost:{preview.port}")[0] == 200
    for host in ("example.org", f"example.org:{preview.port}", "127.0.0.1.example.org", "["):
        assert preview.answer("/index.html", host=host)[0] == 403, host
    (preview.root / "secret.html").write_text("not for you")
    outside = preview.root / "secret.html"
    for path in (f"/{outside}", "/../secret.html", f"/{'%2e%2e/' * 9}{outside}", "/%00", "/a\\b"):
        status, text = preview.answer(path)
        assert (status, "not for you" in text) == (404, False), path
    with socket.socket() as elsewhere:
        # Nothing listens at another address of this machine.
        assert elsewhere.connect_ex(("127.0.0.2", preview.port)) != 0


def test_an_interrupt_ends_it_and_leaves_nothing(preview: Preview, temporary: Path) -> None:
    assert preview.answer("/index.html")[0] == 200
    assert [*temporary.iterdir()]
    preview.process.send_signal(signal.SIGINT)
    assert preview.process.wait(30) == 0
    assert not [*temporary.iterdir()]


def test_a_port_in_use_is_told(project: Project) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = str(taken.getsockname()[1])
        command = [*_command(project.root), "--port", port]
        done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 1
    assert f"port {port} is in use" in done.stderr
    assert "briefs serve --port" in done.stderr


def test_a_fault_of_the_program_does_not_end_the_preview(
    project: Project, temporary: Path, page: Page
) -> None:
    config = project.config.read_text("utf-8")
    preview = Preview(project.root, temporary)
    try:
        page.goto(f"{preview.url}/index.html")
        project.config.write_text("theme: {name: none}\n", "utf-8")
        expect(page.get_by_role("alert")).to_contain_text("has failed", timeout=WITHIN)
        project.config.write_text(config.replace("Test book", "Mended"), "utf-8")
        expect(page).to_have_title("Mended", timeout=WITHIN)
        expect(page.locator(".pg-desk")).to_be_hidden(timeout=WITHIN)
        preview.says("All is well again")
    finally:
        preview.process.terminate()
        preview.process.wait(30)
