"""Nothing is shipped that the list of works of others, or that of our own, does not know."""

from __future__ import annotations

import json
import re
import subprocess
from pathlib import Path

import pytest

from supply.notice import FILE, notice
from supply.parts import matches, parts
from tests.conftest import ROOT

PARTS = parts().parts
HELD = tuple(pattern for part in PARTS for pattern in part.site)
# Program, templates and texts: what is our own in `generator/`.
WRITTEN = (".py", ".jinja", ".typ", ".css", ".js")
CURE = "say in supply/parts.yaml whose this is, then `make notice`"


@pytest.fixture(scope="module")
def site(built: Path) -> Path:
    return built / "site"


def test_the_notice_is_what_the_command_makes() -> None:
    assert FILE.read_text("utf-8") == notice(), "run `make notice`"


def test_the_site_publishes_it(site: Path) -> None:
    assert (site / "NOTICE.txt").read_bytes() == FILE.read_bytes()
    assert 'href="NOTICE.txt"' in (site / "licences.html").read_text("utf-8")


def test_every_file_of_the_site_is_ours_or_has_an_entry(site: Path, built: Path) -> None:
    found = [path.relative_to(site).as_posix() for path in site.rglob("*") if path.is_file()]
    # What neither comes from docs/ nor from the theme, the generator has made of the records.
    placed = [
        path for path in found if path.startswith("assets/") or (built / "docs" / path).exists()
    ]
    assert len(placed) > 30
    assert [path for path in placed if not matches(path, (*HELD, *parts().own))] == [], CURE


def test_every_entry_is_still_shipped(site: Path) -> None:
    found = [path.relative_to(site).as_posix() for path in site.rglob("*") if path.is_file()]
    for pattern in (*HELD, *parts().own):
        assert any(matches(path, (pattern,)) for path in found), f"nothing is {pattern} any more"


def test_every_file_of_others_in_the_program_has_an_entry() -> None:
    listed = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard", "generator"],
        cwd=ROOT,
        capture_output=True,
        check=True,
    )
    foreign = [
        path
        for path in filter(None, listed.stdout.decode().split("\0"))
        if not path.endswith(WRITTEN)
    ]
    known = tuple(pattern for part in PARTS for pattern in part.repository)
    assert foreign
    assert [path for path in foreign if not matches(path, known)] == [], CURE


def test_every_package_within_the_themes_files_has_an_entry(site: Path) -> None:
    known = {part.purl.rpartition("/")[2] for part in PARTS if part.purl.startswith("pkg:npm/")}
    maps = list(site.rglob("*.map"))
    within = {
        name
        for path in maps
        for source in json.loads(path.read_text("utf-8"))["sources"]
        for name in re.findall(r"node_modules/(?:@[^/]+/)?([^/]+)", source)
    }
    assert {"rxjs", "clipboard"} <= within
    assert within - known == set(), CURE


def test_every_set_of_icons_has_an_entry(site: Path) -> None:
    """Sets that ask to be named say so in each drawing; those of the theme's folders are known."""
    texts = [path.read_text("utf-8") for path in (*site.rglob("*.css"), *site.rglob("*.html"))]
    named = {name for text in texts for name in re.findall(r"<?!--! ?([\w ]+?) [\d.]+ by", text)}
    assert named == {"Font Awesome Free"}
    assert named <= {part.name for part in PARTS}
    icons = re.findall(r"\.icons/([\w-]+)/", "".join(_templates()))
    assert set(icons) <= {"material"}


def _templates() -> list[str]:
    return [path.read_text("utf-8") for path in (ROOT / "docs/overrides").rglob("*.html")]


def test_the_themes_search_is_not_shipped(site: Path) -> None:
    """Its splitters of words are under other licences, and the site has a search of its own."""
    found = [path for path in site.rglob("*") if path.name in ("lunr", "workers")]
    assert found == []


def test_the_page_of_licences_names_every_one(site: Path) -> None:
    page = (site / "licences.html").read_text("utf-8")
    for part in PARTS:
        name = part.name.partition(" (")[0].partition(",")[0]
        short = {"rxjs": "RxJS", "clipboard": "clipboard.js"}.get(name, re.sub(r" \d$", "", name))
        assert short in page, short
