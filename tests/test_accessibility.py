"""Every kind of page under axe-core: every rule, on phone and desktop, light and dark."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, NamedTuple

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browsing import KINDS, LOOKS, NODE_MODULES, Look, looking

TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
# The other scheme has the same elements in other colours: only these rules can find more.
COLOURS = ["color-contrast", "link-in-text-block"]
RULES = {"light": TAGS, "dark": COLOURS}
SHOWN = 6  # elements of a rule in a message: the same fault often stands on every page


class Violation(NamedTuple):
    """An element that breaks a rule, with all that is needed to mend it."""

    rule: str
    where: str
    selector: str
    html: str
    summary: str


@pytest.fixture(scope="module")
def axe() -> str:
    path = NODE_MODULES / "axe-core/axe.min.js"
    assert path.is_file(), "make test installs axe-core"
    return path.read_text("utf-8")


@pytest.mark.parametrize("look", LOOKS, ids=lambda look: look.name)
def test_no_page_breaks_a_rule(browser: Browser, server: str, axe: str, look: Look) -> None:
    found: list[Violation] = []
    with looking(browser, look) as context:
        page = context.new_page()
        for path in (*KINDS, "404.html"):
            page.goto(f"{server}/{path}")
            chosen = page.evaluate("document.body.getAttribute('data-md-color-scheme')")
            assert chosen == {"light": "default", "dark": "slate"}[look.scheme]
            page.evaluate(axe)
            folded = page.locator("details:not([open])")
            whole = look.scheme == "dark" or not folded.count()
            if not whole:
                found += _violations(page, path, look)
            folded.evaluate_all("(found) => found.forEach((each) => { each.open = true })")
            # Of the other colours once is enough, with all of it open.
            part = "document" if whole else "{include: ['details']}"
            found += _violations(page, f"{path}, unfolded", look, part)
    if found:
        pytest.fail(_told(found), pytrace=False)


@pytest.mark.parametrize("look", LOOKS, ids=lambda look: look.name)
def test_neither_menu_nor_search_breaks_a_rule(
    browser: Browser, server: str, axe: str, look: Look
) -> None:
    found: list[Violation] = []
    with looking(browser, look) as context:
        page = context.new_page()
        page.goto(f"{server}/countries/kazakhstan.html", wait_until="networkidle")
        page.evaluate(axe)
        if look.width < 600:
            page.locator("label.md-header__button[for=__drawer]").click()
            expect(page.locator(".md-sidebar--primary")).to_be_in_viewport()
            found += _violations(page, "the menu", look)
            page.locator(".md-overlay").click(position={"x": look.width - 20, "y": 300})
        page.locator(".md-header .search-way").click()
        for words in ("", "Lukashenka", "protest ukraine", "nothing of the sort"):
            page.get_by_role("searchbox").fill(words)
            expect(page.get_by_role("dialog").get_by_role("status")).not_to_be_empty()
            found += _violations(page, f"the search for {words or 'nothing yet'}", look)
        page.get_by_role("searchbox").fill("Kazakhstan")
        page.get_by_role("button", name="Statements").click()
        found += _violations(page, "the search, with a choice made", look)
    if found:
        pytest.fail(_told(found), pytrace=False)


def _violations(page: Page, where: str, look: Look, context: str = "document") -> list[Violation]:
    result: dict[str, Any] = page.evaluate(
        f"(rules) => axe.run({context}, {{runOnly: rules, resultTypes: ['violations']}})",
        RULES[look.scheme],
    )
    return [
        Violation(
            f"{rule['id']} ({node['impact']}): {rule['help']}",
            where,
            " ".join(map(str, node["target"])),
            node["html"][:300],
            " ".join(node["failureSummary"].split()),
        )
        for rule in result["violations"]
        for node in rule["nodes"]
    ]


def _told(found: Iterable[Violation]) -> str:
    """Return what was found: each rule with its count by place and some elements in full."""
    rules: dict[str, list[Violation]] = {}
    for violation in found:
        rules.setdefault(violation.rule, []).append(violation)
    lines = []
    for rule, broken in rules.items():
        places = [violation.where for violation in broken]
        counted = ", ".join(f"{place} {places.count(place)}" for place in dict.fromkeys(places))
        lines += ["", f"{rule}: {len(broken)} times", f"  on {counted}"]
        alike = {violation.html: violation for violation in broken}
        for violation in list(alike.values())[:SHOWN]:
            lines += [f"  at {violation.selector}", f"     {violation.html}"]
            lines += [f"     {violation.summary}"]
        if len(alike) > SHOWN:
            lines.append(f"  and {len(alike) - SHOWN} other elements")
    return "\n".join(lines)
