"""Reporting an error in a browser: the form is filled in with the page and the statement."""

from __future__ import annotations

import re
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import Locator, Page, Route, expect

REPOSITORY = "https://github.com/somebody/book"
FORM = f"{REPOSITORY}/issues/new?template=error.yml"
KAZAKHSTAN = "countries/kazakhstan.html"


@pytest.fixture
def reader(page: Page, built: Path, server: str) -> Page:
    """Return a page of a site that names a repository, as the template writes its foot."""
    without = "corrections.html#report"

    def serve(route: Route) -> None:
        path = urlsplit(route.request.url).path.removeprefix("/")
        file = built / "site" / path
        missing = not file.is_file()
        text = (built / "site/404.html" if missing else file).read_text("utf-8")
        mark = text.index(f'{without}">Report an error')
        start = text.rindex('href="', 0, mark) + len('href="')
        form = FORM if missing else f"{FORM}&amp;page={path}"
        body = text[:start] + form + text[mark + len(without) :]
        route.fulfill(status=404 if missing else 200, body=body, content_type="text/html")

    page.route(re.compile(rf"^{re.escape(server)}/[^?]*\.html"), serve)
    return page


def _asked(link: Locator) -> dict[str, str]:
    """Return what a link to the form fills in."""
    href = link.get_attribute("href")
    assert href
    assert href.startswith(f"{REPOSITORY}/issues/new?")
    return {key: value for key, (value,) in parse_qs(urlsplit(href).query).items()}


def _open(page: Page, anchor: str) -> Locator:
    evidence = page.locator(f"#{anchor} > details.evidence")
    evidence.locator("summary").click()
    return evidence.get_by_role("link", name="Report an error")


def test_a_statement_is_reported_with_its_words_and_permanent_link(
    reader: Page, server: str
) -> None:
    reader.goto(f"{server}/{KAZAKHSTAN}")
    asked = _asked(_open(reader, "judgement-leverage"))
    assert asked["template"] == "error.yml"
    assert asked["page"] == f"{server}/{KAZAKHSTAN}"
    words, link = asked["claim"].split("\n")
    assert words.startswith("“It is likely that Moscow has more leverage over Kazakhstan's leaders")
    assert words.endswith("”")
    assert link == f"{server}/{KAZAKHSTAN}#judgement-leverage"


def test_every_statement_of_a_page_has_one_way_and_no_address_is_too_long(
    reader: Page, server: str
) -> None:
    reader.goto(f"{server}/{KAZAKHSTAN}")
    reader.evaluate("document.querySelectorAll('details').forEach((e) => { e.open = true })")
    links = reader.locator("details.evidence a", has_text="Report an error")
    expect(links).to_have_count(reader.locator("details.evidence").count())
    found = links.evaluate_all("(found) => found.map((link) => link.href)")
    assert len(found) == len(set(found))
    # GitHub answers addresses of more than about eight thousand bytes with an error.
    assert max(map(len, found)) < 4000


def test_a_statement_of_another_page_is_reported_with_its_own_page(
    reader: Page, server: str
) -> None:
    reader.goto(f"{server}/conflicts.html")
    evidence = reader.locator("li.version details.evidence").first
    evidence.locator("summary").click()
    asked = _asked(evidence.get_by_role("link", name="Report an error"))
    link = evidence.locator(".permalink").get_attribute("href")
    assert link
    assert asked["page"] == f"{server}/{link.partition('#')[0]}"
    assert asked["claim"].endswith(f"\n{server}/{link}")


def test_a_missing_address_is_reported(reader: Page, server: str) -> None:
    reader.goto(f"{server}/countries/kazakstan.html?from=a&b")
    link = reader.get_by_role("link", name="Report an error on this page")
    assert _asked(link)["page"] == f"{server}/countries/kazakstan.html?from=a&b"


def test_where_there_is_no_form_statements_have_no_way_of_their_own(
    page: Page, server: str
) -> None:
    page.goto(f"{server}/{KAZAKHSTAN}")
    evidence = page.locator("#judgement-leverage > details.evidence")
    evidence.locator("summary").click()
    expect(evidence.get_by_role("button", name="Copy citation")).to_be_visible()
    expect(evidence.get_by_role("link", name="Report an error")).to_have_count(0)


def test_on_paper_there_is_none(reader: Page, server: str) -> None:
    reader.goto(f"{server}/{KAZAKHSTAN}")
    link = _open(reader, "judgement-leverage")
    expect(link).to_be_visible()
    reader.emulate_media(media="print")
    expect(link).to_be_hidden()
    expect(reader.locator("a.report")).to_be_hidden()
