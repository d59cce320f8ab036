"""The front page and the longest page under Lighthouse, as a phone on a slow network."""

from __future__ import annotations

import json
import os
import subprocess
from typing import Any

import pytest
from playwright.sync_api import Playwright

from tests.browsing import NODE_MODULES, chromium

PAGES = ("index.html", "countries/kazakhstan.html")
LEAST = {"performance": 95, "accessibility": 100, "best-practices": 100, "seo": 100}
RUNS = 3  # of these the best counts: another program on the machine only ever makes it worse


@pytest.mark.alone
@pytest.mark.parametrize("path", PAGES)
def test_lighthouse_is_content(playwright: Playwright, server: str, path: str) -> None:
    best: dict[str, int] = {}
    told: dict[str, str] = {}
    wanted = list(LEAST)
    for _ in range(RUNS):
        report = _lighthouse(chromium(playwright), f"{server}/{path}", wanted)
        for category in wanted:
            score = round(100 * (report["categories"][category]["score"] or 0))
            if score >= best.get(category, 0):
                best[category] = score
                told[category] = _told(report, category)
        # Only the clock is noisy: what else is wrong once is wrong again.
        wanted = ["performance"]
        if best["performance"] >= LEAST["performance"]:
            break
    failed = [category for category, least in LEAST.items() if best[category] < least]
    if failed:
        lines = [f"{path}: {category} {best[category]}\n{told[category]}" for category in failed]
        pytest.fail("\n".join(lines), pytrace=False)


def _lighthouse(browser: str, url: str, categories: list[str]) -> dict[str, Any]:
    command = [
        str(NODE_MODULES / ".bin/lighthouse"),
        url,
        "--quiet",
        "--output=json",
        f"--only-categories={','.join(categories)}",
        "--chrome-flags=--headless=new --no-sandbox --disable-gpu",
    ]
    environment = {**os.environ, "CHROME_PATH": browser}
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    report: dict[str, Any] = json.loads(done.stdout)
    assert not report.get("runtimeError"), report["runtimeError"]
    return report


def _told(report: dict[str, Any], category: str) -> str:
    """Return each audit of a category that is not perfect, with what it points at."""
    lines = []
    for reference in report["categories"][category]["auditRefs"]:
        audit = report["audits"][reference["id"]]
        if audit["score"] is None or audit["score"] == 1:
            continue
        # An audit without weight changes no score, but often gives the cause.
        value = audit.get("displayValue", "")
        lines.append(f"  {audit['id']} (weight {reference['weight']}): {audit['title']} {value}")
        items = (audit.get("details") or {}).get("items") or []
        lines += [f"      {_shortened(item)}" for item in items[:4]]
    return "\n".join(lines)


def _shortened(item: Any) -> str:
    node = item.get("node") if isinstance(item, dict) else None
    if isinstance(node, dict) and "snippet" in node:
        explained = " ".join(str(node.get("explanation", "")).split())
        return f"{node['snippet']} {explained}"[:300]
    return json.dumps(item, ensure_ascii=False)[:300]
