"""Two books compared: what the new one says otherwise, and which pages that reaches."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from pydantic import BaseModel

from generator import terms
from generator.changes import kinds
from generator.changes.kinds import KINDS, Kind
from generator.changes.match import Books, Matched, Pair, citation, cited
from generator.changes.reach import Reach
from generator.changes.words import plain, shown
from generator.inline import Prose
from generator.library import Library, Role, Statement
from generator.records import Claim, Judgement
from generator.records.walk import walk
from generator.yardsticks import YARDSTICKS, any_likelihood

# Lower first.
_CONFIDENCE = tuple(reversed(terms.CONFIDENCE))
# What a claim says besides its words and citations.
_PARTICULARS = ("as_of", "according_to", "kind", "credibility", "reading", "worked_out", "basis")


@dataclass(frozen=True)
class Report:
    """Every change, in the order of `KINDS`; the addresses of the pages that show them.

    `unread` are the ids of briefs and sources that could not be read in one of the books.
    """

    changes: tuple[Kind, ...]
    pages: tuple[str, ...]
    unread: tuple[str, ...]

    @property
    def counts(self) -> dict[type[Kind], int]:
        """How many changes there are of each kind that occurs."""
        found = {kind: sum(type(change) is kind for change in self.changes) for kind in KINDS}
        return {kind: number for kind, number in found.items() if number}


def compare(old: Library, new: Library) -> Report:
    """Return what the new book says otherwise than the old."""
    comparison = _Comparison(Books(old, new))
    found = [*comparison.statements(), *comparison.briefs(), *comparison.sources()]
    order = {kind: index for index, kind in enumerate(KINDS)}
    changes = tuple(sorted(found, key=lambda change: order[type(change)]))
    return Report(changes, comparison.reach.addresses(), comparison.books.unread())


class _Comparison:
    """Yields changes, and remembers the pages that each of them reaches."""

    def __init__(self, books: Books) -> None:
        self.books = books
        self.renamed = books.renamed
        self.reach = Reach()

    def statements(self) -> Iterator[Kind]:
        for matched in self.books.briefs():
            yield from self._brief(matched)

    def _brief(self, matched: Matched) -> Iterator[Kind]:
        old, new = self.books.old, self.books.new
        title = new.briefs[matched.new].title
        for pair in matched.pairs:
            changes = list(self._pair(title, pair))
            if changes:
                self.reach.statement(old, pair.old)
                self.reach.statement(new, pair.new)
            if any(isinstance(change, kinds.StatementRecited) for change in changes):
                self.reach.counts()
            yield from changes
        if matched.withdrawn or matched.added:
            self.reach.counts()
        for statement in matched.withdrawn:
            self.reach.statement(old, statement)
            text = shown(old, statement)
            yield kinds.StatementWithdrawn(matched.new, title, statement.anchor, text)
        for statement in matched.added:
            self.reach.statement(new, statement)
            text = shown(new, statement)
            yield kinds.StatementAdded(matched.new, title, statement.anchor, text)

    def _pair(self, title: str, pair: Pair) -> Iterator[Kind]:
        old, new = pair.old, pair.new
        what = (new.brief, title, new.anchor, shown(self.books.new, new))
        if pair.reworded:
            yield kinds.StatementReworded(*what, shown(self.books.old, old))
        elif recited(self.books, pair):
            was, now = citation(old.references), citation(new.references)
            yield kinds.StatementRecited(*what, was, now)
        fields = self._amended(pair)
        if fields and not pair.reworded:
            yield kinds.StatementAmended(*what, fields)
        if isinstance(old.part, Judgement) and isinstance(new.part, Judgement):
            yield from self._judgement(what, old.part, new.part)
        yield from self._weight(what, old, new)

    def _amended(self, pair: Pair) -> tuple[str, ...]:
        old, new = pair.old.part, pair.new.part
        if not isinstance(old, Claim) or not isinstance(new, Claim):
            return ()
        renamed = self.renamed
        return tuple(f for f in _PARTICULARS if _held(old, f, renamed) != _held(new, f, {}))

    def _judgement(
        self, what: tuple[str, str, str, str], old: Judgement, new: Judgement
    ) -> Iterator[Kind]:
        if old.likelihood != new.likelihood:
            yardstick = self.books.new.book.yardstick
            was, now = (any_likelihood(j.likelihood, yardstick) for j in (old, new))
            yield kinds.LikelihoodMoved(
                *what, was, now, _steps(old.likelihood, new.likelihood, yardstick)
            )
        if old.confidence != new.confidence:
            raised = _CONFIDENCE.index(new.confidence) > _CONFIDENCE.index(old.confidence)
            yield kinds.ConfidenceMoved(*what, old.confidence, new.confidence, raised)

    def _weight(
        self, what: tuple[str, str, str, str], old: Statement, new: Statement
    ) -> Iterator[Kind]:
        was = self.books.old.origins.count(old.references)
        now = self.books.new.origins.count(new.references)
        if was > 1 and now == 1:
            yield kinds.BecameSingleOrigin(*what)
        if was == 1 and now > 1:
            yield kinds.NoLongerSingleOrigin(*what, now)
        contested, still = (contested_in(statement) for statement in (old, new))
        if still and not contested:
            yield kinds.BecameContested(*what, self._question(self.books.new, still))
        if contested and not still:
            yield kinds.NoLongerContested(*what, self._question(self.books.old, contested))

    def _question(self, library: Library, conflict: str) -> str:
        return (
            library.conflicts[conflict][1].question if conflict in library.conflicts else conflict
        )

    def briefs(self) -> Iterator[Kind]:
        old, new = self.books.old, self.books.new
        before = {self.renamed.get(key, key): key for key in old.known}
        for key, brief in sorted(new.known.items()):
            if key not in before:
                if key not in old.broken:
                    self.reach.brief(new, key)
                    yield kinds.BriefAdded(key, brief.title)
                continue
            was = old.known[before[key]]
            changed = list(self._same_brief(before[key], key))
            if changed:
                self.reach.brief(old, before[key])
                self.reach.brief(new, key)
            if was.history != brief.history:
                self.reach.history(new, key)
            yield from changed
        for now, key in sorted(before.items()):
            if now not in new.known and now not in new.broken:
                self.reach.brief(old, key)
                yield kinds.BriefRemoved(key, old.known[key].title)

    def _same_brief(self, old_id: str, new_id: str) -> Iterator[Kind]:
        was, now = self.books.old.known[old_id], self.books.new.known[new_id]
        if old_id != new_id:
            yield kinds.BriefRenamed(new_id, now.title, old_id)
        if was.status != now.status:
            if now.withdrawn:
                yield kinds.BriefWithdrawn(new_id, now.title)
            else:
                yield kinds.BriefStatus(new_id, now.title, was.status, now.status)

    def sources(self) -> Iterator[Kind]:
        old, new = self.books.old, self.books.new
        before = {self.renamed.get(key, key): key for key in old.sources}
        unread = self.books.unread()
        for key, source in new.sources.items():
            if key not in before:
                if key not in old.broken:
                    self.reach.source(key)
                    yield kinds.SourceAdded(key, source.title)
                continue
            if before[key] != key:
                self.reach.source(before[key])
                self.reach.source(key)
                yield kinds.SourceRenamed(key, source.title, before[key])
            # What cites it may stand in a file that could not be read.
            if before[key] in old.citing and key not in new.citing and not unread:
                self.reach.source(key)
                yield kinds.SourceOrphaned(key, source.title)
        for now, key in sorted(before.items()):
            if now not in new.sources and now not in new.broken:
                self.reach.source(key)
                yield kinds.SourceRemoved(key, old.sources[key].title)


def recited(books: Books, pair: Pair) -> bool:
    """Whether other paragraphs carry a statement than before."""
    return cited(pair.old, books.renamed) != cited(pair.new, {})


def contested_in(statement: Statement) -> str:
    """Return the conflict that a claim is contested in; a version of a conflict is part of it."""
    claim = statement.claim
    return (claim.conflict or "") if claim and statement.role is not Role.VERSION else ""


def _held(claim: Claim, field: str, renamed: Mapping[str, str]) -> list[object]:
    """Return what a field says, its prose as words: citations are those of the statement."""
    return [
        plain(value, renamed) if isinstance(value, Prose) else value
        for _, value in walk(getattr(claim, field, None))
        if not isinstance(value, BaseModel | tuple)
    ]


def _steps(was: str, now: str, preferred: str) -> int | None:
    for name in (preferred, *YARDSTICKS):
        listed = list(YARDSTICKS[name].terms)
        if was in listed and now in listed:
            return listed.index(now) - listed.index(was)
    return None
