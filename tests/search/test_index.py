"""The index of the search: what is in it, what is not, and that every row leads somewhere."""

from __future__ import annotations

import gzip
import json
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import lxml.html
import pytest

from generator.cache import NoCache
from generator.library import Library
from generator.pages.citing import NO_SITE
from generator.pages.downloads import NO_DOWNLOADS
from generator.pages.render import pages
from generator.project import Project
from generator.search import Search
from generator.search.letters import letters
from tests.conftest import Run, gather_edited

INDEX, PARTS = "assets/search/index.js", "assets/search/parts"
DIGITS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"
MOST = 300_000  # bytes, compressed

Rows = list[dict[str, Any]]


def numbers(text: str) -> list[int]:
    """Return numbers that are packed in base 64 VLQ."""
    found, number, shift = [], 0, 0
    for digit in text:
        value = DIGITS.index(digit)
        number |= (value & 31) << shift
        shift += 5
        if value < 32:
            found.append(number)
            number = shift = 0
    return found


def read(scripts: Mapping[str, str]) -> dict[str, Any]:
    """Return the index with its rows one by one, from however many parts."""
    start, _, rest = scripts[INDEX].partition("=")
    assert start == "globalThis.searchIndex"
    index: dict[str, Any] = json.loads(rest)
    for path, script in scripts.items():
        if path != INDEX:
            start, name, part = re.split(r"[[\]]", script, maxsplit=2)
            assert start == "searchIndex.parts"
            assert path == f"{PARTS}/{json.loads(name)}.js"
            index["parts"][json.loads(name)] = json.loads(part.removeprefix("="))
    kinds = list(index["kinds"])
    rows: Rows = []
    for kind, address, names, *of in index["rows"]:
        rows.append({"kind": kinds[kind], "address": address, "names": names})
        rows[-1] |= {"of": of[0]} if of else {}
    pages = [at for at, row in enumerate(rows) if "of" not in row]
    for page, held in zip(pages, numbers(index["held"]), strict=True):
        kind = "source" if rows[page]["kind"] == "source" else "statement"
        rows += [{"kind": kind, "of": page} for _ in range(held)]
    told = {name: iter(part) for name, part in index["parts"].items() if name.startswith("pages/")}
    for row in rows:
        page = rows[row["of"]]["address"] if "of" in row else row["address"]
        text, place, *more = next(told[f"pages/{page.partition('#')[0].removesuffix('.html')}"])
        row |= {"text": text, "place": place}
        row |= dict(zip(("address", "about"), more, strict=False))
    assert not any([*rest] for rest in told.values())
    return {**index, "rows": rows}


def scripts(library: Library, written: dict[str, str]) -> dict[str, str]:
    search = Search(library, written)
    made = search.among(pages(library, written, NO_DOWNLOADS, NO_SITE, NoCache(), search.reads))
    return {script.path: script.text for script in made if script.path.startswith("assets/search/")}


def made(library: Library, written: dict[str, str] | None = None) -> dict[str, Any]:
    return read(scripts(library, written or {}))


def page_of(rows: Rows, row: dict[str, Any]) -> str:
    address: str = (rows[row["of"]]["address"] if "of" in row else "") + row["address"]
    return address


@pytest.fixture(scope="module")
def index(built: Path) -> dict[str, Any]:
    return read({INDEX: (built / "site" / INDEX).read_text("utf-8")})


def test_every_row_leads_to_a_place_that_is_there(built: Path, index: dict[str, Any]) -> None:
    places: dict[str, set[str]] = {}
    rows: Rows = index["rows"]
    assert len(rows) > 1000
    for row in rows:
        page, _, fragment = page_of(rows, row).partition("#")
        if page not in places:
            html = lxml.html.parse(built / "site" / page)
            places[page] = {"", *html.xpath("//@id")}
        assert fragment in places[page], row


