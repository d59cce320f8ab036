"""The generated tree on disk: only what changed is written, what is no longer made is removed."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Iterator, Mapping
from pathlib import Path

from generator.findings import Finding, Place
from generator.pages.inserts import unknown_inserts
from generator.project import Project

# Theme overrides are MkDocs' business, not pages.
_OVERRIDES = "_overrides"


def hand_written(project: Project) -> tuple[dict[str, str], dict[str, bytes], list[Finding]]:
    """Read what stands in docs/: pages as text, everything else as bytes, and findings."""
    pages: dict[str, str] = {}
    assets: dict[str, bytes] = {}
    findings: list[Finding] = []
    for path in sorted(project.docs.rglob("*")):
        relative = path.relative_to(project.docs).as_posix()
        hidden = any(part.startswith(".") for part in relative.split("/"))
        if hidden or relative.startswith(f"{_OVERRIDES}/") or not path.is_file():
            continue
        file = path.relative_to(project.root).as_posix()
        raw = path.read_bytes()
        if path.suffix != ".md":
            assets[relative] = raw
            continue
        try:
            pages[relative] = raw.decode("utf-8")
        except UnicodeDecodeError:
            findings.append(Finding("encoding", Place(file), "the page is not UTF-8 text"))
            continue
        findings += unknown_inserts(file, pages[relative])
    return pages, assets, findings


def write_tree(folder: Path, pages: Mapping[str, str], assets: Mapping[str, bytes]) -> int:
    """Make `folder` hold exactly these files; return how many were written or removed."""
    wanted = {**assets, **{path: text.encode("utf-8") for path, text in pages.items()}}
    folder.mkdir(exist_ok=True)
    changed = 0
    for relative, content in wanted.items():
        target = folder / relative
        if target.is_file() and target.read_bytes() == content:
            continue
        target.parent.mkdir(parents=True, exist_ok=True)
        _replace(target, content)
        changed += 1
    for path in _stale(folder, wanted):
        path.unlink()
        changed += 1
    return changed


def _replace(target: Path, content: bytes) -> None:
    """Write a file so that a reader sees the old or the new one, never a part."""
    descriptor, name = tempfile.mkstemp(dir=target.parent, prefix=".new-")
    try:
        with os.fdopen(descriptor, "wb") as stream:
            stream.write(content)
        Path(name).chmod(0o644)
        Path(name).replace(target)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise


def _stale(folder: Path, wanted: Mapping[str, bytes]) -> Iterator[Path]:
    for path in sorted(folder.rglob("*")):
        if path.is_file() and path.relative_to(folder).as_posix() not in wanted:
            yield path


def swap(new: Path, target: Path) -> None:
    """Put a finished folder in the place of an old one."""
    old = target.with_name(f".{target.name}.old")
    shutil.rmtree(old, ignore_errors=True)
    if target.exists():
        target.rename(old)
    new.rename(target)
    shutil.rmtree(old, ignore_errors=True)
