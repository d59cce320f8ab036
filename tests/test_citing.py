"""Citing pages and statements in a browser: by keyboard, from a disk, without a script."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from generator.library import Library
from tests.browsing import Look, looking

KAZAKHSTAN = "countries/kazakhstan.html"
HIGGINS = "actors/higgins.html"


@pytest.fixture
def reader(browser: Browser) -> Iterator[Page]:
    """Return a page whose reader lets it write to the clipboard."""
    with looking(browser, Look(1440, "light")) as context:
        context.grant_permissions(["clipboard-read", "clipboard-write"])
        yield context.new_page()


def pasted(page: Page) -> str:
    return str(page.evaluate("navigator.clipboard.readText()"))


def opened(page: Page, anchor: str) -> Locator:
    """Open the evidence of a statement by keyboard, and return it."""
    evidence = page.locator(f"#{anchor} > details.evidence")
    evidence.locator("summary").focus()
    page.keyboard.press("Enter")
    return evidence


def first(page: Page) -> tuple[Locator, str]:
    """Open the evidence of the first claim, and return it with the claim's anchor."""
    claim = page.locator("li.claim[id]").first
    claim.locator("summary").click()
    return claim.locator("details.evidence"), claim.get_attribute("id") or ""


def test_a_statement_is_copied_by_keyboard_with_all_that_it_rests_on(
    reader: Page, server: str
) -> None:
    reader.goto(f"{server}/{KAZAKHSTAN}")
    evidence = opened(reader, "judgement-leverage")
    expect(evidence.get_by_role("button", name="Copy citation")).to_be_visible()
    while not evidence.locator("button:focus").count():
        reader.keyboard.press("Tab")
    reader.keyboard.press("Enter")
    expect(evidence.get_by_role("status")).to_have_text("Copied:")
    lines = pasted(reader).splitlines()
    assert lines[0] == (
        "“It is likely that Moscow has more leverage over Kazakhstan's leaders in mid-January 2022 "
        "than it had before the unrest. Confidence in this judgement is moderate.” "
        "(weighs 3 independent origins)."
    )
    assert lines[1] == (
        "Paragraph, “Kazakhstan” (country profile), version 1 of 22 November 2026, information "
        f"cut-off 13 January 2022, {server}/{KAZAKHSTAN}#judgement-leverage."
    )
    assert lines[2] == (
        "Source, paragraphs 28 and 31: Andrew Higgins, “In Kazakhstan, Putin Again Seizes on "
        "Unrest to Try to Expand Influence”, The New York Times, 6 January 2022 (date inferred); "
        "news analysis. Read in a copy: round-trip machine translation."
    )
    assert len(lines) == 6
    # What was copied can be read.
    expect(evidence.locator(".copied")).to_contain_text(lines[2])


def test_every_statement_of_a_page_can_be_copied(reader: Page, server: str, book: Library) -> None:
    """Each with its words, those of its voice and date, its own address, and each source."""
    reader.goto(f"{server}/{KAZAKHSTAN}")
    reader.evaluate("document.querySelectorAll('details').forEach((e) => { e.open = true })")
    buttons = reader.locator("details.evidence button.copy")
    expect(buttons).to_have_count(reader.locator("details.evidence").count())
    reader.evaluate("document.querySelectorAll('.evidence button.copy').forEach((e) => e.click())")
    expect(reader.locator("details.evidence [role=status]:empty")).to_have_count(0)
    copied = reader.locator("details.evidence .copied").all_text_contents()
    for text in copied:
        assert re.match(r"“[^¶]+” \([^¶]+\)\.\nParagraph, “", text), text
        assert not re.search(r"undefined|null|  | [.,;]|Copy citation|About this source", text), (
            text
        )
        assert re.search(r"information cut-off [^,]+, http://\S+\.html#\S+\.\nSource, ", text), text
    addresses = {text.split("\n")[1].rsplit(", ", 1)[1].rstrip(".") for text in copied}
    for statement in book.by_brief["kazakhstan"]:
        if statement.part:
            address = f"{server}/{KAZAKHSTAN}#{statement.anchor}"
            assert address in addresses
            text = next(text for text in copied if f"{address}." in text)
            assert len(re.findall(r"^Source, ", text, re.M)) == len(
                {reference.source for reference in statement.references}
            )
            if statement.claim and statement.claim.according_to:
                assert "according to" in text


