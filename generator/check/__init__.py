"""Phase two: what records say of one another, and the rules of the field.

Most rules are for single records: what they find is remembered, see `generator.check.each`. Others
need the book as a whole.
"""

from __future__ import annotations

from generator.check.held import Held, around
from generator.check.rules import of_book, of_record
from generator.findings import Finding
from generator.library import Library


def check(library: Library) -> list[Finding]:
    """Return the findings of every rule, in no particular order."""
    seen = around(library)
    found = [finding for item in library.loaded for finding in of_record(Held(item, seen))]
    return [*of_book(library), *found]
