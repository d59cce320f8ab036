"""The rules: for single records, and for the book as a whole.

A rule is a function that yields findings; it knows nothing of the others.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from generator.check import (
    changes,
    cutoff,
    figures,
    form,
    grounding,
    judgements,
    references,
    sourcing,
)
from generator.check.held import Held
from generator.findings import Finding
from generator.library import Library

OF_RECORD: tuple[Callable[[Held], Iterator[Finding]], ...] = (
    references.duplicate_anchors,
    references.unknown_sources,
    references.unknown_briefs,
    references.unknown_publishers,
    references.unknown_conflicts,
    sourcing.locators,
    sourcing.uncited_claims,
    sourcing.misplaced_citations,
    sourcing.unattributed_opinions,
    sourcing.quotations,
    sourcing.copy_links,
    sourcing.credibility,
    cutoff.later_than_cutoff,
    figures.undated_figures,
    judgements.yardstick,
    judgements.likelihood_with_confidence,
    judgements.confidence,
    judgements.count,
    form.bottom_lines,
    form.preferred_names,
    form.history,
    form.dates,
    changes.withdrawals,
    changes.successors,
    changes.statement_changes,
)
OF_BOOK: tuple[Callable[[Library], Iterator[Finding]], ...] = (
    references.duplicate_ids,
    sourcing.uncited_sources,
    form.clashing_names,
    changes.former_ids,
    grounding.digests,
    grounding.exclusions,
)


def of_record(held: Held) -> list[Finding]:
    """Return the findings of every rule for single records."""
    return [finding for rule in OF_RECORD for finding in rule(held)]


def of_book(library: Library) -> list[Finding]:
    """Return the findings of every rule for the book as a whole."""
    return [finding for rule in OF_BOOK for finding in rule(library)]
