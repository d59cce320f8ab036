"""What a change does to what the book says: two books compared, statement by statement."""

from generator.changes.compare import Report, compare

__all__ = ["Report", "compare"]
