"""The one form on disk: which files are not in it, and writing those that are to be."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from generator.findings import Finding, Place, ordered
from generator.format.form import form
from generator.load.reader import PUBLISHERS, files, record_of
from generator.output import replace_file
from generator.project import Project
from generator.records import Publisher


@dataclass
class Result:
    """What became of the files: those in another form, and those that stay as they are."""

    seen: int = 0
    changed: list[str] = field(default_factory=list)
    kept: dict[str, str] = field(default_factory=dict)
    findings: list[Finding] = field(default_factory=list)
    texts: dict[str, str] = field(default_factory=dict)


def written_files(project: Project) -> list[tuple[str, Path]]:
    """Return every YAML file below `briefs/` and `sources/`, with its path in the repository."""
    return [(file, path) for file, path in files(project) if path.suffix == ".yaml"]


def chosen(project: Project, named: Iterable[Path]) -> Iterator[tuple[str, Path]]:
    """Yield the files that were named, themselves or by a folder; all where none was.

    Raises LookupError with the name of one that is no brief and no source.
    """
    known = written_files(project)
    # Links above the file are followed, for so is the way to the project; the file's is not.
    wanted = [path.absolute().parent.resolve() / path.name for path in named]
    for path in wanted:
        inside = path.is_relative_to(project.root)
        if not inside or not any(inner.is_relative_to(path) for _, inner in known):
            raise LookupError(str(path))
    for file, path in known:
        if not wanted or any(path.is_relative_to(above) for above in wanted):
            yield file, path


def format_files(
    project: Project, chosen_files: Iterable[tuple[str, Path]], *, write: bool
) -> Result:
    """Bring files into the one form, or without `write` only tell which are not in it."""
    result = Result()
    for file, path in chosen_files:
        result.seen += 1
        try:
            raw = project.read(path)
        except OSError as error:
            message = f"the file cannot be read: {error.strerror or error}"
            result.findings.append(Finding("unreadable-file", Place(file), message))
            continue
        formed = form(file, raw, _type_of(file))
        if formed.text is None:
            result.findings += formed.findings
            result.texts[file] = raw.decode("utf-8", "replace").removeprefix("\ufeff")
            if formed.refused:
                result.kept[file] = formed.refused
        elif (content := formed.text.encode("utf-8")) != raw:
            try:
                if write:
                    _write(path, content)
                result.changed.append(file)
            except OSError as error:
                result.kept[file] = f"it cannot be written: {error.strerror or error}"
    result.findings = ordered(result.findings)
    return result


def _type_of(file: str) -> Any:
    return dict[str, Publisher] if file == PUBLISHERS else record_of(file)


def _write(path: Path, content: bytes) -> None:
    """Write what a link leads to, so that the link stays one; `Project.read` has let it pass."""
    target = path.resolve()
    mode = stat.S_IMODE(target.stat().st_mode)
    if not mode & stat.S_IWUSR or not os.access(target, os.W_OK):
        raise OSError("the file may only be read")
    replace_file(target, content, mode)
