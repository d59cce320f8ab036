"""The in-memory index between loading and rendering."""

from generator.library.library import Library, Tie, build, chronological
from generator.library.statements import Role, Statement

__all__ = ["Library", "Role", "Statement", "Tie", "build", "chronological"]
