"""What the lock files pin: packages of Python with their hashes, and those of Node."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

_PIN = re.compile(r"^(?P<name>[A-Za-z0-9._-]+)==(?P<version>\S+)(?: ; (?P<marker>.+?))?$")
_HASH = re.compile(r"^--hash=sha256:([0-9a-f]{64})$")
# An integrity of W3C's Subresource Integrity, section 3.1, with a hash that is not broken.
_INTEGRITY = re.compile(r"^sha(?:256|384|512)-[A-Za-z0-9+/]+={0,2}$")
# A dependency that is named by a range of versions, not by a place.
_RANGE = re.compile(r"^(?:npm:(?:@[\w.-]+/)?[\w.-]+@)?[\s\w.*^~<>=|+-]*$")


class LockError(Exception):
    """A lock file does not pin what it should; the message says which line."""


@dataclass(frozen=True)
class Pin:
    """One package in one version; `marker` says for which machines, if not for all."""

    name: str
    version: str
    hashes: tuple[str, ...]
    marker: str = ""


def python_pins(path: Path) -> list[Pin]:
    """Read a file of requirements; raise LockError for a line that pins without a hash."""
    text = path.read_text("utf-8").replace(" \\\n", "\n")
    found: list[tuple[re.Match[str], list[str]]] = []
    for line in filter(None, (line.strip() for line in text.split("\n"))):
        named, digest = _PIN.match(line), _HASH.match(line)
        if named:
            found.append((named, []))
        elif digest and found:
            found[-1][1].append(digest[1])
        elif not line.startswith("#"):
            raise LockError(f"{path.name}: this pins no version: {line}")
    pins = [Pin(p["name"], p["version"], tuple(h), p["marker"] or "") for p, h in found]
    for pin in pins:
        if not pin.hashes:
            raise LockError(f"{path.name}: {pin.name} {pin.version} has no hash")
    return pins


def node_pins(path: Path) -> list[Pin]:
    """Read npm's lock file; raise LockError for what has no hash, or comes from anywhere else."""
    packages = json.loads(path.read_text("utf-8"))["packages"]
    return list(_node_pins(path.name, packages))


def _node_pins(file: str, packages: dict[str, dict[str, object]]) -> Iterator[Pin]:
    for where, package in packages.items():
        for kind in ("dependencies", "devDependencies", "optionalDependencies"):
            named = package.get(kind)
            for name, wanted in named.items() if isinstance(named, dict) else ():
                if not _RANGE.match(str(wanted)):
                    raise LockError(f"{file}: {where or 'the root'} takes {name} from {wanted}")
        if not where:
            continue
        name = where.rpartition("node_modules/")[2]
        if "resolved" in package or package.get("link"):
            raise LockError(f"{file}: {name} names a place that it is from")
        integrity = str(package.get("integrity", ""))
        if not _INTEGRITY.match(integrity):
            raise LockError(f"{file}: {name} has no hash")
        yield Pin(name, str(package["version"]), (integrity,))
