"""The bills of materials: valid, whole, and the same in every run."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from referencing import Registry, Resource

from supply.locks import python_pins
from supply.parts import parts
from tests.conftest import FIXTURES, ROOT

PUBLISHED = FIXTURES / "published"


def _bills(folder: Path, **environment: str) -> dict[str, bytes]:
    """Run the command, and return what it wrote."""
    subprocess.run(
        [sys.executable, "-m", "supply.sbom", str(folder)],
        cwd=ROOT,
        env={**os.environ, **environment},
        check=True,
    )
    return {path.name: path.read_bytes() for path in sorted(folder.iterdir())}


@pytest.fixture(scope="module")
def written(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    return _bills(tmp_path_factory.mktemp("sbom"))


@pytest.fixture(scope="module")
def bills(written: dict[str, bytes]) -> dict[str, Any]:
    return {name.partition(".")[0]: json.loads(text) for name, text in written.items()}


def _validator() -> jsonschema.Draft7Validator:
    schemas = [
        json.loads((PUBLISHED / f"{name}.schema.json").read_text("utf-8"))
        for name in ("bom-1.6", "spdx", "jsf-0.82")
    ]
    registry = Registry().with_resources(
        (schema["$id"], Resource.from_contents(schema)) for schema in schemas
    )
    return jsonschema.Draft7Validator(schemas[0], registry=registry)


def test_there_are_two_and_both_are_valid(bills: dict[str, Any]) -> None:
    assert sorted(bills) == ["build", "site"]
    validator = _validator()
    for bill in bills.values():
        assert [error.message for error in validator.iter_errors(bill)] == []
    # And the schema is not one that lets everything pass.
    broken = bills["site"] | {"components": [{"name": "no type"}]}
    assert list(validator.iter_errors(broken))


def test_they_are_the_same_wherever_and_whenever_they_are_made(
    written: dict[str, bytes], tmp_path: Path
) -> None:
    other = _bills(tmp_path, TZ="Asia/Almaty", LC_ALL="C", PYTHONHASHSEED="7")
    assert other == written
    assert not any(b"timestamp" in text or str(ROOT).encode() in text for text in written.values())


def test_what_builds_is_the_lock_with_its_hashes(bills: dict[str, Any]) -> None:
    told = {
        (c["name"], c["version"]): {
            one["content"] for place in c["externalReferences"] for one in place["hashes"]
        }
        for c in bills["build"]["components"]
    }
    pins = python_pins(ROOT / "locks/site.txt")
    assert told == {(pin.name, pin.version): set(pin.hashes) for pin in pins}
    licences = [c["licenses"] for c in bills["build"]["components"] if "licenses" in c]
    assert [{"expression": "MIT"}] in licences


def test_what_is_shipped_is_every_part(bills: dict[str, Any]) -> None:
    told = {c["name"]: c for c in bills["site"]["components"]}
    assert set(told) == {part.name for part in parts().parts}
    theme = told["Material for MkDocs"]
    (pin,) = [p for p in python_pins(ROOT / "locks/site.txt") if p.name == "mkdocs-material"]
    assert theme["version"] == pin.version
    below = {one["ref"]: one.get("dependsOn", []) for one in bills["site"]["dependencies"]}
    assert told["rxjs"]["bom-ref"] in below[theme["bom-ref"]]
    assert told["rxjs"]["bom-ref"] not in below["paragraph-site"]


def test_every_reference_leads_somewhere(bills: dict[str, Any]) -> None:
    for bill in bills.values():
        refs = [c["bom-ref"] for c in bill["components"]]
        assert len(refs) == len(set(refs))
        known = {*refs, bill["metadata"]["component"]["bom-ref"]}
        for one in bill["dependencies"]:
            assert {one["ref"], *one.get("dependsOn", [])} <= known
