"""The field's closed lists: terms, what they mean, and the standard that they come from.

Records take their permitted values from here, pages their words and legends.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from pydantic import GetCoreSchemaHandler
from pydantic_core import core_schema


@dataclass(frozen=True)
class Term:
    """A permitted value in words: its label and what it means."""

    label: str
    meaning: str = ""


Terms = dict[str, Term]


class OneOf:
    """Annotation for a text field that takes a key of one closed list."""

    def __init__(self, terms: Terms) -> None:
        self.terms = terms

    def __get_pydantic_core_schema__(
        self, source: type[Any], handler: GetCoreSchemaHandler
    ) -> core_schema.CoreSchema:
        return core_schema.literal_schema(list(self.terms))


# ICD 203 and the practice of National Intelligence Estimates.
CONFIDENCE: Terms = {
    "high": Term(
        "high",
        "Sound argument, consistent reporting of high quality from several sources, "
        "few gaps and assumptions.",
    ),
    "moderate": Term(
        "moderate", "Credibly sourced and plausible, not corroborated enough for more."
    ),
    "low": Term("low", "Information questionable, fragmented or poorly corroborated."),
}

# NATO AJP-2.1, by way of secondary texts: the outlet and the item are assessed apart.
RELIABILITY: Terms = {
    "A": Term("completely reliable"),
    "B": Term("usually reliable"),
    "C": Term("fairly reliable"),
    "D": Term("not usually reliable"),
    "E": Term("unreliable"),
    "F": Term("reliability cannot be judged", "Not judged. This does not mean low."),
}
CREDIBILITY: Terms = {
    "1": Term("confirmed by other independent sources"),
    "2": Term("probably true"),
    "3": Term("possibly true"),
    "4": Term("doubtful"),
    "5": Term("improbable"),
    "6": Term("truth cannot be judged", "Not judged. This does not mean low."),
}

STATUS: Terms = {
    "draft": Term("Draft", "Not finished; not to be relied on."),
    "current": Term("Current", "Kept up to date."),
    "historical": Term("Historical", "Shows a past situation and is not updated."),
    "superseded": Term("Superseded", "Replaced by a later brief."),
    "withdrawn": Term("Withdrawn", "No longer stands; kept for the record."),
}

FIDELITY: Terms = {
    "original": Term("original", "The work as its publisher issued it."),
    "verbatim-repost": Term("word-for-word re-post", "The same words on another site."),
    "partial": Term("partial copy", "The same words, but not all of them."),
    "human-translation": Term("human translation", "Translated by a person."),
    "machine-translation": Term(
        "machine translation", "Translated by a program: none of its words are the author's."
    ),
    "round-trip-machine-translation": Term(
        "round-trip machine translation",
        "Translated by programs out of English and back: none of its words are the author's.",
    ),
    "rewrite": Term("rewrite", "Told again in other words."),
    "unknown": Term("unknown fidelity", "How the copy relates to the work is not known."),
}
# Copies that hold no words of the author's: nothing from them stands in quotation marks.
WORDLESS_FIDELITIES = frozenset(
    {"machine-translation", "round-trip-machine-translation", "rewrite", "human-translation"}
)

DEFECT: Terms = {
    "misprint": Term("misprint"),
    "mistranslation": Term("mistranslation"),
    "reversed": Term("reversed meaning"),
    "unclear": Term("unclear passage"),
    "truncated": Term("cut short"),
    "boilerplate": Term("words of the host"),
    "misplaced-quotation": Term("misplaced quotation marks"),
    "lost-headline": Term("headline lost or merged"),
}

GENRE: Terms = {
    "news": Term("news report"),
    "analysis": Term("news analysis"),
    "opinion": Term("opinion column"),
    "editorial": Term("unsigned editorial"),
}
# Types of the Citation Style Language, CSL 1.0.2, appendix III.
SOURCE_TYPE: Terms = {
    "article-newspaper": Term("newspaper article"),
    "article-magazine": Term("magazine article"),
    "article-journal": Term("journal article"),
    "report": Term("report"),
    "book": Term("book"),
    "webpage": Term("web page"),
    "speech": Term("speech"),
    "broadcast": Term("broadcast"),
}
BASIS: Terms = {
    "stated": Term("stated", "The copy, or the publisher's own page, says so."),
    "inferred": Term("inferred", "Argued from evidence; not stated."),
}

CLAIM_KIND: Terms = {
    "information": Term("information", "What a source says."),
    "opinion": Term("opinion", "A view of the person or body named."),
    "assumption": Term("assumption", "A premise that is not proved."),
    "background": Term("background", "General knowledge that no source here carries."),
}

NAME_KIND: Terms = {
    "preferred": Term("preferred name"),
    "alias": Term("also known as"),
    "official": Term("official name"),
    "former": Term("former name"),
    "transliteration": Term("transliteration"),
    "abbreviation": Term("abbreviation"),
    "as-printed": Term("as misprinted in a copy"),
}

# FollowTheMoney schemata that an actor can have.
ACTOR_TYPE: Terms = {
    "Person": Term("person"),
    "Organization": Term("organisation"),
    "PublicBody": Term("public body"),
    "Company": Term("company"),
}
ACTOR_CATEGORY: Terms = {
    "head-of-state": Term("Heads of state"),
    "official": Term("Officials"),
    "opposition": Term("Opposition and exile"),
    "government": Term("Governments and state bodies"),
    "alliance": Term("Alliances and unions"),
    "armed-unit": Term("Armed units"),
    "movement": Term("Movements"),
    "civil-society": Term("Civil society"),
    "company": Term("Companies"),
    "research-institute": Term("Research institutes"),
    "expert": Term("Experts"),
    "journalist": Term("Journalists"),
}
EVENT_CATEGORY: Terms = {
    "unrest": Term("unrest"),
    "intervention": Term("intervention"),
    "revolution": Term("revolution"),
    "war": Term("war"),
    "military-build-up": Term("military build-up"),
    "political-turn": Term("political turn"),
    "transition": Term("transition of power"),
    "crisis": Term("crisis"),
    "diplomacy": Term("diplomacy"),
}

CHANGE_KIND: Terms = {
    "issue": Term("Issue"),
    "correction": Term("Correction", "What was wrong is put right."),
    "clarification": Term("Clarification", "What was unclear is made clear."),
    "update": Term("Update", "Later or further information is used."),
    "editors-note": Term("Editor's note", "A remark that changes no statement."),
    "retraction": Term("Retraction", "A statement is taken back."),
    "removal": Term("Removal", "The brief is gone; its id and the reason stay."),
}

# Which change notes tell of something that was wrong or unclear, or that stands no more.
PUT_RIGHT = ("correction", "clarification", "retraction", "removal")

STATEMENT_CHANGE: Terms = {
    "added": Term("Added", "The statement is new."),
    "withdrawn": Term("Withdrawn", "The statement no longer stands."),
    "reworded": Term("Reworded", "The statement says it in other words, or says something else."),
    "recited": Term("Cited anew", "Other sources or paragraphs carry the statement."),
    "likelihood": Term("Likelihood changed", "The judgement has moved on the yardstick."),
    "confidence": Term("Confidence changed", "The judgement is founded better, or less well."),
}

COUNTRY_SECTIONS: Terms = {
    "politics": Term("Political background and key actors"),
    "russia": Term("Relations with Russia"),
    "external": Term("Other external relations"),
    "security": Term("Security"),
    "economy": Term("Economy and energy"),
    "outlook": Term("Outlook"),
    "alternatives": Term("Analysis of alternatives"),
}
ACTOR_SECTIONS: Terms = {
    "views": Term("Reported views"),
    "interests": Term("Interests and stated positions"),
    "actions": Term("Reported actions"),
    "assessment": Term("Assessment"),
}
EVENT_SECTIONS: Terms = {
    "background": Term("Background"),
    "causes": Term("Causes"),
    "conduct": Term("What happened"),
    "response": Term("Responses"),
    "consequences": Term("Consequences"),
    "readings": Term("How it is read"),
}


# How a relation is drawn and sorted; the kinds are ours.
RELATION_KIND: Terms = {
    "formal": Term("formal tie", "Office, membership, succession."),
    "support": Term("support", "Troops, money, backing, and what is owed for it."),
    "dealings": Term("dealings", "Requests, meetings, negotiation, courtship."),
    "against": Term("opposition", "Criticism, threat, rupture, repression."),
}


@dataclass(frozen=True)
class RelationType:
    """A relation in words, from the acting side and from the other, and its kind."""

    label: str
    inverse: str
    kind: str


RELATIONS: dict[str, RelationType] = {
    "accuses": RelationType("accuses", "is accused by", "against"),
    "advised": RelationType("advised", "was advised by", "support"),
    "affiliated-with": RelationType("is affiliated with", "has as affiliate", "formal"),
    "appealed-to": RelationType("asked for help from", "was asked for help by", "dealings"),
    "backs": RelationType("backs", "is backed by", "support"),
    "broke-with": RelationType("fell out with", "fell out with", "against"),
    "chose-successor": RelationType("chose as successor", "was chosen as successor by", "formal"),
    "closed": RelationType("shut down", "was shut down by", "against"),
    "competes-with": RelationType("competes with", "competes with", "against"),
    "courts": RelationType("courts", "is courted by", "dealings"),
    "criticises": RelationType("criticises", "is criticised by", "against"),
    "denies-legitimacy-of": RelationType(
        "denies the legitimacy of", "is called illegitimate by", "against"
    ),
    "detained": RelationType("detained", "was detained by", "against"),
    "indebted-to": RelationType("is indebted to", "is owed a debt by", "support"),
    "invests-in": RelationType("invests in", "has investment from", "support"),
    "leads": RelationType("leads", "is led by", "formal"),
    "member-of": RelationType("is a member of", "has as member", "formal"),
    "met": RelationType("met", "met", "dealings"),
    "negotiates-with": RelationType("negotiates with", "negotiates with", "dealings"),
    "opposes": RelationType("opposes", "is opposed by", "against"),
    "part-of": RelationType("is part of", "includes", "formal"),
    "removed": RelationType("removed from office", "was removed from office by", "against"),
    "represses": RelationType("represses", "is repressed by", "against"),
    "rival-of": RelationType("is a rival of", "is a rival of", "against"),
    "sent-forces-to": RelationType("sent forces to", "received forces from", "support"),
    "succeeded": RelationType("succeeded", "was succeeded by", "formal"),
    "threatens": RelationType("threatens", "is threatened by", "against"),
}
RELATION_TYPE: Terms = {key: Term(relation.label) for key, relation in RELATIONS.items()}
