"""Pages by keyboard, under magnification, and for readers who asked for no motion."""

from __future__ import annotations

from collections import Counter

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browsing import KINDS, LOOKS, Look, looking

EVERYWHERE = (*KINDS, "404.html")


def test_the_first_stop_leads_past_the_header(page: Page, server: str) -> None:
    page.goto(f"{server}/countries/kazakhstan.html", wait_until="networkidle")
    page.keyboard.press("Tab")
    skip = page.locator("a.md-skip")
    expect(skip).to_be_focused()
    expect(skip).to_be_in_viewport(ratio=1)
    expect(skip).to_have_css("opacity", "1")
    target = skip.get_attribute("href")
    assert target
    page.keyboard.press("Enter")
    heading = page.locator(target)
    expect(heading).to_be_in_viewport()
    header = page.locator(".md-header").bounding_box()
    box = heading.bounding_box()
    assert header
    assert box
    assert box["y"] >= header["y"] + header["height"], "the header covers the heading"
    page.keyboard.press("Tab")
    expect(page.locator("article :focus")).to_have_count(1)


# Each element that takes focus, once bare and once focused; a ring is an outline or a shadow.
UNMARKED = """async () => {
  document.head.append(Object.assign(document.createElement('style'),
    {textContent: '*, *::before, *::after { transition: none !important }'}))
  for (const each of document.querySelectorAll('details')) each.open = true
  const ring = (e) => {
    const {outlineStyle, outlineWidth, outlineColor, boxShadow} = getComputedStyle(e)
    const drawn = outlineStyle !== 'none' && outlineWidth !== '0px'
      && !/^(transparent|rgba\\(.*, 0\\))$/.test(outlineColor)
    return (drawn ? `${outlineStyle} ${outlineWidth} ${outlineColor}` : '') + '/' + boxShadow
  }
  const unmarked = {}
  let tried = 0
  for (const e of document.querySelectorAll('a[href], summary, button, input, [tabindex="0"]')) {
    if (!e.checkVisibility({opacityProperty: true, visibilityProperty: true})) continue
    document.activeElement.blur()
    const bare = ring(e)
    e.focus({preventScroll: true})
    if (document.activeElement !== e) continue
    tried++
    if (ring(e) === bare) {
      const kind = [e.parentElement, e].map((x) => x.tagName.toLowerCase()
        + [...x.classList].map((name) => '.' + name).join('')).join(' > ')
      unmarked[kind] = (unmarked[kind] || 0) + 1
    }
  }
  const told = Object.entries(unmarked).map(([kind, count]) => `${kind} (${count} times)`)
  return [tried, told]
}"""


# Each width and each scheme once: a focus that shows in one shows in the other.
@pytest.mark.parametrize("look", [LOOKS[0], LOOKS[-1]], ids=lambda look: look.name)
def test_what_has_the_focus_shows_it(browser: Browser, server: str, look: Look) -> None:
    unmarked: dict[str, list[str]] = {}
    with looking(browser, look) as context:
        page = context.new_page()
        for path in EVERYWHERE:
            page.goto(f"{server}/{path}")
            page.keyboard.press("Tab")
            tried, kinds = page.evaluate(UNMARKED)
            assert tried > 5, path
            for kind in kinds:
                unmarked.setdefault(kind, []).append(path)
    assert not unmarked, "\n".join(f"{kind}: {', '.join(on)}" for kind, on in unmarked.items())


@pytest.mark.parametrize(("width", "scale"), [(640, 2), (320, 4)], ids=["200%", "400%"])
def test_nothing_scrolls_sideways_when_magnified(
    browser: Browser, server: str, width: int, scale: int
) -> None:
    """A screen of 1280 pixels, magnified: as many fewer, and larger, pixels for the page."""
    wide: list[str] = []
    with browser.new_context(
        viewport={"width": width, "height": 1024 // scale}, device_scale_factor=scale
    ) as context:
        page = context.new_page()
        for path in EVERYWHERE:
            page.goto(f"{server}/{path}")
            page.evaluate("document.querySelectorAll('details').forEach((e) => { e.open = true })")
            if page.evaluate("document.documentElement.scrollWidth > innerWidth"):
                wide.append(f"{path}: {page.evaluate(WIDEST)}")
    assert wide == []


WIDEST = """[...document.querySelectorAll('article *')]
  .filter((e) => e.getBoundingClientRect().right > innerWidth + 1).slice(0, 3)
  .map((e) => `${Math.round(e.getBoundingClientRect().right)} ${e.outerHTML.slice(0, 120)}`)
  .join('; ')"""

# Every element, with what CSS draws before and after it, that would move for longer than a blink.
MOVING = """() => {
  const moving = {}
  const seconds = (list) => Math.max(...list.split(',').map((each) => parseFloat(each)))
  const parts = [...document.querySelectorAll('*')].flatMap(
    (e) => [null, '::before', '::after'].map((part) => [e, part]))
  for (const [e, part] of parts) {
    const {transitionDuration, transitionProperty, animationDuration, animationName, content}
      = getComputedStyle(e, part)
    if (part && content === 'none') continue
    const faults = []
    if (transitionProperty !== 'none' && seconds(transitionDuration) > 0.01)
      faults.push(`transition ${transitionProperty} ${transitionDuration}`)
    if (animationName !== 'none' && seconds(animationDuration) > 0.01)
      faults.push(`animation ${animationName} ${animationDuration}`)
    for (const fault of faults) {
      const name = e.tagName.toLowerCase()
        + [...e.classList].map((each) => '.' + each).join('') + (part || '')
      const key = `${name}: ${fault}`
      moving[key] = (moving[key] || 0) + 1
    }
  }
  const behaviour = getComputedStyle(document.documentElement).scrollBehavior
  if (behaviour !== 'auto') moving[`html: scroll-behavior ${behaviour}`] = 1
  return moving
}"""


@pytest.mark.parametrize("width", [390, 1440])
def test_nothing_moves_for_those_who_want_no_motion(
    browser: Browser, server: str, width: int
) -> None:
    moving: Counter[str] = Counter()
    with looking(browser, Look(width, "light")) as context:
        page = context.new_page()
        for path in EVERYWHERE:
            page.goto(f"{server}/{path}")
            moving.update(page.evaluate(MOVING))
    told = [f"{what} ({count} times)" for what, count in moving.most_common()]
    assert not moving, "\n".join(told)
