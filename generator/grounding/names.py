"""Names of the library: which words are a name, and which other names mean the same."""

from __future__ import annotations

import functools
import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from babel import Locale

from generator.grounding.words import (
    Word,
    fold,
    number_token,
    prefix_token,
    stem,
    word_token,
    words,
)
from generator.inline import Emphasis, Text
from generator.library import Library
from generator.records import Actor, Country

# A word that begins small; what follows an apostrophe is its ending.
_SMALL_WORD = re.compile(r"(?<![^\W\d_])(?<!['’])[a-zà-ÿ][^\W\d_]*")
_SMALL = frozenset("the of and for in on at to a an".split())

# A name as the tokens of its words, in any order.
NameTokens = frozenset[str]


@dataclass(frozen=True)
class Names:
    """Finds names in a text; `same` gives for an entity every name that it goes by.

    `places` holds beginnings of the names of places, where a people may stand for its land;
    `ordinary` holds stems of words that are no names even where they begin a sentence.
    """

    by_first: dict[str, list[tuple[tuple[str, ...], str]]]
    same: dict[str, tuple[NameTokens, ...]]
    by_prefix: dict[str, tuple[str, ...]]
    places: frozenset[str]
    ordinary: frozenset[str]

    def at(self, listed: Sequence[Word], start: int) -> tuple[int, list[str]]:
        """Return how many words from `start` are the longest name there, and whose it is."""
        best, owners = 0, []
        for folded, owner in self.by_first.get(listed[start].folded, []):
            here = tuple(word.folded for word in listed[start : start + len(folded)])
            if here != folded or not any(w.capital for w in listed[start : start + len(folded)]):
                continue
            if len(folded) > best:
                best, owners = len(folded), [owner]
            elif len(folded) == best:
                owners.append(owner)
        return best, owners

    def akin(self, word: Word) -> list[NameTokens]:
        """Return every name of the entities that one word begins like: American, America."""
        prefix = prefix_token(word.folded)
        owners = self.by_prefix.get(prefix or "", ())
        return [form for owner in owners for form in self.same[owner]]


def gather_names(library: Library) -> Names:
    """Collect the names of actors and countries, titles of events, and glossary terms."""
    called: dict[str, list[str]] = defaultdict(list)
    # Withdrawn ones too: others may still link them, by any of their names.
    for key, brief in library.known.items():
        if isinstance(brief, Country | Actor):
            called[key] += [brief.title, *(name.value for name in brief.names)]
        if isinstance(brief, Actor) and brief.type == "Person":
            # A person is known by the last word of the name, after the first mention.
            called[key].append(brief.title.split()[-1])
    places = {*library.countries}
    places |= {key for key, actor in library.actors.items() if actor.category == "government"}
    for key, publisher in library.publishers.items():
        called[f"publisher {key}"] += [publisher.name, publisher.short]
        called[f"publisher {key}"].append(publisher.name.removeprefix("The "))
    for source in library.sources.values():
        for person in (*source.authors, *source.contributors):
            called[person.actor or f"person {person.name}"].append(person.name)
    for _, _, term in library.glossary_terms():
        called[f"term {term.id}"] += [term.term, *term.variants]
    by_first: dict[str, list[tuple[tuple[str, ...], str]]] = defaultdict(list)
    same: dict[str, tuple[NameTokens, ...]] = {}
    for owner, listed in called.items():
        own = {tuple(word.folded for word in words(name)) for name in listed} - {()}
        for form in sorted(own):
            by_first[form[0]].append((form, owner))
        same[owner] = tuple(filter(None, map(_name_tokens, sorted(set(listed)))))
    by_prefix: dict[str, tuple[str, ...]] = {}
    for first, forms in sorted(by_first.items()):
        # Places and peoples only: a person's name is not like another that begins alike.
        alike = {o for form, o in forms if len(form) == 1 and o in places}
        prefix = prefix_token(first)
        if prefix and alike:
            by_prefix[prefix] = tuple(sorted({*by_prefix.get(prefix, ()), *alike}))
    known = _place_prefixes() | frozenset(by_prefix)
    return Names(dict(by_first), same, by_prefix, known, _ordinary_words(library))


@functools.cache
def _place_prefixes() -> frozenset[str]:
    """Return how the names of the world's countries and continents begin (CLDR)."""
    names = [words(str(name)) for name in Locale("en").territories.values()]
    return frozenset(filter(None, (prefix_token(n[0].folded) for n in names if len(n) == 1)))


def _ordinary_words(library: Library) -> frozenset[str]:
    """Return the words that the book itself writes small: at a sentence's start they are no names.

    The book is the best list of its own words; it knows no name that it writes small.
    """
    small: set[str] = set()
    for loaded in library.loaded:
        for _, prose in loaded.proses:
            for node in prose.nodes:
                if isinstance(node, Text | Emphasis):
                    small.update(_SMALL_WORD.findall(node.value))
    return frozenset(stem(fold(word)) for word in small)


def _name_tokens(name: str) -> NameTokens:
    """Return the tokens of a name's words but for `of` and its like; a number is a number."""
    return frozenset(
        number_token(word) or word_token(word.folded)
        for word in words(name)
        if word.folded not in _SMALL
    )
