"""The offline book: the site as it stands, each file with its hash, the same bytes each time."""

from __future__ import annotations

import datetime
import hashlib
import zipfile
from pathlib import Path

import pytest
from playwright.sync_api import Page

from generator.bundle import BUNDLE, Earlier, bundle, write
from generator.cache import Cache, NoCache, Store
from generator.made import digest
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


SITE = {"b/é.html": b"<p>b</p>" * 99, "a.png": b"\x89PNG", "c.csv": b"1,2\r\n" * 2**18}


def _laid(folder: Path, site: dict[str, bytes]) -> Path:
    for path, content in site.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_bytes(content)
    return folder


def test_the_same_files_give_the_same_bytes_in_any_order(tmp_path: Path) -> None:
    one, other = tmp_path / "one.zip", tmp_path / "other.zip"
    write(_laid(tmp_path / "one", SITE), DAY, one)
    write(_laid(tmp_path / "other", dict(reversed(SITE.items()))), DAY, other)
    assert one.read_bytes() == other.read_bytes()
    write(tmp_path / "one", datetime.date(1970, 1, 1), one)
    with zipfile.ZipFile(one) as packed:
        assert {entry.date_time[:3] for entry in packed.infolist()} == {(1980, 1, 1)}


@pytest.mark.parametrize("days", [0, 1])
def test_what_an_earlier_book_holds_is_not_read_and_is_packed_the_same(
    days: int, tmp_path: Path
) -> None:
    last, new, clean = (tmp_path / f"{name}.zip" for name in ("last", "new", "clean"))
    write(_laid(tmp_path / "site", SITE), DAY, last)
    changed = {"c.csv": b"3", "d.html": b"<p>d</p>"}
    day = DAY + datetime.timedelta(days)
    write(_laid(tmp_path / "site", changed), day, clean)
    # Nobody looks into what is known: here it has been lost meanwhile.
    known = {path: digest(content) for path, content in SITE.items() if path not in changed}
    _laid(tmp_path / "site", dict.fromkeys(known, b""))
    write(tmp_path / "site", day, new, known, Earlier(last))
    assert new.read_bytes() == clean.read_bytes()
    with zipfile.ZipFile(new) as archive:
        assert archive.testzip() is None


def test_a_book_that_is_damaged_or_of_others_is_not_copied_from(tmp_path: Path) -> None:
    site, cache = _laid(tmp_path / "site", SITE), Store(tmp_path / "cache", "version")
    last, new = tmp_path / "last.zip", tmp_path / "new.zip"
    whole = _made(site, last, cache=NoCache())
    assert whole == _made(site, last, cache=cache)
    spoilt = whole.replace(b"<p>", b"<b>").replace(b"README", b"readme")
    for content in (whole, spoilt, whole[:-9], b""):
        # Made by nobody that is known, or damaged.
        last.write_bytes(content)
        before = Store(tmp_path / "other", "version") if content == whole else cache
        assert _made(site, new, last, before) == whole


def _made(
    site: Path, target: Path, last: Path = Path("none yet"), cache: Cache | None = None
) -> bytes:
    bundle(site, DAY, target, hashes={}, last=last, cache=cache or NoCache())
    return target.read_bytes()
