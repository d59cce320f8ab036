"""What is found of each record, and in the paragraphs that it cites: remembered, or looked at.

A record is looked at anew if it changed, if a source that it cites did, or if the book has other
names or writes other words small than it had when this record's claims were looked at. Where only
something else changed that the rules hold it to, they alone are asked anew: that is quick.
"""

from __future__ import annotations

import bisect
import functools
import itertools
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace

from generator.beside import beside
from generator.cache import digest
from generator.cache.latest import Latest
from generator.check.held import Held, around
from generator.check.rules import of_record
from generator.findings import Finding
from generator.grounding.facts import Fact
from generator.grounding.ground import Ground, Outcome, from_digests
from generator.grounding.names import Ordinary, everyone, gather_names, ordinary_words
from generator.grounding.tokens import text_tokens
from generator.inline import Prose
from generator.library import Library, Statement
from generator.library.library import statements_of
from generator.load.document import Path
from generator.load.reader import Loaded
from generator.records import Book, Glossary, Source

# So many statements take a second or more: a second process pays.
_MANY = 4000
_KIND = "looked"


@dataclass(frozen=True)
class Looked:
    """What was found of one record.

    `outcomes` are those of a brief's statements that can be looked up; `definitions` are facts of
    the glossary and of the book's bottom line, and where each stands, that no cited paragraph
    holds; `unprinted` are a source's defects that are not printed where it says. `asked` tells how
    stems were answered that were asked for, `around` is a digest of what the rules were asked with.
    """

    findings: tuple[Finding, ...] = ()
    outcomes: tuple[Outcome, ...] = ()
    definitions: tuple[tuple[Path, tuple[Fact, ...]], ...] = ()
    unprinted: tuple[int, ...] = ()
    asked: dict[str, bool] = field(default_factory=dict)
    around: str = ""


