"""Which schema the book's things and ties have, and which ends and topics a schema allows."""

from __future__ import annotations

from dataclasses import dataclass

from generator.records import Actor, Brief, Country

# A country acts here as a state does. The schema `Territory` would say what it is, but came with
# release 4.11, and a reader of an older release refuses a whole file for a schema that it lacks.
COUNTRY = "PublicBody"
EVENT = "Event"
PERSON = "Person"

# What each schema of ours is to FollowTheMoney, for the ends of a tie.
_IS_A: dict[str, frozenset[str]] = {
    "Person": frozenset({"Person", "LegalEntity", "Thing"}),
    "Organization": frozenset({"Organization", "LegalEntity", "Thing"}),
    "PublicBody": frozenset({"Organization", "LegalEntity", "Thing"}),
    "Company": frozenset({"Organization", "LegalEntity", "Thing"}),
    "Event": frozenset({"Thing"}),
}


@dataclass(frozen=True)
class Link:
    """A schema that joins two entities, and the properties that hold its ends.

    `acting` is the property of the end that acts, `other` that of the end acted upon; beside
    each, what its entity has to be. `words` is the property that says what the tie is.
    """

    schema: str
    acting: str
    acting_is: str
    other: str
    other_is: str
    words: str = "role"

    def joins(self, acting: str, other: str) -> bool:
        """Whether the ends may be of these schemata."""
        return is_a(acting, self.acting_is) and is_a(other, self.other_is)


UNKNOWN = Link("UnknownLink", "subject", "Thing", "object", "Thing")
MEMBERSHIP = Link("Membership", "member", "LegalEntity", "organization", "Organization")
# Types of ties for which FollowTheMoney has a schema that says no more than the book does. Of two
# people who followed one another in a post `Succession` would say too much: it is a legal one.
_LINKS: dict[str, Link] = {
    "affiliated-with": Link("Associate", "person", "Person", "associate", "Person", "relationship"),
    "leads": Link("Directorship", "director", "LegalEntity", "organization", "Organization"),
    "member-of": MEMBERSHIP,
    "part-of": MEMBERSHIP,
    "succeeded": Link("Succession", "successor", "Organization", "predecessor", "Organization"),
}

# What a category says of itself; nothing is concluded from names or titles.
TOPICS: dict[str, str] = {
    "head-of-state": "role.pol",
    "government": "gov",
    "alliance": "gov.igo",
    "armed-unit": "mil",
    "journalist": "role.journo",
}

# The languages of the model's type `language`; of others a document keeps the tag in words.
LANGUAGES = frozenset(
    """
    afr amh ara aze bel ben bos bul cat ces cnr dan deu ell eng est fas fil fin fra gle heb hin hrv
    hun hye ind isl ita jpn kan kat kaz khm kir kor lao lav lit ltz mkd mlt mon msa mul mya nep nld
    nor pol por pus ron rus sin slk slv spa sqi srp swa swe tam tel tgk tgl tha tuk tur ukr urd uzb
    vie zho
    """.split()
)


def schema_of(brief: Brief) -> str:
    """Return the schema of what a brief is about."""
    if isinstance(brief, Actor):
        return brief.type
    return COUNTRY if isinstance(brief, Country) else EVENT


def is_a(schema: str, other: str) -> bool:
    """Whether an entity of a schema may stand where another schema is asked for."""
    return other in _IS_A[schema]


def link_of(relation: str, acting: str, other: str) -> Link:
    """Return how a tie of a type is said between entities of two schemata."""
    link = _LINKS.get(relation, UNKNOWN)
    return link if link.joins(acting, other) else UNKNOWN
