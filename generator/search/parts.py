"""What the search loads, taken apart by what one query needs of it."""

from __future__ import annotations

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
        addresses = "\n".join(row.part_of + row.address for row in self._rows)
        self._numbering = hashlib.sha256(addresses.encode("utf-8")).hexdigest()[:8]
        self._lengths: dict[str, list[int]] = {"text": [], "where": [], "about": []}
        text, joined = self._text()
        self._subjects = self._about(text.by_form(words, EMPTY))
        text.join(joined)
        self._shards = list(_shards(self._terms(text)))

    def first(self) -> dict[str, Any]:
        """Return what every query needs.

        `rows` are those with names: kind, address, names, and the row of their page if they are
        a part of it. `held` tells how many rows without names stand on each page, in the order of
        the pages; `lengths` how many words each row has in each field; `on` the countries of each
        row, by their place in `groups`. `terms` has the first term of each part with terms.
        `numbering` is in the names of these parts: a page that was opened before rows got other
        numbers finds no part rather than a wrong one.
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
            "terms": [next(iter(shard), "") for shard in self._shards],
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

    def _text(self) -> tuple[Postings, Postings]:
        """Return the words of the texts, and those with a hyphen as one."""
        text, joined = Postings(), Postings()
        for at, row in enumerate(self._rows):
            words, compounds = self._words.all(row.text), self._words.compounds(row.text)
            text.add(at, words)
            joined.add(at, compounds)
            self._lengths["text"].append(len({*words, *compounds}))
        return text, joined

    def _about(self, text: Mapping[str, list[int]]) -> list[set[int]]:
        """Return the numbers of the things that each statement is about.

        They are those that it links to, the one whose page it stands on, and those that its text
        calls by a name of one word.
        """
        found = [
            {self._numbers[address] for address in (*row.about, row.part_of)}
            if row.kind == "statement"
            else set()
            for row in self._rows
        ]
        for thing, row in enumerate(self._named):
            if row.kind in _THINGS:
                for name in row.names:
                    words = self._words.telling(name.value)
                    for form in self._words.forms(words[0]) if len(words) == 1 else ():
                        for at in text.get(form, ()):
                            if self._rows[at].kind == "statement":
                                found[at].add(thing)
        return found

    def _terms(self, text: Postings) -> dict[str, str]:
        """Return what rows have each form in their text, and in what tells where they stand.

        A term of `#` and the number of a thing has the rows that are about it.
        """
        where, about = Postings(), Postings()
        known: dict[str, list[str]] = {}
        for at, (row, subjects) in enumerate(zip(self._rows, self._subjects, strict=True)):
            words: list[str] = []
            for said in (self._title(row), row.place):
                if said not in known:
                    known[said] = self._tokens(said)
                words += known[said]
            where.add(at, words)
            about.add(at, [f"#{thing}" for thing in subjects])
            self._lengths["where"].append(len(set(words)))
            # A row about nothing has one word there all the same, an empty one.
            self._lengths["about"].append(len(subjects) or 1)
        texts, wheres = text.by_form(self._words), where.by_form(self._words)
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