class Each:
    """Looks at the records of a library, one by one."""

    def __init__(self, library: Library, latest: Latest) -> None:
        self._library = library
        self._latest = latest
        self._around = around(library)
        self._called = everyone(library)
        self._ordinary = Ordinary(ordinary_words(library))
        # Sources that claims can be looked up in.
        self.known = frozenset(library.sources.keys() & library.digests.keys())

    @functools.cached_property
    def checker(self) -> Ground:
        """What checks statements; it is only made where something is new or wrong."""
        names = gather_names(self._library, self._called, self._ordinary)
        return Ground(self._library, from_digests(self._library.digests), names)

    def begin(self, items: Sequence[Loaded]) -> Callable[[], list[tuple[Loaded, Looked]]]:
        """Begin to look at records that nothing is remembered of; return what gives what was found.

        With many, half of them are looked at in a second process.
        """
        keys = self._keys(items)
        found: list[Looked | None] = []
        for item, key in zip(items, keys, strict=True):
            before = self._latest.recall(_KIND, _name(item), key)
            sound = isinstance(before, Looked) and self._ordinary.still(before.asked)
            found.append(before if sound else None)
        fresh = [at for at, looked in enumerate(found) if looked is None]
        if fresh:
            _ = self.checker  # both processes need it
        around = self._around.digest
        unruled = [at for at, looked in enumerate(found) if looked and looked.around != around]
        first, second = self._halves(items, fresh)
        beginning = beside(lambda: [self._look(items[at]) for at in first], worth=bool(first))

        def finish() -> list[tuple[Loaded, Looked]]:
            here = [self._look(items[at]) for at in second]
            ruled = [self._look(items[at], found[at]) for at in unruled]
            made = (*here, *ruled, *beginning())
            for at, looked in zip((*second, *unruled, *first), made, strict=True):
                self._latest.remember(_KIND, _name(items[at]), keys[at], looked)
                found[at] = looked
            return [(item, one) for item, one in zip(items, found, strict=True) if one]

        return finish

    def _keys(self, items: Sequence[Loaded]) -> list[str]:
        """Return digests of all that is asked for when these are looked at, but for the stems."""
        library = self._library
        # A post may be one of any brief, by its title.
        common = f"{self._called.digest} {digest(repr(library.titles))}"
        # What a source says of itself and of its copy, and what its digests hold.
        sources = {
            item.id: f"{item.id} {item.document.digest} {library.digests[item.id].file}"
            for item in library.loaded
            if isinstance(item.record, Source) and item.id in library.digests
        }
        return [
            digest(
                f"{common} {item.document.digest} {item.id} {self._stands(item)} "
                f"{[sources.get(source, source) for source in item.once(cited)]}"
            )
            for item in items
        ]

    def _stands(self, item: Loaded) -> bool:
        """Whether it is the brief of its id, which another file may have too, and stands."""
        return item.id in self._library.by_brief and self._library.files[item.id] is item

    def _halves(
        self, items: Sequence[Loaded], fresh: Sequence[int]
    ) -> tuple[Sequence[int], Sequence[int]]:
        """Part the work between two processes, if there is much; the second part is for here.

        Each is of records that lie together in memory, for two processes share what one of them
        alone looks at; in each, those that cite the same sources come together.
        """
        sizes = [len(items[at].once(statements_of)) for at in fresh]
        taken = list(itertools.accumulate(sizes))
        middle = bisect.bisect(taken, taken[-1] // 2) if sum(sizes) >= _MANY else 0
        parts = fresh[:middle], fresh[middle:]
        first, second = (sorted(part, key=lambda at: items[at].once(cited)) for part in parts)
        return first, second

    def _look(self, item: Loaded, before: Looked | None = None) -> Looked:
        """Look at a record; with what was found `before`, ask the rules alone."""
        self._ordinary.asked = {}
        item.hold()
        looked = before or Looked(
            outcomes=tuple(map(self.checker.outcome, self.listed(item))),
            definitions=tuple(self._definitions(item)),
            unprinted=tuple(self._unprinted(item)),
            asked=self._ordinary.asked,
        )
        findings = tuple(of_record(Held(item, self._around)))
        looked = replace(looked, findings=findings, around=self._around.digest)
        item.let_go()
        return looked

    def listed(self, item: Loaded) -> Sequence[Statement]:
        """Return the statements of a brief that can be looked up."""
        if not self._stands(item):
            return ()
        statements = item.once(statements_of)
        if self.known.issuperset(item.once(cited)):
            return statements
        return [
            statement
            for statement in statements
            if all(reference.source in self.known for reference in statement.references)
        ]

    def _definitions(self, item: Loaded) -> Iterator[tuple[Path, tuple[Fact, ...]]]:
        """Definitions of the glossary and the book's bottom line cite too, and are held to it."""
        prose: list[tuple[Path, Prose | None]] = []
        if isinstance(item.record, Glossary):
            terms = enumerate(item.record.terms)
            prose = [(("terms", index, "definition"), term.definition) for index, term in terms]
        elif isinstance(item.record, Book):
            prose = [(("bottom_line",), item.record.bottom_line)]
        for path, text in prose:
            references = text.references if text else ()
            if text and references and all(r.source in self.known for r in references):
                found = self.checker.text(self.checker.words_of(text), references)
                if missing := tuple(fact for fact in found if fact.kind != "place"):
                    yield path, missing

    def _unprinted(self, item: Loaded) -> Iterator[int]:
        """What a defect says was printed stands in its paragraph: what it reads as counts there."""
        if not isinstance(item.record, Source) or item.id not in self.known:
            return
        copy = item.record.copy_consulted
        for index, defect in enumerate(copy.defects):
            tokens = text_tokens(defect.printed or "")
            words = {token for token in tokens if token.startswith(("w:", "n:"))}
            if defect.paragraph > copy.paragraphs or not all(
                defect.paragraph in self.checker.where(item.id, token) for token in words
            ):
                yield index


def cited(loaded: Loaded) -> tuple[str, ...]:
    """Return the sources in which what a record says is looked up."""
    if isinstance(loaded.record, Source):
        return (loaded.id,)
    references = [r for statement in loaded.once(statements_of) for r in statement.references]
    if isinstance(loaded.record, Glossary | Book):
        references += [r for _, prose in loaded.proses for r in prose.references]
    return tuple(sorted({reference.source for reference in references}))


def _name(item: Loaded) -> str:
    return f"{item.document.file} {item.id}"
