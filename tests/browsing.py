"""What all tests of built pages share: the browser, the kinds of page, the ways to look at them."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Literal, NamedTuple

from playwright.sync_api import Browser, BrowserContext, Playwright

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
KINDS = (
    "index.html",
    "countries/kazakhstan.html",
    "actors/tokayev.html",
    "events/csto-intervention-2022.html",
    "sources/nyt-2022-01-06.html",
    "sources/publishers.html",
    "sources/coverage.html",
    "countries/index.html",
    "compare.html",
    "actors/index.html",
    "relations.html",
    "events/index.html",
    "sources/index.html",
    "conflicts.html",
    "changes.html",
    "glossary.html",
    "method.html",
    "authors/index.html",
    "authors/guide.html",
    "authors/reference.html",
    "authors/rules.html",
    "search.html",
    "take-away.html",
    "api.html",
    "corrections.html",
)
NODE_MODULES = Path(__file__).parent / "web/node_modules"

Scheme = Literal["light", "dark"]


class Look(NamedTuple):
    """A screen and a colour scheme."""

    width: int
    scheme: Scheme

    @property
    def name(self) -> str:
        """Return the name for files and tests."""
        return f"{self.width}-{self.scheme}"


LOOKS = tuple(Look(width, scheme) for width in (390, 1440) for scheme in ("light", "dark"))


def chromium(playwright: Playwright) -> str:
    """Return the program: the machine's own, else Playwright's."""
    installed = next(filter(None, map(shutil.which, NAMES)), None)
    return installed or playwright.chromium.executable_path


def launch(playwright: Playwright) -> Browser:
    """Start a browser that asks nothing of its maker."""
    flags = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]
    return playwright.chromium.launch(executable_path=chromium(playwright), args=flags)


def looking(browser: Browser, look: Look) -> BrowserContext:
    """Return a phone or a desktop in a colour scheme, with no motion to wait for."""
    phone = look.width < 600
    return browser.new_context(
        viewport={"width": look.width, "height": 844 if phone else 900},
        device_scale_factor=2 if phone else 1,
        is_mobile=phone,
        has_touch=phone,
        color_scheme=look.scheme,
        reduced_motion="reduce",
    )
