"""What every format for reference managers is told, and which files there are."""

from __future__ import annotations

import json
import posixpath
import re
from typing import Any

import pytest

from generator import terms
from generator.exports import Edition, exports
from generator.exports.works import Name, name_of, source_work
from generator.library import Library
from generator.pages.render import render
from generator.project import Project
from generator.records.sources import Contributor
from tests.conftest import gather_edited

SITE = "https://book.example/"
GAZETTE = "sources/gazette-1.yaml"


def made(library: Library) -> dict[str, bytes]:
    """Return the files for reference managers by their path."""
    found = exports(Edition(library, SITE, "Test book"))
    return {export.path: export.make() for export in found if export.path.startswith("cite/")}


def items(content: bytes) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads(content)
    return found


def test_there_are_files_of_the_book_each_brief_and_each_source(small: Library) -> None:
    paths = {posixpath.splitext(path)[0] for path in made(small)}
    pages = {f"{folder}/{key}" for folder, key in _places(small)}
    assert paths == {
        "cite/sources",
        *(f"cite/{page}" for page in pages),
        *(f"cite/{page}.sources" for page in pages),
        *(f"cite/sources/{key}" for key in small.sources),
    }
    assert small.withdrawn
    for key in small.withdrawn:
        assert not any(key in path for path in made(small))


def _places(library: Library) -> list[tuple[str, str]]:
    kinds = {"countries": library.countries, "actors": library.actors, "events": library.events}
    return [(folder, key) for folder, briefs in kinds.items() for key in briefs]


def test_the_sources_of_a_page_are_those_of_its_list_in_its_order(book: Library) -> None:
    files = made(book)
    pages = render(book, {})
    for folder, key in _places(book):
        listed = re.findall(r"^\{ #source-([a-z0-9-]+) \}$", pages[f"{folder}/{key}.md"], re.M)
        listed = listed or re.findall(r"\{ #source-([a-z0-9-]+) \}", pages[f"{folder}/{key}.md"])
        cited = [item["id"] for item in items(files[f"cite/{folder}/{key}.sources.json"])]
        assert cited == listed, key


def test_the_note_tells_of_the_copy_and_of_what_was_inferred(book: Library) -> None:
    for key, source in book.sources.items():
        work = source_work(Edition(book, SITE), key)
        copy = source.copy_consulted
        assert f"host: {copy.host};" in work.note
        assert f"accessed {copy.accessed.words()} ({copy.accessed})" in work.note
        fidelity = terms.FIDELITY[copy.fidelity]
        assert f"{fidelity.label}. {fidelity.meaning}" in work.note
        assert f"Paragraphs of the copy: {copy.paragraphs}." in work.note
        assert ("Date inferred" in work.note) == (source.published.basis == "inferred")
        inferred = source.identification.basis == "inferred"
        assert ("Which work it is was inferred" in work.note) == inferred
        plain = re.fullmatch(r"[\d-]+", source.published.date.text)
        assert (f"(EDTF: {source.published.date})" in work.note) == (not plain)
        for contributor in source.contributors:
            assert contributor.name in work.note
        assert work.note.endswith(f"Source record: {SITE}sources/{key}.html")


def test_no_file_holds_an_address_that_is_not_the_publishers_or_ours(book: Library) -> None:
    own = {source.url for source in book.sources.values() if source.url}
    for path, content in made(book).items():
        for found in re.findall(r"https?://[^\s\"},]+", content.decode("utf-8")):
            assert found in own or found.startswith(SITE), (path, found)


def test_without_the_address_of_the_site_there_is_none(book: Library) -> None:
    for export in exports(Edition(book)):
        if export.path.startswith("cite/"):
            assert b"Source record" not in export.make()
            assert SITE.encode() not in export.make()


def test_text_of_any_script_and_sign_reaches_every_format(project: Project) -> None:
    gathered = gather_edited(
        project,
        GAZETTE,
        (
            "title: The sea and the levee, in the Gazette",
            'title: "Теңіз & {дамба}: 海 50% #1 البحر"',
        ),
        ("{name: Chico Marks}", "{name: Қасым-Жомарт Тоқаев, family: Тоқаев}"),
        ("host: copies.example", 'host: "{көшірме} & сын ~ 100%"'),
        ("origin: gazette-1", "origin: herald-1\ndraws_on: [herald-1]"),
    )
    assert gathered.sound
    files = made(gathered.library)
    (item,) = items(files["cite/sources/gazette-1.json"])
    assert item["title"] == "Теңіз & {дамба}: 海 50% #1 البحر"
    assert item["author"] == [{"family": "Тоқаев", "given": "Қасым-Жомарт"}]
    assert "host: {көшірме} & сын ~ 100%;" in item["note"]
    assert "Of one origin with herald-1. Draws on herald-1." in item["note"]
    ris = files["cite/sources/gazette-1.ris"].decode("utf-8")
    assert "TI  - Теңіз & {дамба}: 海 50% #1 البحر\r\n" in ris
    bib = files["cite/sources/gazette-1.bib"].decode("utf-8")
    assert "Теңіз \\& {\\textbraceleft}дамба{\\textbraceright}: 海 50\\% \\#1 البحر" in bib
    assert "author = {Тоқаев, Қасым-Жомарт}," in bib


@pytest.mark.parametrize(
    ("name", "family", "expected"),
    [
        ("Andrew Higgins", "Higgins", Name("Andrew Higgins", "Higgins", "Andrew")),
        ("Xi Jinping", "Xi", Name("Xi Jinping", "Xi", "Jinping", family_first=True)),
        ("Ludwig van Beethoven", "van Beethoven", Name("", "van Beethoven", "Ludwig")),
        ("Martin L. King Jr.", "King", Name("", "King", "Martin L.", "Jr.")),
        ("Reuters", None, Name("Reuters")),
        ("Pelé", "Pelé", Name("Pelé")),
    ],
)
def test_a_name_is_split_at_the_family_name(name: str, family: str | None, expected: Name) -> None:
    found = name_of(Contributor(name=name, family=family))
    assert found.literal == name
    assert (found.family, found.given, found.suffix, found.family_first) == (
        expected.family,
        expected.given,
        expected.suffix,
        expected.family_first,
    )


def test_a_family_name_is_part_of_the_name(project: Project) -> None:
    gathered = gather_edited(
        project, GAZETTE, ("{name: Chico Marks}", "{name: Chico Marks, family: Mark}")
    )
    (finding,) = [f for f in gathered.findings if f.code == "bad-value"]
    assert "`Mark` is no part of `Chico Marks`" in finding.message


def test_a_draft_says_so(project: Project) -> None:
    path = "briefs/events/flood.yaml"
    gathered = gather_edited(project, path, ("status: historical", "status: draft"))
    (item,) = items(made(gathered.library)["cite/events/flood.json"])
    assert item["status"] == "Draft"
    assert "Status: draft. Not finished; not to be relied on." in item["note"]
