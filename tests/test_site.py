"""The real book, built by the real MkDocs: every page, link, anchor and citation in the HTML."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest
from lxml import html

from generator.library import Library, Role
from tests.conftest import files

Pages = dict[str, html.HtmlElement]


@pytest.fixture(scope="session")
def pages(built: Path) -> Pages:
    """Return every built page by its path."""
    site = built / "site"
    return {
        path.relative_to(site).as_posix(): html.parse(str(path)).getroot()
        for path in sorted(site.rglob("*.html"))
    }


def test_the_build_prints_no_warning(built: Path) -> None:
    log = (built / "log.txt").read_text("utf-8")
    assert "0 errors, 0 warnings" in log
    assert not re.search(r"WARNING|ERROR|Traceback", log), log


def test_every_record_has_its_page(pages: Pages, book: Library) -> None:
    for folder, records in (
        ("countries", book.countries),
        ("actors", book.actors),
        ("events", book.events),
        ("sources", book.sources),
    ):
        for key, record in records.items():
            page = pages[f"{folder}/{key}.html"]
            assert _title(page) == record.title
            assert page.xpath("//title")[0].text.startswith(record.title)
            linked = {unquote(a) for a in pages[f"{folder}/index.html"].xpath("//td//a/@href")}
            assert f"{key}.html" in linked


def test_no_link_and_no_anchor_is_broken(pages: Pages, built: Path) -> None:
    anchors = {path: set(page.xpath("//@id")) for path, page in pages.items()}
    site = built / "site"
    for path, link in _links(pages):
        parts = urlsplit(link)
        if parts.scheme in ("http", "https", "mailto"):
            continue
        assert not parts.scheme, (path, link)
        target = os.path.normpath(os.path.join(os.path.dirname(path), unquote(parts.path)))  # noqa: PTH118, PTH120
        target = path if not parts.path else target
        if target == ".":
            target = "index.html"
        assert (site / target).exists(), (path, link)
        # Material's own skip link and menus speak of ids that start with two underscores.
        if parts.fragment and not parts.fragment.startswith("__") and target in anchors:
            assert unquote(parts.fragment) in anchors[target], (path, link)


def test_ids_are_unique_on_every_page(pages: Pages) -> None:
    for path, page in pages.items():
        ids = page.xpath("//article//@id")
        assert len(ids) == len(set(ids)), (path, sorted(i for i in ids if ids.count(i) > 1))


def test_every_statement_of_every_brief_is_on_its_page_with_a_working_citation(
    pages: Pages, book: Library
) -> None:
    for statement in book.statements:
        page = pages[_page(book, statement.brief)]
        anchor = "bottom-line" if statement.role is Role.BOTTOM_LINE else statement.anchor
        (element,) = page.xpath("//*[@id=$anchor]", anchor=anchor)
        if statement.role is Role.BOTTOM_LINE:
            element = element.getnext()
        cited = element.xpath(".//a[contains(@class, 'cite')]/@href")
        assert cited, (statement.brief, anchor)
        listed = page.xpath("//li[starts-with(@id, 'source-')]/@id")
        assert {link.removeprefix("#") for link in cited} <= set(listed)


def test_every_item_that_looks_like_a_claim_cites(pages: Pages) -> None:
    found = 0
    for path, page in pages.items():
        for item in page.xpath("//li[@class='claim' or @class='entry' or @class='relation']"):
            assert item.xpath(".//a[contains(@class, 'cite')]"), (path, item.text_content()[:80])
            found += 1
    assert found > 500


def test_numbers_of_citations_agree_with_the_list_of_sources(pages: Pages) -> None:
    for path, page in pages.items():
        listed = page.xpath("//li[starts-with(@id, 'source-')]/@id")
        for link in page.xpath("//a[contains(@class, 'cite')][starts-with(@href, '#source-')]"):
            number, _, locators = link.text.partition(" ")
            assert listed[int(number) - 1] == link.get("href").removeprefix("#"), path
            assert re.fullmatch(r"¶\d+(-\d+)?(, ¶\d+(-\d+)?)*", locators), path
            assert "paragraph" in link.get("title")


def test_backlinks_lead_back(pages: Pages, book: Library) -> None:
    for target, ids in book.mentions.items():
        page = pages[_page(book, target)]
        hrefs = set(page.xpath("//h2[@id='mentioned-in']/following-sibling::p[1]//a/@href"))
        assert len(hrefs) == len(ids)


def test_nothing_is_asked_of_another_host(built: Path, pages: Pages) -> None:
    for path, page in pages.items():
        loaded = page.xpath("//script/@src | //img/@src | //link[@rel!='canonical']/@href")
        for url in loaded:
            assert not urlsplit(url).netloc, (path, url)
    for name, content in files(built / "site").items():
        if name.endswith(".css"):
            assert not re.search(rb"(?:url\(|@import)\s*['\"]?(?:https?:)?//", content), name


# Pages about the site itself, which name standards, programs and licences.
ABOUT = ("authors/", "publishing", "followthemoney", "licences")


def test_copies_are_named_and_never_linked(pages: Pages, book: Library) -> None:
    allowed = {d for publisher in book.publishers.values() for d in publisher.domains}
    for path, page in pages.items():
        for link in page.xpath("//article//a/@href"):
            host = (urlsplit(link).hostname or "").removeprefix("www.")
            if host and not path.startswith(ABOUT):
                assert any(host == d or host.endswith(f".{d}") for d in allowed), (path, link)


def test_no_quotation_marks_around_words_of_translations(pages: Pages, book: Library) -> None:
    """Titles of works are quoted in lists of sources; statements quote nothing."""
    for statement in book.statements:
        page = pages[_page(book, statement.brief)]
        for element in page.xpath("//*[@id=$anchor]", anchor=statement.anchor):
            assert not re.search("[“”„«»]", element.text_content())


def test_every_claim_has_its_evidence(pages: Pages, book: Library) -> None:
    for statement in book.statements:
        if statement.role in (Role.BOTTOM_LINE, Role.ACTOR_ROLE):
            continue
        page = pages[_page(book, statement.brief)]
        (element,) = page.xpath("//*[@id=$anchor]", anchor=statement.anchor)
        holder = element.getparent() if element.tag == "span" else element
        said = " ".join(holder.xpath("./details[@class='evidence']")[0].text_content().split())
        assert "origin" in said
        assert "Verified: " in said or "Worked out: " in said
        for reference in statement.references:
            assert book.publishers[book.sources[reference.source].publisher].name in said


def test_source_pages_count_what_they_support(pages: Pages, book: Library) -> None:
    for key in book.sources:
        text = " ".join(pages[f"sources/{key}.html"].text_content().split())
        citing = book.citing[key]
        assert (
            f"supports {len(citing)} statements on {len({s.brief for s in citing})} pages" in text
        )
        declared = [s for s in citing if book.verdicts[s.brief, s.path].declared]
        assert ("Worked out by the editors" in text) == bool(declared)


def test_coverage_is_complete_and_shown(pages: Pages, book: Library) -> None:
    page = pages["sources/coverage.html"]
    for key, source in book.sources.items():
        rows = page.xpath("//h2[@id=$key]/following-sibling::div[1]//tbody/tr", key=key)
        rows = rows or page.xpath("//h2[@id=$key]/following-sibling::table[1]/tbody/tr", key=key)
        assert len(rows) == source.copy_consulted.paragraphs
        assert all("not cited" not in row.text_content() for row in rows)


def _title(page: html.HtmlElement) -> str:
    (heading,) = page.xpath("//h1")
    text: str = heading.text_content()
    return text.replace("¶", "").strip()


def _page(book: Library, brief_id: str) -> str:
    kinds = (("countries", book.countries), ("actors", book.actors), ("events", book.events))
    folder = next(name for name, briefs in kinds if brief_id in briefs)
    return f"{folder}/{brief_id}.html"


def _links(pages: Pages) -> Iterator[tuple[str, str]]:
    for path, page in pages.items():
        if path == "404.html":
            continue  # served from any depth; MkDocs writes its links from the site's root
        for link in page.xpath("//a/@href"):
            yield path, link
