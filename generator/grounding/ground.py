"""The check itself: each fact of a claim against the paragraphs that the claim cites."""

from __future__ import annotations

import calendar
import datetime
import difflib
import functools
import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass

from generator.digests import Digests
from generator.edtf import Edtf
from generator.grounding.dates import own_dates
from generator.grounding.facts import Fact, date_facts, facts
from generator.grounding.names import Names, gather_names
from generator.grounding.place import better_paragraph, ordinary_words
from generator.grounding.tokens import text_tokens
from generator.grounding.words import words
from generator.inline import Locator, Prose, Reference, in_words
from generator.library import Library, Statement
from generator.library.verdicts import Verdict
from generator.records import Actor, Brief, Claim, Country, Entry, Judgement, Position, Relation
from generator.records.sources import Copy
from generator.records.statements import WorkedOut

_DAY = re.compile(r"d:[0-9]{4}-[0-9]{2}-[0-9]{2}")
# A wrong day is most often one of the same week or the next.
_NEAR = 7
# More days than these are no hint.
_MANY = 4
# A shorter word is like too many others.
_LONG = 5

# The paragraphs of a source that hold a token.
Where = Callable[[str, str], frozenset[int]]


# Of nearly every statement; each for itself would be a tenth of a large book.
_VERIFIED = Verdict()


@dataclass(frozen=True)
class Outcome:
    """What became of one statement's facts; `unused` are declarations that nothing needs."""

    missing: tuple[Fact, ...]
    declared: tuple[WorkedOut, ...]
    unused: tuple[int, ...]

    @property
    def verdict(self) -> Verdict:
        """The outcome as the library keeps it."""
        if not self.missing and not self.declared:
            return _VERIFIED
        return Verdict(tuple(fact.shown for fact in self.missing), self.declared)

    @property
    def without_names(self) -> Outcome:
        """The outcome of numbers and dates alone."""
        missing = (fact for fact in self.missing if fact.kind in ("number", "date"))
        return Outcome(tuple(missing), (), ())


_CARRIED = Outcome((), (), ())


def from_digests(digests: Mapping[str, Digests]) -> Where:
    """Return the look-up that needs no text."""

    # Claims that cite one source look up the same words, over and over.
    @functools.lru_cache(maxsize=32768)
    def where(source: str, token: str) -> frozenset[int]:
        return digests[source].holding(token)

    return where


def from_tokens(tokens: Mapping[str, list[frozenset[str]]]) -> Where:
    """Return the look-up in the tokens of the texts themselves."""
    index = {source: _index(found) for source, found in tokens.items()}

    @functools.cache
    def where(source: str, token: str) -> frozenset[int]:
        return frozenset(index[source].get(token, ()))

    return where


def _index(paragraphs: Iterable[frozenset[str]]) -> dict[str, list[int]]:
    """Return for each item the numbers of the paragraphs that hold it."""
    found: dict[str, list[int]] = defaultdict(list)
    for number, items in enumerate(paragraphs, start=1):
        for item in items:
            found[item].append(number)
    return found


