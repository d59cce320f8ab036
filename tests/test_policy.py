"""The content security policy of every page: tight, kept by the site itself, and of use.

What `tests/test_browser.py` says of every page, that its console is silent, holds for the policy
too: a browser tells there of whatever it refuses.
"""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from lxml import html
from playwright.sync_api import Browser, BrowserContext, Page, Route, expect

from tests.conftest import files

SPY = """addEventListener("securitypolicyviolation", (event) => {
  (window.refused ??= []).push(`${event.effectiveDirective} ${event.blockedURI}`);
});"""
FOREIGN = "http://elsewhere.example"


@pytest.fixture(scope="module")
def pages(built: Path) -> dict[str, html.HtmlElement]:
    """Return every page of the site."""
    return {
        name: html.document_fromstring(content)
        for name, content in files(built / "site").items()
        if name.endswith(".html")
    }


def _policy(page: html.HtmlElement) -> dict[str, str]:
    (said,) = page.xpath("//meta[@http-equiv='Content-Security-Policy']/@content")
    parted = (part.strip().partition(" ") for part in said.split(";"))
    return {name: sources for name, _, sources in parted}


def _hash(script: html.HtmlElement) -> str:
    digest = hashlib.sha256((script.text or "").encode()).digest()
    return f"'sha256-{base64.b64encode(digest).decode()}'"


def test_every_page_has_a_policy_that_allows_what_is_there_and_no_more(
    pages: dict[str, html.HtmlElement],
) -> None:
    assert len(pages) > 70
    for name, page in pages.items():
        policy = _policy(page)
        scripts = policy.pop("script-src").split()
        assert policy == {
            "default-src": "'none'",
            "style-src": "'self'",
            "img-src": "'self' data:",
            "font-src": "'self'",
            "connect-src": "'self'",
            "object-src": "'none'",
            "base-uri": "'none'",
            "form-action": "'none'",
        }, name
        within = [
            script
            for script in page.xpath("//script[not(@src)]")
            if script.get("type") not in ("application/json", "application/ld+json")
        ]
        # To put into docs/overrides/partials/policy.html, where this fails.
        assert sorted(["'self'", *map(_hash, within)]) == sorted(scripts), name
        assert page.xpath("//style | //*[@style] | //base | //iframe | //object") == [], name
        assert page.xpath("//@*[starts-with(name(), 'on')]") == [], name


def test_the_policy_comes_before_all_that_it_is_for(built: Path) -> None:
    for name, content in files(built / "site").items():
        if name.endswith(".html"):
            head = content[: content.index(b"</head>")]
            policy = head.index(b"Content-Security-Policy")
            assert policy < re.search(rb"<(link|script|style|title)\b", head).start(), name  # type: ignore[union-attr]
            # A browser looks for the encoding in the first 1024 bytes (HTML, 13.2.3.2).
            assert head.index(b'<meta charset="utf-8">') < 1000, name


@pytest.fixture
def watched(browser: Browser) -> Iterator[Page]:
    """Return a page that remembers in `refused` what its policy refuses."""
    with _watching(browser) as context:
        yield context.new_page()


def _watching(browser: Browser) -> BrowserContext:
    context = browser.new_context(
        viewport={"width": 1440, "height": 1000}, permissions=["clipboard-write"]
    )
    context.add_init_script(SPY)
    return context


