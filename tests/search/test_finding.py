"""What readers type, in a real browser: over a network, from a disk, and out of a zip."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pytest
import yaml
from playwright.sync_api import Browser, Page, expect

from generator.library import Library
from tests.browsing import KINDS

QUERIES = Path(__file__).with_name("queries.yaml")
FIRST, AMONG_THREE = 0.95, 1.0


class Query(NamedTuple):
    group: str
    words: str
    wanted: str


def queries() -> list[Query]:
    groups = yaml.safe_load(QUERIES.read_text("utf-8"))
    return [
        Query(group, str(words), wanted)
        for group, asked in groups.items()
        for words, wanted in asked.items()
    ]


@pytest.fixture(scope="module")
def disk(built: Path, tmp_path_factory: pytest.TempPathFactory) -> str:
    """Return the address of the site on a disk, unpacked from a zip of it."""
    folder = tmp_path_factory.mktemp("unpacked") / "a folder, with spaces"
    archive = shutil.make_archive(str(folder.with_name("book")), "zip", built / "site")
    shutil.unpack_archive(archive, folder)
    return folder.as_uri()


@pytest.fixture(params=["network", "disk"])
def root(request: pytest.FixtureRequest) -> str:
    address: str = request.getfixturevalue("server" if request.param == "network" else "disk")
    return address


@pytest.fixture
def watched(browser: Browser) -> Iterator[tuple[Page, list[str], list[str]]]:
    """Return a page, what it says on the console, and what it asks for."""
    page = browser.new_page()
    said: list[str] = []
    asked: list[str] = []
    page.on("console", lambda message: said.append(message.text))
    page.on("pageerror", lambda error: said.append(str(error)))
    page.on("request", lambda request: asked.append(request.url))
    yield page, said, asked
    page.close()


def opened(page: Page, address: str) -> None:
    page.goto(address)
    page.keyboard.press("/")
    expect(page.get_by_role("searchbox")).to_be_focused()
    # Until the index has come it says that it is coming.
    expect(page.get_by_role("dialog").get_by_role("status")).to_contain_text("every spelling")


def found(page: Page, words: str, root: str, count: int = 3) -> list[str]:
    page.get_by_role("searchbox").fill(words)
    links = page.locator("dialog ol a").evaluate_all("(found) => found.map((a) => a.href)")
    return [link.removeprefix(f"{root}/") for link in links[:count]]


def test_queries_cover_everything_that_a_reader_looks_for(book: Library) -> None:
    wanted = {query.wanted for query in queries()}
    assert len(queries()) >= 80
    for folder, ids in (
        ("countries", book.countries),
        ("actors", book.actors),
        ("events", book.events),
    ):
        assert {f"{folder}/{key}.html" for key in ids} <= wanted
    assert book.glossary
    assert {f"glossary.html#term-{term.id}" for term in book.glossary.terms} <= wanted


def test_the_right_page_comes_first(watched: tuple[Page, list[str], list[str]], root: str) -> None:
    page, said, asked = watched
    opened(page, f"{root}/index.html")
    every = queries()
    places = []
    for query in every:
        links = found(page, query.words, root)
        places.append(links.index(query.wanted) if query.wanted in links else None)
    missed = [
        f"{query.words} ({query.group}): {query.wanted} at {place}"
        for query, place in zip(every, places, strict=True)
        if place != 0
    ]
    assert sum(place == 0 for place in places) >= FIRST * len(every), missed
    assert sum(place is not None for place in places) >= AMONG_THREE * len(every), missed
    assert all(url.startswith((root, "data:", "blob:")) for url in asked), asked
    assert said == []


def test_a_result_for_a_statement_goes_to_the_statement(page: Page, root: str) -> None:
    opened(page, f"{root}/index.html")
    page.get_by_role("searchbox").fill("liquefied petroleum gas price caps")
    statement = page.locator("dialog li.statement a").first
    target = statement.get_attribute("href") or ""
    assert "#c" in target
    said = statement.locator(".what").inner_text()
    statement.click()
    page.wait_for_url(target)
    there = page.locator(target[target.index("#") :])
    # It may have been folded away.
    expect(there).to_be_in_viewport()
    assert said[:40] in there.inner_text()


def test_a_site_on_a_disk_has_its_figures_fonts_and_styles(
    watched: tuple[Page, list[str], list[str]], disk: str
) -> None:
    page, said, _ = watched
    for path in KINDS:
        page.goto(f"{disk}/{path}")
        assert page.evaluate("getComputedStyle(document.body).getPropertyValue('--pg-serif')")
    page.goto(f"{disk}/countries/kazakhstan.html")
    expect(page.locator("figure.map svg path").first).to_be_visible()
    page.wait_for_function(
        "[...document.fonts].some((font) => font.display === 'auto' && font.status === 'loaded')"
    )
    assert said == []


@pytest.mark.alone
def test_an_answer_comes_within_a_tenth_of_a_second(page: Page, server: str) -> None:
    """From the key stroke to the first result in the page; the worst of all, the best of three."""
    opened(page, f"{server}/index.html")
    most: dict[str, float] = {}
    for query in queries():
        for _ in range(3):
            took = page.evaluate(
                """(words) => {
                  const field = document.querySelector('dialog input')
                  const start = performance.now()
                  field.value = words
                  field.dispatchEvent(new InputEvent('input', {bubbles: true}))
                  document.querySelector('dialog ol a').getBoundingClientRect()
                  return performance.now() - start
                }""",
                query.words,
            )
            most[query.words] = min(took, most.get(query.words, took))
    slow = {words: round(took) for words, took in most.items() if took >= 100}
    assert not slow, slow
