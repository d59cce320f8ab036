"""Keeps the model of FollowTheMoney for the tests, in `tests/fixtures/followthemoney/`.

The library of today needs PyICU, which has no wheels and needs system packages. The last release
that does without it is in the tests; what it reads there is the model of today, kept by

    pip install followthemoney==4.11.2 && ftm dump-model -o model.json
    python -m tests.exports.followthemoney_model model.json
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).parent.parent / "fixtures" / "followthemoney"
# What rules an entity, without the words that explain it.
_OF_A_SCHEMA = ("extends", "required", "featured", "caption", "abstract", "deprecated", "edge")
_OF_A_PROPERTY = ("type", "range", "format", "maxLength", "deprecated")
_LISTS = ("country", "language", "topic")


def main(dump: Path) -> None:
    """Write what the tests need of a model, in the form that the library reads."""
    model = json.loads(dump.read_text("utf-8"))
    schemata = {name: _schema(spec) for name, spec in model["schemata"].items()}
    _write(FOLDER / "schemata/model.json", schemata)
    lists = {kind: sorted(model["types"][kind]["values"]) for kind in _LISTS}
    _write(FOLDER / "types.json", {"release": model["version"], **lists})


def _schema(spec: dict[str, Any]) -> dict[str, Any]:
    # The library makes the other ends of references itself.
    own = {key: p for key, p in spec["properties"].items() if not p.get("stub")}
    return _kept(spec, _OF_A_SCHEMA) | {"properties": {k: _property(p) for k, p in own.items()}}


def _property(spec: dict[str, Any]) -> dict[str, Any]:
    reverse = {"reverse": {"name": spec["reverse"]}} if "reverse" in spec else {}
    return _kept(spec, _OF_A_PROPERTY) | reverse


def _kept(spec: dict[str, Any], keys: tuple[str, ...]) -> dict[str, Any]:
    return {key: spec[key] for key in keys if spec.get(key)}


def _write(path: Path, value: dict[str, Any]) -> None:
    lines = [f"{json.dumps(key)}:{json.dumps(value[key], sort_keys=True)}" for key in sorted(value)]
    path.write_text("{\n" + ",\n".join(lines) + "\n}\n", "utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