@pytest.mark.parametrize("place", ["host", "disk"])
def test_all_that_pages_do_is_allowed(watched: Page, built: Path, server: str, place: str) -> None:
    page = watched
    root = server if place == "host" else (built / "site").as_uri()
    page.goto(f"{root}/countries/kazakhstan.html", wait_until="networkidle")
    # Fonts, and the theme's script: it is loaded at the first sign of a reader.
    page.locator(".bottom-line a.cite").first.hover()
    expect(page.locator("[role=tooltip]").first).to_be_visible()
    page.wait_for_function("document.querySelectorAll('[data-md-component=palette]').length")
    loaded = "[...document.fonts].filter((f) => f.status === 'loaded').map((f) => f.family)"
    assert {"Source Serif 4 Variable", "Source Sans 3 Variable"} <= {
        family.strip('"') for family in page.evaluate(loaded)
    }
    page.locator("li.claim details.evidence > summary").first.click()
    page.locator("details.evidence[open] button.copy").click()
    expect(page.locator("details.evidence[open] .copied")).to_contain_text("Source, paragraph")
    page.evaluate("window.print = () => { window.printed = true }")
    page.get_by_role("button", name="Print this brief").click()
    assert page.evaluate("window.printed")
    assert page.locator(".md-logo svg, figure img, figure svg").count() > 1
    assert page.evaluate("[...document.images].every((i) => i.complete && i.naturalWidth)")
    page.wait_for_function("window.document$")
    page.locator("label[title='Use the light scheme']").click()
    page.locator("label[title='Use the dark scheme']").click()
    expect(page.locator("body")).to_have_attribute("data-md-color-scheme", "slate")
    page.locator("header a.search-way").click()
    page.get_by_role("searchbox").fill("Tokayev")
    expect(page.locator("dialog ol a").first).to_contain_text("Tokayev")
    assert page.evaluate("window.refused") is None
    page.goto(f"{root}/actors/index.html", wait_until="networkidle")
    # What was chosen is known before the page is drawn: the script within the page has run.
    assert page.evaluate("document.body.getAttribute('data-md-color-scheme')") == "slate"
    page.get_by_label("Containing").fill("tokayev")
    expect(page.locator("p.shown")).to_have_text(re.compile(r"^[1-3] of "))
    assert page.evaluate("window.refused") is None


# What somebody might bring into a page, what it would do, and which part of the policy refuses it.
INTRUDERS = {
    "a script within the page": ("<script>window.ran = 1</script>", "script-src-elem inline"),
    "a handler": ("<svg onload='window.ran = 1'></svg>", "script-src-attr inline"),
    "a foreign script": (f"<script src='{FOREIGN}/x.js'></script>", f"script-src-elem {FOREIGN}"),
    "a script in its address": (
        "<script src='data:text/javascript,window.ran=1'></script>",
        "script-src-elem data",
    ),
    "a foreign picture": (f"<img src='{FOREIGN}/x.png'>", f"img-src {FOREIGN}"),
    "a style": ("<p style='position: fixed'>x</p>", "style-src-attr inline"),
    "a style sheet": ("<style>body { display: none }</style>", "style-src-elem inline"),
    "a foreign style sheet": (
        f"<link rel='stylesheet' href='{FOREIGN}/x.css'>",
        f"style-src-elem {FOREIGN}",
    ),
    "a frame": (f"<iframe src='{FOREIGN}/'></iframe>", f"frame-src {FOREIGN}"),
    "an object": (f"<object data='{FOREIGN}/x.swf'></object>", f"object-src {FOREIGN}"),
    "another base": (f"<base href='{FOREIGN}/'>", f"base-uri {FOREIGN}"),
}


@pytest.mark.parametrize("kept", [True, False], ids=["with the policy", "without it"])
def test_what_is_brought_into_a_page_does_nothing(watched: Page, server: str, kept: bool) -> None:
    """Without the policy it does what it came for: else nothing would be proved."""
    page = watched
    # What passes the policy comes here; of what it refuses, the browser tells as of a request too.
    asked: list[str] = []
    brought = "".join(text for text, _ in INTRUDERS.values())

    def intrude(route: Route) -> None:
        if not route.request.url.startswith(server):
            asked.append(route.request.url)
            route.fulfill(status=204)
        elif route.request.is_navigation_request():
            said = route.fetch().text().replace("</article>", f"{brought}</article>")
            if not kept:
                said = said.replace('http-equiv="Content-Security-Policy"', 'name="no"')
            route.fulfill(body=said, content_type="text/html; charset=utf-8")
        else:
            route.continue_()

    page.route("**/*", intrude)
    page.goto(f"{server}/sources/index.html", wait_until="load")
    refused = page.evaluate("window.refused") or []
    if kept:
        assert page.evaluate("window.ran") is None
        assert asked == []
        for name, (_, expected) in INTRUDERS.items():
            assert any(what.startswith(expected) for what in refused), (name, refused)
    else:
        assert refused == []
        assert page.evaluate("window.ran") == 1
        assert len([url for url in asked if url.startswith(FOREIGN)]) >= 4
