"""Untrusted text in every field of a small book, built by MkDocs and opened in a browser.

Nothing of it may run, load, or leave its place, and all of it is shown as it was written: not when
a page opens, not on hover, not in the results of a search, not in what readers take away.
"""

from __future__ import annotations

import csv
import io
import json
import re
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest
from lxml import etree
from playwright.sync_api import Browser, Dialog, Page, expect

from tests.conftest import FIXTURES, ROOT, files
from tests.hostile.book import HERE, harmless, make
from tests.serving import serving

TEXTS = list(harmless().items())


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build the hostile book, once, and return its site."""
    root = tmp_path_factory.mktemp("hostile") / "book"
    assert make(root) > 90
    command = [sys.executable, "-m", "generator", "build"]
    done = subprocess.run(command, cwd=root, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    # Else these tests would prove what the policy refuses, not that there is nothing to refuse.
    for page in (root / "site").rglob("*.html"):
        text = page.read_text("utf-8")
        assert 'http-equiv="Content-Security-Policy"' in text
        page.write_text(text.replace('http-equiv="Content-Security-Policy"', "name=no"), "utf-8")
    return root / "site"


ODD = (HERE / "odd.js").read_text("utf-8")


@pytest.fixture(scope="module")
def seen(site: Path, browser: Browser) -> dict[str, str]:
    """Open every page, hover, and search; return what each page shows."""
    # Pages for authors are written by hand, and hold nothing of any book.
    names = [
        name
        for name in files(site)
        if name.endswith(".html") and name != "404.html" and not name.startswith("authors/")
    ]
    assert len(names) > 10
    # Where pages may lead: where the sound book does, and what our own pages link to.
    written = [*(ROOT / "docs").rglob("*.md"), *(FIXTURES / "sound/sources").glob("*.yaml")]
    links = "\n".join(path.read_text("utf-8") for path in written)
    known = re.findall(r"https://[^\s)>\]]+", links)
    shown: dict[str, str] = {}
    asked: list[str] = []
    dialogs: list[str] = []

    def refuse(dialog: Dialog) -> None:
        dialogs.append(dialog.message)
        dialog.dismiss()

    with serving(site) as address, browser.new_context() as context:
        page = context.new_page()
        page.on("request", lambda request: asked.append(request.url))
        page.on("dialog", refuse)
        for name in names:
            page.goto(f"{address}/{name}", wait_until="load")
            if name in ("countries/freedonia.html", "index.html", "actors/hostile.html"):
                for kind in (".cite", ".likelihood", ".confidence", ".term"):
                    _hover(page, kind)
            assert page.evaluate("window.ran") is None, name
            assert page.evaluate(ODD, known) == [], name
            shown[name] = page.evaluate("document.querySelector('article').textContent")
        _search(page, address)
        assert all(url.startswith(address) for url in asked), asked
    assert dialogs == []
    return {name: " ".join(text.split()) for name, text in shown.items()}


def _hover(page: Page, kind: str) -> None:
    """Make a card appear and go: what it says is an author's."""
    link = page.locator(f"article {kind}").first
    if link.count():
        link.hover()
        expect(page.locator("[role=tooltip]").first).to_be_visible()
        page.mouse.move(0, 0)
        expect(page.locator("[role=tooltip]")).not_to_be_visible()


def _search(page: Page, address: str) -> None:
    page.locator("header a.search-way").click()
    for words in ("a", "e", "script", "Firefly", "<img src=x onerror=window.ran=1>"):
        page.get_by_role("searchbox").fill(words)
        expect(page.locator("dialog ol a").first).to_be_visible()
        more = page.locator("dialog .more")
        for _ in range(3):
            if more.is_visible():
                more.click()
        assert page.evaluate("window.ran") is None, f"search for {words}"
        assert page.locator("dialog :is(script, img, iframe, object, style, svg)").count() == 0
        links = page.locator("dialog ol a").evaluate_all("(found) => found.map((a) => a.href)")
        assert all(link.startswith(address) for link in links), links


def test_text_is_shown_as_it_was_written(seen: dict[str, str]) -> None:
    assert len(TEXTS) > 140
    actor, glossary = seen["actors/hostile.html"], seen["glossary.html"]
    missing = [
        f"{name}, {mark}"
        for at, (name, text) in enumerate(TEXTS)
        for mark, page in zip("ntagwvd", [actor] * 4 + [glossary] * 3, strict=True)
        if f"{' '.join(text.split())} {mark}{at}" not in page
    ]
    assert missing == []


def test_titles_are_shown_as_they_were_written(site: Path, seen: dict[str, str]) -> None:
    """The theme prints titles and descriptions as they come; data for machines hold them too."""
    for page in ("actors/firefly.html", "countries/freedonia.html", "sources/gazette-1.html"):
        tree = etree.HTML((site / page).read_text("utf-8"))
        (heading,) = tree.xpath("//h1")
        title = " ".join("".join(heading.itertext()).removesuffix("¶").split())
        assert len(title) > 100
        assert title in " ".join("".join(tree.xpath("//title")[0].itertext()).split())
        assert title in seen[page]
        for data in tree.xpath("//script[contains(@type, 'json')]/text()"):
            json.loads(data)


def test_what_readers_take_away_holds_no_more_than_text(site: Path) -> None:
    made = files(site)
    for path, content in made.items():
        kind = path.rpartition(".")[2]
        if kind == "json":
            # FollowTheMoney has one entity on each line.
            for part in content.splitlines() if path.endswith(".ftm.json") else [content]:
                json.loads(part)
        elif kind == "xml":
            # No entity is declared or asked for elsewhere.
            tree = etree.fromstring(content, etree.XMLParser(resolve_entities=False))
            assert tree.getroottree().docinfo.doctype == "", path
        elif kind == "csv":
            for row in csv.reader(io.StringIO(content.decode("utf-8-sig"))):
                # What a spreadsheet takes for a formula (OWASP, CSV injection).
                assert not [cell for cell in row if re.match(r"[=+\-@\t\r]", cell)], path
        elif kind == "ics":
            lines = content.decode("utf-8").split("\r\n")
            assert all(len(line.encode("utf-8")) <= 75 for line in lines), path
            begun = sum(line == "BEGIN:VEVENT" for line in lines)
            assert begun == sum(line == "END:VEVENT" for line in lines), path
            assert "BEGIN:VALARM" not in lines, path
        elif kind == "ris":
            for line in content.decode("utf-8-sig").splitlines():
                assert not line or re.match(r"[A-Z][A-Z0-9]  -( |$)", line), (path, line)
    with zipfile.ZipFile(io.BytesIO(made["offline-book.zip"])) as packed:
        assert not [n for n in packed.namelist() if n.startswith("/") or ".." in n or "\\" in n]
        assert packed.testzip() is None
