"""Takes pictures of the site in site/: python -m tests.screenshots FOLDER [PATH ...] [--print].

Each page, or each kind of page if none is named, at both widths and in both schemes; with
--print as A4 PDF instead, as a reader would print it.
"""

from __future__ import annotations

import argparse
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright

from tests.browsing import KINDS, LOOKS, launch, looking
from tests.serving import serving

SITE = Path(__file__).parent.parent / "site"


def main() -> None:
    """Read the command line and take the pictures."""
    parser = argparse.ArgumentParser(prog="python -m tests.screenshots", description=__doc__)
    parser.add_argument("folder", type=Path, help="where the pictures go")
    parser.add_argument("paths", nargs="*", default=(*KINDS, "404.html"), help="pages of the site")
    parser.add_argument("--print", action="store_true", dest="paper", help="A4 PDFs instead")
    chosen = parser.parse_args()
    if not (SITE / "index.html").is_file():
        parser.error("there is no site: run make site first")
    chosen.folder.mkdir(parents=True, exist_ok=True)
    with sync_playwright() as playwright, serving(SITE) as server:
        browser = launch(playwright)
        taker = _print if chosen.paper else _photograph
        taker(browser, server, chosen.paths, chosen.folder)
        browser.close()


def _photograph(browser: Browser, server: str, paths: list[str], folder: Path) -> None:
    for look in LOOKS:
        with looking(browser, look) as context:
            page = context.new_page()
            for path in paths:
                page.goto(f"{server}/{path}", wait_until="networkidle")
                to = folder / f"{_named(path)}-{look.name}.png"
                page.screenshot(path=to, full_page=True)
                print(to)


def _print(browser: Browser, server: str, paths: list[str], folder: Path) -> None:
    page = browser.new_page()
    for path in paths:
        page.goto(f"{server}/{path}", wait_until="networkidle")
        to = folder / f"{_named(path)}.pdf"
        page.pdf(path=to, format="A4", prefer_css_page_size=True, print_background=True)
        print(to)


def _named(path: str) -> str:
    return path.removesuffix(".html").replace("/", "-")


if __name__ == "__main__":
    main()
