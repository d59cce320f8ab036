"""The same commit gives the same bytes: on another machine, another day, in another language."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import FIXTURES, ROOT
from tests.reproduce import ELSEWHERE, HERE, build, copied, differences, report


def test_the_same_commit_gives_the_same_site_anywhere(built: Path, tmp_path: Path) -> None:
    book = copied(ROOT, tmp_path / "another place/é")
    build(book, ELSEWHERE)
    for tree in ("site", "generated"):
        found = differences(built / tree, book / tree)
        assert not found, report(found)


def test_so_does_a_small_book_with_an_address(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """With an address there are sitemaps, canonical links and pictures of links."""
    monkeypatch.setenv("SITE_URL", "https://example.org/briefs/")
    one = shutil.copytree(FIXTURES / "sound", tmp_path / "one")
    (one / "docs/take-away.md").write_text("# Take away { #top }\n\n## News { #subscribe }\n")
    with (one / "mkdocs.yml").open("a") as config:
        config.write('site_url: !ENV [SITE_URL, ""]\n')
    other = copied(one, tmp_path / "two/ж")
    build(one, HERE)
    build(other, ELSEWHERE)
    found = differences(one / "site", other / "site")
    assert not found, report(found)
    assert (one / "site/sitemap.xml.gz").is_file()


def test_the_surroundings_are_other_ones(tmp_path: Path) -> None:
    """Else the tests above would show nothing."""
    for name in "abcdefgh":
        (tmp_path / name).touch()
    code = (
        "import json, os, time; print(json.dumps([os.listdir(), [e.name for e in os.scandir()], "
        "time.time(), time.tzname, hash('a'), os.umask(0)]))"
    )
    told = [
        json.loads(
            subprocess.run(
                [sys.executable, "-c", code],
                cwd=tmp_path,
                env={**os.environ, "PYTHONHASHSEED": "1", **surroundings.environment},
                umask=surroundings.mask,
                check=True,
                capture_output=True,
            ).stdout
        )
        for surroundings in (HERE, ELSEWHERE)
    ]
    here, elsewhere = told
    assert sorted(here[0]) == sorted(elsewhere[0]) == sorted(elsewhere[1])
    assert all(one != other for one, other in zip(here[2:], elsewhere[2:], strict=True))
    assert elsewhere[0] != sorted(elsewhere[0])
    assert elsewhere[1] != sorted(elsewhere[1])


def test_a_difference_is_told_by_file_and_place(tmp_path: Path) -> None:
    one, other = tmp_path / "one", tmp_path / "other"
    for folder, word in ((one, "same"), (other, "Same")):
        folder.mkdir()
        (folder / "page.html").write_text(f"It is not the {word}.")
        (folder / "mode").touch()
        (folder / word).touch()
        shutil.make_archive(str(folder / "book"), "zip", folder, "page.html")
    (other / "mode").chmod(0o600)
    (one / "mode").chmod(0o644)
    told = "\n".join(differences(one, other))
    assert "page.html: 19 and 19 bytes, first other at 14" in told
    assert "book.zip: in it page.html" in told
    assert "mode: permissions 0o100644 and 0o100600" in told
    assert "same: only in the first" in told
