"""Write the bills of materials of a release, `make sbom`: what builds the site, and what is in it.

The form is CycloneDX 1.6 (ECMA-424), as JSON. A bill holds no time and no place, and its serial
number is made from what it holds: the same commit gives the same bytes. They are written by hand,
without a library: the form is small, and a test holds them against its schema.
"""

from __future__ import annotations

import importlib.metadata
import json
import sys
import tomllib
import uuid
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from supply.locks import Pin, python_pins
from supply.parts import ROOT, Part, parts

FOLDER = ROOT / "sbom"
_NAMESPACE = uuid.UUID("6ba7b811-9dad-11d1-80b4-00c04fd430c8")  # RFC 9562, 6.6: of a URL

Node = dict[str, Any]


def building() -> Node:
    """Return the bill of the packages that the site is built with, from `locks/site.txt`.

    Raises LockError if one of them has no hash. A licence is told of each that is installed.
    """
    pins = python_pins(ROOT / "locks/site.txt")
    components = [_package(pin) for pin in pins]
    return _bill("paragraph-briefings", "build", components, {})


def shipped() -> Node:
    """Return the bill of the works of others in the site, from `parts.yaml`."""
    listed = parts().parts
    within: dict[str, list[str]] = {}
    for part in listed:
        if part.within:
            within.setdefault(part.within, []).append(_ref(part))
    inside = {_ref(part): within.get(part.name, []) for part in listed}
    return _bill("paragraph-site", "operations", [_part(part) for part in listed], inside)


def written(bill: Node) -> str:
    """Return a bill as JSON."""
    return json.dumps(bill, ensure_ascii=False, indent=1, sort_keys=True) + "\n"


def _bill(name: str, phase: str, components: list[Node], inside: dict[str, list[str]]) -> Node:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    root = {
        "type": "application",
        "bom-ref": name,
        "name": name,
        "version": project["version"],
        "description": project["description"],
        "licenses": [{"expression": "MIT AND CC-BY-4.0" if phase == "operations" else "MIT"}],
    }
    held = {ref for refs in inside.values() for ref in refs}
    direct = [c["bom-ref"] for c in components if c["bom-ref"] not in held]
    tree = {name: direct, **inside}
    bill: Node = {
        "bomFormat": "CycloneDX",
        "specVersion": "1.6",
        "version": 1,
        "metadata": {"component": root, "lifecycles": [{"phase": phase}]},
        "components": components,
        "dependencies": [
            {"ref": ref, **({"dependsOn": sorted(refs)} if refs else {})}
            for ref, refs in tree.items()
        ],
    }
    serial = uuid.uuid5(_NAMESPACE, written(bill))
    return {**bill, "serialNumber": f"urn:uuid:{serial}"}


def _package(pin: Pin) -> Node:
    purl = f"pkg:pypi/{pin.name.lower().replace('_', '-')}@{pin.version}"
    licence = _licence(pin)
    return {
        "type": "library",
        "bom-ref": purl,
        "name": pin.name,
        "version": pin.version,
        "purl": purl,
        **({"licenses": [{"expression": licence}]} if licence else {}),
        # A lock holds the hash of each file that a package comes as: they are of its distributions.
        "externalReferences": [
            {"type": "distribution", "url": purl, "hashes": [{"alg": "SHA-256", "content": one}]}
            for one in sorted(pin.hashes)
        ],
        **({"properties": [{"name": "python:marker", "value": pin.marker}]} if pin.marker else {}),
    }


def _licence(pin: Pin) -> str:
    try:
        found = importlib.metadata.metadata(pin.name)
    except importlib.metadata.PackageNotFoundError:
        return ""
    if found["Version"] != pin.version:
        return ""
    # Of a distribution that says it in words alone, nothing is told: the words are no identifier.
    return str(found.json.get("license_expression", ""))


def _ref(part: Part) -> str:
    return f"{part.purl}@{part.release}" if part.release else part.purl


def _part(part: Part) -> Node:
    return {
        "type": "data" if part.licence == "LicenseRef-public-domain" else "library",
        "bom-ref": _ref(part),
        "name": part.name,
        **({"version": part.release} if part.release else {}),
        "purl": _ref(part),
        "licenses": [{"expression": part.licence}],
        "copyright": "\n".join(part.owner),
        "externalReferences": [{"type": "website", "url": part.origin}],
        "evidence": {"occurrences": [{"location": path} for path in _unique(part.site)]},
    }


def _unique(paths: Iterable[str]) -> list[str]:
    return sorted(set(paths))


def main(folder: Path = FOLDER) -> None:
    """Write both bills into a folder."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, bill in (("build", building()), ("site", shipped())):
        (folder / f"{name}.cdx.json").write_text(written(bill), "utf-8")


if __name__ == "__main__":
    main(*map(Path, sys.argv[1:]))
