"""The records: the one definition of what authors may write."""

from generator.records.book import Book, Glossary, GlossaryTerm
from generator.records.briefs import Actor, Brief, Country, Event
from generator.records.fields import Record
from generator.records.sources import Publisher, Source
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
    StatementChange,
)

__all__ = [
    "Actor",
    "Book",
    "Brief",
    "Change",
    "Claim",
    "Conflict",
    "Country",
    "Entry",
    "Event",
    "Glance",
    "Glossary",
    "GlossaryTerm",
    "Judgement",
    "Name",
    "Position",
    "Publisher",
    "Record",
    "Relation",
    "Source",
    "StatementChange",
]
