"""The offline book: the site as it stands, each file with its hash, the same bytes each time."""

from __future__ import annotations

import datetime
import hashlib
import io
import zipfile
from pathlib import Path

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


def test_the_same_files_give_the_same_bytes_in_any_order() -> None:
    site = {"b/é.html": b"<p>b</p>", "a.png": b"\x89PNG", "index.html": b"<p>a</p>"}
    backwards = dict(reversed(site.items()))
    assert _packed(site, DAY) == _packed(backwards, DAY)
    packed = zipfile.ZipFile(io.BytesIO(_packed(site, datetime.date(1970, 1, 1))))
    assert {entry.date_time[:3] for entry in packed.infolist()} == {(1980, 1, 1)}


def test_what_an_earlier_book_holds_is_not_read_and_packed_the_same(tmp_path: Path) -> None:
    site = {"a.png": b"\x89PNG", "é.html": b"<p>a</p>" * 99, "c.csv": b"1,2\r\n" * 2**18}
    last = tmp_path / BUNDLE
    write(site, DAY, last)
    for day in (DAY, DAY + datetime.timedelta(1)):
        changed = {**site, "c.csv": b"3", "d.html": b"<p>d</p>"}
        known = {path: digest(content) for path, content in site.items() if path != "c.csv"}
        read = _Read(changed)
        target = io.BytesIO()
        write(read, day, target, known, Earlier(last))
        assert target.getvalue() == _packed(changed, day)
        assert sorted(read.asked) == ["c.csv", "d.html"]
        with zipfile.ZipFile(target) as archive:
            assert archive.testzip() is None


class _Read(dict[str, bytes]):
    """Notes which files were read."""

    def __init__(self, site: dict[str, bytes]) -> None:
        super().__init__(site)
        self.asked: list[str] = []

    def __getitem__(self, path: str) -> bytes:
        self.asked.append(path)
        return super().__getitem__(path)


def test_a_book_that_is_damaged_or_of_others_is_not_copied_from(tmp_path: Path) -> None:
    site, cache = {"a.html": b"<p>a</p>", "b.png": b"\x89PNG"}, Store(tmp_path / "cache", "version")
    known = {path: digest(content) for path, content in site.items()}
    last, new = tmp_path / "last.zip", tmp_path / "new.zip"

    def read(before: Path, cache: Cache = cache) -> list[str]:
        asked = _Read(site)
        bundle(asked, DAY, new, hashes=known, last=before, cache=cache)
        assert new.read_bytes() == _packed(site, DAY)
        return sorted(asked.asked)

    assert read(last) == [*site]
    new.rename(last)
    assert read(last) == []
    assert read(last, NoCache()) == [*site]
    whole = last.read_bytes()
    for damaged in (whole.replace(b"README", b"readme"), whole[:-9], b""):
        last.write_bytes(damaged)
        assert read(last) == [*site]


def _packed(site: dict[str, bytes], day: datetime.date) -> bytes:
    target = io.BytesIO()
    write(site, day, target)
    return target.getvalue()
