"""RIS as another program reads it, line by line as the specification has it."""

from __future__ import annotations

import re
from typing import Any

import pytest
import rispy
from hypothesis import given, settings

from generator.edtf import Edtf
from generator.exports import Edition, exports
from generator.exports.formats.ris import ris
from generator.exports.works import Name
from generator.library import Library
from tests.exports.works import DATES, LINES, TITLE, real, work

Records = list[dict[str, Any]]


def records(made: bytes) -> Records:
    found: Records = rispy.loads(made.decode("utf-8"))
    return found


def test_the_book_comes_back(book: Library) -> None:
    edition = Edition(book, "https://book.example/", "Paragraph")
    made = {export.path: export.make for export in exports(edition)}
    found = records(made["cite/sources.ris"]())
    assert [record["id"] for record in found] == list(book.sources)
    for record, work_ in zip(found, real(book), strict=True):
        source = book.sources[work_.id]
        assert record["type_of_reference"] == "NEWS"
        assert record["title"] == source.title
        assert record["secondary_title"] == book.publishers[source.publisher].name
        names = [" ".join(reversed(name.split(", "))) for name in record.get("authors", [])]
        assert names == [author.name for author in source.authors]
        assert record["year"] == "2022"
        assert record.get("urls") == ([source.url] if source.url else None)
        assert record["notes"] == [work_.note]


def test_every_line_is_as_the_specification_has_it(book: Library) -> None:
    edition = Edition(book, "https://book.example/", "Paragraph")
    made = [e.make() for e in exports(edition) if e.path.endswith(".ris")]
    assert len(made) > len(book.sources)
    for content in made:
        lines = content.decode("utf-8").split("\r\n")
        assert all(re.fullmatch(r"([A-Z][A-Z0-9]  - .+|ER  - |)", line) for line in lines)
        assert lines[0].startswith("TY  - ")
        assert lines[-2] == "ER  - "
        assert not re.search(rb"(?<!\r)\n|\r(?!\n)", content)


@settings(deadline=None)
@given(LINES, LINES, LINES)
def test_any_text_comes_back_and_stays_in_its_record(title: str, name: str, note: str) -> None:
    first = work(title, note, authors=(Name(name),), container=title)
    found = records(ris([first, work(id="work-2")]))
    assert [record["id"] for record in found] == ["work-1", "work-2"]
    assert found[0]["title"] == found[0]["secondary_title"] == title
    assert found[0]["authors"] == [name]
    assert found[0]["notes"] == [note]


@pytest.mark.parametrize("text", DATES)
def test_a_date_has_its_parts_and_its_doubt_in_words(text: str) -> None:
    date = Edtf.parse(text)
    (record,) = records(ris([work(date=date)]))
    year, month, day, other = record["date"].split("/")
    point = date.start or date.end
    assert point
    assert (int(year), int(month or 0), int(day or 0)) == (
        point.year,
        point.month or 0,
        point.day or 0,
    )
    assert record["year"] == year
    assert other == ("" if re.fullmatch(r"[\d-]+", text) else date.words())


def test_names_are_last_first_suffix() -> None:
    names = (Name("Martin L. King Jr.", "King", "Martin L.", "Jr."), Name("Editors"))
    (record,) = records(ris([work(authors=names)]))
    assert record["authors"] == ["King, Martin L., Jr.", "Editors"]


def test_an_address_with_a_semicolon_stays_one() -> None:
    (record,) = records(ris([work(url="https://example.org/a;b")]))
    assert record["urls"] == ["https://example.org/a%3Bb"]


def test_a_brief_is_a_report_of_the_site(small: Library) -> None:
    made = {export.path: export.make for export in exports(Edition(small, "", "Test book"))}
    (record,) = records(made["cite/countries/freedonia.ris"]())
    assert record["type_of_reference"] == "RPRT"
    assert (record["publisher"], record["edition"]) == ("Test book", "Version 2")
    # The address of the site is not known, so there is none.
    assert "urls" not in record


def test_text_of_many_scripts_is_in_the_file_itself() -> None:
    assert f"TI  - {TITLE}\r\n".encode() in ris([work()])
