"""The search as readers use it: keys, the address, what is announced, choices, and no result."""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from tests.browsing import KINDS, Look, looking

START = "countries/kazakhstan.html"


@pytest.fixture
def at(page: Page, server: str) -> Page:
    page.goto(f"{server}/{START}")
    return page


def box(page: Page) -> Locator:
    return page.get_by_role("searchbox", name="Search")


def status(page: Page) -> Locator:
    return page.get_by_role("dialog").get_by_role("status")


def results(page: Page) -> Locator:
    return page.get_by_role("dialog").get_by_role("list").get_by_role("link")


def asked(page: Page) -> dict[str, list[str]]:
    return parse_qs(urlsplit(page.url).query, keep_blank_values=True)


@pytest.mark.parametrize("keys", ["/", "s", "f", "Control+k"])
def test_keys_open_it_and_escape_leads_back(at: Page, keys: str) -> None:
    at.locator("article a").first.focus()
    before = at.evaluate("document.activeElement.href")
    at.keyboard.press(keys)
    expect(box(at)).to_be_focused()
    expect(box(at)).to_have_value("")
    at.keyboard.press("Escape")
    expect(at.get_by_role("dialog")).to_have_count(0)
    assert at.evaluate("document.activeElement.href") == before


@pytest.mark.parametrize("path", [*KINDS, "404.html"])
def test_every_page_has_a_way_in_by_tab(page: Page, server: str, path: str) -> None:
    page.goto(f"{server}/{path}")
    way = page.locator("header .search-way")
    expect(way).to_have_accessible_name(re.compile("^Search"))
    for _ in range(8):
        page.keyboard.press("Tab")
        if way.evaluate("(link) => link === document.activeElement"):
            break
    expect(way).to_be_focused()
    page.keyboard.press("Enter")
    expect(box(page)).to_be_focused()


def test_opening_and_closing_leave_no_step_in_the_history(page: Page, server: str) -> None:
    page.goto(f"{server}/index.html")
    page.goto(f"{server}/{START}")
    page.keyboard.press("/")
    box(page).fill("lukashenka")
    page.keyboard.press("Escape")
    expect(page).to_have_url(f"{server}/{START}")
    page.go_back()
    expect(page).to_have_url(f"{server}/index.html")


def test_a_key_within_a_field_is_a_letter(page: Page, server: str) -> None:
    page.goto(f"{server}/actors/index.html")
    field = page.get_by_role("searchbox", name="Containing")
    field.press_sequentially("fs/")
    expect(field).to_have_value("fs/")
    expect(page.get_by_role("dialog")).to_have_count(0)


def test_arrows_go_through_results_and_letters_go_back_to_the_field(at: Page) -> None:
    at.keyboard.press("/")
    box(at).fill("lukashenka")
    at.keyboard.press("ArrowDown")
    expect(results(at).nth(0)).to_be_focused()
    at.keyboard.press("ArrowDown")
    expect(results(at).nth(1)).to_be_focused()
    at.keyboard.press("ArrowUp")
    at.keyboard.press("ArrowUp")
    expect(box(at)).to_be_focused()
    at.keyboard.press("ArrowDown")
    at.keyboard.type("x")
    expect(box(at)).to_have_value("lukashenkax")


def test_enter_follows_the_first_result(at: Page) -> None:
    at.keyboard.press("/")
    at.keyboard.type("токаев")
    expect(results(at).first).to_contain_text("Tokayev")
    at.keyboard.press("Enter")
    expect(at).to_have_url(re.compile(r"/actors/tokayev\.html$"))


def test_the_focus_stays_within(at: Page) -> None:
    at.keyboard.press("/")
    box(at).fill("zzzqq")
    for _ in range(20):
        at.keyboard.press("Tab")
        # Between its last stop and its first lies the browser's own bar.
        assert at.evaluate(
            "document.activeElement === document.body"
            " || Boolean(document.activeElement.closest('dialog'))"
        )


def test_results_are_announced(at: Page) -> None:
    at.keyboard.press("/")
    box(at).fill("ОДКБ")
    expect(status(at)).to_have_text(re.compile(r"^\d+ results$"))
    box(at).fill("Tokajev")
    expect(status(at)).to_have_text(re.compile(r"^Nothing is spelled exactly so.* \d+ results$"))
    box(at).fill("wagner lukashenka")
    expect(status(at)).to_have_text(re.compile(r"^Nothing has all of these words.* \d+ results$"))


def test_a_result_says_why_it_is_there(at: Page) -> None:
    at.keyboard.press("/")
    for words, reason in (
        ("Лукашэнка", "also: Лукашэнка (Belarusian)"),
        ("Poutin", "also: Poutin (as misprinted in a copy)"),
        ("Tokajev", "spelled nearly so"),
        ("ОДКБ", "also: ОДКБ (Russian)"),
    ):
        box(at).fill(words)
        expect(results(at).first.locator(".reason")).to_have_text(reason)
    box(at).fill("petroleum")
    expect(at.locator("dialog li.statement mark").first).to_have_text("petroleum")
    box(at).fill("Лукашэнка Kremlin")
    expect(at.locator("dialog .reason").first).to_contain_text("Alexander Lukashenko")


def test_no_result_says_what_was_tried_and_leads_to_the_indexes(at: Page) -> None:
    at.keyboard.press("/")
    box(at).fill("zzzqq")
    expect(status(at)).to_contain_text("“zzzqq”")
    expect(status(at)).to_contain_text("slips of one or two letters")
    expect(results(at)).to_have_count(0)
    at.locator("dialog .indexes").get_by_role("link", name="Actors").click()
    expect(at).to_have_url(re.compile(r"/actors/index\.html$"))


