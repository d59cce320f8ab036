"""Coverage: which paragraphs of a source are used, which are left out for a reason."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from generator.library.statements import Statement

if TYPE_CHECKING:
    from generator.library.library import Library


@dataclass(frozen=True)
class Paragraph:
    """One paragraph of a copy: the statements that cite it, or why none need to."""

    number: int
    statements: tuple[Statement, ...]
    excluded: str | None

    @property
    def covered(self) -> bool:
        """Whether it is cited, or left out with a reason."""
        return bool(self.statements) or self.excluded is not None


def coverage(library: Library, source_id: str) -> tuple[Paragraph, ...]:
    """Return every paragraph of a source's copy, in order. The library has them as `covered`."""
    copy = library.sources[source_id].copy_consulted
    reasons = {
        number: exclusion.reason
        for exclusion in copy.excluded
        for number in exclusion.paragraphs.paragraphs
    }
    citing: dict[int, list[Statement]] = defaultdict(list)
    for statement in library.citing.get(source_id, ()):
        for reference in statement.references:
            if reference.source == source_id:
                for locator in reference.locators:
                    for number in locator.paragraphs():
                        of = citing[number]
                        # It may cite a paragraph twice.
                        if not of or of[-1] is not statement:
                            of.append(statement)
    return tuple(
        Paragraph(number, tuple(citing[number]), reasons.get(number))
        for number in range(1, copy.paragraphs + 1)
    )
