"""The briefs: country profile, actor sheet, event."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from generator import terms
from generator.edtf import Edtf
from generator.inline import Prose
from generator.records.fields import CountryCode, Id, Label, Number, Record, shown
from generator.records.statements import (
    Change,
    Claim,
    Conflict,
    Entry,
    Glance,
    Judgement,
    Name,
    Position,
    Relation,
)

Claims = Annotated[tuple[Claim, ...], Field(min_length=1)]
Notes = Annotated[tuple[Prose, ...], Field(min_length=1)]


class Brief(Record):
    """What every brief has."""

    title: Label = Field(
        description="The name of the page, as it is said in English.",
        json_schema_extra=shown("The January 2022 unrest in Kazakhstan", "UNREST!! (no news line)"),
    )
    in_text: Label | None = Field(
        None,
        description="How a link reads within a sentence, if not as the title.",
        json_schema_extra=shown("the protesters", "The Protesters (no capitals in a sentence)"),
    )
    former_ids: tuple[Id, ...] = Field(
        (),
        description="Ids that this brief had before; their addresses lead here.",
        json_schema_extra=shown("[nursultan]", "[Nursultan.yaml] (an id, not a file)"),
    )
    status: Annotated[str, terms.OneOf(terms.STATUS)] = Field(
        description="Whether readers may rely on it.",
        json_schema_extra=shown("draft", "final (not a status of this list)"),
    )
    superseded_by: Id | None = Field(
        None,
        description="The brief that took this one's place.",
        json_schema_extra=shown("kazakhstan", "Kazakhstan (the id, not the title)"),
    )
    information_cutoff: Edtf = Field(
        description="Last date of information used.",
        json_schema_extra=shown("2022-01-13", "13 January 2022 (write year, month, day)"),
    )
    issued: Edtf = Field(
        description="The day on which this brief first came out.",
        json_schema_extra=shown("2026-11-22", "today (write the date)"),
    )
    last_reviewed: Edtf | None = Field(
        None,
        description="The day on which an editor last read it against its sources.",
        json_schema_extra=shown("2026-11-22", "2022-01-13 (the cut-off is no review)"),
    )
    version: Number = Field(
        description="1 for the first issue, one more with each change that readers should see.",
        json_schema_extra=shown("1", "1.2 (whole numbers only)"),
    )
    bottom_line: Prose = Field(
        description="What the reader must know, in at most 60 words.",
        json_schema_extra=shown(
            "The unrest broke the arrangement of 2019. [@ft-editorial-2022-01 ¶10]",
            "This brief describes the unrest. (say what follows from it)",
        ),
    )
    conflicts: tuple[Conflict, ...] = Field(
        (),
        description="Matters on which sources differ, with the versions side by side.",
        json_schema_extra=shown(
            '{id: deaths, question: "How many people died?", versions: ['
            '"Dozens died. [@nyt-2022-01-06 ¶30]", "At least 164 died. [@ft-editorial-2022-01 ¶5]"'
            "], note: The figures are of different days.}",
            "versions: [164] (two or more, each a claim with its citation)",
        ),
    )
    assumptions: tuple[Prose, ...] = Field(
        (),
        description="Premises that the judgements rest on and that no source proves.",
        json_schema_extra=shown(
            "The alliance acts as Moscow wishes.", "Moscow will win. (that is a judgement)"
        ),
    )
    gaps: Notes = Field(
        description="What the sources do not say.",
        json_schema_extra=shown(
            "Who counted the dead is not said.",
            "Some 225 died. (not in the sources: memory fills no gap)",
        ),
    )
    afterwards: tuple[Claim, ...] = Field(
        (),
        description="What is known from after the information cut-off; it stands in a box.",
        json_schema_extra=shown(
            "The troops left later. [@later-source ¶2]",
            "The troops left. (a claim, with its citation, like any other)",
        ),
    )
    source_summary: Prose | None = Field(
        None,
        description="The whole source base: strengths, weaknesses, what carries what.",
        json_schema_extra=shown(
            "Five press articles by three publishers; three are machine translations.",
            "Good sources. (say which carries what, and what is weak)",
        ),
    )
    history: Annotated[tuple[Change, ...], Field(min_length=1)] = Field(
        description="The change notes, one for each version, the first issue first.",
        json_schema_extra=shown(
            "{version: 1, date: 2026-11-22, kind: issue, note: First issue.}",
            "{version: 2, note: Minor edits.} (say what became of which statement)",
        ),
    )

    @property
    def withdrawn(self) -> bool:
        """Whether only its title, its change notes and the reason are left of it."""
        return self.status == "withdrawn"


class Country(Brief):
    """A country profile."""

    iso: CountryCode = Field(
        description="The country's code of ISO 3166-1, two capitals.",
        json_schema_extra=shown("KZ", "KAZ (two letters)"),
    )
    names: Annotated[tuple[Name, ...], Field(min_length=1)] = Field(
        description="Its names, in its own scripts too; exactly one is the preferred one.",
        json_schema_extra=shown(
            "{value: Қазақстан, lang: kk-Cyrl, kind: official}",
            "Қазақстан (with its language and kind)",
        ),
    )
    key_judgements: tuple[Judgement, ...] = Field(
        description="Three to five conclusions of the editors, the weightiest first.",
        json_schema_extra=shown(
            '{id: leverage, text: "Moscow has more leverage than before. [@nyt-2022-01-06 ¶31]",'
            " likelihood: likely, confidence: low, basis: One publisher says so.}",
            "Moscow will probably gain. (likelihood and confidence have fields of their own)",
        ),
    )
    at_a_glance: tuple[Glance, ...] = Field(
        (),
        description="A few facts, each with a label and its citation.",
        json_schema_extra=shown(
            '{label: Capital, value: "Nur-Sultan. [@ft-editorial-2022-01 ¶10]"}',
            "{label: Capital, value: Astana} (the name of the time, with its citation)",
        ),
    )
    developments_since: Edtf = Field(
        description="Entries from then on are recent developments.",
        json_schema_extra=shown("2021-12", "recently (a date)"),
    )
    sections: dict[Annotated[str, terms.OneOf(terms.COUNTRY_SECTIONS)], Claims] = Field(
        description="Claims, by section; the weightiest first, for three of each stand open.",
        json_schema_extra=shown(
            '{security: ["The force had 2,500 troops. [@nyt-2022-01-06 ¶6]"]}',
            "{history: [...]} (only sections of the list)",
        ),
    )
    indicators: Notes = Field(
        description="What would change our mind.",
        json_schema_extra=shown(
            "Russian troops stay after the month that was announced.",
            "The situation develops. (something that one can see happen, or not)",
        ),
    )
    source_summary: Prose = Field(
        description="The whole source base: strengths, weaknesses, what carries what.",
        json_schema_extra=shown(
            "Five press articles by three publishers; three are machine translations.",
            "Good sources. (say which carries what, and what is weak)",
        ),
    )


class Actor(Brief):
    """An actor sheet: a person, body, unit, company or movement."""

    type: Annotated[str, terms.OneOf(terms.ACTOR_TYPE)] = Field(
        description="What it is: a person, a body, a company (a schema of FollowTheMoney).",
        json_schema_extra=shown("Person", "person (capitals as in the list)"),
    )
    category: Annotated[str, terms.OneOf(terms.ACTOR_CATEGORY)] = Field(
        description="Under which head it stands in the index of actors.",
        json_schema_extra=shown("opposition", "Opposition and exile (the key, not its words)"),
    )
    countries: tuple[Id, ...] = Field(
        (),
        description="Profiles that this actor matters to.",
        json_schema_extra=shown("[kazakhstan]", "[KZ] (the id of the profile)"),
    )
    names: Annotated[tuple[Name, ...], Field(min_length=1)] = Field(
        description="Every spelling that is known, with language and kind; one is preferred.",
        json_schema_extra=shown(
            "{value: Тоқаев, lang: kk-Cyrl, kind: alias}",
            "{value: Тоқаев, lang: kazakh, kind: alias} (a tag of BCP-47: kk-Cyrl)",
        ),
    )
    role: Prose = Field(
        description="Who it is, in one cited sentence, for the table of actors.",
        json_schema_extra=shown(
            "President of [[kazakhstan]] since 2019. [@ft-editorial-2022-01 ¶10]",
            "An important man. (what the sources say that he is)",
        ),
    )
    positions: tuple[Position, ...] = Field(
        (),
        description="Posts and affiliations, with their dates where a source gives them.",
        json_schema_extra=shown(
            '{title: President, of: kazakhstan, start: 2019, cite: "@ft-editorial-2022-01 ¶10"}',
            "{title: President since 2019} (the date has a field of its own)",
        ),
    )
    sections: dict[Annotated[str, terms.OneOf(terms.ACTOR_SECTIONS)], Claims] = Field(
        default_factory=dict,
        description="Claims, by section; the weightiest first, for three of each stand open.",
        json_schema_extra=shown(
            '{actions: ["He asked the alliance for help. [@nyt-2022-01-06 ¶7]"]}',
            "{biography: [...]} (only sections of the list)",
        ),
    )
    relations: tuple[Relation, ...] = Field(
        (),
        description="Ties to other briefs, each stated once, on the side that acts.",
        json_schema_extra=shown(
            "{type: appealed-to, to: csto, date: 2022-01~,"
            ' text: "He asked the alliance for help. [@nyt-2022-01-06 ¶7]"}',
            "{type: friend-of, to: putin} (a type of the list, with the words that carry it)",
        ),
    )


class Event(Brief):
    """An event or episode with its chronology."""

    category: Annotated[str, terms.OneOf(terms.EVENT_CATEGORY)] = Field(
        description="What kind of event it is.",
        json_schema_extra=shown("unrest", "riot (a kind of the list)"),
    )
    date: Edtf = Field(
        description="When it was, from its beginning to its end as far as is known.",
        json_schema_extra=shown("2022-01-02/2022-01-11~", "early 2022 (2022-01 or 2022-01~)"),
    )
    countries: tuple[Id, ...] = Field(
        (),
        description="Profiles whose timeline it belongs to.",
        json_schema_extra=shown("[kazakhstan]", "[KZ] (the id of the profile)"),
    )
    chronology: tuple[Entry, ...] = Field(
        (),
        description="Dated entries, each a claim; they make the timelines of all whom they name.",
        json_schema_extra=shown(
            '{date: 2022-01-06, text: "[[putin]] sends troops. [@nyt-2022-01-06 ¶6]"}',
            "On 6 January troops came. (the date has a field of its own)",
        ),
    )
    sections: dict[Annotated[str, terms.OneOf(terms.EVENT_SECTIONS)], Claims] = Field(
        default_factory=dict,
        description="Claims, by section; the weightiest first, for three of each stand open.",
        json_schema_extra=shown(
            '{causes: ["Price limits on fuel had ended. [@nyt-2022-01-06 ¶29]"]}',
            "{aftermath: [...]} (only sections of the list)",
        ),
    )
