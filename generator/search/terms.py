"""Which rows have each term: a word of their text or of where they stand, or what it is about."""

from __future__ import annotations

import functools
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from generator.search.numbers import packed_rows, unpacked_rows
from generator.search.rows import Row
from generator.search.words import EMPTY, Words

# What statements are about, and so what they are found by with all of its names.
_THINGS = ("country", "actor", "event")
_FIELDS = "|"  # between the rows that have a term in their text, and where they stand

# The terms of a row in each field, one as often as it stands there.
_Fields = tuple[Sequence[str], Sequence[str], Sequence[str]]


class Read(NamedTuple):
    """What a row is found by: in its text, by where it stands, and by what it is about.

    `lengths` tells how many words it has in each of these fields. A row about nothing has one word
    there all the same, an empty one.
    """

    fields: _Fields
    lengths: tuple[int, int, int]
    about: tuple[int, ...]


class Reader:
    """Reads rows; `named` are those with names, in the order of their numbers."""

    def __init__(self, named: Sequence[Row], words: Words) -> None:
        self._words = words
        self._titles = {row.address: row.names[0].value for row in named if not row.part_of}
        self.numbers = {row.address: at for at, row in enumerate(named) if not row.part_of}
        # The things by the forms of their names of one word.
        self._called: dict[str, list[int]] = defaultdict(list)
        for thing, row in enumerate(named):
            for name in row.names if row.kind in _THINGS else ():
                telling = words.telling(name.value)
                if len(telling) == 1 and telling[0] not in EMPTY:
                    for form in words.forms(telling[0]):
                        self._called[form].append(thing)
        # Most rows stand where others do, and most words stand in many.
        self._where = functools.cache(self._placed)
        self._known = functools.cache(words.forms)

    def read(self, row: Row) -> Read:
        """Return what a row is found by."""
        words = self._tokens(row.text)
        forms = self._forms(words)
        about = self._about(row, forms) if row.kind == "statement" else ()
        where, long = self._where(self._titles.get(row.part_of, ""), row.place)
        subjects = tuple(f"#{thing}" for thing in about)
        return Read((forms, where, subjects), (len(set(words)), long, len(about) or 1), about)

    def _about(self, row: Row, forms: Iterable[str]) -> tuple[int, ...]:
        """Return the numbers of the things that a statement is about.

        They are those that it links to, the one whose page it stands on, and those that its text
        calls by a name of one word.
        """
        found = {self.numbers[address] for address in (row.part_of, *row.about)}
        for form in self._called.keys() & forms:
            found.update(self._called[form])
        return tuple(sorted(found))

    def _placed(self, title: str, place: str) -> tuple[list[str], int]:
        words = self._tokens(title) + self._tokens(place)
        return self._forms(words), len(set(words))

    def _tokens(self, text: str) -> list[str]:
        return self._words.all(text) + self._words.compounds(text)

    def _forms(self, words: Iterable[str]) -> list[str]:
        known = self._known
        return [form for word in words for form in known(word)]


def terms(reads: Iterable[Read]) -> dict[str, str]:
    """Return what rows have each term, of all rows in the order of their numbers.

    A term of `#` and the number of a thing has the rows that are about it.
    """
    found: tuple[dict[str, list[int]], ...] = (
        defaultdict(list),
        defaultdict(list),
        defaultdict(list),
    )
    for at, read in enumerate(reads):
        for field, forms in zip(found, read.fields, strict=True):
            for form in forms:
                field[form].append(at)
    text, where, about = found
    return in_order(
        {
            form: _as_text(text.get(form, ()), where.get(form, ()))
            for form in text.keys() | where.keys()
        }
        | {thing: packed_rows(rows) for thing, rows in about.items()}
    )


def renumbered(last: Mapping[str, str], now: Sequence[int | None]) -> dict[str, str]:
    """Return what rows have each term where they have other numbers; those without one are gone."""

    def moved(text: str) -> list[int]:
        return [at for row in unpacked_rows(text) if (at := now[row]) is not None]

    found = {}
    for term, rows in last.items():
        fields = [moved(field) for field in rows.split(_FIELDS)]
        if any(fields):
            found[term] = _FIELDS.join(map(packed_rows, fields))
    return found


def changed(
    last: Mapping[str, str], gone: Mapping[int, Read], fresh: Mapping[int, Read]
) -> dict[str, str]:
    """Return what `terms` gives without some rows and with others."""
    moved: dict[str, dict[int, list[int]]] = defaultdict(lambda: defaultdict(lambda: [0, 0, 0]))
    for at in gone.keys() | fresh.keys():
        for field in range(3):
            counted = Counter(fresh[at].fields[field] if at in fresh else ())
            counted.subtract(gone[at].fields[field] if at in gone else ())
            for term, times in counted.items():
                if times:
                    moved[term][at][field] = times
    found = dict(last)
    for term, times_at in moved.items():
        about = term[0] == "#"
        text, _, where = last.get(term, "").partition(_FIELDS)
        fields = [Counter(unpacked_rows(part)) for part in (text, where)]
        for at, (in_text, in_where, of) in times_at.items():
            fields[0][at] += of if about else in_text
            fields[1][at] += in_where
        there = [sorted(field.elements()) for field in fields]
        found[term] = packed_rows(there[0]) if about else _as_text(*there)
        if not any(there):
            del found[term]
    return in_order(found) if found.keys() != last.keys() else found


def in_order(found: Mapping[str, str]) -> dict[str, str]:
    """Return terms in the order in which JavaScript compares strings."""
    return dict(sorted(found.items(), key=lambda one: one[0].encode("utf-16-be")))


def _as_text(text: Sequence[int], where: Sequence[int]) -> str:
    return _FIELDS.join((packed_rows(text), packed_rows(where)))
