"""Where statements stand, for lists that hold many: each part of a list reads its own alone."""

from __future__ import annotations

from collections.abc import Iterable

from generator.library import Library, Role, Statement
from generator.load.document import Path

# A brief and the path of a statement in its file.
Spot = tuple[str, Path]


def spot(statement: Statement) -> Spot:
    """Return where a statement stands."""
    return statement.brief, statement.path


def at(library: Library, spot: Spot) -> Statement:
    """Return the statement that stands there."""
    brief_id, path = spot
    return next(s for s in library.by_brief[brief_id] if s.path == path)


def of_role(library: Library, role: Role) -> Iterable[Statement]:
    """Yield every statement of the book that has this role."""
    return (statement for statement in library.statements if statement.role is role)
