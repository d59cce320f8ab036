"""What people who take part find: valid forms and files, links that lead somewhere."""

from __future__ import annotations

import json
import re
import tomllib
from pathlib import Path
from typing import Any

import jsonschema
import pytest
import yaml
from lxml import html
from pypdf import PdfReader

from generator.rights import LICENCE, LICENCE_URL
from tests.conftest import FIXTURES, ROOT

PAPERS = (
    "README.md",
    "CONTRIBUTING.md",
    "CODE_OF_CONDUCT.md",
    "SECURITY.md",
    "CHANGELOG.md",
    "LICENSE-content.md",
)
FORMS = sorted((ROOT / ".github/ISSUE_TEMPLATE").glob("*.yml"))


def _schema(name: str) -> Any:
    return json.loads((FIXTURES / "published" / name).read_text("utf-8"))


def _faults(value: Any, schema: Any) -> list[str]:
    return [error.message for error in jsonschema.Draft7Validator(schema).iter_errors(value)]


def _read(path: Path) -> Any:
    # Dates stay text, as JSON has them.
    return yaml.load(path.read_text("utf-8"), yaml.BaseLoader)  # noqa: S506


def _fields(path: Path) -> dict[str, Any]:
    return {field["id"]: field for field in _read(path)["body"] if "id" in field}


@pytest.mark.parametrize("path", FORMS, ids=lambda path: path.stem)
def test_every_form_is_valid(path: Path) -> None:
    kind = "config" if path.stem == "config" else "forms"
    value = yaml.safe_load(path.read_text("utf-8"))
    assert _faults(value, _schema(f"github-issue-{kind}.json")) == []


def test_there_is_a_form_for_errors_sources_and_ideas() -> None:
    assert [path.stem for path in FORMS] == ["config", "error", "idea", "source"]
    for path in FORMS[1:]:
        ids = re.findall(r"^    id: (\S+)$", path.read_text("utf-8"), re.MULTILINE)
        assert len(ids) == len(set(ids)) > 2


def test_the_form_for_errors_has_the_fields_that_pages_fill_in() -> None:
    foot = (ROOT / "docs/overrides/partials/copyright.html").read_text("utf-8")
    script = (ROOT / "docs/assets/cite.js").read_text("utf-8")
    filled = {*re.findall(r'searchParams\.set\("(\w+)"', script), *re.findall(r'"&(\w+)=', foot)}
    fields = _fields(ROOT / ".github/ISSUE_TEMPLATE/error.yml")
    assert filled == {"page", "claim"}
    assert filled < set(fields)
    # Whoever comes from nowhere can still say where it is and what is wrong, and need say no more.
    required = {key for key, field in fields.items() if field.get("validations")}
    assert required == {"page", "wrong"}


def test_the_citation_file_is_valid_and_of_this_version() -> None:
    citation = yaml.safe_load((ROOT / "CITATION.cff").read_text("utf-8"))
    schema = _schema("citation-file-format-1.2.0.json")
    assert _faults(citation, schema) == []
    assert _faults(citation | {"license": "MITT"}, schema)
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    assert citation["version"] == project["version"]
    assert citation["license"] == project["license"]["text"]


@pytest.mark.parametrize("name", PAPERS)
def test_their_links_lead_somewhere(name: str) -> None:
    text = (ROOT / name).read_text("utf-8")
    for target, anchor in re.findall(r"\]\((?!https?:)([^)#]*)(?:#([^)]*))?\)", text):
        path = ROOT / target if target else ROOT / name
        assert path.exists(), target
        if anchor:
            assert anchor in _anchors(path.read_text("utf-8")), (target, anchor)


def _anchors(text: str) -> set[str]:
    """Return the ids of headings: those set by hand, or those that GitHub makes."""
    made = {
        re.sub(r"[^\w -]", "", title).strip().lower().replace(" ", "-")
        for title in re.findall(r"^#+ (.*?)(?: \{.*)?$", text, re.MULTILINE)
    }
    return made | set(re.findall(r"\{ #([\w-]+) \}", text))


def test_the_changelog_keeps_its_form() -> None:
    """Keep a Changelog 1.1.0: the unreleased first, known kinds of change, versions with days."""
    text = (ROOT / "CHANGELOG.md").read_text("utf-8")
    versions = re.findall(r"^## (.*)$", text, re.MULTILINE)
    assert versions[0] == "[Unreleased]"
    for version in versions[1:]:
        assert re.fullmatch(r"\[\d+\.\d+\.\d+\] - \d{4}-\d{2}-\d{2}", version), version
    kinds = {"Added", "Changed", "Deprecated", "Removed", "Fixed", "Security"}
    assert set(re.findall(r"^### (.*)$", text, re.MULTILINE)) <= kinds


def test_every_format_names_the_licence(built: Path) -> None:
    site = built / "site"
    for path in (
        "api/v1/index.json",
        "data/csv-metadata.json",
        "feeds/changes.xml",
        "countries/kazakhstan.html",
        "take-away.html",
    ):
        assert LICENCE_URL in (site / path).read_text("utf-8"), path
    for path in ("countries/kazakhstan.pdf", "book.pdf"):
        pages = PdfReader(site / path).pages
        # On the last page of a brief, on the first of the book.
        assert any(LICENCE in pages[at].extract_text() for at in (0, -1)), path


def test_readers_are_told_the_policy_by_program_too(built: Path) -> None:
    page = html.parse(str(built / "site/countries/kazakhstan.html"))
    scripts = page.xpath("//script[@type='application/ld+json']/text()")
    (website,) = [json.loads(text) for text in scripts if '"WebSite"' in text]
    assert website["publisher"]["correctionsPolicy"] == {"@id": "../corrections.html"}


def test_the_licence_of_the_words_is_the_same_everywhere() -> None:
    content = (ROOT / "LICENSE-content.md").read_text("utf-8")
    assert LICENCE in content
    assert LICENCE_URL in content
    assert "Section 1 – Definitions" in content
    assert LICENCE in (ROOT / "mkdocs.yml").read_text("utf-8")
    assert f"]({LICENCE_URL})" in (ROOT / "docs/licences.md").read_text("utf-8")
    assert "MIT License" in (ROOT / "LICENSE").read_text("utf-8")
