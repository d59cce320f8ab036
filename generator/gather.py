"""The two phases together: read everything, then check everything."""

from __future__ import annotations

from dataclasses import dataclass

from generator.check import check
from generator.findings import Finding, errors, ordered
from generator.library import Library, build
from generator.load.reader import read
from generator.project import Project


@dataclass(frozen=True)
class Gathered:
    """A library with every finding about it, and the texts that findings point into."""

    library: Library
    findings: list[Finding]
    texts: dict[str, str]

    @property
    def sound(self) -> bool:
        """Whether pages may be made of it: no finding is an error."""
        return not errors(self.findings)


def gather(project: Project) -> Gathered:
    """Read and check a project."""
    parsed = read(project)
    library = build(parsed)
    return Gathered(library, ordered([*parsed.findings, *check(library)]), parsed.texts)
