"""Every package is pinned with a hash, and none comes from anywhere but a registry."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from supply.locks import LockError, node_pins, python_pins
from tests.conftest import ROOT

LOCKS = sorted((ROOT / "locks").glob("*.txt"))
NODE = ROOT / "tests/web/package-lock.json"
HASH = "0" * 64
SOUND: dict[str, Any] = {
    "": {"devDependencies": {"axe-core": "4.14.1"}},
    "node_modules/axe-core": {"version": "4.14.1", "integrity": "sha512-AAAA=="},
}


def test_there_is_a_lock_for_the_site_the_tests_and_each_tool() -> None:
    names = [path.stem for path in LOCKS]
    assert names == ["audit", "site", "successors", "test", "workflows"]


@pytest.mark.parametrize("path", LOCKS, ids=lambda path: path.name)
def test_every_package_of_python_has_its_hashes(path: Path) -> None:
    pins = python_pins(path)
    # Each line that is no hash is a package: none was passed over.
    lines = [line for line in path.read_text("utf-8").split("\n") if line and line[0] != " "]
    assert len(pins) == len(lines) > 15


def test_the_tests_run_what_the_site_is_built_with() -> None:
    site, test = (set(python_pins(ROOT / f"locks/{name}.txt")) for name in ("site", "test"))
    assert site <= test


def test_every_package_of_node_has_its_hash_and_no_other_place() -> None:
    pins = node_pins(NODE)
    assert len(pins) == len(json.loads(NODE.read_text("utf-8"))["packages"]) - 1 > 100


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("jinja2==3.1.6\n", "jinja2 3.1.6 has no hash"),
        (f"jinja2>=3 \\\n    --hash=sha256:{HASH}\n", "pins no version: jinja2>=3"),
        (f"jinja2==3 \\\n    --hash=md5:{HASH}\n", "pins no version: --hash=md5"),
        (f"jinja2 @ git+https://example.org/j \\\n --hash=sha256:{HASH}\n", "pins no version"),
        ("--index-url https://example.org/simple\n", "pins no version: --index-url"),
        (f"-e ./jinja2 \\\n --hash=sha256:{HASH}\n", "pins no version: -e"),
    ],
)
def test_a_lock_that_pins_without_a_hash_is_refused(tmp_path: Path, text: str, says: str) -> None:
    path = tmp_path / "site.txt"
    path.write_text(text, "utf-8")
    with pytest.raises(LockError, match=says):
        python_pins(path)


@pytest.mark.parametrize(
    ("where", "changed", "says"),
    [
        ("node_modules/axe-core", {"version": "4.14.1"}, "axe-core has no hash"),
        (
            "node_modules/axe-core",
            {"version": "4.14.1", "integrity": "sha1-AAAA"},
            "axe-core has no hash",
        ),
        (
            "node_modules/axe-core",
            SOUND["node_modules/axe-core"] | {"resolved": "git+ssh://git@example.org/axe.git"},
            "names a place",
        ),
        ("node_modules/axe-core", {"resolved": "../axe", "link": True}, "names a place"),
        ("", {"devDependencies": {"axe-core": "git+https://example.org/axe.git"}}, "takes axe"),
        ("", {"dependencies": {"axe-core": "https://example.org/axe.tgz"}}, "takes axe"),
        ("", {"dependencies": {"axe-core": "dequelabs/axe-core"}}, "takes axe"),
        ("", {"dependencies": {"axe-core": "file:../axe"}}, "takes axe"),
    ],
)
def test_a_package_of_node_from_elsewhere_is_refused(
    tmp_path: Path, where: str, changed: dict[str, Any], says: str
) -> None:
    path = tmp_path / "package-lock.json"
    path.write_text(json.dumps({"packages": SOUND | {where: changed}}), "utf-8")
    with pytest.raises(LockError, match=says):
        node_pins(path)


def test_scripts_of_packages_do_not_run() -> None:
    assert "ignore-scripts=true" in (ROOT / "tests/web/.npmrc").read_text("utf-8").split()