def test_every_thing_and_statement_is_there_once(book: Library, index: dict[str, Any]) -> None:
    rows: Rows = index["rows"]
    addresses = [page_of(rows, row) for row in rows if row["address"][-1:] and "names" in row]
    assert len(addresses) == len(set(addresses))
    titles = {row["names"][0][0] for row in rows if "names" in row}
    assert {brief.title for brief in book.briefs.values()} <= titles
    assert {source.title for source in book.sources.values()} <= titles
    assert {conflict.question for _, conflict in book.conflicts.values()} <= titles
    assert book.glossary
    assert {term.term for term in book.glossary.terms} <= titles
    anchors = {row["address"] for row in rows if row["kind"] == "statement"}
    within = [s for s in book.statements if s.role not in ("bottom-line", "role")]
    assert {f"#{statement.anchor}" for statement in within} <= anchors


def test_names_come_with_what_kind_they_are(index: dict[str, Any]) -> None:
    (putin,) = [row for row in index["rows"] if row["address"] == "actors/putin.html"]
    assert putin["names"][0] == ["Vladimir Putin"]
    assert ["Путін"] not in putin["names"]
    assert ["Володимир Путін", "Ukrainian"] in putin["names"]
    assert ["Poutin", "as misprinted in a copy"] in putin["names"]


def test_no_citation_and_no_markup_is_left_in_the_words(index: dict[str, Any]) -> None:
    for row in index["rows"]:
        if row["kind"] != "page":
            assert not any(mark in row.get("text", "") for mark in ("[@", "[[", "¶")), row
        assert row.get("text", "") == " ".join(row.get("text", "").split())


def test_it_is_small(built: Path) -> None:
    size = len(gzip.compress((built / "site" / INDEX).read_bytes(), 6))
    assert size < MOST, f"{size:,} bytes of at most {MOST:,}"


def test_the_same_library_gives_the_same_index(small: Library) -> None:
    assert scripts(small, {}) == scripts(small, {})


def test_drafts_and_withdrawn_briefs_stay_out(project: Project) -> None:
    file = "briefs/actors/firefly.yaml"
    said = "Rufus Firefly"
    before = made(gather_edited(project, file).library)
    assert any(row.get("names", [[""]])[0][0] == said for row in before["rows"])
    after = made(gather_edited(project, file, ("status: historical", "status: draft")).library)
    rows = after["rows"]
    assert not any(row["address"].startswith("actors/firefly") for row in rows)
    assert not any(name[0] == said for row in rows for name in row.get("names", []))
    # The small book has a withdrawn brief from the start.
    assert not any("drought" in row["address"] for row in rows)
    assert all(row["of"] < len(rows) for row in rows if "of" in row)
    assert all(other < len(rows) for row in rows for other in row.get("about", []))


def test_pages_written_by_hand_are_found_by_their_sections(small: Library) -> None:
    page = (
        "---\ndescription: What is meant.\n---\n\n# Method { #top }\n\nA few *words*.\n\n"
        "## How `it` is done { #how }\n\nSee [the list](sources/index.md), and\n\n"
        "| Mark | Meaning |\n| --- | --- |\n| **a** | first |\n"
    )
    rows = made(small, {"method.md": page})["rows"]
    (whole,) = [row for row in rows if row["address"] == "method.html"]
    assert whole["names"] == [["Method"]]
    assert whole["text"] == "What is meant. A few words."
    (section,) = [row for row in rows if row["address"] == "#how"]
    assert rows[section["of"]] is whole
    assert section["names"] == [["How it is done"]]
    assert section["text"] == "See the list, and Mark Meaning a first"


def test_letters_have_their_latin_spelling() -> None:
    known = letters(["Ґ中"])
    word = "тоқаев ціханоўская лукашэнка łukašenka"
    latin = "".join(known.get(letter, letter) for letter in word)
    assert latin == "toqaev tsikhanouskaya lukashenka lukasenka"
    assert known["中"]
    assert all(spelling.isascii() for spelling in known.values())


@pytest.mark.parametrize("path", [INDEX, f"{PARTS}/own.js"])
def test_a_page_of_the_index_s_name_is_refused(project: Project, briefs: Run, path: str) -> None:
    page = project.docs / path
    page.parent.mkdir(parents=True)
    page.write_text("own", "utf-8")
    result = briefs("check")
    assert result.exit_code == 1
    assert f"docs/{path}" in result.output
