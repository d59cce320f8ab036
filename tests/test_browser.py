"""The built site in a real browser: cards, links, phone width, and no other host."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browsing import KINDS, LOOKS, Look, looking
from tests.conftest import files


@pytest.mark.parametrize("look", LOOKS, ids=lambda look: look.name)
def test_pages_load_quietly_from_one_host_and_fit(
    browser: Browser, server: str, built: Path, look: Look
) -> None:
    said: list[str] = []
    asked: list[str] = []
    with looking(browser, look) as context:
        page = context.new_page()
        page.on("request", lambda request: asked.append(request.url))
        page.on("console", lambda message: said.append(f"{page.url}: {message.text}"))
        page.on("pageerror", lambda error: said.append(f"{page.url}: {error}"))
        every = sorted(name for name in files(built / "site") if name.endswith(".html"))
        assert set(KINDS) < set(every)
        # Every page on a phone and on a desktop; in the other scheme, one of each kind.
        for path in every if look in (LOOKS[0], LOOKS[-1]) else KINDS:
            page.goto(f"{server}/{path}", wait_until="networkidle" if path in KINDS else "load")
            wide = page.evaluate("document.documentElement.scrollWidth")
            if wide > look.width:
                said.append(f"{page.url}: {wide} pixels wide")
    assert all(url.startswith(server) for url in asked), asked
    assert said == []


@pytest.mark.parametrize("path", KINDS)
def test_pages_load_quietly_from_a_disk(page: Page, built: Path, path: str) -> None:
    asked: list[str] = []
    said: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.on("console", lambda message: said.append(f"{message.text} {message.location['url']}"))
    page.on("pageerror", lambda error: said.append(str(error)))
    page.goto((built / "site" / path).as_uri(), wait_until="networkidle")
    assert all(url.startswith(("file:", "data:", "blob:")) for url in asked), asked
    assert said == []


def test_a_citation_shows_its_card_and_leads_to_its_source(page: Page, server: str) -> None:
    page.goto(f"{server}/countries/kazakhstan.html", wait_until="networkidle")
    citation = page.locator(".bottom-line a.cite").first
    card = citation.get_attribute("title")
    assert card
    assert "paragraph" in card
    citation.hover()
    shown = page.locator("[role=tooltip]").first
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
    expect(opened).to_contain_text("how to cite it")
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
    expect(page.locator("ul > li.claim details.evidence summary").first).to_be_visible()
    expect(page.locator("details.evidence span").last).not_to_be_visible()
