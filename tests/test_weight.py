"""What the first visit to the longest page costs, as it comes over the wire."""

from __future__ import annotations

from typing import Any
from urllib.request import Request, urlopen

import pytest
from playwright.sync_api import Browser

from tests.browsing import Look, looking

MOST = 350_000  # bytes


@pytest.mark.parametrize("width", [390, 1440])
def test_a_first_visit_is_light(browser: Browser, server: str, width: int) -> None:
    asked: dict[str, str] = {}
    bytes_of: dict[str, int] = {}

    def remember(event: dict[str, Any]) -> None:
        if event["request"]["url"].startswith(server):
            asked[event["requestId"]] = event["request"]["url"].removeprefix(server)

    def count(event: dict[str, Any]) -> None:
        bytes_of[event["requestId"]] = round(event["encodedDataLength"])

    with looking(browser, Look(width, "light")) as context:
        page = context.new_page()
        network = context.new_cdp_session(page)
        network.on("Network.requestWillBeSent", remember)
        network.on("Network.loadingFinished", count)
        network.send("Network.enable")
        page.goto(f"{server}/countries/kazakhstan.html", wait_until="networkidle")
        # On a busy machine there are pauses before the last requests: wait for a long one.
        before = -1
        while before < len(bytes_of):
            before = len(bytes_of)
            page.wait_for_timeout(3000)
        workers = [worker.url for worker in page.workers]
    loaded = [(size, asked[key]) for key, size in bytes_of.items() if key in asked]
    # A worker fetches its own program, which the page's network does not tell.
    loaded += [(_transferred(url), url.removeprefix(server)) for url in workers]
    loaded.sort(reverse=True)
    total = sum(size for size, _ in loaded)
    table = "\n".join(f"{size:>9,} {path}" for size, path in loaded)
    assert any(path.endswith(".woff2") for _, path in loaded)
    assert total < MOST, f"{total:,} bytes of at most {MOST:,} at {width} pixels:\n{table}"


def _transferred(url: str) -> int:
    with urlopen(Request(url, headers={"Accept-Encoding": "gzip"})) as answer:
        head = sum(len(name) + len(value) + 4 for name, value in answer.headers.items())
        return head + len(answer.read())