def test_choices_are_one_click_and_stand_in_the_address(at: Page) -> None:
    at.keyboard.press("/")
    box(at).fill("protests")
    actors = at.get_by_role("group", name="Kind").get_by_role("button", name="Actors")
    belarus = at.get_by_role("group", name="Country").get_by_role("button", name="Belarus")
    told = int((actors.inner_text()).split()[-1])
    actors.click()
    expect(actors).to_have_attribute("aria-pressed", "true")
    expect(actors).to_be_focused()
    expect(results(at)).to_have_count(told)
    belarus.click()
    expect(results(at)).to_have_count(int(actors.inner_text().split()[-1]))
    expect(results(at).first).to_contain_text("Belarusian opposition")
    assert asked(at) == {"q": ["protests"], "in": ["actor"], "on": ["belarus"]}
    actors.click()
    belarus.click()
    assert asked(at) == {"q": ["protests"]}


def test_a_choice_that_leaves_nothing_says_so(at: Page) -> None:
    at.goto(f"{at.url}?q=chevron&in=country")
    expect(status(at)).to_have_text(re.compile("Nothing among what you chose"))
    at.get_by_role("button", name="Countries").click()
    expect(results(at).first).to_contain_text("Chevron")


def test_a_search_can_be_linked(at: Page) -> None:
    at.goto(f"{at.url}?q=Лукашэнка&in=statement#security")
    expect(box(at)).to_have_value("Лукашэнка")
    expect(at.get_by_role("button", name="Statements")).to_have_attribute("aria-pressed", "true")
    expect(results(at).first).to_be_visible()
    at.keyboard.press("Escape")
    assert at.url.endswith(f"{START}#security")


def test_back_leads_from_a_result_to_the_search_and_from_there_to_the_page(at: Page) -> None:
    at.keyboard.press("/")
    at.keyboard.type("lukashenka")
    results(at).nth(3).click()
    expect(at).not_to_have_url(re.compile("q=lukashenka"))
    at.go_back()
    expect(box(at)).to_have_value("lukashenka")
    expect(results(at).nth(3)).to_be_focused()
    at.go_back()
    expect(at.get_by_role("dialog")).to_have_count(0)
    assert at.url.endswith(START)
    at.go_forward()
    expect(box(at)).to_have_value("lukashenka")


def test_a_result_on_the_page_itself_leaves_the_search(at: Page) -> None:
    at.keyboard.press("/")
    box(at).fill("indicators trial release arrests")
    link = at.locator("dialog a[href*='kazakhstan.html#']").first
    target = link.get_attribute("href") or ""
    link.click()
    expect(at.get_by_role("dialog")).to_have_count(0)
    expect(at.locator(target[target.index("#") :])).to_be_in_viewport()


def test_more_results_come_when_asked_for(at: Page) -> None:
    at.keyboard.press("/")
    box(at).fill("kazakhstan")
    expect(results(at)).to_have_count(20)
    at.get_by_role("button", name=re.compile("^Show 20 more")).click()
    expect(results(at)).to_have_count(40)
    expect(results(at).nth(20)).to_be_focused()


def test_nothing_of_it_is_loaded_before_it_is_opened(page: Page, server: str) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url.removeprefix(f"{server}/")))
    page.goto(f"{server}/{START}")
    page.mouse.move(300, 300)
    page.wait_for_load_state("networkidle")
    own = [url for url in asked if "search" in url]
    assert own == ["assets/search/search.js"]
    page.keyboard.press("/")
    expect(status(page)).to_contain_text("every spelling")
    loaded = {url for url in asked if "search" in url}
    assert loaded - {*own} == {
        f"assets/search/{name}.js" for name in ("words", "index", "rows", "find")
    }


def test_where_the_index_is_missing_it_says_so(page: Page, server: str) -> None:
    page.route("**/search/index.js", lambda route: route.abort())
    page.goto(f"{server}/{START}")
    page.keyboard.press("/")
    expect(status(page)).to_contain_text("could not be loaded")
    page.keyboard.press("Escape")
    expect(page.get_by_role("dialog")).to_have_count(0)


@pytest.fixture
def phone(browser: Browser) -> Iterator[Page]:
    with looking(browser, Look(390, "light")) as context:
        yield context.new_page()


def test_on_a_phone_it_fills_the_screen_and_fits(phone: Page, server: str) -> None:
    phone.goto(f"{server}/{START}")
    phone.locator("header .search-way").tap()
    box(phone).fill("security council")
    dialog = phone.get_by_role("dialog").bounding_box()
    assert dialog
    assert (dialog["x"], dialog["y"], dialog["width"]) == (0, 0, 390)
    assert phone.evaluate("document.documentElement.scrollWidth") == 390
    small = phone.locator("dialog :is(a, button, input)").evaluate_all(
        "(found) => found.filter((e) => e.checkVisibility()).map((e) => e.getBoundingClientRect())"
        ".filter((box) => box.height < 24).length"
    )
    assert small == 0
    phone.get_by_role("button", name="Close").tap()
    expect(phone.get_by_role("dialog")).to_have_count(0)


def test_without_a_script_the_way_leads_to_the_page_on_searching(
    browser: Browser, server: str
) -> None:
    with browser.new_context(java_script_enabled=False) as context:
        page = context.new_page()
        page.goto(f"{server}/{START}")
        page.locator("header .search-way").click()
        expect(page.locator("h1")).to_contain_text("Search")
        page.locator("article").get_by_role("link", name="actors").click()
        expect(page).to_have_url(re.compile(r"/actors/index\.html$"))
