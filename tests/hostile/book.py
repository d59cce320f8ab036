"""A small book with hostile text in every field, for tests to build and to read."""

from __future__ import annotations

import hashlib
import itertools
import re
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import yaml
from click.testing import CliRunner

from generator.cli import main
from generator.yardsticks import YARDSTICKS
from tests.conftest import FIXTURES, ROOT

HERE = Path(__file__).parent
# Fields that hold free text: labels, taken as they are, and prose with its inline syntax.
LABELS = {"title", "in_text", "label", "question", "name", "short", "term", "variants", "host",
          "printed", "reads"}  # fmt: skip
PROSE = {"text", "value", "bottom_line", "role", "note", "descriptor", "basis", "evidence",
         "definition", "according_to", "reading", "gaps", "indicators", "assumptions",
         "does_not_establish", "reason", "source_summary", "reliability_basis", "was"}  # fmt: skip
# Within these, `basis` is a value of a closed list; so is what a likelihood was.
CLOSED = {"identification", "published"}
TERMS = {key for yardstick in YARDSTICKS.values() for key in yardstick.terms}
# As long as a label may be, with what stands there already.
_LONGEST = 230


def harmless() -> dict[str, str]:
    """Return the texts of `harmless.yaml` by their names."""
    found: dict[str, str] = yaml.safe_load((HERE / "harmless.yaml").read_text("utf-8"))
    return found


def as_prose(text: str) -> str:
    """Return a text as an author writes it who wants it to stand in prose letter by letter."""
    return re.sub(r"[\\\[*]", lambda sign: f"\\{sign[0]}", text)


def make(root: Path) -> int:
    """Make the book; return how many fields of the sound one were filled."""
    shutil.copytree(FIXTURES / "sound", root)
    shutil.copytree(ROOT / "generator", root / "generator")
    shutil.copytree(ROOT / "docs", root / "docs", dirs_exist_ok=True)
    shutil.copy(ROOT / "mkdocs.yml", root / "mkdocs.yml")
    texts = itertools.cycle(harmless().values())
    count = itertools.count(1)
    for path in _paths(root):
        data = yaml.load(path.read_text("utf-8"), Loader=yaml.BaseLoader)  # noqa: S506
        _write(path, _poisoned(data, "", texts, count))
    actor, glossary = (root / "briefs/actors/hostile.yaml", root / "briefs/glossary.yaml")
    _write(actor, _actor())
    terms = yaml.load(glossary.read_text("utf-8"), Loader=yaml.BaseLoader)  # noqa: S506
    _write(glossary, [*terms, *_terms()] if isinstance(terms, list) else _with_terms(terms))
    _vouch(root)
    return next(count) - 1


def _paths(root: Path) -> list[Path]:
    return sorted(root.glob("briefs/**/*.yaml")) + sorted(root.glob("sources/*.yaml"))


def _write(path: Path, data: Any) -> None:
    text = yaml.safe_dump(data, allow_unicode=True, default_style='"', width=10**6)
    # Of a machine translation no quotation mark would get this far.
    path.write_text(text.replace("machine-translation", "original"), "utf-8")


def _poisoned(
    value: Any, key: str, texts: Iterator[str], count: Iterator[int], above: str = ""
) -> Any:
    """Return YAML data with hostile texts in front of each free text, where most means most."""
    if isinstance(value, dict):
        return {k: _poisoned(v, k, texts, count, key) for k, v in value.items()}
    if isinstance(value, list):
        return [_poisoned(item, key, texts, count, above) for item in value]
    closed = (key == "basis" and above in CLOSED) or (key == "was" and value in TERMS)
    if key not in LABELS | PROSE or closed:
        return value
    number = next(count)
    hostile = next(texts)
    while len(hostile) + len(value) < _LONGEST:
        hostile = f"{hostile} {next(texts)}"
    hostile = hostile[: _LONGEST - len(value)]
    if key in LABELS:
        return f"{hostile} {value} {number}"
    return f"{as_prose(hostile)} {number} {value}"


def _actor() -> dict[str, Any]:
    """Return a brief with each text in each kind of place that can stand many times."""
    sound = (FIXTURES / "sound/briefs/actors/teasdale.yaml").read_text("utf-8")
    data: dict[str, Any] = yaml.load(sound, Loader=yaml.BaseLoader)  # noqa: S506
    del data["former_ids"]
    texts = harmless().values()
    data["title"] = data["names"][0]["value"] = "Hostile"
    data["names"] += [
        {"value": f"{text} n{at}", "lang": "en", "kind": "alias"} for at, text in enumerate(texts)
    ]
    data["sections"] = {
        "actions": [
            {
                "id": f"h{at}",
                "text": f"{as_prose(text)} t{at} [@gazette-1 ¶1]",
                "according_to": f"{as_prose(text)} a{at}",
            }
            for at, text in enumerate(texts)
        ]
    }
    data["gaps"] = [f"{as_prose(text)} g{at}" for at, text in enumerate(texts)]
    return data


def _terms() -> list[dict[str, Any]]:
    return [
        {
            "id": f"h{at}",
            "term": f"{text} w{at}",
            "variants": [f"{text} v{at}"],
            "definition": f"{as_prose(text)} d{at} [@gazette-1 ¶1]",
        }
        for at, text in enumerate(harmless().values())
    ]


def _with_terms(glossary: dict[str, Any]) -> dict[str, Any]:
    return {**glossary, "terms": [*glossary["terms"], *_terms()]}


def _vouch(root: Path) -> None:
    """Give the book sources in which all of it stands: else the check would stop it here."""
    everything = " ".join(
        text
        for path in _paths(root)
        for text in _strings(yaml.load(path.read_text("utf-8"), Loader=yaml.BaseLoader))  # noqa: S506
    )
    texts = root / "texts"
    texts.mkdir()
    for name in ("gazette", "herald"):
        dated = f"5 January 2022, 6 January 2022, March 2022: {' '.join(everything.split())}\n"
        text = f"{name} {dated * 5}"
        (texts / name).write_text(text, "utf-8")
        record = root / f"sources/{name}-1.yaml"
        digest = hashlib.sha256(text.encode("utf-8")).hexdigest()
        said = re.sub('"sha256": "[0-9a-f]*"', f'"sha256": "{digest}"', record.read_text("utf-8"))
        record.write_text(said, "utf-8")
    arguments = ["--project", str(root), "verify", "--texts", str(texts)]
    CliRunner().invoke(main, arguments)


def _strings(value: Any) -> Iterator[str]:
    if isinstance(value, dict):
        for key, part in value.items():
            yield key
            yield from _strings(part)
    elif isinstance(value, list):
        for part in value:
            yield from _strings(part)
    else:
        yield value
