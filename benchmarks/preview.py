"""How long an author waits: from the save of a file to the reloaded page in a browser.

    python -m benchmarks.preview [TIMES]

Works on a copy of the book in this repository. Prints medians; nothing depends on them.
"""

from __future__ import annotations

import shutil
import socket
import statistics
import subprocess
import sys
import tempfile
import time
import urllib.request
from pathlib import Path

from playwright.sync_api import Page, sync_playwright

from tests.browsing import launch

ROOT = Path(__file__).parent.parent
# A file, a place in it where a word may stand, and the page that shows it.
EDITS = (
    ("briefs/actors/tokayev.yaml", "Tokayev called ", "actors/tokayev.html"),
    ("briefs/countries/kazakhstan.yaml", "The struggle ", "countries/kazakhstan.html"),
    (
        "briefs/events/csto-intervention-2022.yaml",
        "Observers ",
        "events/csto-intervention-2022.html",
    ),
    ("docs/method.md", "# Method { #top }\n", "method.html"),
)
SHOWN = "word => document.readyState === 'complete' && document.body.innerText.includes(word)"


def main(times: int) -> None:
    """Print for each of some files the median of so many edits."""
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as driver:
        root = Path(folder)
        for name in ("briefs", "sources", "docs"):
            shutil.copytree(ROOT / name, root / name)
        shutil.copy(ROOT / "mkdocs.yml", root)
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            port = free.getsockname()[1]
        command = [sys.executable, "-m", "generator", "--project", str(root), "serve"]
        began = time.perf_counter()
        preview = subprocess.Popen([*command, "--port", str(port)], cwd=ROOT)  # noqa: S603
        browser = launch(driver)
        try:
            page = browser.new_page()
            address = f"http://127.0.0.1:{port}"
            _wait_for(address)
            page.goto(f"{address}/index.html")
            page.wait_for_function("document.querySelector('h1')", timeout=60_000)
            print(f"from the start to the front page: {time.perf_counter() - began:.2f} s")
            for file, before, shown in EDITS:
                page.goto(f"{address}/{shown}")
                seconds = [_edit(page, root / file, before, at) for at in range(times)]
                print(
                    f"{file}: median {statistics.median(seconds):.2f} s, "
                    f"from {min(seconds):.2f} to {max(seconds):.2f} s"
                )
        finally:
            browser.close()
            preview.terminate()
            preview.wait()


def _wait_for(address: str) -> None:
    while True:
        try:
            urllib.request.urlopen(f"{address}/.preview/panel.js").close()  # noqa: S310
        except OSError:
            time.sleep(0.05)
        else:
            return


def _edit(page: Page, file: Path, before: str, at: int) -> float:
    """Save a file with another word in it, and return how long the page takes to show it."""
    word = "benchmarked" + "x" * (at + 1) + "y"
    original = file.read_text("utf-8")
    edited = original.replace(before, f"{before}{word} ", 1)
    if edited == original:
        raise ValueError(f"`{before}` does not stand in {file}")
    saved = time.perf_counter()
    file.write_text(edited, "utf-8")
    page.wait_for_function(SHOWN, arg=word, timeout=60_000)
    took = time.perf_counter() - saved
    file.write_text(original, "utf-8")
    page.wait_for_function(f"word => !({SHOWN})(word)", arg=word, timeout=60_000)
    page.wait_for_function("document.readyState === 'complete'", timeout=60_000)
    # The other pages may follow meanwhile: an author does not wait for them either.
    time.sleep(1)
    return took


if __name__ == "__main__":
    main(int(sys.argv[1]) if sys.argv[1:] else 7)
