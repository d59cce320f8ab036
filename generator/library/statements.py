"""The statements of a brief: everything in it that says something and stands on a source.

One uniform view of bottom lines, judgements, facts, claims, chronology entries, relations,
positions and versions of a conflict, so that checks, pages and exports need no second walk.
"""

from __future__ import annotations

import functools
import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from generator.inline import BriefLink, Cite, Prose, Reference
from generator.load.document import Path
from generator.records import (
    Actor,
    Brief,
    Claim,
    Conflict,
    Country,
    Entry,
    Event,
    Glance,
    Judgement,
    Position,
    Relation,
)
from generator.records.walk import references as references_in


class Role(StrEnum):
    """What part of a brief a statement is."""

    BOTTOM_LINE = "bottom-line"
    ACTOR_ROLE = "role"
    JUDGEMENT = "judgement"
    GLANCE = "at-a-glance"
    CLAIM = "claim"
    ENTRY = "entry"
    RELATION = "relation"
    POSITION = "position"
    VERSION = "version"
    AFTERWARDS = "afterwards"


@dataclass(frozen=True)
class Statement:
    """One statement, where it stands, and the record that it is made of.

    `section` is the key of the section or the id of the conflict that it belongs to; `anchor`
    is the fragment of its permanent link; `path` leads to it in its file.
    """

    brief: str
    role: Role
    section: str
    path: Path
    anchor: str
    text: Prose | Cite
    part: Claim | Position | None = None

    @functools.cached_property
    def references(self) -> tuple[Reference, ...]:
        """Every reference of the text, and of a judgement's basis."""
        basis = self.part.basis.references if isinstance(self.part, Judgement) else ()
        return self.text.references + basis

    @functools.cached_property
    def shown_references(self) -> tuple[Reference, ...]:
        """Return every reference that a page shows with it, also in its notes."""
        if self.part is None:
            return self.text.references
        return tuple(reference for _, reference in references_in(self.part))

    @property
    def claim(self) -> Claim | None:
        """The claim that it is made of, if it is one."""
        return self.part if isinstance(self.part, Claim) else None

    @property
    def entry(self) -> Entry:
        """The chronology entry that it is made of."""
        assert isinstance(self.part, Entry)  # noqa: S101 - a fault of the program, not of input
        return self.part

    @property
    def relation(self) -> Relation:
        """The relation that it is made of."""
        assert isinstance(self.part, Relation)  # noqa: S101 - a fault of the program, not of input
        return self.part

    @functools.cached_property
    def links(self) -> tuple[BriefLink, ...]:
        """Every link of its text, its attribution and its reading."""
        parts = [self.text if isinstance(self.text, Prose) else None]
        if self.claim:
            parts += [self.claim.according_to, self.claim.reading]
        return tuple(link for part in parts if part for link in part.links)


def statements(brief_id: str, brief: Brief) -> Iterator[Statement]:
    """Yield the statements of a brief in the order of its page."""
    yield _whole(brief_id, Role.BOTTOM_LINE, "bottom_line", brief.bottom_line)
    if isinstance(brief, Actor):
        yield _whole(brief_id, Role.ACTOR_ROLE, "role", brief.role)
        yield from _positions(brief_id, brief)
    if isinstance(brief, Country):
        yield from _claims(brief_id, Role.JUDGEMENT, "key_judgements", brief.key_judgements)
        yield from _claims(brief_id, Role.GLANCE, "at_a_glance", brief.at_a_glance)
    if isinstance(brief, Event):
        yield from _claims(brief_id, Role.ENTRY, "chronology", brief.chronology)
    if isinstance(brief, Country | Actor | Event):
        for key, claims in brief.sections.items():
            yield from _claims(brief_id, Role.CLAIM, key, claims, ("sections", key))
    if isinstance(brief, Actor):
        yield from _claims(brief_id, Role.RELATION, "relations", brief.relations)
    for index, conflict in enumerate(brief.conflicts):
        yield from _versions(brief_id, index, conflict)
    yield from _claims(brief_id, Role.AFTERWARDS, "afterwards", brief.afterwards)


def _whole(brief_id: str, role: Role, key: str, prose: Prose) -> Statement:
    return Statement(brief_id, role, key, (key,), str(role), prose)


def _claims(
    brief_id: str, role: Role, section: str, claims: tuple[Claim, ...], path: Path = ()
) -> Iterator[Statement]:
    for index, claim in enumerate(claims):
        where = (*(path or (section,)), index)
        yield Statement(brief_id, role, section, where, anchor(role, claim), claim.text, claim)


def _versions(brief_id: str, index: int, conflict: Conflict) -> Iterator[Statement]:
    path: Path = ("conflicts", index, "versions")
    yield from _claims(brief_id, Role.VERSION, conflict.id, conflict.versions, path)


def _positions(brief_id: str, actor: Actor) -> Iterator[Statement]:
    for index, position in enumerate(actor.positions):
        dates = f"{position.start or ''} {position.end or ''}"
        link = derived(position.title, position.of or "", dates)
        path: Path = ("positions", index)
        yield Statement(brief_id, Role.POSITION, "positions", path, link, position.cite, position)


def anchor(role: Role, claim: Claim) -> str:
    """Return the fragment of a claim's permanent link: from its id, or else from its words."""
    if claim.id:
        return f"{'judgement' if role is Role.JUDGEMENT else 'claim'}-{claim.id}"
    kind = claim.type + claim.to if isinstance(claim, Relation) else ""
    kind = claim.label if isinstance(claim, Glance) else kind
    date = str(claim.date) if isinstance(claim, Entry) else ""
    return derived(claim.text.plain(), kind, date)


def derived(*parts: str) -> str:
    """Return an anchor from the words themselves.

    It stays when the claim moves, and is gone when the claim is reworded: a link never comes
    to point silently at another statement.
    """
    digest = hashlib.sha256("\n".join(parts).encode("utf-8")).hexdigest()
    return f"c-{digest[:8]}"
