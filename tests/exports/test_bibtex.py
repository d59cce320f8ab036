"""BibTeX as two programs read it: one the entries and names, the other TeX's signs."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings
from pybtex.database import Entry, Person, parse_string
from pylatexenc.latex2text import (
    LatexNodes2Text,
    MacroTextSpec,
    get_default_latex_context_db,
)

from generator.edtf import Edtf
from generator.exports import Edition, exports
from generator.exports.formats.bibtex import bibtex
from generator.exports.works import Name
from generator.library import Library
from tests.exports.works import DATES, LINES, TITLE, real, work


def _decoder() -> Any:
    """Return a reader of TeX that also knows the commands of LaTeX for signs that it lacks."""
    known = get_default_latex_context_db()
    signs = {"textbraceleft": "{", "textbraceright": "}", "textasciicircum": "^"}
    signs |= {"textless": "<", "textgreater": ">", "textbar": "|"}
    added = [MacroTextSpec(name, sign) for name, sign in signs.items()]
    known.add_context_category("signs", prepend=True, macros=added)
    return LatexNodes2Text(known, strict_latex_spaces=True)


DECODER = _decoder()


def shown(value: str) -> str:
    """Return what TeX would show."""
    return str(DECODER.latex_to_text(value))


def entries(made: bytes) -> dict[str, Entry]:
    return dict(parse_string(made.decode("utf-8"), "bibtex").entries)


def parts(person: Person) -> tuple[str, str, str]:
    last = person.prelast_names + person.last_names
    first = person.first_names + person.middle_names
    family, given_name, suffix = (
        " ".join(map(shown, x)) for x in (last, first, person.lineage_names)
    )
    return family, given_name, suffix


def test_the_book_comes_back(book: Library) -> None:
    edition = Edition(book, "https://book.example/", "Paragraph")
    made = {export.path: export.make for export in exports(edition)}
    found = entries(made["cite/sources.bib"]())
    assert list(found) == list(book.sources)
    for work_ in real(book):
        entry, source = found[work_.id], book.sources[work_.id]
        assert entry.type == "article"
        assert shown(entry.fields["title"]) == source.title
        # The braces within those of the field keep its capitals.
        assert entry.fields["title"].startswith("{")
        assert shown(entry.fields["journal"]) == book.publishers[source.publisher].name
        names = [f"{given_} {family}" for family, given_, _ in map(parts, _authors(entry))]
        assert names == [author.name for author in source.authors]
        assert entry.fields["year"] == "2022"
        assert entry.fields["month"] == "January"
        assert entry.fields.get("url") == source.url
        assert shown(entry.fields["note"]).endswith(work_.note)


def _authors(entry: Entry) -> list[Person]:
    found: list[Person] = entry.persons.get("author", [])
    return found


def test_a_brief_is_a_report_of_the_site(small: Library) -> None:
    edition = Edition(small, "https://book.example/", "Test & book")
    made = {export.path: export.make for export in exports(edition)}
    entry = entries(made["cite/countries/freedonia.bib"]())["freedonia"]
    assert entry.type == "techreport"
    assert [parts(person)[0] for person in _authors(entry)] == ["Test & book"]
    assert shown(entry.fields["institution"]) == "Test & book"
    assert entry.fields["type"] == "country profile"
    assert (entry.fields["version"], entry.fields["date"]) == ("2", "2022-02-03")
    assert entry.fields["url"] == "https://book.example/countries/freedonia.html"


@settings(max_examples=50, deadline=None)
@given(LINES, LINES)
def test_any_text_comes_back(title: str, note: str) -> None:
    entry = entries(bibtex([work(title, note)]))["work-1"]
    assert shown(entry.fields["title"]) == title
    assert shown(entry.fields["note"]) == f"News report. {note}"


@settings(max_examples=50, deadline=None)
@given(LINES, LINES, LINES)
def test_any_text_stays_in_its_entry(title: str, name: str, note: str) -> None:
    """A second entry follows whatever the first holds, and no name becomes two."""
    first = work(title, note, authors=(Name(name),), container=title)
    found = entries(bibtex([first, work(id="work-2")]))
    assert list(found) == ["work-1", "work-2"]
    (person,) = _authors(found["work-1"])
    assert parts(person)[0] == name
    assert found["work-2"].fields["url"] == "https://example.org/a_b%20c?d=1&e=~f#g"


@pytest.mark.parametrize(
    "name",
    [
        Name("Ludwig van Beethoven", "van Beethoven", "Ludwig"),
        Name("Martin L. King Jr.", "King", "Martin L.", "Jr."),
        Name("Ана and Ко", "and Ко", "Ана"),
        Name("Қасым-Жомарт Тоқаев", "Тоқаев", "Қасым-Жомарт"),
        Name("Smith, Jones", "Smith, Jones", "A & B"),
    ],
)
def test_the_parts_of_a_name_come_back(name: Name) -> None:
    (person,) = _authors(entries(bibtex([work(authors=(name,))]))["work-1"])
    assert parts(person) == (name.family, name.given, name.suffix)


@pytest.mark.parametrize("text", DATES)
def test_a_date_is_one_that_biblatex_reads(text: str) -> None:
    """ISO 8601-2, level 1, is all that it reads: "some day between" becomes an uncertain span."""
    fields = entries(bibtex([work(date=Edtf.parse(text))]))["work-1"].fields
    expected = "2022-01-06?/2022-01-08?" if text.startswith("[") else text
    assert fields["date"] == expected
    assert fields["year"] in ("2019", "2022")


def test_braces_in_an_address_are_written_otherwise() -> None:
    fields = entries(bibtex([work(url="https://example.org/{a}\\b")]))["work-1"].fields
    assert fields["url"] == "https://example.org/%7Ba%7D%5Cb"


def test_types_have_the_fields_that_old_styles_need() -> None:
    for kind, (entry_type, field) in {
        "book": ("book", "publisher"),
        "report": ("techreport", "institution"),
        "article-journal": ("article", "journal"),
        "speech": ("misc", "howpublished"),
    }.items():
        entry = entries(bibtex([work(type=kind, container="", publisher="Outlet")]))["work-1"]
        assert entry.type == entry_type
        assert entry.fields[field] == "Outlet"
        assert ("news report" in entry.fields.get("type", "")) == (
            entry_type in ("techreport", "misc")
        )


def test_text_of_many_scripts_is_in_the_file_itself() -> None:
    made = bibtex([work()]).decode("utf-8")
    assert "Қазақстан: «Путин" in made
    assert shown(entries(bibtex([work()]))["work-1"].fields["title"]) == TITLE
