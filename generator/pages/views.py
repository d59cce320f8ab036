"""What templates receive: ready-made values, so that templates hold no logic."""

from __future__ import annotations

from dataclasses import dataclass

from markupsafe import Markup

EMPTY = Markup()


@dataclass(frozen=True)
class StatementView:
    """A statement as a page shows it.

    `anchor` is the id to set, empty where the statement's own page is another; `summary` is
    the quiet line beside it, `evidence` what opens from there, line by line; `lead` is what stands
    before the text.
    """

    text: Markup
    anchor: Markup
    summary: Markup
    evidence: tuple[Markup, ...]
    lead: Markup = EMPTY
    css: str = "claim"


@dataclass(frozen=True)
class ConflictView:
    """A conflict of reporting: the question, its versions, and the editor's note."""

    question: Markup
    anchor: Markup
    versions: tuple[StatementView, ...]
    note: Markup
    home: Markup = EMPTY


@dataclass(frozen=True)
class ChangedView:
    """What became of one statement: `was` and `now` differ, `words` tell which one it is."""

    kind: str
    was: Markup
    now: Markup
    words: Markup
    link: Markup
    reason: Markup


@dataclass(frozen=True)
class VersionView:
    """One change note with what it says of single statements."""

    number: str
    date: str
    kind: str
    note: Markup
    statements: tuple[ChangedView, ...]


@dataclass(frozen=True)
class Block:
    """One section of a page: what `kind` it is says which fields are filled.

    `more` are statements that are folded away under `more_title`, and stay off paper; `way_on`
    leads to what the page has no room for. The kind
    `derived` is for entries of events on other pages.
    """

    kind: str
    key: str
    title: str
    figure: Markup = EMPTY
    statements: tuple[StatementView, ...] = ()
    more: tuple[StatementView, ...] = ()
    more_title: str = ""
    notes: tuple[Markup, ...] = ()
    conflicts: tuple[ConflictView, ...] = ()
    versions: tuple[VersionView, ...] = ()
    on_paper: bool = True
    way_on: Markup = EMPTY


@dataclass(frozen=True)
class Head:
    """The top of a brief's page."""

    title: str
    kicker: Markup
    status: Markup
    description: Markup
    bottom_line: StatementView
    names: Markup = EMPTY
    role: StatementView | None = None
    figure: Markup = EMPTY
    notice: Markup = EMPTY


@dataclass(frozen=True)
class Legend:
    """The words of likelihood and confidence, for a page that uses them."""

    standard: str
    likelihoods: tuple[tuple[str, str], ...]
    confidences: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class BriefPage:
    """A whole page of a country, actor or event."""

    head: Head
    blocks: tuple[Block, ...]
    legend: Legend
