"""The offline book: the site as it stands, each file with its hash, the same bytes each time."""

from __future__ import annotations

import datetime
import hashlib
import io
import zipfile
from pathlib import Path

from playwright.sync_api import Page

from generator.bundle import BUNDLE, bundle
from tests.conftest import files

DAY = datetime.date(2026, 11, 22)


def test_it_holds_the_site_and_the_hash_of_every_file(built: Path, tmp_path: Path) -> None:
    with zipfile.ZipFile(built / "site" / BUNDLE) as archive:
        assert archive.testzip() is None
        archive.extractall(tmp_path)
    inside = files(tmp_path / "offline-book")
    rows = inside.pop("MANIFEST.sha256").decode().splitlines()
    told = {path: digest for digest, _, path in (row.partition("  ") for row in rows)}
    assert told == {path: hashlib.sha256(content).hexdigest() for path, content in inside.items()}
    assert b"sha256sum -c" in inside.pop("README.txt")
    site = files(built / "site")
    del site[BUNDLE]
    assert inside == site


def test_it_is_read_without_a_network(built: Path, tmp_path: Path, page: Page) -> None:
    with zipfile.ZipFile(built / "site" / BUNDLE) as archive:
        archive.extractall(tmp_path)
    page.context.set_offline(True)
    page.goto((tmp_path / "offline-book/index.html").as_uri())
    page.locator("article").get_by_role("link", name="Kazakhstan", exact=True).first.press("Enter")
    page.wait_for_url("**/countries/kazakhstan.html")


def test_the_same_files_give_the_same_bytes_in_any_order() -> None:
    site = {"b/é.html": b"<p>b</p>", "a.png": b"\x89PNG", "index.html": b"<p>a</p>"}
    backwards = dict(reversed(site.items()))
    assert _packed(site, DAY) == _packed(backwards, DAY)
    packed = zipfile.ZipFile(io.BytesIO(_packed(site, datetime.date(1970, 1, 1))))
    assert {entry.date_time[:3] for entry in packed.infolist()} == {(1980, 1, 1)}


def _packed(site: dict[str, bytes], day: datetime.date) -> bytes:
    target = io.BytesIO()
    bundle(site, day, target)
    return target.getvalue()
