"""The JSON-LD of built pages, read by PyLD: a processor of the standard, without a network."""

from __future__ import annotations

import functools
import json
from collections import defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from lxml import html
from pyld import jsonld

from tests.exports.vocabulary import Vocabulary

Node = dict[str, Any]
SCHEMA = "http://schema.org/"


@functools.cache
def vocabulary() -> Vocabulary:
    return Vocabulary()


def scripts(page: html.HtmlElement) -> list[str]:
    """Return the text of each block of JSON-LD of a page, as a browser reads it."""
    return [str(text) for text in page.xpath('//script[@type="application/ld+json"]/text()')]


def nodes(texts: Iterable[str], base: str) -> dict[str, Node]:
    """Return everything that blocks of one page describe, by name; keys without the prefix."""
    expanded: list[Any] = []
    for text in texts:
        options = {"base": base, "documentLoader": _load}
        expanded += jsonld.flatten(json.loads(text), None, options)
    # Things without a name are known to their page alone.
    expanded = json.loads(json.dumps(expanded).replace('"@id": "_:', f'"@id": "_:{base}-'))
    return merged([{node["@id"]: _short(node)} for node in expanded])


def merged(described: Iterable[dict[str, Node]]) -> dict[str, Node]:
    """Return what several pages say of each thing, together."""
    found: dict[str, Node] = defaultdict(dict)
    for page in described:
        for name, node in page.items():
            for key, values in node.items():
                known = found[name].setdefault(key, [])
                known += [value for value in values if value not in known]
    return dict(found)


def read_site(site: Path, base: str) -> dict[str, dict[str, Node]]:
    """Return for each page of a built site what it describes."""
    found = {}
    for path in sorted(site.rglob("*.html")):
        name = path.relative_to(site).as_posix()
        texts = scripts(html.parse(str(path)).getroot())
        if texts:
            found[name] = nodes(texts, f"{base}{name}")
    return found


def types(node: Node) -> list[str]:
    return list(node.get("@type", []))


def ids(node: Node, key: str) -> list[str]:
    """Return the names of the things that a property leads to."""
    return [value["@id"] for value in node.get(key, [])]


def plain(node: Node, key: str) -> Any:
    """Return the one plain value of a property; None where it has none."""
    values = node.get(key, [])
    assert len(values) < 2, (key, values)
    return values[0].get("@value", values[0].get("@id")) if values else None


def faults(described: dict[str, Node]) -> Iterator[str]:
    """Yield what schema.org does not know or does not allow."""
    known = vocabulary()
    for name, node in described.items():
        kinds = types(node)
        for key, values in node.items():
            if key.startswith("@"):
                continue
            if not known.allows(kinds, key):
                yield f"{name}: {kinds} has no {key}"
            for value in values:
                if "@id" in value and "URL" in known.expects(key):
                    continue
                if "@id" in value and value["@id"] in described:
                    above = set().union(*map(known.lineage, types(described[value["@id"]])))
                    if not above & known.expects(key):
                        yield f"{name}: {key} is no {types(described[value['@id']])}"
                elif not known.expects(key) & {"Text", "URL", "Date", "Number", "Boolean"}:
                    yield f"{name}: {key} is no plain value, and leads to nothing: {value}"


def _short(node: Node) -> Node:
    short: Node = {}
    for key, value in node.items():
        if key == "@type":
            short[key] = [kind.removeprefix(SCHEMA) for kind in value]
        elif key != "@id":
            short[key.removeprefix(SCHEMA)] = list(value)
    return short


def _load(url: str, _: Any) -> dict[str, Any]:
    assert url == "https://schema.org", url
    context = {"@context": vocabulary().context}
    return {"contextUrl": None, "documentUrl": url, "document": context}
