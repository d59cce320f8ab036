"""Statements on paper: what stands before the words, the words, and the small line after them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from generator import terms
from generator.exports.pdf.prose import Run, Runs, Writer, emph, joined, plain, strong, unbroken
from generator.inline import Prose
from generator.library import Role, Statement, Tie
from generator.pages.outline import Item
from generator.pages.plain import held, line
from generator.records import Entry, Glance, Judgement, Position
from generator.wording import capital
from generator.yardsticks import YARDSTICKS

# What the label of a version says already.
_IN_LABEL = ("as of ", "according to ")


@dataclass(frozen=True)
class Statements:
    """Makes the values of statements for one document."""

    writer: Writer

    def item(self, item: Item) -> dict[str, Any]:
        """Return one item of a section: its label, its words, and what they rest on."""
        if isinstance(item, Tie):
            return self._tie(item)
        part, label, text = item.part, "", self.text(item)
        match part:
            case Entry():
                label = capital(part.date.words())
            case Glance():
                label = part.label
            case Position():
                text = [*self._position(part), plain(" "), *text]
        return {"label": label, "text": text, "note": self._note(item)}

    def version(self, statement: Statement) -> dict[str, Any]:
        """Return a version of a conflict: first who says so and for which date, to be compared."""
        claim = statement.claim
        library = self.writer.library
        voice = [line(library, claim.according_to)] if claim and claim.according_to else []
        date = [claim.as_of.words()] if claim and claim.as_of else []
        label = capital(", ".join(voice + date))
        runs = [run for run in self._weight(statement) if not str(run[1]).startswith(_IN_LABEL)]
        note = joined(" · ", ([run] for run in runs))
        return {"label": label, "text": self.text(statement), "note": note}

    def text(self, statement: Statement) -> Runs:
        """Return the words of a statement; a judgement's are two sentences and its basis."""
        if not isinstance(statement.text, Prose):
            return self.writer.cite(statement.text)
        text = self.writer.prose(statement.text)
        if isinstance(statement.part, Judgement):
            return self._judgement(statement.part, text)
        return text

    def _judgement(self, judgement: Judgement, text: Runs) -> Runs:
        term = YARDSTICKS[self.writer.library.book.yardstick].terms[judgement.likelihood]
        confidence = terms.CONFIDENCE[judgement.confidence].label
        before, after = term.opening.split("{}")
        return [
            plain(before),
            strong(term.label),
            ["band", f" ({unbroken(term.band)})"],
            plain(f"{after} "),
            *text,
            plain(" "),
            emph("Confidence in this judgement is "),
            strong(confidence),
            emph("."),
            ["basis", ""],
            *self.writer.prose(judgement.basis),
        ]

    def _tie(self, tie: Tie) -> dict[str, Any]:
        relation = tie.statement.relation
        kind = terms.RELATIONS[relation.type]
        date = f" ({relation.date.words()})" if relation.date else ""
        lead = [
            emph(f"{kind.label if tie.outgoing else kind.inverse} "),
            self.writer.brief(tie.other),
            plain(f"{date}: "),
        ]
        text = [*lead, *self.text(tie.statement)]
        return {"label": "", "text": text, "note": self._note(tie.statement)}

    def _position(self, position: Position) -> Runs:
        of: Runs = []
        if position.of:
            known = position.of in self.writer.library.known
            of = [plain(", "), self.writer.brief(position.of) if known else plain(position.of)]
        time = held(position)
        return [plain(position.title), *of, *([plain(f" {time}")] if time else [])]

    def _note(self, statement: Statement) -> Runs:
        """Return the small line: kind, origins, date, voice, and whether it is contested."""
        # The basis of a judgement says what the line would.
        if isinstance(statement.part, Judgement):
            return []
        return joined(" · ", ([run] for run in self._weight(statement)))

    def _weight(self, statement: Statement) -> Iterator[Run]:
        claim = statement.claim
        if claim and claim.kind != "information":
            yield strong(terms.CLAIM_KIND[claim.kind].label)
        origins = self.writer.library.origins.count(statement.references)
        if origins:
            yield plain("one origin" if origins == 1 else f"{origins} independent origins")
        if claim and claim.as_of:
            yield plain(f"as of {claim.as_of.words()}")
        if claim and claim.according_to:
            yield plain(f"according to {line(self.writer.library, claim.according_to)}")
        if claim and claim.conflict and statement.role is not Role.VERSION:
            yield self.writer.place(f"conflict-{claim.conflict}", "contested")
