"""schema.org's own words, to hold against what pages say: types, their properties, the context.

`tests/fixtures/schema-org/extract.json` is an extract of release 30.0. Made anew from the folder of
a release in schema.org's repository by `python -m tests.exports.vocabulary FOLDER`.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from tests.conftest import FIXTURES

EXTRACT = FIXTURES / "schema-org" / "extract.json"
# What the extract is about; their ancestors come with them.
_TYPES = (
    "AnalysisNewsArticle", "Book", "BreadcrumbList", "CollectionPage", "CorrectionComment",
    "Corporation", "Country", "DataDownload", "Dataset", "Event", "GovernmentOrganization",
    "ListItem", "NewsArticle", "OpinionNewsArticle", "Organization", "Person", "PropertyValue",
    "Report", "ScholarlyArticle", "WebPage", "WebSite",
)  # fmt: skip


class Vocabulary:
    """Which types there are, what they may have, and what that may be."""

    def __init__(self) -> None:
        extract = json.loads(EXTRACT.read_text("utf-8"))
        self.context: dict[str, Any] = extract["context"]
        self._parents: dict[str, list[str]] = extract["types"]
        self._properties: dict[str, dict[str, list[str]]] = extract["properties"]

    def lineage(self, name: str) -> set[str]:
        """Return a type with all above it; raise KeyError if there is no such type."""
        return {name}.union(*(self.lineage(parent) for parent in self._parents[name]))

    def allows(self, types: Iterable[str], name: str) -> bool:
        """Whether something of these types may have a property; KeyError if there is none."""
        above: set[str] = set().union(*map(self.lineage, types))
        return bool(above & set(self._properties[name]["of"]))

    def expects(self, name: str) -> set[str]:
        """Return the types that a value of a property may have."""
        return set(self._properties[name]["is"])


def _extract(folder: Path) -> dict[str, Any]:
    graph = json.loads((folder / "schemaorg-current-https.jsonld").read_text("utf-8"))["@graph"]
    known = {node["@id"].removeprefix("schema:"): node for node in graph}
    types: dict[str, list[str]] = {}
    waiting = list(_TYPES)
    while waiting:
        name = waiting.pop()
        types[name] = [n for n in _names(known[name].get("rdfs:subClassOf")) if n in known]
        waiting += types[name]
    properties = {
        name: {
            "of": sorted(_names(node.get("schema:domainIncludes"))),
            "is": sorted(_names(node.get("schema:rangeIncludes"))),
        }
        for name, node in known.items()
        if types.keys() & set(_names(node.get("schema:domainIncludes")))
    }
    whole = json.loads((folder / "schemaorgcontext.jsonld").read_text("utf-8"))["@context"]
    words = {"type", "id", "@vocab", "schema", *types, *properties}
    return {
        "source": "schema.org, release 30.0, in extracts",
        "licence": "https://creativecommons.org/licenses/by-sa/3.0/",
        "context": {key: value for key, value in whole.items() if key in words},
        "types": dict(sorted(types.items())),
        "properties": dict(sorted(properties.items())),
    }


def _names(value: Any) -> Iterator[str]:
    for item in value if isinstance(value, list) else [value] if value else []:
        yield item["@id"].removeprefix("schema:")


def _lines(extract: dict[str, Any]) -> str:
    """Return JSON with a line for each word, so that a later release can be compared."""
    parts = []
    for key, value in extract.items():
        if isinstance(value, dict):
            rows = ",\n".join(f"{json.dumps(k)}: {json.dumps(v)}" for k, v in value.items())
            parts.append(f"{json.dumps(key)}: {{\n{rows}\n}}")
        else:
            parts.append(f"{json.dumps(key)}: {json.dumps(value)}")
    return "{\n" + ",\n".join(parts) + "\n}\n"


if __name__ == "__main__":
    EXTRACT.write_text(_lines(_extract(Path(sys.argv[1]))), "utf-8")
