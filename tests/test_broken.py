"""Every broken input is told with its code and place, and nothing is written.

A fixture's name begins with the code that it must get; its first two lines say which file of
the small book it takes the place of, and where the finding must point.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from generator.project import Project
from generator.rules import RULES
from tests.conftest import FIXTURES, Run, files

BROKEN = sorted((FIXTURES / "broken").glob("*.yaml"))
Break = Callable[[Project], str]


def _replace(project: Project, fixture: Path) -> str:
    """Put a fixture into the book and return where its finding must point."""
    head = fixture.read_text("utf-8").split("\n", 2)
    file = head[0].removeprefix("# into: ")
    (project.root / file).write_bytes(fixture.read_bytes())
    return f"{file}:{head[1].removeprefix('# at: ')}"


def _code(fixture: Path) -> str:
    return fixture.stem.split("--")[0]


def _not_utf8(project: Project) -> str:
    path = project.briefs / "actors/firefly.yaml"
    path.write_bytes(path.read_bytes().replace(b"type:", b"type\xe9:"))
    return "briefs/actors/firefly.yaml:2:5"


def _huge(project: Project) -> str:
    path = project.briefs / "actors/firefly.yaml"
    path.write_bytes(path.read_bytes() + b"#" * 600_000)
    return "briefs/actors/firefly.yaml:1:1"


def _link_outside(project: Project) -> str:
    secret = project.root.parent / "secret.yaml"
    secret.write_text("title: secret\n")
    (project.briefs / "actors/spy.yaml").symlink_to(secret)
    return "briefs/actors/spy.yaml:1:1"


def _link_to_nothing(project: Project) -> str:
    (project.briefs / "actors/ghost.yaml").symlink_to(project.root / "nowhere.yaml")
    return "briefs/actors/ghost.yaml:1:1"


def _yml(project: Project) -> str:
    (project.briefs / "actors/teasdale.yaml").rename(project.briefs / "actors/teasdale.yml")
    return "briefs/actors/teasdale.yml:1:1"


def _stray(project: Project) -> str:
    (project.briefs / "places").mkdir()
    (project.briefs / "places/sylvania.yaml").write_text("title: Sylvania\n")
    return "briefs/places/sylvania.yaml:1:1"


def _file_name(project: Project) -> str:
    path = project.briefs / "actors/teasdale.yaml"
    path.rename(path.with_name("Mrs Teasdale.yaml"))
    return "briefs/actors/Mrs Teasdale.yaml:1:1"


def _same_id(project: Project) -> str:
    copy = project.briefs / "events/firefly.yaml"
    copy.write_bytes((project.briefs / "events/flood.yaml").read_bytes())
    text = copy.read_text("utf-8").replace("id: deaths", "id: others")
    copy.write_text(text, "utf-8")
    return "briefs/events/firefly.yaml:1:1"


def _uncited(project: Project) -> str:
    source = (project.sources / "herald-1.yaml").read_text("utf-8")
    (project.sources / "herald-2.yaml").write_text(source, "utf-8")
    digests = project.sources / "digests"
    (digests / "herald-2.json").write_bytes((digests / "herald-1.json").read_bytes())
    return "sources/herald-2.yaml:1:1"


def _insert(project: Project) -> str:
    path = project.docs / "index.md"
    path.write_text("# Front\n\n<!-- insert: frnot -->\n", "utf-8")
    return "docs/index.md:3:1"


def _empty_file(project: Project) -> str:
    (project.briefs / "actors/teasdale.yaml").write_text("# nothing here\n")
    return "briefs/actors/teasdale.yaml:1:1"


def _no_glossary(project: Project) -> str:
    (project.briefs / "glossary.yaml").unlink()
    return "briefs/glossary.yaml:1:1"


def _link_to_itself(project: Project) -> str:
    path = project.briefs / "actors/loop.yaml"
    path.symlink_to(path)
    return "briefs/actors/loop.yaml:1:1"


def _index(project: Project) -> str:
    path = project.briefs / "actors/teasdale.yaml"
    path.rename(path.with_name("index.yaml"))
    return "briefs/actors/index.yaml:1:1"


def _long_name(project: Project) -> str:
    path = project.briefs / "actors/teasdale.yaml"
    path.rename(path.with_name("t" * 81 + ".yaml"))
    return f"briefs/actors/{'t' * 81}.yaml:1:1"


def _page_made_twice(project: Project) -> str:
    (project.docs / "glossary.md").write_text("# Mine\n")
    return "docs/glossary.md:1:1"


def _long_text(project: Project) -> str:
    path = project.briefs / "actors/teasdale.yaml"
    text = path.read_text("utf-8").replace("What she did next.", "x" * 4001)
    path.write_text(text, "utf-8")
    return "briefs/actors/teasdale.yaml:12:8"


def _odd_line_break(project: Project) -> str:
    path = project.briefs / "actors/teasdale.yaml"
    path.write_text(path.read_text("utf-8").replace("former tr", "former\u2028tr"), "utf-8")
    return "briefs/actors/teasdale.yaml:6:15"


def _control_character(project: Project) -> str:
    path = project.briefs / "actors/firefly.yaml"
    path.write_bytes(path.read_bytes().replace(b"Rufus Firefly\n", b"Rufus\x07Firefly\n", 1))
    return "briefs/actors/firefly.yaml:1:13"


def _no_digests(project: Project) -> str:
    (project.sources / "digests/gazette-1.json").unlink()
    return "sources/gazette-1.yaml:15:11"


def _broken_digests(project: Project) -> str:
    (project.sources / "digests/gazette-1.json").write_text("{}")
    return "sources/digests/gazette-1.json:1:1"


def _digests_of_nothing(project: Project) -> str:
    digests = project.sources / "digests"
    (digests / "times-1.json").write_bytes((digests / "gazette-1.json").read_bytes())
    return "sources/digests/times-1.json:1:1"


MADE: list[tuple[str, Break]] = [
    ("encoding", _not_utf8),
    ("too-large", _huge),
    ("unreadable-file", _link_outside),
    ("unreadable-file", _link_to_nothing),
    ("unexpected-file", _yml),
    ("unexpected-file", _stray),
    ("bad-id", _file_name),
    ("duplicate-id", _same_id),
    ("uncited-source", _uncited),
    ("digests-missing", _no_digests),
    ("digests-stale", _broken_digests),
    ("digests-stale", _digests_of_nothing),
    ("unknown-insert", _insert),
    ("syntax", _empty_file),
    ("missing-field", _no_glossary),
    ("unreadable-file", _link_to_itself),
    ("bad-id", _index),
    ("bad-id", _long_name),
    ("unexpected-file", _page_made_twice),
    ("bad-length", _long_text),
    ("hidden-character", _odd_line_break),
    ("syntax", _control_character),
]
CASES = [
    *(pytest.param(_code(f), lambda p, f=f: _replace(p, f), id=f.stem) for f in BROKEN),
    *(pytest.param(code, make, id=f"{code}-{make.__name__[1:]}") for code, make in MADE),
]


@pytest.mark.parametrize(("code", "break_it"), CASES)
def test_broken_input_is_told(code: str, break_it: Break, project: Project, briefs: Run) -> None:
    place = break_it(project)
    before = files(project.root)
    checked = briefs("check", "--format", "json")
    built = briefs("build") if not RULES[code].warning else None
    told = {(row["code"], f"{row['file']}:{row['line']}:{row['column']}") for row in _rows(checked)}
    assert (code, place) in told, told
    assert all(row["message"] and row["hint"] for row in _rows(checked)), "what to do next"
    assert checked.exit_code == (0 if RULES[code].warning else 1)
    if built:
        assert built.exit_code == 1
        assert built.exception is None or isinstance(built.exception, SystemExit)
        assert f"{place}: error[{code}]" in built.output
    assert files(project.root) == before


@pytest.mark.parametrize("fixture", BROKEN, ids=lambda f: f.stem)
def test_a_fixture_breaks_one_rule_only(fixture: Path, project: Project, briefs: Run) -> None:
    """A slip must not drown in findings that follow from it."""
    _replace(project, fixture)
    codes = {row["code"] for row in _rows(briefs("check", "--format", "json"))}
    # A word that is no key leaves the key that it stands for missing, and a list that is no
    # mapping has no keys at all: these two may come together.
    assert codes - {"missing-field", "unknown-key"} <= {_code(fixture)}


def test_every_rule_has_a_broken_example() -> None:
    # Words taken over from a source show only where its text is: see test_verify.py. Silent
    # changes show only beside the book of before: see changes/test_unrecorded.py.
    elsewhere = {"copied-run", "unrecorded-change"}
    told = {_code(f) for f in BROKEN} | {code for code, _ in MADE} | elsewhere
    assert told == set(RULES)


def test_findings_of_all_files_come_at_once(project: Project, briefs: Run) -> None:
    for name in ("syntax--colon", "unknown-source--draws-on"):
        _replace(project, FIXTURES / "broken" / f"{name}.yaml")
    (project.briefs / "events/flood.yaml").write_text("title: x\ntitel: y\n")
    rows = _rows(briefs("check", "--format", "json"))
    assert {"syntax", "unknown-source", "unknown-key", "missing-field"} <= {r["code"] for r in rows}
    places = [(row["file"], row["line"], row["column"]) for row in rows]
    assert places == sorted(places)


def test_a_broken_file_does_not_make_others_look_wrong(project: Project, briefs: Run) -> None:
    """Links to a brief and citations of a source stay good while its file is being mended."""
    for file in ("briefs/actors/firefly.yaml", "sources/gazette-1.yaml"):
        (project.root / file).write_text("title: [\n")
    rows = _rows(briefs("check", "--format", "json"))
    assert {row["code"] for row in rows} == {"syntax"}


def _rows(result: Any) -> list[dict[str, Any]]:
    rows: list[dict[str, Any]] = json.loads(result.stdout)
    return rows
