"""Which words stand where: of each word the numbers of the rows that have it, as text."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from operator import sub

from generator.search.numbers import packed
from generator.search.words import Words


class Postings:
    """The rows that have a word in one field, a row as often as the word stands there."""

    def __init__(self) -> None:
        self.rows: dict[str, list[int]] = defaultdict(list)

    def add(self, row: int, words: Iterable[str]) -> None:
        """Add the words of a row."""
        rows = self.rows
        for word in words:
            rows[word].append(row)

    def add_all(self, rows: list[int], words: Iterable[str]) -> None:
        """Add the words of rows that have the same; the order is made good later."""
        for word in words:
            self.rows[word] += rows

    def by_form(self, words: Words) -> dict[str, list[int]]:
        """Return the rows by the forms of the words, in order."""
        found: dict[str, list[int]] = {}
        for word, rows in self.rows.items():
            for form in words.forms(word):
                found[form] = sorted(found[form] + rows) if form in found else sorted(rows)
        return found


def packed_rows(rows: list[int]) -> str:
    """Return rows as text: each by how far it is from the one before, the first from -1."""
    return packed(map(sub, rows, [-1, *rows]))
