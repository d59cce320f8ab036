"""CSL-JSON under its own schema and a CSL processor; nothing of the book is lost on the way."""

from __future__ import annotations

import json
from io import BytesIO
from typing import Any

import jsonschema
import pytest
from citeproc import (
    Citation,
    CitationItem,
    CitationStylesBibliography,
    CitationStylesStyle,
    formatter,
)
from citeproc.source.json import CiteProcJSON
from hypothesis import given, settings

from generator.edtf import Edtf
from generator.exports import Edition, Export, exports
from generator.exports.formats.csl import csl
from generator.exports.works import Name
from generator.library import Library
from tests.conftest import FIXTURES
from tests.exports.works import DATES, LINES, TITLE, work

Items = list[dict[str, Any]]
SCHEMA = json.loads((FIXTURES / "csl/csl-data.json").read_text("utf-8"))
VALIDATOR = jsonschema.Draft7Validator(SCHEMA)


@pytest.fixture(scope="module")
def items(book: Library) -> Items:
    edition = Edition(book, "https://book.example/", "Paragraph")
    made = {export.path: export.make for export in exports(edition)}
    found: Items = json.loads(made["cite/sources.json"]())
    return found


def valid(items: Items) -> None:
    VALIDATOR.validate(items)


# The style that the processor comes with; and one of our own for spans of dates, because with
# any style that has macros the processor falls over a span within one year.
HARVARD = "harvard-cite-them-right"
OWN = """<style xmlns="http://purl.org/net/xbiblio/csl" class="in-text" version="1.0">
<info><title>Own</title><id>own</id><updated>2022-01-01T00:00:00+00:00</updated></info>
<citation><layout><text variable="title"/></layout></citation>
<bibliography><layout>
<choose><if is-uncertain-date="issued"><text value="circa "/></if></choose>
<date variable="issued"><date-part name="day"/><date-part name="month" prefix=" "/>
<date-part name="year" prefix=" "/></date>
</layout></bibliography></style>"""


def rendered(items: Items, style: str | BytesIO = HARVARD) -> list[str]:
    """Return the entries that a CSL processor makes, in their order."""
    source = CiteProcJSON(
        [{k: v for k, v in item.items() if k != "citation-key"} for item in items]
    )
    made = CitationStylesStyle(style, locale="en-GB", validate=False)
    bibliography = CitationStylesBibliography(made, source, formatter.plain)
    for key in source:
        bibliography.register(Citation([CitationItem(key)]))
    return [" ".join(str(entry).split()) for entry in bibliography.bibliography()]


def test_every_file_is_valid(book: Library, small: Library) -> None:
    for edition in (Edition(book, "https://book.example/", "Paragraph"), Edition(small)):
        made = [export.make() for export in exports(edition) if _is_csl(export)]
        assert all(json.loads(content) for content in made)
        # Most items stand in many files.
        valid(list({json.dumps(i): i for content in made for i in json.loads(content)}.values()))


def _is_csl(export: Export) -> bool:
    return export.path.startswith("cite/") and export.path.endswith(".json")


def test_the_items_hold_what_the_sources_say(items: Items, book: Library) -> None:
    assert [item["id"] for item in items] == list(book.sources)
    for item in items:
        source = book.sources[item["id"]]
        assert item["type"] == source.type
        assert item["title"] == source.title
        assert item["container-title"] == book.publishers[source.publisher].name
        names = [f"{name['given']} {name['family']}" for name in item.get("author", [])]
        assert names == [author.name for author in source.authors]
        names = [f"{name['given']} {name['family']}" for name in item.get("contributor", [])]
        assert names == [contributor.name for contributor in source.contributors]
        assert item.get("URL") == source.url
        # Nobody has read it there.
        assert "accessed" not in item


def test_a_processor_makes_entries_of_them(items: Items) -> None:
    days = [item for item in items if len(item["issued"]["date-parts"]) == 1]
    entries = rendered(days)
    assert len(entries) == len(days) >= 3
    higgins = next(entry for entry in entries if "Higgins" in entry)
    assert higgins.startswith("Higgins, A. (2022)")
    assert "In Kazakhstan, Putin Again Seizes on Unrest to Try to Expand Influence" in higgins
    assert "The New York Times" in higgins
    for item in days:
        title = item["title"].replace("'", "’")
        assert any(title in entry.replace("'", "’") for entry in entries)


@pytest.mark.parametrize("text", DATES)
def test_a_date_keeps_its_parts_and_its_doubt(text: str) -> None:
    date = Edtf.parse(text)
    (item,) = json.loads(csl([work(date=date)]))
    valid([item])
    issued = item["issued"]
    if ".." in text and not date.between:
        assert issued == {"literal": date.words()}
        return
    assert date.start
    assert date.end
    points = [[p.year, p.month, p.day] for p in dict.fromkeys((date.start, date.end))]
    assert issued["date-parts"] == [[part for part in point if part] for point in points]
    assert issued.get("circa", False) == any(sign in text for sign in "?~%[")
    (entry,) = rendered([item], BytesIO(OWN.encode()))
    assert entry.startswith("circa ") == issued.get("circa", False)
    assert entry.endswith(str(date.end.year))
    if len(points) == 1 and date.start.day:
        assert entry.endswith("6 January 2022")
    if text == "[2022-01-06..2022-01-08]":
        assert entry == "circa 6–8 January 2022"


def test_a_name_is_taken_apart_only_as_its_record_says() -> None:
    names = (
        Name("Xi Jinping", "Xi", "Jinping", family_first=True),
        Name("Martin L. King Jr.", "King", "Martin L.", "Jr."),
        Name("Editors and Staff"),
    )
    (item,) = json.loads(csl([work(authors=names)]))
    valid([item])
    assert item["author"] == [
        {"family": "Xi", "given": "Jinping", "static-ordering": True},
        {"family": "King", "given": "Martin L.", "suffix": "Jr."},
        {"literal": "Editors and Staff"},
    ]


def test_a_brief_is_a_report_with_version_and_cut_off(small: Library) -> None:
    edition = Edition(small, "https://book.example/", "Test book")
    made = {export.path: export.make for export in exports(edition)}
    (item,) = json.loads(made["cite/countries/freedonia.json"]())
    assert item["type"] == "report"
    assert item["title"] == "Freedonia"
    assert item["author"] == [{"literal": "Test book"}]
    assert item["URL"] == "https://book.example/countries/freedonia.html"
    assert item["version"] == "2"
    # The day of the version, not that of the first issue, which the note tells.
    assert item["issued"] == {"date-parts": [[2022, 2, 3]]}
    assert "Information cut-off 13 January 2022 (2022-01-13)." in item["note"]
    assert "First issued 1 February 2022 (2022-02-01)." in item["note"]


@settings(deadline=None)
@given(LINES)
def test_any_text_comes_back(text: str) -> None:
    (item,) = json.loads(csl([work(text, text)]))
    assert (item["title"], item["note"]) == (text, text)


def test_text_of_many_scripts_is_in_the_file_itself() -> None:
    assert json.dumps(TITLE, ensure_ascii=False).encode() in csl([work()])
