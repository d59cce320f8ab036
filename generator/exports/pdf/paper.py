"""A brief and the book as values for the template, in the order of their pages."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

from generator import terms
from generator.edtf import Edtf
from generator.exports.export import Edition
from generator.exports.pdf.drawings import drawn
from generator.exports.pdf.prose import Runs, Writer, joined, named, plain, strong, unbroken
from generator.exports.pdf.statements import Statements
from generator.exports.pdf.volumes import Volume
from generator.inline import Reference
from generator.library import Library, Role
from generator.pages.figures import figure_of
from generator.pages.maps import country_map
from generator.pages.moved import caution
from generator.pages.names import grouped
from generator.pages.outline import Section, cited, one, outline
from generator.pages.paths import brief_page
from generator.pages.plain import line
from generator.pages.prose import number
from generator.records import Actor, Brief, Country, Event
from generator.records.walk import references
from generator.rights import LICENCE
from generator.wording import capital, counted
from generator.yardsticks import YARDSTICKS

# Units that a figure gets across, so that its letters are as large as those of notes: in a column,
# and where a short brief has the width of a page.
_COLUMN, _AIRY = 460.0, 640.0
# Letters of a line and lines of a page where headings stand in the margin.
_LINE, _ROOM = 84, 34


def brief_values(edition: Edition, brief_id: str) -> dict[str, Any]:
    """Return the short form of a brief: what its page shows unfolded."""
    library = edition.library
    numbers = number(cited(library, brief_id))
    writer = Writer(edition, numbers, brief_id)
    chapter = _Chapter(writer, brief_id, whole=False).values()
    brief = library.briefs[brief_id]
    return {
        "form": "brief",
        "title": brief.title,
        "about": line(library, brief.bottom_line),
        "chapter": chapter,
        "legend": _legend(library) if _judges(brief) else None,
        "sources": _sources(library, numbers, edition),
    }


def book_values(edition: Edition, volume: Volume) -> dict[str, Any]:
    """Return the whole book, or a volume of it: every statement, and one list of sources.

    The bottom line of the book stands in the first volume, the glossary and what was withdrawn in
    the last.
    """
    library, day = edition.library, written(edition.day)
    briefs = frozenset(volume.briefs)
    numbers = number(_cited_in(library, volume))
    writer = Writer(
        edition,
        numbers,
        chapters=briefs,
        places=frozenset(
            f"conflict-{key}" for key, (brief, _) in library.conflicts.items() if brief in briefs
        ),
    )
    parts = [
        {
            "title": title,
            "chapters": [_Chapter(replace(writer, here=key), key).values() for key in keys],
        }
        for title, keys in volume.parts.items()
    ]
    bottom_line = library.book.bottom_line if volume.first else None
    title, kicker, place, sources = title_of(library), "The whole book", [], len(library.sources)
    if volume.of > 1:
        title = f"{title}, volume {volume.number}"
        kicker = f"{kicker}, volume {volume.number}: {volume.title}, {volume.reach}"
        place = [["Volume", f"{volume.number} of {volume.of}"]]
        sources = len(numbers)
    return {
        "form": "book",
        "title": title,
        "kicker": kicker,
        "about": line(library, library.book.bottom_line) if library.book.bottom_line else "",
        "edition": f"edition of {day}",
        "facts": [
            ["Edition", day],
            *place,
            ["Briefs", str(len(briefs))],
            ["Statements", str(sum(len(library.by_brief[key]) for key in briefs))],
            ["Sources", str(sources)],
            ["Licence", f"{LICENCE}, for our own words"],
        ],
        "url": edition.url("index.md") if edition.site else "",
        "bottom_line": writer.prose(bottom_line) if bottom_line else [],
        "parts": parts,
        "legend": _legend(library) if any(_judges(library.briefs[key]) for key in briefs) else None,
        "glossary": list(_glossary(writer)) if volume.last else [],
        "withdrawn": list(_withdrawn(writer)) if volume.last else [],
        "sources": _sources(library, numbers, edition),
    }


def title_of(library: Library) -> str:
    """Return what the book is called: by its countries, which it has no other name for."""
    names = [library.countries[key].title for key in library.in_order]
    if not names:
        return "The book of briefs"
    if len(names) > 4:
        return f"Briefs on {len(names)} countries"
    return f"Briefs on {names[0] if len(names) == 1 else _listed(names)}"


@dataclass(frozen=True)
class _Chapter:
    """Makes the values of one brief: the `whole` of it, or what stands unfolded on its page."""

    writer: Writer
    id: str
    whole: bool = True

    def values(self) -> dict[str, Any]:
        brief, library = self._brief, self._library
        make = Statements(self.writer)
        role = make.text(one(library, self.id, Role.ACTOR_ROLE)) if isinstance(brief, Actor) else []
        sections = outline(library, self.id)
        shown = [self._section(section, make) for section in sections if self._shown(section)]
        airy = isinstance(brief, Actor | Event) and lines_of(shown) < _ROOM
        for section in shown:
            section["figure"] = self._figure(section["figure"], airy)
        return {
            "id": self.id,
            "airy": airy,
            "kicker": self._kicker(),
            "title": brief.title,
            "names": self._names(),
            "status": self._status(),
            "running": self._running(),
            "url": self.writer.edition.page(self.id) if self.writer.edition.site else "",
            "notice": self._notice(),
            "role": role,
            "bottom_line": make.text(one(library, self.id, Role.BOTTOM_LINE)),
            "map": self._map(),
            "sections": shown,
            "left": "" if self.whole else self._left(sections),
        }

    @property
    def _library(self) -> Library:
        return self.writer.edition.library

    @property
    def _brief(self) -> Brief:
        return self._library.briefs[self.id]

    def _shown(self, section: Section) -> bool:
        # The sources of a document stand at its end, its change notes on the page.
        if section.kind in ("sources", "history", "mentions"):
            return False
        # The book has every entry under its event, and a country's developments once more.
        if self.whole and section.key == "timeline":
            return False
        # What an actor is tied to is what a sheet on it is for.
        tied = section.key == "relations" and isinstance(self._brief, Actor)
        return self.whole or section.on_paper or tied

    def _kicker(self) -> str:
        match self._brief:
            case Country():
                return "Country profile"
            case Actor(category=category, type=kind):
                return f"{terms.ACTOR_CATEGORY[category].label} · {terms.ACTOR_TYPE[kind].label}"
            case Event(category=category, date=date):
                return f"{terms.EVENT_CATEGORY[category].label} · {date.words()}"
        return ""

    def _names(self) -> Runs:
        groups = []
        for language, names in grouped(self._brief).items():
            lead = [] if language == "English" else [plain(f"{language}: ")]
            shown = (
                [named(name.value, name.lang), *([plain(f" ({note})")] if note else [])]
                for name, note in names
            )
            groups.append([*lead, *joined(", ", shown)])
        return joined(" · ", groups)

    def _status(self) -> list[list[str]]:
        brief = self._brief
        reviewed = brief.last_reviewed
        return [
            ["Status", terms.STATUS[brief.status].label],
            ["Information cut-off", brief.information_cutoff.words()],
            ["Issued", brief.issued.words()],
            *([["Last reviewed", reviewed.words()]] if reviewed else []),
            ["Version", str(brief.version)],
        ]

    def _running(self) -> str:
        brief = self._brief
        cutoff = brief.information_cutoff.words()
        status = terms.STATUS[brief.status].label
        return f"{brief.title} · {status} · information cut-off {cutoff} · version {brief.version}"

    def _notice(self) -> Runs:
        said = caution(self._brief)
        if not said:
            return []
        runs = [strong(f"{said.title}. "), plain(said.words)]
        if said.successor:
            runs += [strong(" Read instead: "), self.writer.brief(said.successor), plain(".")]
        return runs

    def _map(self) -> dict[str, Any] | None:
        if not isinstance(self._brief, Country):
            return None
        figure = country_map(self._library, self.id, self._page)
        return drawn(figure, _COLUMN) if figure else None

    @property
    def _page(self) -> str:
        return brief_page(self._library, self.id)

    def _figure(self, name: str, airy: bool) -> dict[str, Any] | None:
        # The list of relations says the same, and on paper its links lead nowhere.
        if name in ("", "relations"):
            return None
        figure = figure_of(self._library, self.id, name, self._page)
        return drawn(figure, _AIRY if airy else _COLUMN) if figure else None

    def _section(self, section: Section, make: Statements) -> dict[str, Any]:
        items = section.items + (section.more if self.whole else ())
        return {
            "kind": section.kind,
            "key": section.key,
            "title": section.title,
            "figure": section.figure,
            "items": [make.item(item) for item in items],
            "more": _more(section) if not self.whole else "",
            "notes": [self.writer.prose(note) for note in section.notes],
            "conflicts": [
                self._conflict(key, make)
                for key in section.conflicts
                if self._library.conflicts[key][0] == self.id
            ],
            "elsewhere": self._elsewhere(section.conflicts),
        }

    def _conflict(self, conflict_id: str, make: Statements) -> dict[str, Any]:
        _, conflict = self._library.conflicts[conflict_id]
        versions = [
            statement
            for statement in self._library.by_brief[self.id]
            if statement.role is Role.VERSION and statement.section == conflict_id
        ]
        return {
            "anchor": f"conflict-{conflict_id}" if self.whole else "",
            "question": conflict.question,
            "versions": [make.version(version) for version in versions],
            "note": self.writer.prose(conflict.note),
        }

    def _elsewhere(self, conflict_ids: Iterable[str]) -> list[Runs]:
        """Return the questions whose versions stand in another brief, by that brief."""
        asked: dict[str, list[str]] = {}
        for key in conflict_ids:
            owner, conflict = self._library.conflicts[key]
            if owner != self.id:
                asked.setdefault(owner, []).append(conflict.question)
        return [
            [self.writer.brief(owner), plain(": "), plain(" ".join(questions))]
            for owner, questions in asked.items()
        ]

    def _left(self, sections: Iterable[Section]) -> str:
        """Return what the page has besides; the evidence of each statement is always only there."""
        folded = sum(len(section.more) for section in sections)
        off = {section.key for section in sections if not self._shown(section)}
        parts = [
            *([counted(folded, "more statement")] if folded else []),
            *(["its relations"] if "relations" in off else []),
            "its change notes",
            "the evidence of each statement",
        ]
        return f"The page of this brief also has {_listed(parts)}. Our own words: {LICENCE}."


def lines_of(sections: Iterable[Mapping[str, Any]]) -> float:
    """Return about how many lines sections take beside their headings, figures included."""
    lines = 0.0
    for section in sections:
        lines += 1.5 + (9 if section["figure"] == "timeline" else 0)
        said = [item["text"] + item["note"] for item in section["items"]]
        said += section["notes"]
        for conflict in section["conflicts"]:
            said += [item["text"] + item["note"] for item in conflict["versions"]]
            said += [conflict["note"], [plain(conflict["question"])]]
        said += section["elsewhere"]
        lines += sum(1 + sum(len(run[1]) for run in runs) // _LINE for runs in said)
    return lines


def written(day: datetime.date) -> str:
    """Return a day in words."""
    return Edtf.parse(day.isoformat()).words()


def _more(section: Section) -> str:
    """Return how much of a section is folded away; empty if nothing is."""
    if not section.more:
        return ""
    if section.kind == "derived":
        return counted(len(section.more), "earlier entry", "earlier entries")
    return counted(len(section.more), "more statement")


def _judges(brief: Brief) -> bool:
    return isinstance(brief, Country) and bool(brief.key_judgements)


def _legend(library: Library) -> dict[str, Any]:
    yardstick = YARDSTICKS[library.book.yardstick]
    return {
        "standard": yardstick.name,
        "likelihoods": [[term.label, unbroken(term.band)] for term in yardstick.terms.values()],
        "confidences": [[capital(t.label), t.meaning] for t in terms.CONFIDENCE.values()],
    }


def _cited_in(library: Library, volume: Volume) -> Iterator[Reference]:
    if volume.first and library.book.bottom_line:
        yield from library.book.bottom_line.references
    for key in volume.briefs:
        yield from cited(library, key)
    if not volume.last:
        return
    for term in library.glossary.terms if library.glossary else ():
        yield from term.definition.references
    for brief in library.withdrawn.values():
        yield from (reference for _, reference in references(brief.history))


def _sources(library: Library, numbers: Mapping[str, int], edition: Edition) -> list[Runs]:
    return [_source(library, key, edition) for key in numbers]


def _source(library: Library, source_id: str, edition: Edition) -> Runs:
    """Return the reference of the original work, and which copy of it was read."""
    source = library.sources[source_id]
    authors = ", ".join(author.name for author in source.authors)
    url = source.url or (edition.page(source_id) if edition.site else "")
    title = ["web", source.title, str(url)] if url else plain(source.title)
    inferred = " (date inferred)" if source.published.basis == "inferred" else ""
    genre = terms.GENRE[source.genre].label
    fidelity = terms.FIDELITY[source.copy_consulted.fidelity].label
    return [
        plain(f"{authors}, “" if authors else "“"),
        title,
        plain("”, "),
        ["emph", library.publishers[source.publisher].name],
        plain(f", {source.published.date.words()}{inferred}; {genre}. Read in a copy: {fidelity}."),
    ]


def _glossary(writer: Writer) -> Iterator[dict[str, Any]]:
    glossary = writer.library.glossary
    for term in sorted(glossary.terms, key=lambda t: t.term.casefold()) if glossary else ():
        yield {"label": term.term, "text": writer.prose(term.definition), "note": []}


def _withdrawn(writer: Writer) -> Iterator[dict[str, Any]]:
    """Yield what is left of each withdrawn brief: its title, the day and the reason."""
    for brief in writer.library.withdrawn.values():
        removal = brief.history[-1]
        text = [plain(f"Withdrawn {removal.date.words()}. "), *writer.prose(removal.note)]
        yield {"label": brief.title, "text": text, "note": []}


def _listed(items: list[str]) -> str:
    return items[0] if len(items) == 1 else f"{', '.join(items[:-1])} and {items[-1]}"
