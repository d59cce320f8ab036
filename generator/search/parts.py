"""What the search loads, taken apart by what one query needs of it."""

from __future__ import annotations

import functools
import hashlib
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from generator.search.numbers import packed
from generator.search.postings import Postings, packed_rows
from generator.search.rows import KINDS, Row
from generator.search.words import EMPTY, Words

# What statements are about, and so what they are found by with all of its names.
_THINGS = ("country", "actor", "event")
WORDS = "words"  # the part that has all words
_MOST = 24_000  # characters of a part with terms
_FIELDS = "|"  # between the rows that have a term in their text, and where they stand


class Table:
    """The rows by their numbers, the words in them, and the parts that they are told in.

    Rows with names come first; those without follow by the pages that they stand on, in the
    order of these.
    """

    def __init__(self, rows: Sequence[Row], words: Words) -> None:
        self._words = words
        self._named = [row for row in rows if row.names]
        pages = [row for row in self._named if not row.part_of]
        within: dict[str, list[Row]] = defaultdict(list)
        for row in rows:
            if not row.names:
                within[row.part_of].append(row)
        self._held = [len(within[page.address]) for page in pages]
        self._rows = self._named + [row for page in pages for row in within[page.address]]
        self._numbers = {row.address: at for at, row in enumerate(self._named) if not row.part_of}
        self._lengths: dict[str, list[int]] = {"text": [], "where": [], "about": []}
        text = self._text()
        self._subjects = self._about(text)
        self._shards = list(_shards(self._terms(text)))
        self._firsts = [next(iter(shard), "") for shard in self._shards]
        addresses = [row.part_of + row.address for row in self._rows]
        known_by = "\n".join([*addresses, *self._firsts]).encode("utf-8")
        self._numbering = hashlib.sha256(known_by).hexdigest()[:8]

    def first(self) -> dict[str, Any]:
        """Return what every query needs.

        `rows` are those with names: kind, address, names, and the row of their page if they are
        a part of it. `held` tells how many rows without names stand on each page, in the order of
        the pages; `lengths` how many words each row has in each field; `on` the countries of each
        row, by their place in `groups`. `terms` has the first term of each part with terms.
        `numbering` is in the names of these parts: a page that was opened before rows got other
        numbers, or terms other parts, finds no part rather than a wrong one.
        """
        groups: dict[tuple[str, ...], int] = {}
        on = [groups.setdefault(row.countries, len(groups)) for row in self._rows]
        return {
            "rows": [self._thing(row) for row in self._named],
            "held": packed(self._held),
            "lengths": {field: packed(found) for field, found in self._lengths.items()},
            "groups": list(groups),
            "on": packed(on),
            "numbering": self._numbering,
            "terms": self._firsts,
        }

    def parts(self) -> Iterator[tuple[str, Any]]:
        """Yield the other parts by their names: terms, all words for near ones, and pages."""
        for at, shard in enumerate(self._shards):
            yield f"terms-{self._numbering}/{at}", shard
        yield WORDS, " ".join(term for shard in self._shards for term in shard if term[0] != "#")
        pages: dict[str, list[Any]] = defaultdict(list)
        for row, about in zip(self._rows, self._subjects, strict=True):
            page = (row.part_of or row.address).partition("#")[0]
            told: list[Any] = [row.text, row.place]
            if not row.names:
                told += [row.address, *([sorted(about)] if about else [])]
            pages[page].append(told)
        for page, rows in pages.items():
            yield f"pages/{page.removesuffix('.html')}", rows

    def _thing(self, row: Row) -> list[Any]:
        names = [[name.value, name.note] if name.note else [name.value] for name in row.names]
        of = [self._numbers[row.part_of]] if row.part_of else []
        return [list(KINDS).index(row.kind), row.address, names, *of]

    def _text(self) -> dict[str, list[int]]:
        """Return the rows that have each form in their texts."""
        text = Postings()
        for at, row in enumerate(self._rows):
            words = self._tokens(row.text)
            text.add(at, words)
            self._lengths["text"].append(len(set(words)))
        return text.by_form(self._words)

    def _about(self, text: Mapping[str, list[int]]) -> list[set[int]]:
        """Return the numbers of the things that each statement is about.

        They are those that it links to, the one whose page it stands on, and those that its text
        calls by a name of one word.
        """
        numbers = self._numbers
        found: list[set[int]] = [set() for _ in self._rows]
        for row, subjects in zip(self._rows, found, strict=True):
            if row.kind == "statement":
                subjects.add(numbers[row.part_of])
                for address in row.about:
                    subjects.add(numbers[address])
        for thing, row in enumerate(self._named):
            if row.kind in _THINGS:
                for name in row.names:
                    words = self._words.telling(name.value)
                    alone = len(words) == 1 and words[0] not in EMPTY
                    for form in self._words.forms(words[0]) if alone else ():
                        for at in text.get(form, ()):
                            if self._rows[at].kind == "statement":
                                found[at].add(thing)
        return found

    def _terms(self, texts: Mapping[str, list[int]]) -> dict[str, str]:
        """Return what rows have each form in their text, and in what tells where they stand.

        A term of `#` and the number of a thing has the rows that are about it.
        """
        where, about = Postings(), Postings()
        # Most rows stand where others do, so the words of a place are looked at once.
        at_place: dict[tuple[str, str], list[int]] = defaultdict(list)
        for at, (row, subjects) in enumerate(zip(self._rows, self._subjects, strict=True)):
            at_place[self._title(row), row.place].append(at)
            about.add(at, [f"#{thing}" for thing in subjects])
            # A row about nothing has one word there all the same, an empty one.
            self._lengths["about"].append(len(subjects) or 1)
        tokens = functools.cache(self._tokens)
        self._lengths["where"] = [0] * len(self._rows)
        for (title, place), rows in at_place.items():
            words = tokens(title) + tokens(place)
            where.add_all(rows, words)
            length = len(set(words))
            for at in rows:
                self._lengths["where"][at] = length
        wheres = where.by_form(self._words)
        found = {
            form: _FIELDS.join(packed_rows(rows.get(form, [])) for rows in (texts, wheres))
            for form in texts.keys() | wheres.keys()
        }
        found |= {thing: packed_rows(rows) for thing, rows in about.rows.items()}
        # In the order in which JavaScript compares strings.
        return dict(sorted(found.items(), key=lambda one: one[0].encode("utf-16-be")))

    def _tokens(self, text: str) -> list[str]:
        return self._words.all(text) + self._words.compounds(text)

    def _title(self, row: Row) -> str:
        return self._named[self._numbers[row.part_of]].names[0].value if row.part_of else ""


def _shards(terms: Mapping[str, str]) -> Iterator[dict[str, str]]:
    """Yield terms in parts of about the same size, in their order."""
    shard: dict[str, str] = {}
    size = 0
    for term, rows in terms.items():
        if shard and size + len(rows) > _MOST:
            yield shard
            shard, size = {}, 0
        shard[term] = rows
        size += len(term) + len(rows)
    yield shard
