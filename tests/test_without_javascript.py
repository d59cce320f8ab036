"""Pages are read, and their links followed, with JavaScript switched off."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browsing import KINDS


@pytest.fixture(scope="module")
def plain(browser: Browser) -> Iterator[Page]:
    with browser.new_context(java_script_enabled=False) as context:
        yield context.new_page()


@pytest.mark.parametrize("path", [*KINDS, "404.html"])
def test_the_article_is_there_and_its_links_work(plain: Page, server: str, path: str) -> None:
    plain.goto(f"{server}/{path}")
    article = plain.locator("article")
    expect(article.locator("h1")).to_be_visible()
    # Whatever holds text of its own is seen, unless it is folded.
    hidden = article.evaluate(
        """(article) => [...article.querySelectorAll('p, li, td, th, h2, h3, dt, dd, summary')]
             .filter((e) => e.textContent.trim() && !e.closest('details:not([open])'))
             .filter((e) => !e.checkVisibility({opacityProperty: true, visibilityProperty: true}))
             .map((e) => e.outerHTML.slice(0, 200))"""
    )
    assert hidden == []
    links = {
        link.partition("#")[0]
        for link in plain.evaluate(
            # The address of a link in a drawing is a pair of values.
            "[...document.querySelectorAll('a')].map((a) => a.href.baseVal"
            " === undefined ? a.href : new URL(a.href.baseVal, document.baseURI).href)"
        )
        if link.startswith(server)
    }
    for link in links:
        assert plain.request.get(link).status == 200, link
    inside = article.locator("a[href*='.html']:visible")
    if inside.count():
        inside.first.click()
        expect(plain.locator("article h1")).to_be_visible()


def test_every_fold_opens(plain: Page, server: str) -> None:
    plain.goto(f"{server}/countries/kazakhstan.html")
    plain.locator("li.claim details.evidence summary").first.click()
    expect(plain.locator("details.evidence[open]")).to_contain_text("Permanent link")
    plain.locator("details.question > summary").last.click()
    expect(plain.locator("details li.version").last).to_be_visible()
