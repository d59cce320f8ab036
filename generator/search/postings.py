"""Which words stand where: of each word the numbers of the rows that have it, as text."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable
from operator import sub

from generator.search.numbers import packed
from generator.search.words import Words


class Postings:
    """The rows that have a word in one field, a row as often as the word stands there."""

    def __init__(self) -> None:
        self.rows: dict[str, list[int]] = defaultdict(list)

    def add(self, row: int, words: Iterable[str]) -> None:
        """Add the words of a row; rows come in the order of their numbers."""
        rows = self.rows
        for word in words:
            rows[word].append(row)

    def join(self, other: Postings) -> None:
        """Add the words of another field."""
        for word, rows in other.rows.items():
            self.rows[word] = sorted(self.rows[word] + rows)

    def by_form(self, words: Words, without: Collection[str] = ()) -> dict[str, list[int]]:
        """Return the rows by the forms of the words, all but those of some words."""
        found: dict[str, list[int]] = {}
        for word, rows in self.rows.items():
            if word not in without:
                for form in words.forms(word):
                    found[form] = sorted(found[form] + rows) if form in found else rows
        return found


def packed_rows(rows: list[int]) -> str:
    """Return rows as text: each by how far it is from the one before, the first from -1."""
    return packed(map(sub, rows, [-1, *rows]))
