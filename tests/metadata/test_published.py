"""A small book built for a known address: what other sites, search engines and crawlers read."""

from __future__ import annotations

import gzip
import json
import os
import shutil
import struct
import subprocess
import sys
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
from lxml import etree, html

from generator.exports import Edition
from generator.exports.formats.robots import EXPORTER as ROBOTS
from generator.library import Library
from generator.pages.downloads import Download
from tests.conftest import FIXTURES, ROOT
from tests.metadata.linked import faults, merged, plain, read_site, scripts

SITE = "https://example.org/book/"
REPOSITORY = "https://github.com/somebody/book"
HOSTILE = """</script><!--<script>"><img src=x onerror=y> 'q' & {{ x }} ~"""


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the small book's site: one brief hostile, one a draft, one withdrawn, two moved."""
    root = tmp_path_factory.mktemp("published") / "book"
    shutil.copytree(FIXTURES / "sound", root)
    shutil.copytree(ROOT / "generator", root / "generator")
    shutil.copytree(ROOT / "docs", root / "docs", dirs_exist_ok=True)
    shutil.copy(ROOT / "mkdocs.yml", root / "mkdocs.yml")
    # What other briefs call it has to stand in their sources: there it keeps its name.
    title = f"title: {json.dumps(f'The flood {HOSTILE}')}\nin_text: the flood"
    said = json.dumps(f"The sea is rising {HOSTILE}. [@herald-1 ¶1]")
    _edit(
        root / "briefs/events/flood.yaml",
        ("title: The flood of 2022", title),
        ("The levee broke and people died. [@gazette-1 ¶3]", said),
    )
    _edit(root / "briefs/actors/teasdale.yaml", ("status: historical", "status: draft"))
    done = subprocess.run(
        [sys.executable, "-m", "generator", "build"],
        cwd=root,
        env={**os.environ, "SITE_URL": SITE.rstrip("/"), "REPO_URL": f"{REPOSITORY}/"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return root / "site"


def _edit(path: Path, *pairs: tuple[str, str]) -> None:
    text = path.read_text("utf-8")
    for old, new in pairs:
        assert old in text, old
        text = text.replace(old, new, 1)
    path.write_text(text, "utf-8")


def _page(site: Path, name: str) -> html.HtmlElement:
    return html.parse(str(site / name)).getroot()


def _said(page: html.HtmlElement) -> dict[str, str]:
    """Return what a page says by Open Graph and to Twitter."""
    found = page.xpath("//head/meta[@property or starts-with(@name, 'twitter:')]")
    names = [meta.get("property") or meta.get("name") for meta in found]
    assert len(set(names)) == len(names)
    return dict(zip(names, (meta.get("content") for meta in found), strict=True))


def _canonical(page: html.HtmlElement) -> list[str]:
    return [str(link) for link in page.xpath("//head/link[@rel='canonical']/@href")]


def test_a_brief_tells_what_a_link_to_it_shows(site: Path) -> None:
    said = _said(_page(site, "countries/freedonia.html"))
    alt = said.pop("og:image:alt")
    description = "Rufus Firefly"
    assert said.pop("og:description").startswith(description)
    assert alt.startswith("Freedonia: Rufus Firefly")
    assert said == {
        "og:type": "article",
        "og:title": "Freedonia",
        "og:site_name": "Paragraph",
        "og:locale": "en_GB",
        "og:url": f"{SITE}countries/freedonia.html",
        "og:image": f"{SITE}countries/freedonia.png",
        "og:image:type": "image/png",
        "og:image:width": "1200",
        "og:image:height": "630",
        "article:published_time": "2022-02-01",
        "article:modified_time": "2022-02-03",
        "twitter:card": "summary_large_image",
    }


def test_every_picture_is_there_and_as_large_as_pages_say(site: Path) -> None:
    shown = set()
    for path in site.rglob("*.html"):
        said = _said(html.parse(str(path)).getroot())
        if "og:image" in said:
            picture = (site / said["og:image"].removeprefix(SITE)).read_bytes()
            assert picture[:8] == b"\x89PNG\r\n\x1a\n"
            size = struct.unpack(">II", picture[16:24])
            assert [str(side) for side in size] == [said["og:image:width"], said["og:image:height"]]
            shown.add(said["og:image"])
    assert f"{SITE}index.png" in shown
    assert len(shown) > 3


def test_hostile_text_stays_text(site: Path) -> None:
    page = _page(site, "events/flood.html")
    said = _said(page)
    assert said["og:title"] == f"The flood {HOSTILE}"
    assert HOSTILE in said["og:description"]
    assert HOSTILE in said["og:image:alt"]
    assert not page.xpath("//head//img")
    (brief,) = [json.loads(t)["@graph"][0] for t in scripts(page) if '"@graph"' in t]
    assert brief["headline"] == f"The flood {HOSTILE}"
    assert HOSTILE in brief["description"]
    assert page.xpath("//head/link[@rel='stylesheet']")


def test_what_the_pages_describe_is_right_and_absolute(site: Path) -> None:
    world = merged(read_site(site, SITE).values())
    assert list(faults(world)) == []
    named = [name for name in world if not name.startswith("_:")]
    assert all(name.startswith(SITE) for name in named)
    assert plain(world[f"{SITE}actors/teasdale.html#report"], "creativeWorkStatus") == "Draft"


def test_each_page_has_one_canonical_address(site: Path) -> None:
    for path in site.rglob("*.html"):
        name = path.relative_to(site).as_posix()
        page = html.parse(str(path)).getroot()
        if name == "404.html":
            assert _canonical(page) == []
            assert _said(page) == {}
        else:
            moved = page.xpath("//meta[@http-equiv='refresh']")
            own = f"{SITE}{name}"
            assert (_canonical(page) == [own]) is not bool(moved), name


def test_a_page_that_moved_names_the_one_of_today_and_nothing_else(site: Path) -> None:
    for old, new in (
        ("actors/treasurer.html", "actors/teasdale.html"),
        ("sources/fredville-gazette.html", "sources/gazette-1.html"),
    ):
        page = _page(site, old)
        assert _canonical(page) == [f"{SITE}{new}"]
        assert page.xpath("//meta[@name='robots']/@content") == ["noindex"]
        assert _said(page) == {}
        assert scripts(page) == []


def _sitemap(site: Path) -> dict[str, str | None]:
    tree = etree.parse(str(site / "sitemap.xml"))
    etree.XMLSchema(etree.parse(str(FIXTURES / "sitemap.xsd"))).assertValid(tree)
    space = {"s": "http://www.sitemaps.org/schemas/sitemap/0.9"}
    return {
        url.findtext("s:loc", namespaces=space): url.findtext("s:lastmod", namespaces=space)
        for url in tree.getroot()
    }


def test_the_sitemap_lists_every_page_that_is_to_be_found(site: Path) -> None:
    listed = _sitemap(site)
    hidden = {
        "404.html",
        "actors/mrs-teasdale.html",
        "actors/treasurer.html",
        "sources/fredville-gazette.html",
        "actors/teasdale.html",
        "events/drought.html",
    }
    pages = {path.relative_to(site).as_posix() for path in site.rglob("*.html")}
    assert listed.keys() == {f"{SITE}{page}" for page in pages - hidden}
    for page in hidden - {"404.html"}:
        assert _page(site, page).xpath("//meta[@name='robots']/@content") == ["noindex"], page


def test_the_sitemap_has_the_day_of_a_briefs_last_change_and_no_other(site: Path) -> None:
    listed = _sitemap(site)
    assert listed[f"{SITE}countries/freedonia.html"] == "2022-02-03"
    assert listed[f"{SITE}actors/firefly.html"] == "2022-02-01"
    assert listed[f"{SITE}changes.html"] == "2022-02-05"
    assert listed[f"{SITE}method.html"] is None
    packed = (site / "sitemap.xml.gz").read_bytes()
    assert gzip.decompress(packed) == (site / "sitemap.xml").read_bytes()
    assert packed[4:8] == bytes(4), "the time of the build"


def test_without_an_address_there_is_no_sitemap_and_no_absolute_address(built: Path) -> None:
    site = built / "site"
    assert not (site / "sitemap.xml").exists()
    assert not (site / "sitemap.xml.gz").exists()
    assert not (site / "robots.txt").exists()
    page = _page(site, "countries/kazakhstan.html")
    said = _said(page)
    assert said["og:title"] == "Kazakhstan"
    assert said["twitter:card"] == "summary"
    assert not {"og:url", "og:image"} & said.keys()
    assert _canonical(page) == []


def test_the_front_page_is_known_by_its_own_title(built: Path) -> None:
    said = _said(_page(built / "site", "index.html"))
    assert said["og:title"] == "Russia’s sphere of influence, January 2022"
    assert said["og:type"] == "website"


def test_every_page_leads_to_the_form_for_errors_of_its_own_repository(site: Path) -> None:
    for path in site.rglob("*.html"):
        name = path.relative_to(site).as_posix()
        (link,) = html.parse(str(path)).xpath("//footer//a[@class='report']/@href")
        address = urlsplit(link)
        assert address._replace(query="").geturl() == f"{REPOSITORY}/issues/new", name
        asked = parse_qs(address.query, strict_parsing=True)
        # Of the page for missing addresses only the browser knows where it stands.
        page = {} if name == "404.html" else {"page": [f"{SITE}{name}"]}
        assert asked == {"template": ["error.yml"], **page}, name


def test_the_link_to_the_repository_asks_nothing_of_it(site: Path) -> None:
    """The theme's own would make its script ask for the number of stars."""
    for path in site.rglob("*.html"):
        page = html.parse(str(path))
        links = page.xpath("//header//a[contains(@class, 'md-source')]")
        assert [link.get("href") for link in links] == [f"{REPOSITORY}/"]
        assert page.xpath("//*[@data-md-component='source']") == []


def test_without_a_repository_the_page_on_corrections_says_how_to_report(built: Path) -> None:
    for name in ("index.html", "countries/kazakhstan.html", "404.html", "api.html"):
        (link,) = _page(built / "site", name).xpath("//footer//a[@class='report']/@href")
        assert link.endswith("corrections.html#report"), name
    (section,) = _page(built / "site", "corrections.html").xpath("//h2[@id='report']")
    assert section.text_content().startswith("Report an error")


def test_every_page_says_whose_words_they_are(site: Path) -> None:
    for path in site.rglob("*.html"):
        (foot,) = html.parse(str(path)).xpath("//footer//div[@class='md-copyright']")
        assert "CC BY 4.0" in foot.text_content()
        assert [
            link.rpartition("/")[2] for link in foot.xpath(".//li[position() > 1]/a/@href")
        ] == [
            "corrections.html",
            "licences.html",
        ]


def test_robots_are_told_where_the_sitemap_is_if_the_host_is_the_sites(small: Library) -> None:
    (file,) = ROBOTS.exports(Edition(small, "https://example.org/"))
    assert file.path == "robots.txt"
    assert b"\nSitemap: https://example.org/sitemap.xml\n" in file.make()
    assert not list(ROBOTS.exports(Edition(small, SITE)))
    assert not list(ROBOTS.exports(Edition(small)))
    assert Download(file.path, file.label).label == ""
