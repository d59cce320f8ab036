"""Records, schemas, reference and new files tell authors the same, and what they tell is true."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import jsonschema
import pytest
import yaml
from pydantic import TypeAdapter

from generator.guidance.fields import KINDS, FieldGuide, fields, parts
from generator.guidance.scaffold import scaffold
from generator.guidance.schema import schema, schemas
from generator.library import Library
from generator.pages.inserts import fill
from generator.records import Record
from tests.conftest import FIXTURES, ROOT, Run

FOLDERS = {
    "country": "briefs/countries/*.yaml",
    "actor": "briefs/actors/*.yaml",
    "event": "briefs/events/*.yaml",
    "source": "sources/[!p]*.yaml",
    "publisher": "sources/publishers.yaml",
    "glossary": "briefs/glossary.yaml",
    "book": "briefs/book.yaml",
}


class AsEditorsRead(yaml.SafeLoader):
    """YAML 1.2 as far as it matters here: a date is text, a number is one."""


AsEditorsRead.yaml_implicit_resolvers = {
    first: [
        (tag, rule)
        for tag, rule in rules
        if not tag.endswith(":timestamp") and (first in "tf" or not tag.endswith(":bool"))
    ]
    for first, rules in yaml.SafeLoader.yaml_implicit_resolvers.items()
}


def every() -> Iterator[tuple[type[Record], FieldGuide]]:
    seen: dict[type[Record], None] = {}
    for model in KINDS.values():
        seen |= dict.fromkeys((model, *parts(model)))
    for model in seen:
        for field in fields(model):
            yield model, field


FIELDS = [pytest.param(m, f, id=f"{m.__name__}-{f.key}") for m, f in every()]


@pytest.mark.parametrize(("model", "field"), FIELDS)
def test_every_field_says_what_it_is_with_a_true_example(
    model: type[Record], field: FieldGuide
) -> None:
    assert field.says.endswith(".")
    assert field.bad
    by_key = {info.alias or name: info for name, info in model.model_fields.items()}
    value: Any = yaml.load(field.good, yaml.BaseLoader)  # noqa: S506 - it makes nothing but text
    if field.many and not isinstance(value, list):
        # One item stands for the list; some lists need more.
        value = [value] * 3
    info = by_key[field.key]
    adapter: TypeAdapter[Any] = TypeAdapter(info.rebuild_annotation())
    assert adapter.validate_python(value) is not None


def test_fields_are_many() -> None:
    assert len(FIELDS) > 100


def test_the_schemas_in_the_repository_are_those_of_the_records() -> None:
    folder = ROOT / "docs/schemas"
    kept = {path.name: path.read_text("utf-8") for path in folder.iterdir()}
    assert kept == schemas(), "run `briefs schema`"


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("root", [ROOT, FIXTURES / "sound"], ids=["book", "small"])
def test_every_sound_file_fits_its_schema(kind: str, root: Path) -> None:
    checker = jsonschema.Draft7Validator(schema(kind))
    checker.check_schema(schema(kind))
    for path in root.glob(FOLDERS[kind]):
        data = yaml.load(path.read_text("utf-8"), AsEditorsRead)  # noqa: S506 - a safe loader
        assert [error.message for error in checker.iter_errors(data)] == [], path


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("titel: A", "'titel' was unexpected"),
        ("status: done", "'done' is not one of"),
        ("iso: kaz", "'kaz' does not match"),
        ("version: one", "'one' is not of type 'integer'"),
        ("gaps: []", "is too short|should be non-empty"),
        ("sections: {history: [A.]}", "'history' was unexpected"),
        ("conflicts: [{id: a}]", "'question' is a required property"),
        ("title: A", "'bottom_line' is a required property"),
    ],
)
def test_a_schema_sees_what_an_editor_can_see(text: str, said: str) -> None:
    checker = jsonschema.Draft7Validator(schema("country"))
    found = [error.message for error in checker.iter_errors(yaml.safe_load(text))]
    assert any(part in message for message in found for part in said.split("|")), found


@pytest.mark.parametrize("kind", KINDS)
def test_hover_text_has_both_examples(kind: str) -> None:
    text = json.dumps(schema(kind), ensure_ascii=False)
    for field in fields(KINDS[kind]):
        told = f"{field.says}\n\nGood: {field.good}\n\nNot: {field.bad}"
        assert json.dumps(told, ensure_ascii=False) in text


def test_the_reference_names_every_field(book: Library) -> None:
    page = fill(book, "authors/reference.md", "<!-- insert: fields -->")
    for _, field in every():
        assert f"- **`{field.key}`**" in page
        for key in field.values or ():
            assert f"`{key}`" in page
    assert page.count("\n- **`") == len(FIELDS)


@pytest.mark.parametrize("kind", KINDS)
def test_a_new_file_has_every_field_in_order(kind: str) -> None:
    text = scaffold(kind, {}, "schema.json")
    at = -1
    for field in fields(KINDS[kind]):
        found = [text.find(f"\n{mark}{field.key}:") for mark in ("", "# ")]
        place = max(found)
        assert (found[0] >= 0) == field.needed, field.key
        assert place > at, field.key
        at = place


def test_editors_find_the_schema_of_every_file() -> None:
    settings = json.loads((ROOT / ".vscode/settings.json").read_text("utf-8"))["yaml.schemas"]
    for kind in KINDS:
        assert (ROOT / f"docs/schemas/{kind}.json").is_file()
        assert f"./docs/schemas/{kind}.json" in settings
    for pattern in FOLDERS.values():
        for path in ROOT.glob(pattern):
            first = path.read_text("utf-8").split("\n")[0]
            mark, _, target = first.partition("$schema=")
            assert mark == "# yaml-language-server: ", path
            assert (path.parent / target).is_file(), path


def test_schemas_are_written_by_a_command(briefs: Run, project: Any) -> None:
    assert briefs("schema").exit_code == 0
    written = {path.name: path.read_text("utf-8") for path in (project.docs / "schemas").iterdir()}
    assert written == schemas()
