"""Names of the library: which words are a name, and which other names mean the same."""

from __future__ import annotations

import functools
import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field

from babel import Locale

from generator.cache import digest
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
from generator.load.reader import Loaded
from generator.records import Actor, Country

# A word that begins small; what follows an apostrophe is its ending.
_SMALL_WORD = re.compile(r"(?<![^\W\d_])(?<!['’])[a-zà-ÿ][^\W\d_]*")
_KEPT = 1000
_SMALL = frozenset("the of and for in on at to a an".split())

# A name as the tokens of its words, in any order.
NameTokens = frozenset[str]


class Ordinary:
    """Stems of words that are no names; remembers what it was asked.

    They are of the whole book, and every edit changes some: what one brief came to still holds as
    long as the stems that were looked up for it are answered as they were.
    """

    def __init__(self, stems: frozenset[str]) -> None:
        self._stems = stems
        self.asked: dict[str, bool] = {}

    def __contains__(self, stem: str) -> bool:
        self.asked[stem] = answer = stem in self._stems
        return answer

    def still(self, asked: dict[str, bool]) -> bool:
        """Whether these stems are answered as they were."""
        return all((stem in self._stems) is answer for stem, answer in asked.items())


@dataclass(frozen=True)
class Names:
    """Finds names in a text; `same` gives for an entity every name that it goes by.

    `owners` gives for a name, as its words, whose it is; `lengths` how many words the names have
    that begin with a word, the longest first. `places` holds beginnings of the names of places,
    where a people may stand for its land; `ordinary` holds stems of words that are no names even
    where they begin a sentence.
    """

    owners: dict[tuple[str, ...], list[str]]
    lengths: dict[str, tuple[int, ...]]
    same: dict[str, tuple[NameTokens, ...]]
    by_prefix: dict[str, tuple[str, ...]]
    places: frozenset[str]
    ordinary: Ordinary
    # A claim's words are asked for twice: for its facts, and for where it fits.
    _found: dict[str, dict[int, tuple[int, list[str]]]] = field(default_factory=dict, repr=False)

    def found(self, text: str) -> dict[int, tuple[int, list[str]]]:
        """Return the names in a text: by first word how many words each has, and whose it is.

        Where one name begins with another, the longest counts.
        """
        found = self._found.get(text)
        if found is None:
            if len(self._found) >= _KEPT:
                self._found.clear()
            found = self._found[text] = self._look(words(text))
        return found

    def _look(self, listed: Sequence[Word]) -> dict[int, tuple[int, list[str]]]:
        found = {}
        end = 0
        folded = [word.folded for word in listed]
        for at in [at for at, first in enumerate(folded) if first in self.lengths]:
            if at < end:
                continue
            for length in self.lengths[folded[at]]:
                owners = self.owners.get(tuple(folded[at : at + length]))
                if owners and any(word.capital for word in listed[at : at + length]):
                    found[at] = (length, owners)
                    end = at + length
                    break
        return found

    def akin(self, word: Word) -> list[NameTokens]:
        """Return every name of the entities that one word begins like: American, America."""
        prefix = prefix_token(word.folded)
        owners = self.by_prefix.get(prefix or "", ())
        return [form for owner in owners for form in self.same[owner]]


def gather_names(
    library: Library, called: Called | None = None, ordinary: Ordinary | None = None
) -> Names:
    """Collect the names of actors and countries, titles of events, and glossary terms.

    `called` are the names themselves, for whoever has looked at them already, as `ordinary` are
    the ordinary words.
    """
    called = called or everyone(library)
    places = called.places
    owners: dict[tuple[str, ...], list[str]] = defaultdict(list)
    same: dict[str, tuple[NameTokens, ...]] = {}
    for owner, listed in called.names.items():
        own = {tuple(word.folded for word in words(name)) for name in listed} - {()}
        for form in sorted(own):
            owners[form].append(owner)
        same[owner] = tuple(filter(None, map(_name_tokens, sorted(set(listed)))))
    by_prefix: dict[str, tuple[str, ...]] = {}
    lengths: dict[str, set[int]] = defaultdict(set)
    for form, known_as in owners.items():
        lengths[form[0]].add(len(form))
        # Places and peoples only: a person's name is not like another that begins alike.
        alike = {owner for owner in known_as if len(form) == 1 and owner in places}
        prefix = prefix_token(form[0])
        if prefix and alike:
            by_prefix[prefix] = tuple(sorted({*by_prefix.get(prefix, ()), *alike}))
    known = _place_prefixes() | frozenset(by_prefix)
    longest_first = {word: tuple(sorted(found, reverse=True)) for word, found in lengths.items()}
    return Names(
        owners=dict(owners),
        lengths=longest_first,
        same=same,
        by_prefix=by_prefix,
        places=known,
        ordinary=ordinary or Ordinary(ordinary_words(library)),
    )


@dataclass(frozen=True)
class Called:
    """Every name of everything that has one, and which of them are lands.

    `misprinted` are those of them that nobody should write.
    """

    names: dict[str, list[str]]
    places: frozenset[str]
    misprinted: tuple[str, ...]

    @functools.cached_property
    def digest(self) -> str:
        """A digest of all of it."""
        return digest(repr((self.names, sorted(self.places), self.misprinted)))


def everyone(library: Library) -> Called:
    """Return how everything in a library is called."""
    called: dict[str, list[str]] = defaultdict(list)
    misprinted = []
    # Withdrawn ones too: others may still link them, by any of their names.
    for key, brief in library.known.items():
        if isinstance(brief, Country | Actor):
            called[key] += [brief.title, *(name.value for name in brief.names)]
            misprinted += [name.value for name in brief.names if name.kind == "as-printed"]
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
    return Called(dict(called), frozenset(places), tuple(misprinted))


@functools.cache
def _place_prefixes() -> frozenset[str]:
    """Return how the names of the world's countries and continents begin (CLDR)."""
    names = [words(str(name)) for name in Locale("en").territories.values()]
    return frozenset(filter(None, (prefix_token(n[0].folded) for n in names if len(n) == 1)))


def ordinary_words(library: Library) -> frozenset[str]:
    """Return the words that the book itself writes small: at a sentence's start they are no names.

    The book is the best list of its own words; it knows no name that it writes small.
    """
    return frozenset().union(*(loaded.once(small_stems).split() for loaded in library.loaded))


def small_stems(loaded: Loaded) -> str:
    """Return the stems of the words that a record writes small, in one text: they are many."""
    written = " ".join(
        node.value
        for _, prose in loaded.proses
        for node in prose.nodes
        if isinstance(node, (Text, Emphasis))
    )
    pieces = set(written.split())
    return " ".join(sorted({stem for piece in pieces for stem in _small_stems(piece)}))


@functools.cache
def _small_stems(piece: str) -> tuple[str, ...]:
    """Return the stems of the words that are written small in what stands between two spaces."""
    return tuple(stem(fold(word)) for word in _SMALL_WORD.findall(piece))


def _name_tokens(name: str) -> NameTokens:
    """Return the tokens of a name's words but for `of` and its like; a number is a number."""
    return frozenset(
        number_token(word) or word_token(word.folded)
        for word in words(name)
        if word.folded not in _SMALL
    )
