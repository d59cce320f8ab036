"""The built site in a real browser: cards, links, search, phone width, and no other host."""

from __future__ import annotations

import contextlib
import functools
import http.server
import shutil
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect, sync_playwright

from tests.test_site import built as built  # the same build, shared

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
KINDS = (
    "index.html",
    "countries/kazakhstan.html",
    "actors/tokayev.html",
    "events/csto-intervention-2022.html",
    "sources/nyt-2022-01-06.html",
    "sources/publishers.html",
    "sources/coverage.html",
    "actors/index.html",
    "events/index.html",
    "conflicts.html",
    "glossary.html",
    "method.html",
    "authors/rules.html",
)


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    installed = next(filter(None, map(shutil.which, NAMES)), None)
    flags = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]
    with sync_playwright() as playwright:
        running = playwright.chromium.launch(executable_path=installed, args=flags)
        yield running
        running.close()


@contextlib.contextmanager
def serving(folder: Path) -> Iterator[str]:
    """Serve a folder on this machine and give its address."""

    class Quiet(http.server.SimpleHTTPRequestHandler):
        def log_message(self, *_: object) -> None:
            """Say nothing."""

    handler = functools.partial(Quiet, directory=str(folder))
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as listening:
        threading.Thread(target=listening.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{listening.server_port}"
        listening.shutdown()


@pytest.fixture(scope="module")
def server(built: Path) -> Iterator[str]:
    with serving(built / "site") as address:
        yield address


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    opened = browser.new_page(viewport={"width": 1440, "height": 1000})
    yield opened
    opened.close()


@pytest.mark.parametrize("path", KINDS)
@pytest.mark.parametrize("width", [390, 1440])
def test_pages_load_quietly_from_one_host_and_fit(
    page: Page, server: str, path: str, width: int
) -> None:
    asked: list[str] = []
    said: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.on("console", lambda message: said.append(message.text))
    page.on("pageerror", lambda error: said.append(str(error)))
    page.set_viewport_size({"width": width, "height": 900})
    page.goto(f"{server}/{path}", wait_until="networkidle")
    assert all(url.startswith(server) for url in asked), asked
    assert said == []
    assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_a_citation_shows_its_card_and_leads_to_its_source(page: Page, server: str) -> None:
    page.goto(f"{server}/countries/kazakhstan.html", wait_until="networkidle")
    citation = page.locator(".bottom-line a.cite").first
    card = citation.get_attribute("title")
    assert card
    assert "paragraph" in card
    citation.hover()
    shown = page.locator(".md-tooltip2--active, .md-tooltip2[role=tooltip]").first
    expect(shown).to_be_visible()
    expect(shown).to_contain_text("Read in a copy")
    target = citation.get_attribute("href")
    citation.click()
    assert target
    assert page.url.endswith(target)
    expect(page.locator(target)).to_be_in_viewport()


def test_a_permanent_link_shows_its_statement_below_the_header(page: Page, server: str) -> None:
    page.goto(f"{server}/countries/kazakhstan.html", wait_until="networkidle")
    link = page.locator("li.claim .permalink").nth(5).get_attribute("href")
    assert link
    page.goto(f"{server}/index.html")
    page.goto(f"{server}/countries/kazakhstan.html{link}", wait_until="networkidle")
    statement = page.locator(link)
    expect(statement).to_be_in_viewport()
    box = statement.bounding_box()
    header = page.locator(".md-header").bounding_box()
    assert box
    assert header
    assert box["y"] >= header["y"] + header["height"]


@pytest.mark.parametrize(
    ("words", "title"),
    [("Токаев", "Tokayev"), ("Лукашэнка", "Lukashenko"), ("CSTO", "Collective Security")],
)
def test_search_finds_actors(page: Page, server: str, words: str, title: str) -> None:
    page.goto(f"{server}/index.html", wait_until="networkidle")
    page.locator(".md-search__input").click()
    # Letters of another layout arrive without a key stroke here; Material waits for one.
    page.locator(".md-search__input").fill(words)
    page.locator(".md-search__input").press("End")
    expect(page.locator(".md-search-result__item").filter(has_text=title).first).to_be_visible()


def test_evidence_opens_by_keyboard_and_says_all(page: Page, server: str) -> None:
    page.goto(f"{server}/countries/kazakhstan.html", wait_until="networkidle")
    control = page.locator("#security ~ ul li.claim details.evidence > summary").first
    expect(control).to_contain_text("verified")
    control.focus()
    page.keyboard.press("Enter")
    opened = page.locator("details.evidence[open]")
    expect(opened).to_have_count(1)
    expect(opened).to_contain_text("copy read:")
    expect(opened).to_contain_text("publisher usually reliable (B)")
    expect(opened).to_contain_text("Verified: each name, number and date")
    expect(opened).to_contain_text("Cite as: Kazakhstan, version 1")
    page.keyboard.press("Tab")
    expect(opened.locator("a").first).to_be_focused()


def test_on_paper_citations_are_numbered_notes(page: Page, server: str) -> None:
    page.goto(f"{server}/countries/kazakhstan.html", wait_until="networkidle")
    # Before a page is printed Material opens whatever is folded.
    page.evaluate("document.querySelectorAll('details').forEach((e) => { e.open = true })")
    page.emulate_media(media="print")
    listed = page.locator("li[id^='source-']")
    expect(listed.first).to_be_visible()
    number, _, paragraph = page.locator("a.cite").first.inner_text().partition(" ")
    assert 1 <= int(number) <= listed.count()
    assert paragraph.startswith("¶")
    expect(page.locator("details.evidence summary").first).to_be_visible()
    expect(page.locator("details.evidence span").last).not_to_be_visible()


def test_pages_read_the_same_without_javascript(browser: Browser, server: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    plain = context.new_page()
    plain.goto(f"{server}/countries/kazakhstan.html")
    expect(plain.locator("#key-judgements")).to_be_visible()
    plain.locator("li.claim details.evidence summary").first.click()
    expect(plain.locator("details.evidence[open]")).to_contain_text("Permanent link")
    plain.locator("details.question > summary").last.click()
    expect(plain.locator("details li.version").last).to_be_visible()
    context.close()