def test_a_statement_of_another_page_is_cited_with_its_own_page(reader: Page, server: str) -> None:
    reader.goto(f"{server}/conflicts.html")
    evidence = reader.locator("li.version details.evidence").first
    evidence.locator("summary").click()
    evidence.get_by_role("button", name="Copy citation").click()
    expect(evidence.get_by_role("status")).to_have_text("Copied:")
    reference = pasted(reader).splitlines()[1]
    link = evidence.locator(".permalink").get_attribute("href")
    assert link
    assert reference.startswith("Paragraph, “")
    assert "version 1 of 22 November 2026, information cut-off" in reference
    assert reference.endswith(f", {server}/{link}.")


def test_the_page_is_copied_with_its_address(reader: Page, server: str) -> None:
    reader.goto(f"{server}/{KAZAKHSTAN}")
    reader.locator(".citing").get_by_role("button", name="Copy citation").click()
    expect(reader.locator(".citing").get_by_role("status")).to_have_text("Copied:")
    assert pasted(reader) == (
        "Paragraph, “Kazakhstan” (country profile), version 1 of 22 November 2026, "
        f"information cut-off 13 January 2022, {server}/{KAZAKHSTAN}."
    )


def test_from_a_disk_the_address_begins_with_the_book(reader: Page, built: Path) -> None:
    """Where the book lies on somebody's disk is for nobody to read in a citation."""
    reader.goto((built / "site" / HIGGINS).as_uri())
    evidence, anchor = first(reader)
    evidence.get_by_role("button", name="Copy citation").click()
    expect(evidence.locator(".copied")).to_contain_text(f"13 January 2022, {HIGGINS}#{anchor}.")
    assert "file:" not in evidence.locator(".copied").inner_text()


def test_the_sites_own_address_goes_before_the_one_it_was_found_at(
    reader: Page, server: str
) -> None:
    own = f'<link rel="canonical" href="https://book.example/en/{HIGGINS}"></head>'
    reader.route(
        f"**/{HIGGINS}",
        lambda route: route.fulfill(
            response=(answer := route.fetch()), body=answer.text().replace("</head>", own)
        ),
    )
    reader.goto(f"{server}/{HIGGINS}")
    evidence, anchor = first(reader)
    evidence.get_by_role("button", name="Copy citation").click()
    expect(evidence.locator(".copied")).to_contain_text(
        f", https://book.example/en/{HIGGINS}#{anchor}."
    )


def test_where_copying_is_refused_the_words_are_selected(page: Page, server: str) -> None:
    page.add_init_script("navigator.clipboard.writeText = () => Promise.reject()")
    page.goto(f"{server}/{HIGGINS}")
    evidence, _ = first(page)
    evidence.get_by_role("button", name="Copy citation").click()
    expect(evidence.get_by_role("status")).to_contain_text("select it")
    assert page.evaluate("getSelection().toString()").startswith("“")


def test_without_a_script_the_link_and_the_reference_are_there(
    browser: Browser, server: str
) -> None:
    with browser.new_context(java_script_enabled=False) as context:
        page = context.new_page()
        page.goto(f"{server}/{KAZAKHSTAN}")
        evidence = page.locator("#judgement-leverage > details.evidence")
        evidence.locator("summary").click()
        link = evidence.get_by_role("link", name="Permanent link")
        expect(link).to_have_attribute("href", "#judgement-leverage")
        expect(evidence.get_by_role("button")).to_have_count(0)
        evidence.get_by_role("link", name="how to cite it").click()
        expect(page.locator("#cite")).to_be_in_viewport()
        expect(page.locator(".citation")).to_contain_text("version 1 of 22 November 2026")


def test_on_paper_the_reference_with_the_address_is_all_that_is_left(
    page: Page, server: str
) -> None:
    page.goto(f"{server}/{KAZAKHSTAN}")
    expect(page.locator(".citation")).to_contain_text(f"{server}/{KAZAKHSTAN}")
    page.emulate_media(media="print")
    expect(page.locator(".citation")).to_be_visible()
    for hidden in ("#cite", ".citing .downloads", ".citing button"):
        expect(page.locator(hidden)).to_be_hidden()
