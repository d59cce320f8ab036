"""Pages written by hand: Markdown as text, everything else in docs/ as bytes."""

from __future__ import annotations

from dataclasses import dataclass, field

from generator.findings import Finding, Place
from generator.project import Project


@dataclass
class HandWritten:
    """What stands in docs/, by path within it, with findings about what cannot be read."""

    pages: dict[str, str] = field(default_factory=dict)
    assets: dict[str, bytes] = field(default_factory=dict)
    findings: list[Finding] = field(default_factory=list)


def read_docs(project: Project) -> HandWritten:
    """Read every file below `docs/`, in the order of their names, but for the theme's."""
    found = HandWritten()
    for path in sorted(project.docs.rglob("*")):
        relative = path.relative_to(project.docs).as_posix()
        hidden = any(part.startswith(".") for part in relative.split("/"))
        if hidden or path.is_dir() or path.is_relative_to(project.overrides):
            continue
        place = Place(path.relative_to(project.root).as_posix())
        try:
            raw = project.read(path)
            if path.suffix == ".md":
                found.pages[relative] = raw.decode("utf-8")
            else:
                found.assets[relative] = raw
        except OSError as error:
            message = f"the file cannot be read: {error.strerror or error}"
            found.findings.append(Finding("unreadable-file", place, message))
        except UnicodeDecodeError:
            message = "the page is not UTF-8 text"
            found.findings.append(Finding("encoding", place, message, "save the file as UTF-8"))
    return found
