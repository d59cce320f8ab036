"""What the grounding check found of one statement."""

from __future__ import annotations

from dataclasses import dataclass

from generator.records.statements import WorkedOut


@dataclass(frozen=True)
class Verdict:
    """Facts that no cited paragraph holds, and those that the author declared as worked out."""

    missing: tuple[str, ...] = ()
    declared: tuple[WorkedOut, ...] = ()

    @property
    def verified(self) -> bool:
        """Whether every fact stands in the cited paragraphs."""
        return not self.missing and not self.declared
