"""The kinds of change that a comparison can find; each explains itself.

`explain` takes a function through which every text of an author's goes, so that a report in
Markdown can escape it.
"""

from __future__ import annotations

import itertools
from collections.abc import Callable
from dataclasses import asdict, dataclass
from typing import Any, ClassVar

from generator.wording import counted

Quote = Callable[[str], str]


@dataclass(frozen=True)
class Kind:
    """A change: what it is of, what it is called in counts, and its group in a report."""

    group: ClassVar[str] = ""
    counted_as: ClassVar[tuple[str, str]] = ("", "")

    @classmethod
    def key(cls) -> str:
        """Return the name of the kind for programs, such as `statement-added`."""
        words = "".join(f"-{c.lower()}" if c.isupper() else c for c in cls.__name__)
        return words.lstrip("-")

    def explain(self, quote: Quote) -> str:
        """Return the change in one sentence for people."""
        raise NotImplementedError

    def row(self) -> dict[str, Any]:
        """Return the change as a flat object of JSON: its kind, then its fields."""
        return {"kind": self.key(), **asdict(self)}


@dataclass(frozen=True)
class _Brief(Kind):
    group = "Briefs"
    brief: str
    title: str

    def of(self, quote: Quote) -> str:
        return f"{quote(self.title)} ({quote(self.brief)})"


@dataclass(frozen=True)
class BriefAdded(_Brief):
    """A brief that was not there."""

    counted_as = ("brief added", "briefs added")

    def explain(self, quote: Quote) -> str:
        """Say it."""
        return f"{self.of(quote)} is new"


@dataclass(frozen=True)
class BriefRemoved(_Brief):
    """A brief whose file is gone, and to which no former id leads."""

    counted_as = ("brief removed", "briefs removed")

    def explain(self, quote: Quote) -> str:
        """Say it."""
        return f"{self.of(quote)} is gone; its address leads nowhere"


@dataclass(frozen=True)
class BriefWithdrawn(_Brief):
    """A brief that no longer stands."""

    counted_as = ("brief withdrawn", "briefs withdrawn")

    def explain(self, quote: Quote) -> str:
        """Say it."""
        return f"{self.of(quote)} is withdrawn"


@dataclass(frozen=True)
class BriefRenamed(_Brief):
    """A brief that has another id; the old address leads to it."""

    counted_as = ("brief renamed", "briefs renamed")
    was: str

    def explain(self, quote: Quote) -> str:
        """Say it."""
        return f"{self.of(quote)} was {quote(self.was)} before"


@dataclass(frozen=True)
class BriefStatus(_Brief):
    """A brief of another status."""

    counted_as = ("status changed", "statuses changed")
    was: str
    now: str

    def explain(self, quote: Quote) -> str:
        """Say it."""
        return f"{self.of(quote)} is {quote(self.now)}, and was {quote(self.was)}"


@dataclass(frozen=True)
class _Source(Kind):
    group = "Sources"
    source: str
    title: str

    def of(self, quote: Quote) -> str:
        return f"{quote(self.title)} ({quote(self.source)})"


@dataclass(frozen=True)
class SourceAdded(_Source):
    """A source that was not there."""

    counted_as = ("source added", "sources added")

    def explain(self, quote: Quote) -> str:
        """Say it."""
        return f"{self.of(quote)} is new"


@dataclass(frozen=True)
class SourceRemoved(_Source):
    """A source whose record is gone."""

    counted_as = ("source removed", "sources removed")

    def explain(self, quote: Quote) -> str:
        """Say it."""
        return f"{self.of(quote)} is gone"


@dataclass(frozen=True)
class SourceRenamed(_Source):
    """A source that has another id."""

    counted_as = ("source renamed", "sources renamed")
    was: str

    def explain(self, quote: Quote) -> str:
        """Say it."""
        return f"{self.of(quote)} was {quote(self.was)} before"


@dataclass(frozen=True)
class SourceOrphaned(_Source):
    """A source that statements cited, and none cites now."""

    counted_as = ("source orphaned", "sources orphaned")

    def explain(self, quote: Quote) -> str:
        """Say it."""
        return f"{self.of(quote)} is no longer cited"


@dataclass(frozen=True)
class _Statement(Kind):
    """A change of one statement; `anchor` is the end of its permanent link, `text` its words."""

    group = "Statements"
    brief: str
    title: str
    anchor: str
    text: str

    def of(self, quote: Quote) -> str:
        """Return the brief and enough of the words to know the statement by."""
        return f"{quote(self.title)}: “{quote(_short(self.text))}”"

    def whole(self, quote: Quote) -> str:
        """Return the brief and all of the words."""
        return f"{quote(self.title)}: “{quote(self.text)}”"


@dataclass(frozen=True)
class StatementAdded(_Statement):
    """A statement that was not there."""

    counted_as = ("statement added", "statements added")

    def explain(self, quote: Quote) -> str:
        """Say it."""
        return f"{self.whole(quote)} is new"


@dataclass(frozen=True)
class StatementWithdrawn(_Statement):
    """A statement that no longer stands; `anchor` is where it led."""

    counted_as = ("statement withdrawn", "statements withdrawn")

    def explain(self, quote: Quote) -> str:
        """Say it."""
        return f"{self.whole(quote)} no longer stands"


