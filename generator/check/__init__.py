"""Phase two: what records say of one another, and the rules of the field.

A rule is a function that takes the library and yields findings; it knows nothing of the others.
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
from generator.findings import Finding
from generator.library import Library

Rule = Callable[[Library], Iterator[Finding]]

RULES: tuple[Rule, ...] = (
    references.duplicate_ids,
    references.duplicate_anchors,
    references.unknown_sources,
    references.unknown_briefs,
    references.unknown_publishers,
    references.unknown_conflicts,
    sourcing.locators,
    sourcing.uncited_claims,
    sourcing.misplaced_citations,
    sourcing.uncited_sources,
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
    form.names,
    form.history,
    form.dates,
    changes.former_ids,
    changes.withdrawals,
    changes.successors,
    changes.statement_changes,
    grounding.digests,
    grounding.exclusions,
)


def check(library: Library) -> list[Finding]:
    """Return the findings of every rule, in no particular order."""
    return [finding for rule in RULES for finding in rule(library)]
