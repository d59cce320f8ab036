"""The closed lists in the published shape."""

from __future__ import annotations

from generator import terms
from generator.exports.api import shape
from generator.library import Library, Role
from generator.terms import Term, Terms
from generator.yardsticks import YARDSTICKS

_ROLES: Terms = {
    Role.BOTTOM_LINE: Term("bottom line", "What a reader must know of the brief."),
    Role.ACTOR_ROLE: Term("role", "Who an actor is, in one sentence."),
    Role.JUDGEMENT: Term("key judgement", "A conclusion of the editors, with its likelihood."),
    Role.GLANCE: Term("at a glance", "A fact with a label."),
    Role.CLAIM: Term("claim", "A statement of one of the brief's sections."),
    Role.ENTRY: Term("chronology", "A dated entry of an event."),
    Role.RELATION: Term("relation", "A tie of an actor to another brief."),
    Role.POSITION: Term("position held", "A post or affiliation of an actor."),
    Role.VERSION: Term("version", "One of the versions of a conflict of reporting."),
    Role.AFTERWARDS: Term("afterwards", "Known from after the information cut-off."),
}
_VERDICTS: Terms = {
    "verified": Term(
        "verified", "Each name, number and date stands in the paragraphs that are cited."
    ),
    "worked-out": Term(
        "partly worked out", "The editors concluded something beyond the paragraphs, and say how."
    ),
}
_SECTIONS = {**terms.COUNTRY_SECTIONS, **terms.ACTOR_SECTIONS, **terms.EVENT_SECTIONS}


def vocabulary(library: Library) -> shape.Terms:
    """Return every closed list; of the yardsticks only the one that the book uses."""
    yardstick = YARDSTICKS[library.book.yardstick]
    return shape.Terms(
        role=_listed(_ROLES),
        section=_listed(_SECTIONS),
        claim_kind=_listed(terms.CLAIM_KIND),
        verdict=_listed(_VERDICTS),
        yardstick=yardstick.standard,
        likelihood=[
            shape.Scale(key=key, label=term.label, band=term.band, low=term.low, high=term.high)
            for key, term in yardstick.terms.items()
        ],
        confidence=_listed(terms.CONFIDENCE),
        credibility=_listed(terms.CREDIBILITY),
        reliability=_listed(terms.RELIABILITY),
        status=_listed(terms.STATUS),
        change_kind=_listed(terms.CHANGE_KIND),
        statement_change=_listed(terms.STATEMENT_CHANGE),
        name_kind=_listed(terms.NAME_KIND),
        actor_type=_listed(terms.ACTOR_TYPE),
        actor_category=_listed(terms.ACTOR_CATEGORY),
        event_category=_listed(terms.EVENT_CATEGORY),
        relation_type=[
            shape.RelationType(
                key=key, label=relation.label, inverse=relation.inverse, kind=relation.kind
            )
            for key, relation in terms.RELATIONS.items()
        ],
        relation_kind=_listed(terms.RELATION_KIND),
        source_type=_listed(terms.SOURCE_TYPE),
        genre=_listed(terms.GENRE),
        basis=_listed(terms.BASIS),
        fidelity=_listed(terms.FIDELITY),
        defect=_listed(terms.DEFECT),
    )


def _listed(listed: Terms) -> list[shape.Term]:
    return [
        shape.Term(key=str(key), label=term.label, meaning=term.meaning or None)
        for key, term in listed.items()
    ]
