"""The in-memory index between loading and rendering."""

from generator.library.library import Library, Tie, build
from generator.library.statements import Role, Statement
from generator.library.timelines import chronological

__all__ = ["Library", "Role", "Statement", "Tie", "build", "chronological"]