class Ground:
    """Checks statements of a library with one way of looking tokens up."""

    def __init__(self, library: Library, where: Where, names: Names | None = None) -> None:
        """`names` are those of the library, for whoever has gathered them already."""
        self.library = library
        self.where = where
        self.names = names or gather_names(library)
        # Links to events only lead on: "(see the unrest)" says nothing of its own.
        self._titled = {
            key: brief.title
            for key, brief in library.known.items()
            if isinstance(brief, Country | Actor)
        }
        # Many claims are according to the same people: their facts, and what was asked for them.
        self._said_by: dict[str, tuple[tuple[Fact, ...], dict[str, bool]]] = {}
        self._behind = {key: self._who_is_behind(key) for key in library.sources}
        self._read_as = {
            (key, number): text_tokens(
                " ".join(
                    d.reads
                    for d in source.copy_consulted.defects
                    if d.reads and d.paragraph == number
                )
            )
            for key, source in library.sources.items()
            for number in {defect.paragraph for defect in source.copy_consulted.defects}
        }
        self.candidates = {
            key: _carrying(source.copy_consulted) for key, source in library.sources.items()
        }

    def outcome(self, statement: Statement) -> Outcome:
        """Check one statement; what its author declared as worked out is kept apart."""
        listed: tuple[WorkedOut, ...] = getattr(statement.part, "worked_out", ())
        text = self.words(statement)
        said = self._facts(statement, text)
        if isinstance(statement.part, Judgement):
            cutoff = self.library.known[statement.brief].information_cutoff.last
            said = (fact for fact in said if not _by_when(fact, cutoff))
        absent = [fact for fact in said if not self._proved(fact, statement.references)]
        if isinstance(statement.text, Prose) and not isinstance(statement.part, Judgement):
            absent += self._place(text, statement.references)
        if not absent and not listed:
            return _CARRIED
        missing, used = [], set()
        for fact in absent:
            by = [index for index, item in enumerate(listed) if _declares(item, fact)]
            if by:
                used |= set(by)
            else:
                missing.append(fact)
        declared = tuple(item for index, item in enumerate(listed) if index in used)
        unused = tuple(index for index in range(len(listed)) if index not in used)
        return Outcome(tuple(missing), declared, unused)

    def elsewhere(self, fact: Fact, references: tuple[Reference, ...]) -> list[str]:
        """Return paragraphs of the cited sources that carry a fact, at most three."""
        found = []
        for reference in references:
            first = min((locator.first for locator in reference.locators), default=1)
            # Whoever is meant by "he" is named shortly before.
            carrying = self.candidates[reference.source]
            for number in sorted(carrying, key=lambda n: (abs(n - first), n)):
                here = (Reference(reference.source, (Locator(number, number),)),)
                if self._proved(fact, here):
                    found.append(f"{reference.source} ¶{number}")
        return list(dict.fromkeys(found))[:3]

    def given_instead(self, fact: Fact, references: tuple[Reference, ...]) -> str:
        """Return the days near that of a fact which the cited paragraphs give; none if many.

        The day of the work itself counts as said in all its paragraphs, and says nothing here.
        """
        days = {token[2:] for proof in fact.proofs for token in proof if _DAY.fullmatch(token)}
        if fact.kind != "date" or len(days) != 1:
            return ""
        day = datetime.date.fromisoformat(days.pop())
        dates = (self.library.sources[reference.source].published.date for reference in references)
        own = {token for date in dates for token in own_dates(date)}
        near = [day + datetime.timedelta(n) for n in range(-_NEAR, _NEAR + 1)]
        found = [d for d in near if f"d:{d}" not in own and self._found(f"d:{d}", references)]
        return " or ".join(Edtf.parse(d.isoformat()).words() for d in found if len(found) < _MANY)

    def misspelt(self, fact: Fact) -> str:
        """Return the name or month that a word nearly is; nothing where it is one."""
        word = fact.shown.casefold()
        if fact.kind != "name" or fact.owners or len(word) < _LONG or " " in word:
            return ""
        close = difflib.get_close_matches(word, self._spellings, n=1, cutoff=0.86)
        return self._spellings[close[0]] if close and close[0] != word else ""

    @functools.cached_property
    def _spellings(self) -> dict[str, str]:
        """Months and the words of names as they are written, by the same in small letters."""
        names = (name for brief in self.library.known.values() for name in _names_of(brief))
        listed = [*calendar.month_name[1:], *(word for name in names for word in name.split())]
        return {word.casefold(): word for word in listed if len(word) >= _LONG}

    def text(self, text: str, references: tuple[Reference, ...]) -> list[Fact]:
        """Return the facts of a plain text that its references do not carry."""
        absent = [f for f in facts(text, self.names) if not self._proved(f, references)]
        return absent + self._place(text, references)

    def _place(self, text: str, references: tuple[Reference, ...]) -> list[Fact]:
        """Return a fact that nothing proves where another paragraph fits clearly better."""
        ordinary = ordinary_words(text, self.names)
        better = better_paragraph(ordinary, references, self.candidates, self.where)
        if better is None:
            return []
        shown = f"¶{better.paragraph} of {better.source}"
        return [Fact("place", f"{shown}, with {better.there} words against {better.here}", ())]

    def _facts(self, statement: Statement, text: str) -> Iterator[Fact]:
        part = statement.part
        if isinstance(statement.text, Prose):
            yield from facts(text, self.names)
            yield from self._people(statement.text)
        if isinstance(part, Claim) and part.according_to:
            yield from self._facts_of(part.according_to)
        if isinstance(part, Entry | Relation) and part.date:
            yield from date_facts(part.date, "date")
        if isinstance(part, Claim) and part.as_of:
            yield from date_facts(part.as_of, "as_of")
        if isinstance(part, Position):
            of = self.library.known.get(part.of or "")
            named = of.title if of else part.of or ""
            yield from facts(f"{part.title.lower()} of {named}", self.names)
            for field, date in (("start", part.start), ("end", part.end)):
                if date:
                    yield from date_facts(date, field)

    def _facts_of(self, prose: Prose) -> tuple[Fact, ...]:
        ordinary = self.names.ordinary
        if prose.source not in self._said_by:
            before, ordinary.asked = ordinary.asked, {}
            found = tuple(facts(self.words_of(prose), self.names))
            self._said_by[prose.source] = found, ordinary.asked
            ordinary.asked = before
        found, asked = self._said_by[prose.source]
        ordinary.asked.update(asked)
        return found

    def _people(self, prose: Prose) -> Iterator[Fact]:
        """Yield the people behind links in other words: `[[tokayev|the president]]`."""
        for link in prose.links:
            actor = self.library.known.get(link.target)
            if isinstance(actor, Actor) and actor.type == "Person" and link.label:
                yield Fact("name", link.label, self.names.same[link.target], (link.target,))

    def words(self, statement: Statement) -> str:
        """Return the words of a statement in prose, as the check reads them."""
        return self.words_of(statement.text) if isinstance(statement.text, Prose) else ""

    def words_of(self, prose: Prose) -> str:
        """Return the words of prose that a reader sees; links to events only lead on."""
        if all(link.label for link in prose.links):
            return prose.plain()
        shown = in_words(prose.nodes, lambda target: self._titled.get(target, ""))
        return " ".join(shown.split())

    def _proved(self, fact: Fact, references: tuple[Reference, ...]) -> bool:
        # Who wrote or published the work is named without standing in its paragraphs.
        if fact.owners and any(
            not self._behind[r.source].isdisjoint(fact.owners) for r in references
        ):
            return True
        # In plain loops: a large book asks a hundred thousand times.
        for proof in fact.proofs:
            for token in proof:
                if not self._found(token, references):
                    break
            else:
                return True
        return False

    def _who_is_behind(self, source_id: str) -> frozenset[str]:
        source = self.library.sources[source_id]
        people = (*source.authors, *source.contributors)
        named = [person.actor or f"person {person.name}" for person in people]
        return frozenset([f"publisher {source.publisher}", *named])

    def _found(self, token: str, references: tuple[Reference, ...]) -> bool:
        for reference in references:
            there = self.where(reference.source, token)
            if not there and not self._read_as:
                continue
            for locator in reference.locators:
                for paragraph in locator.paragraphs():
                    if paragraph in there:
                        return True
                    # What a damaged passage stands for counts as said there.
                    if token in self._read_as.get((reference.source, paragraph), ()):
                        return True
        return False


def _names_of(brief: Brief) -> tuple[str, ...]:
    return tuple(name.value for name in getattr(brief, "names", ()) if name.kind != "as-printed")


def _by_when(fact: Fact, cutoff: datetime.date) -> bool:
    """Whether a date lies after the cut-off: a judgement says by when, and no source can."""
    if fact.kind == "number":
        year = fact.shown if re.fullmatch("[0-9]{4}", fact.shown) else "0"
        return cutoff.year < int(year) <= cutoff.year + 10
    days = [token.removeprefix("d:") for proof in fact.proofs for token in proof]
    return fact.kind == "date" and all(day > cutoff.isoformat()[: len(day)] for day in days)


def _declares(item: WorkedOut, fact: Fact) -> bool:
    """Whether a declaration speaks of a fact: of its words, or of the place by the mark ¶."""
    if fact.kind == "place":
        return item.words == "¶"
    return [w.folded for w in words(item.words)] == [w.folded for w in words(fact.shown)]


def _carrying(copy: Copy) -> list[int]:
    """Return the paragraphs of a copy that are not excluded."""
    excluded = {n for exclusion in copy.excluded for n in exclusion.paragraphs.paragraphs}
    return [number for number in range(1, copy.paragraphs + 1) if number not in excluded]