@dataclass(frozen=True)
class StatementReworded(_Statement):
    """A statement in other words, or that says something else."""

    counted_as = ("statement reworded", "statements reworded")
    was: str

    def explain(self, quote: Quote) -> str:
        """Say it."""
        now, was = _differing(self.text, self.was)
        return f"{quote(self.title)}: “{quote(now)}” was “{quote(was)}”"


@dataclass(frozen=True)
class StatementRecited(_Statement):
    """The same words on other sources or paragraphs."""

    counted_as = ("statement cited anew", "statements cited anew")
    was: str
    now: str

    def explain(self, quote: Quote) -> str:
        """Say it."""
        was, now = (quote(cited) or "nothing" for cited in (self.was, self.now))
        return f"{self.of(quote)} rests on {now}, and rested on {was}"


@dataclass(frozen=True)
class StatementAmended(_Statement):
    """The same words with other particulars: who says so, for which date, of what kind."""

    counted_as = ("statement amended", "statements amended")
    fields: tuple[str, ...]

    def explain(self, quote: Quote) -> str:
        """Say it."""
        return f"{self.of(quote)} has another {', '.join(quote(field) for field in self.fields)}"


@dataclass(frozen=True)
class LikelihoodMoved(_Statement):
    """A judgement at another place of the yardstick.

    `steps` is positive upwards; None where no yardstick has both terms.
    """

    group = "Judgements"
    counted_as = ("judgement moved", "judgements moved")
    was: str
    now: str
    steps: int | None

    def explain(self, quote: Quote) -> str:
        """Say it."""
        said = f"{self.of(quote)} moved from {quote(self.was)} to {quote(self.now)}"
        if self.steps is None:
            return f"{said}, which is a term of another yardstick"
        return f"{said}, {counted(abs(self.steps), 'step')} {'up' if self.steps > 0 else 'down'}"


@dataclass(frozen=True)
class ConfidenceMoved(_Statement):
    """A judgement that is founded better or less well."""

    group = "Judgements"
    counted_as = ("confidence changed", "confidences changed")
    was: str
    now: str
    raised: bool

    def explain(self, quote: Quote) -> str:
        """Say it."""
        way = "raised" if self.raised else "lowered"
        return f"{self.of(quote)}: confidence {way} from {quote(self.was)} to {quote(self.now)}"


@dataclass(frozen=True)
class _Weight(_Statement):
    group = "What statements rest on"


@dataclass(frozen=True)
class BecameSingleOrigin(_Weight):
    """A statement that several independent origins carried, and one carries now."""

    counted_as = ("now of a single origin", "now of a single origin")

    def explain(self, quote: Quote) -> str:
        """Say it."""
        return f"{self.of(quote)} rests on a single origin now"


@dataclass(frozen=True)
class NoLongerSingleOrigin(_Weight):
    """A statement that one origin carried, and `origins` carry now."""

    counted_as = ("no longer of a single origin", "no longer of a single origin")
    origins: int

    def explain(self, quote: Quote) -> str:
        """Say it."""
        return f"{self.of(quote)} rests on {self.origins} independent origins now, no longer on one"


@dataclass(frozen=True)
class BecameContested(_Weight):
    """A statement that is now part of a conflict of reporting."""

    counted_as = ("now contested", "now contested")
    conflict: str

    def explain(self, quote: Quote) -> str:
        """Say it."""
        return f"{self.of(quote)} is contested now: {quote(self.conflict)}"


@dataclass(frozen=True)
class NoLongerContested(_Weight):
    """A statement that was part of a conflict of reporting."""

    counted_as = ("no longer contested", "no longer contested")
    conflict: str

    def explain(self, quote: Quote) -> str:
        """Say it."""
        return f"{self.of(quote)} is no longer contested: {quote(self.conflict)}"


# How many characters a statement is known by, and how many words stand around a difference.
_KNOWN_BY, _AROUND = 120, 6


def _short(text: str) -> str:
    return text if len(text) <= _KNOWN_BY else text[: _KNOWN_BY - 1].rstrip() + "…"


def _differing(now: str, was: str) -> tuple[str, str]:
    """Return two texts without most of what they share at the beginning and the end."""
    words = now.split(), was.split()
    first = _same(*words)
    last = _same(words[0][first:][::-1], words[1][first:][::-1])
    start, end = max(0, first - _AROUND), max(0, last - _AROUND)
    shown = [" ".join(listed[start : len(listed) - end]) for listed in words]
    before, after = "… " if start else "", " …" if end else ""
    return f"{before}{shown[0]}{after}", f"{before}{shown[1]}{after}"


def _same(one: list[str], other: list[str]) -> int:
    """Return how many words two lists share from their beginning on."""
    pairs = zip(one, other, strict=False)
    return sum(1 for _ in itertools.takewhile(lambda pair: pair[0] == pair[1], pairs))


# In the order of a report: what a reader must know first.
KINDS: tuple[type[Kind], ...] = (
    LikelihoodMoved,
    ConfidenceMoved,
    StatementWithdrawn,
    StatementReworded,
    StatementAdded,
    StatementRecited,
    StatementAmended,
    BecameSingleOrigin,
    NoLongerSingleOrigin,
    BecameContested,
    NoLongerContested,
    BriefAdded,
    BriefWithdrawn,
    BriefRemoved,
    BriefRenamed,
    BriefStatus,
    SourceAdded,
    SourceRemoved,
    SourceRenamed,
    SourceOrphaned,
)
