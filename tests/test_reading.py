"""What a reader does with the site, in a browser: choose, sort, print, follow old addresses."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browsing import Look, looking
from tests.conftest import FIXTURES, ROOT
from tests.serving import serving


@pytest.fixture(scope="module")
def small_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Serve the small book, which has renamed and withdrawn briefs, under the site's theme."""
    root = tmp_path_factory.mktemp("small") / "book"
    shutil.copytree(FIXTURES / "sound", root)
    shutil.copytree(ROOT / "generator", root / "generator")
    shutil.copytree(ROOT / "docs", root / "docs", dirs_exist_ok=True)
    shutil.copy(ROOT / "mkdocs.yml", root / "mkdocs.yml")
    command = [sys.executable, "-m", "generator", "build"]
    done = subprocess.run(command, cwd=root, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    with serving(root / "site") as address:
        yield address


def _shown(page: Page) -> list[str]:
    return page.locator(".listing tbody tr:visible td:first-child").all_inner_texts()


def test_a_table_is_narrowed_and_the_choice_stands_in_the_address(page: Page, server: str) -> None:
    page.goto(f"{server}/actors/index.html", wait_until="networkidle")
    everyone = _shown(page)
    page.get_by_label("Kind").select_option("Heads of state")
    page.get_by_label("Country", exact=True).select_option("Belarus")
    few = _shown(page)
    assert few == ["Alexander Lukashenko", "Vladimir Putin"]
    expect(page.get_by_role("status").filter(has_text="of 40 rows")).to_have_text("2 of 40 rows")
    page.get_by_label("Containing").fill("PUTIN")
    assert _shown(page) == ["Vladimir Putin"]
    page.goto(page.url, wait_until="networkidle")
    assert _shown(page) == ["Vladimir Putin"]
    page.get_by_label("Containing").fill("")
    page.get_by_label("Kind").select_option("")
    page.get_by_label("Country", exact=True).select_option("")
    assert _shown(page) == everyone
    assert page.url.endswith("/actors/index.html")


def test_a_table_is_sorted_by_dates_and_back(page: Page, server: str) -> None:
    page.goto(f"{server}/events/index.html", wait_until="networkidle")
    head = page.locator(".listing th", has_text="Date")
    head.get_by_role("button").click()
    assert head.get_attribute("aria-sort") == "ascending"
    up = page.locator(".listing [data-sort]").evaluate_all(
        "(all) => all.map((e) => e.dataset.sort)"
    )
    assert up == sorted(up)
    head.get_by_role("button").press("Enter")
    assert head.get_attribute("aria-sort") == "descending"
    down = page.locator(".listing [data-sort]").evaluate_all(
        "(all) => all.map((e) => e.dataset.sort)"
    )
    assert down == sorted(up, reverse=True)


def test_on_a_phone_each_cell_has_its_label(browser: Browser, server: str) -> None:
    with looking(browser, Look(390, "light")) as context:
        page = context.new_page()
        page.goto(f"{server}/sources/index.html", wait_until="networkidle")
        label = page.locator(".listing tbody td:nth-child(2)").first.evaluate(
            "(cell) => getComputedStyle(cell, '::before').content"
        )
        assert "data-label" in label or "Publisher" in label


def test_a_card_can_be_pointed_at_and_goes_with_escape(page: Page, server: str) -> None:
    page.goto(f"{server}/countries/kazakhstan.html", wait_until="networkidle")
    chip = page.locator("article a.likelihood").first
    chip.hover()
    card = page.get_by_role("tooltip")
    expect(card).to_contain_text("on the yardstick of ICD 203")
    card.hover()
    expect(card).to_be_visible()
    page.keyboard.press("Escape")
    expect(card).to_be_hidden()
    # Nothing is lost: the words are the link's again.
    assert "yardstick" in (chip.get_attribute("title") or "")
    chip.focus()
    expect(card).to_be_visible()


def test_a_term_is_explained_where_it_first_stands(page: Page, server: str) -> None:
    page.goto(f"{server}/countries/kazakhstan.html", wait_until="networkidle")
    terms = page.locator("article a.term")
    targets = terms.evaluate_all("(all) => all.map((e) => e.getAttribute('href'))")
    assert targets
    assert len(targets) == len(set(targets))
    sphere = page.locator("article a.term[href$='#term-sphere-of-influence']")
    assert len(sphere.get_attribute("title") or "") > 40
    sphere.click()
    expect(page.locator("#term-sphere-of-influence")).to_be_in_viewport()


def test_before_the_theme_has_come_the_scheme_is_the_readers(browser: Browser, server: str) -> None:
    with looking(browser, Look(1440, "dark")) as context:
        page = context.new_page()
        page.route("**/bundle.*.js", lambda route: route.abort())
        page.goto(f"{server}/index.html")
        dark = page.evaluate("getComputedStyle(document.body).getPropertyValue('--pg-paper')")
        assert dark.strip() == "#14191e"


@pytest.mark.parametrize("country", ["kazakhstan", "ukraine", "belarus"])
def test_a_profile_takes_two_or_three_sheets(page: Page, server: str, country: str) -> None:
    page.goto(f"{server}/countries/{country}.html", wait_until="networkidle")
    printed = page.pdf(prefer_css_page_size=True)
    assert 2 <= len(re.findall(rb"/Type\s*/Page\b(?!s)", printed)) <= 3
    page.emulate_media(media="print")
    for shown in ("#bottom-line", ".status-line", "figure.map", "#sources", "#gaps"):
        expect(page.locator(shown).first).to_be_visible()
    expect(page.locator("details.legend p").first).to_contain_text("almost certain 95–99 %")
    # Before a page is printed the theme opens whatever is folded; on paper it stays folded.
    page.evaluate("document.querySelectorAll('details').forEach((e) => { e.open = true })")
    expect(page.locator("details.legend p").first).to_be_visible()
    expect(page.locator("details.more li").first).to_be_hidden()


def test_a_brief_offers_to_be_printed_and_nothing_else_does(page: Page, server: str) -> None:
    page.add_init_script("window.print = () => { window.printed = true }")
    page.goto(f"{server}/actors/tokayev.html", wait_until="networkidle")
    page.get_by_role("button", name="Print this brief").click()
    assert page.evaluate("window.printed") is True
    page.goto(f"{server}/sources/coverage.html", wait_until="networkidle")
    expect(page.get_by_role("button", name="Print this brief")).to_have_count(0)


def test_an_old_address_leads_to_the_statement_at_the_new_one(
    page: Page, small_server: str
) -> None:
    page.goto(f"{small_server}/actors/mrs-teasdale.html#bottom-line", wait_until="commit")
    page.wait_for_url("**/actors/teasdale.html#bottom-line")
    expect(page.locator("h1")).to_contain_text("Gloria Teasdale")


def test_an_old_address_leads_on_without_a_script(browser: Browser, small_server: str) -> None:
    with browser.new_context(java_script_enabled=False) as context:
        page = context.new_page()
        page.goto(f"{small_server}/actors/mrs-teasdale.html", wait_until="commit")
        page.wait_for_url("**/actors/teasdale.html")


def test_a_withdrawn_brief_keeps_its_address_and_says_why(page: Page, small_server: str) -> None:
    page.goto(f"{small_server}/events/drought.html")
    article = page.locator("article")
    expect(article).to_contain_text("This brief was withdrawn")
    expect(article).to_contain_text("No source tells of a drought")
    expect(article.locator("li.claim")).to_have_count(0)


@pytest.mark.parametrize(
    ("asked", "title"),
    [
        ("actors/tokaev.html", "Kassym-Jomart Tokayev"),
        ("kazakstan", "Kazakhstan"),
        ("actors/deep/er/lukashenka/", "Alexander Lukashenko"),
    ],
)
def test_a_missing_address_is_told_what_is_near(
    page: Page, server: str, asked: str, title: str
) -> None:
    answer = page.goto(f"{server}/{asked}", wait_until="networkidle")
    assert answer
    assert answer.status == 404
    near = page.locator("#nearest a").first
    expect(near).to_have_text(title)
    near.click()
    expect(page.locator("h1")).to_contain_text(title)


def test_a_missing_address_like_none_has_ways_in_alone(page: Page, server: str) -> None:
    page.goto(f"{server}/zzzzzzzzzz", wait_until="networkidle")
    expect(page.locator("#nearest")).to_be_empty()
    page.locator("article").get_by_role("link", name="Actors").click()
    expect(page.locator("h1")).to_contain_text("Actors")
