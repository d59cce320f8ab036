"""Untrusted text in every field of a small book, built by MkDocs and opened in a browser.

Nothing of it may run, load, or leave its place: not when a page opens, not on hover, not in
the results of a search.
"""

from __future__ import annotations

import hashlib
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml
from click.testing import CliRunner
from playwright.sync_api import Browser, Page, expect

from generator.cli import main
from generator.yardsticks import YARDSTICKS
from tests.conftest import FIXTURES, ROOT, files
from tests.serving import serving

PAYLOADS = (
    "</title><script>window.ran=1</script>",
    '"><img src=x onerror=window.ran=1>',
    "{: onclick=window.ran=1 } { .x onmouseover=window.ran=1 }",
    "[x](javascript:window.ran=1)|a|`b`\n\n# c\n\n<!-- d -->{{ 7*7 }} ~~~",
    "'><svg/onload=window.ran=1> &lt;img src=x onerror=window.ran=1&gt;",
    "&#60;img src=x onerror=window.ran=1&#62; \\</p>",
)
# Fields that hold free text: labels, taken as they are, and prose with its inline syntax.
LABELS = {"title", "in_text", "label", "question", "name", "short", "term", "variants", "host",
          "printed", "reads"}  # fmt: skip
PROSE = {"text", "value", "bottom_line", "role", "note", "descriptor", "basis", "evidence",
         "definition", "according_to", "reading", "gaps", "indicators", "assumptions",
         "does_not_establish", "reason", "source_summary", "reliability_basis", "was"}  # fmt: skip
# Within these, `basis` is a value of a closed list; so is what a likelihood was.
CLOSED = {"identification", "published"}
TERMS = {key for yardstick in YARDSTICKS.values() for key in yardstick.terms}


def _poisoned(value: Any, key: str, payload: str, count: list[int], above: str = "") -> Any:
    """Return YAML data with the payload in every free text, as an author would write it."""
    if isinstance(value, dict):
        return {k: _poisoned(v, k, payload, count, key) for k, v in value.items()}
    if isinstance(value, list):
        return [_poisoned(item, key, payload, count, above) for item in value]
    closed = (key == "basis" and above in CLOSED) or (key == "was" and value in TERMS)
    if key not in LABELS | PROSE or closed:
        return value
    count[0] += 1
    if key in LABELS:
        return f"{value} {count[0]} {payload}"
    # In prose, brackets begin links; an attacker who wants them plain writes a backslash.
    plain = payload.replace("\\", "\\\\").replace("[", "\\[").replace("*", "\\*")
    words, at, citations = value.partition(" [@")
    return f"{words} {plain} {count[0]}{at}{citations}"


def _poison(root: Path, payload: str) -> int:
    count = [0]
    for path in sorted(root.glob("briefs/**/*.yaml")) + sorted(root.glob("sources/*.yaml")):
        data = yaml.load(path.read_text("utf-8"), Loader=yaml.BaseLoader)  # noqa: S506
        text = yaml.safe_dump(
            _poisoned(data, "", payload, count), allow_unicode=True, default_style='"', width=10**6
        )
        # Of a machine translation no quotation mark would get this far.
        path.write_text(text.replace("machine-translation", "original"), "utf-8")
    _vouch(root)
    return count[0]


def _vouch(root: Path) -> None:
    """Give the book sources in which all of it stands: else the check would stop it here."""
    paths = sorted(root.glob("briefs/**/*.yaml")) + sorted(root.glob("sources/*.yaml"))
    everything = " ".join(" ".join(path.read_text("utf-8").split()) for path in paths)
    texts = root / "texts"
    texts.mkdir()
    for name in ("gazette", "herald"):
        dated = f"5 January 2022, 6 January 2022, March 2022: {everything}\n"
        text = f"{name} {dated * 5}"
        (texts / name).write_text(text, "utf-8")
        record = root / f"sources/{name}-1.yaml"
        digest = hashlib.sha256(text.encode("utf-8")).hexdigest()
        said = re.sub('"sha256": "[0-9a-f]*"', f'"sha256": "{digest}"', record.read_text("utf-8"))
        record.write_text(said, "utf-8")
    arguments = ["--project", str(root), "verify", "--texts", str(texts)]
    CliRunner().invoke(main, arguments)


# Two in each field: a book is built and read for each pair.
PAIRS = [" ".join(pair) for pair in zip(PAYLOADS[::2], PAYLOADS[1::2], strict=True)]


@pytest.mark.parametrize("payload", PAIRS, ids=range(len(PAIRS)))
def test_nothing_of_an_authors_runs(payload: str, tmp_path: Path, browser: Browser) -> None:
    root = tmp_path / "book"
    shutil.copytree(FIXTURES / "sound", root)
    shutil.copytree(ROOT / "generator", root / "generator")
    shutil.copytree(ROOT / "docs", root / "docs", dirs_exist_ok=True)
    shutil.copy(ROOT / "mkdocs.yml", root / "mkdocs.yml")
    assert _poison(root, payload) > 60
    command = [sys.executable, "-m", "generator", "build"]
    done = subprocess.run(command, cwd=root, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    # Pages for authors are written by hand, and hold nothing of any book.
    pages = [
        name
        for name in files(root / "site")
        if name.endswith(".html") and name != "404.html" and not name.startswith("authors/")
    ]
    assert len(pages) > 10
    with serving(root / "site") as address:
        _read_every_page(browser, address, pages)


def _read_every_page(browser: Browser, address: str, pages: list[str]) -> None:
    page = browser.new_page()
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    for name in pages:
        page.goto(f"{address}/{name}")
        if name in ("countries/freedonia.html", "index.html"):
            for kind in (".cite", ".likelihood", ".confidence"):
                _hover(page, kind)
        assert page.evaluate("window.ran") is None, name
        odd = page.evaluate(
            """() => [...document.querySelectorAll('article *, [role=tooltip] *')].filter(
                 (e) => /^(SCRIPT|IMG|IFRAME|OBJECT|STYLE)$/.test(e.tagName)
                   || [...e.attributes].some((a) => /^on/i.test(a.name))
                   || /^\\s*(javascript|data):/i.test(e.getAttribute('href') || '')
               ).map((e) => e.outerHTML.slice(0, 200))"""
        )
        assert odd == [], name
    page.keyboard.press("/")
    for words in ("a", "e", "i", "o", "u", "Firefly", "<img src=x onerror=window.ran=1>"):
        page.get_by_role("searchbox").fill(words)
        more = page.locator("dialog .more")
        while more.is_visible():
            more.click()
        assert page.evaluate("window.ran") is None, f"search for {words}"
        assert page.locator("dialog :is(script, img, iframe, object, style)").count() == 0
        links = page.locator("dialog ol a").evaluate_all("(found) => found.map((a) => a.href)")
        assert all(link.startswith(address) for link in links), links
    assert all(url.startswith(address) for url in asked), asked
    page.close()


def _hover(page: Page, kind: str) -> None:
    """Make a card appear and go: what it says is an author's."""
    link = page.locator(f"article {kind}").first
    if link.count():
        link.hover()
        expect(page.locator("[role=tooltip]").first).to_be_visible()
        page.mouse.move(0, 0)
        expect(page.locator("[role=tooltip]")).not_to_be_visible()
