"""Makes a book of any size about a region that does not exist, which passes `briefs check`.

The same number of briefs and the same seed give the same files. What the book of this repository
has of statements, names, links and citations for each brief, these have too; a country profile has
three quarters of it, for there are twice as many. As many claims are contested. Each claim cites
paragraphs of made-up works that hold its names, numbers, dates and words in another order.

    python -m benchmarks.library FOLDER 100
"""

from __future__ import annotations

import argparse
import datetime
import hashlib
import random
import shutil
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from benchmarks.words import ADJECTIVES, NOUNS, SCRIPTS, VERBS, Words, written_in
from benchmarks.yaml_text import as_yaml
from generator import terms
from generator.edtf import Edtf
from generator.grounding.texts import make as make_digests
from generator.grounding.tokens import paragraph_tokens
from generator.records.fields import country_codes

ROOT = Path(__file__).parent.parent
PARAGRAPHS = 30
_CUTOFF = datetime.date(2021, 12, 31)
_COUNTRIES, _ACTORS = 10, 65  # of a hundred briefs; the others are events
# Statements in sections, as the real book has them for each kind of brief.
_SECTION_CLAIMS = {"countries": 37, "actors": 13, "events": 18}
_SECTIONS = {
    "countries": terms.COUNTRY_SECTIONS,
    "actors": terms.ACTOR_SECTIONS,
    "events": terms.EVENT_SECTIONS,
}
# Shares of claims, as there: those that link another brief, those that a conflict contests.
_LINKED, _CONTESTED = 0.6, 0.2
_SPELLED = {3: "three", 4: "four", 7: "seven", 11: "eleven", 15: "fifteen"}


@dataclass(frozen=True)
class Subject:
    """What a brief is about: its id, its folder, and what it is called."""

    id: str
    folder: str
    title: str
    person: bool = False


@dataclass
class Passage:
    """One paragraph of a made-up work: what it tells, and everyone whom it names."""

    source: str
    number: int
    nouns: list[str]
    verbs: list[str]
    adjectives: list[str]
    days: list[datetime.date]
    counts: list[int]
    named: dict[str, None] = field(default_factory=dict)
    cited: bool = False

    def text(self) -> str:
        """Return its words, in no order that a claim has."""
        told = [f"{count} {noun}" for count, noun in zip(self.counts, self.nouns, strict=False)]
        days = [_words(day) for day in self.days]
        pairs = zip(self.adjectives, self.nouns, strict=False)
        words = [*self.verbs, *(f"{adjective} {noun}" for adjective, noun in pairs), *self.nouns]
        return f"Of {', '.join(self.named)}: {', '.join([*told, *words, *days])}, and so on."


@dataclass
class Work:
    """A made-up work with its paragraphs, and who wrote it."""

    id: str
    publisher: str
    author: Subject | None
    published: datetime.date
    passages: list[Passage]
    turn: int = 0

    def next(self) -> Passage:
        """Return the paragraphs in turn, so that each is cited."""
        self.turn += 1
        passage = self.passages[self.turn % len(self.passages)]
        passage.cited = True
        return passage


def _words(day: datetime.date) -> str:
    return Edtf.parse(day.isoformat()).words()


class Maker:
    """Makes the files of one book, by path."""

    def __init__(self, briefs: int, seed: int) -> None:
        self.chance = random.Random(seed)  # noqa: S311 - no secret, and the same every time
        self.words = Words(self.chance)
        self.common = [self.words.common() for _ in range(100 + 4 * briefs)]
        self.subjects = [self._subject(index) for index in range(briefs)]
        self.countries = [s for s in self.subjects if s.folder == "countries"]
        self.actors = [s for s in self.subjects if s.folder == "actors"]
        self.conflicts = [at for at, s in enumerate(self.subjects) if s.folder == "events"]
        self.publishers = {
            f"paper-{index}": f"The {self.words.name()} Courier"
            for index in range(max(2, briefs // 50))
        }
        self.works = [self._work(index) for index in range(max(2, -(-briefs // 10)))]
        self.line = ""

    def files(self) -> Iterator[tuple[str, str]]:
        """Yield every file of the book: its path and its text."""
        for index, subject in enumerate(self.subjects):
            yield f"briefs/{subject.folder}/{subject.id}.yaml", as_yaml(self._brief(index, subject))
        yield "briefs/glossary.yaml", as_yaml(self._glossary())
        yield "briefs/book.yaml", as_yaml(self._book())
        yield "sources/publishers.yaml", as_yaml(self._publishers())
        # The works come last: by then each paragraph names everyone whom a claim finds there.
        for work in self.works:
            yield from self._source(work)

    def _subject(self, index: int) -> Subject:
        place = 37 * index % 100  # every kind from the first ten briefs on
        one, two = self.words.name(), self.words.name()
        if place < _COUNTRIES:
            return Subject(one.lower(), "countries", one)
        if place < _COUNTRIES + _ACTORS:
            if index % 3:
                return Subject(two.lower(), "actors", f"{one} {two}", person=True)
            return Subject(one.lower(), "actors", f"{one} {self.chance.choice(_BODIES)}")
        return Subject(one.lower(), "events", f"The {self.chance.choice(_EVENTS)} of {one}")

    def _work(self, index: int) -> Work:
        key = f"work-{index}"
        people = [actor for actor in self.actors if actor.person]
        return Work(
            key,
            list(self.publishers)[index % len(self.publishers)],
            self.chance.choice(people) if people and index % 2 else None,
            datetime.date(2021, 1, 1) + datetime.timedelta(self.chance.randrange(360)),
            [self._passage(key, number) for number in range(1, PARAGRAPHS + 1)],
        )

    def _passage(self, source: str, number: int) -> Passage:
        day = datetime.date(2015, 1, 1)
        sample = self.chance.sample
        return Passage(
            source,
            number,
            [*sample(NOUNS, 4), *sample(self.common, 6)],
            sample(VERBS, 5),
            sample(ADJECTIVES, 5),
            [day + datetime.timedelta(self.chance.randrange(1800)) for _ in range(2)],
            [*sample(list(_SPELLED), 2), self.chance.randrange(20, 90_000)],
        )

    # Statements

    def _near(self, index: int) -> list[Work]:
        """Return the works that a brief rests on: mostly one, and a few others."""
        home = self.works[index * len(self.works) // len(self.subjects)]
        return [home, home, home, *self.chance.sample(self.works, min(2, len(self.works)))]

    def _other(self, subject: Subject) -> Subject:
        at = self.subjects.index(subject)
        near = self.subjects[max(0, at - 20) : at + 20]
        return self.chance.choice([s for s in near if s is not subject] or near)

    def _link(self, target: Subject, passage: Passage) -> str:
        """Return a link in a claim; the paragraph names whom it leads to."""
        if target.folder == "events":
            return f"(see [[{target.id}]])"
        passage.named[target.title] = None
        label = self.chance.choice(["", "", "", target.title.split()[-1], "the same side"])
        if label == "the same side" or not target.person:
            return f"[[{target.id}]]"
        return f"[[{target.id}|{label}]]" if label else f"[[{target.id}]]"

    def _claim(self, subject: Subject, works: list[Work], *, dated: bool = True) -> dict[str, Any]:
        """Return a claim about a subject with its citation."""
        passage = self.chance.choice(works).next()
        pick = self.chance.choice
        day, count = pick(passage.days), pick(passage.counts)
        when = pick([f"On {_words(day)}", f"In {day.year}", "Later", "Then"] if dated else ["then"])
        nouns = self.chance.sample(passage.nouns, 4)
        other = self.chance.random() < _LINKED
        ally = self._link(self._other(subject), passage) if other else f"the {pick(passage.nouns)}"
        text = (
            f"{when} the {pick(passage.adjectives)} {nouns[0]} {pick(passage.verbs)} "
            f"{_SPELLED.get(count, f'{count:,}')} {nouns[1]} with "
            f"{ally} by the {pick(passage.adjectives)} "
            f"{nouns[2]}, and {self._named(subject, passage)} {pick(passage.verbs)} the {nouns[3]}."
        )
        claim: dict[str, Any] = {"text": f"{text} [{self._cite(passage, works)}]"}
        if self.chance.random() < 0.3:
            claim["as_of"] = day.isoformat()
        if self.chance.random() < 0.88:
            claim["according_to"] = self._speaker(passage)
            claim["kind"] = pick(["opinion", "information"])
        if self.chance.random() < 0.26:
            claim["reading"] = f"The copy is blurred here; the {nouns[0]} are read as {nouns[1]}."
        if self.conflicts and self.chance.random() < _CONTESTED:
            at = self.subjects.index(subject)
            near = sorted(self.conflicts, key=lambda index: abs(index - at))[:3]
            claim["conflict"] = f"question-{pick(near)}"
        return claim

    def _named(self, subject: Subject, passage: Passage) -> str:
        """Return the subject's own name, which its page does not link."""
        if subject.folder == "events":
            return "the same side"
        passage.named[subject.title] = None
        return self.chance.choice([subject.title, subject.title.split()[-1]])

    def _cite(self, passage: Passage, works: list[Work]) -> str:
        parts = [f"@{passage.source} ¶{passage.number}"]
        while self.chance.random() < 0.12:
            other = self.chance.choice(works).next()
            parts.append(f"@{other.source} ¶{other.number}")
        return "; ".join(dict.fromkeys(parts))

    def _speaker(self, passage: Passage) -> str:
        work = self.works[int(passage.source.removeprefix("work-"))]
        name = self.publishers[work.publisher]
        return f"[[{work.author.id}]], {name}" if work.author else name

    # Briefs

    def _brief(self, index: int, subject: Subject) -> dict[str, Any]:
        works = self._near(index)
        own = {"countries": self._country, "actors": self._actor, "events": self._event}
        record: dict[str, Any] = {
            "title": subject.title,
            **own[subject.folder](index, subject, works),
            "status": "historical",
            "information_cutoff": _CUTOFF.isoformat(),
            "issued": "2022-02-01",
            "last_reviewed": "2022-02-02",
            "version": "1",
            "bottom_line": self._claim(subject, works)["text"],
            "sections": self._sections(subject, works),
            "gaps": [self._note("What was then, or later, or on any day in the") for _ in range(4)],
            "history": [{"version": "1", "date": "2022-02-01", "kind": "issue", "note": "First."}],
        }
        self.line = self.line or record["bottom_line"]
        if index % 5 == 0:
            # A claim that is cited by others, and came with a later version.
            next(iter(record["sections"].values()))[0]["id"] = "late"
            note = {"version": "2", "date": "2022-02-02", "note": "A statement more."}
            record["history"].append(
                {**note, "statements": [{"kind": "added", "id": "claim-late"}]}
            )
            record["version"] = "2"
        return record

    def _sections(self, subject: Subject, works: list[Work]) -> dict[str, Any]:
        keys = list(_SECTIONS[subject.folder])
        found: dict[str, Any] = {}
        for number in range(_SECTION_CLAIMS[subject.folder]):
            key = keys[number % len(keys)]
            found.setdefault(key, []).append(self._claim(subject, works))
        return found

    def _country(self, index: int, subject: Subject, works: list[Work]) -> dict[str, Any]:
        codes = sorted(country_codes())
        return {
            "iso": codes[index % len(codes)],
            "names": self._names(subject),
            "developments_since": "2018",
            "key_judgements": [
                {
                    "id": f"matter-{number}",
                    "text": self._claim(subject, works, dated=False)["text"],
                    "likelihood": self.chance.choice(["likely", "unlikely", "very-likely"]),
                    "confidence": self.chance.choice(["low", "moderate"]),
                    "basis": self._note("Rests on one account of the"),
                }
                for number in range(self.chance.choice([4, 5, 5]))
            ],
            "at_a_glance": [self._glance(number, subject, works) for number in range(6)],
            "indicators": [self._note("New reports of") for _ in range(4)],
            "assumptions": [self._note("Nobody counted the") for _ in range(2)],
            "source_summary": self._claim(subject, works)["text"],
        }

    def _glance(self, number: int, subject: Subject, works: list[Work]) -> dict[str, Any]:
        claim = self._claim(subject, works)
        return {"label": f"Fact {number}", "value": claim.pop("text"), **claim}

    def _actor(self, _: int, subject: Subject, works: list[Work]) -> dict[str, Any]:
        passage = works[0].next()
        title, body = self.chance.choice(_POSTS), self._other(subject)
        passage.named[title] = passage.named[body.title] = None
        start = self.chance.choice(passage.days)
        return {
            "type": "Person" if subject.person else "PublicBody",
            "category": "official" if subject.person else "government",
            "countries": [c.id for c in self.chance.sample(self.countries, 1)],
            "names": self._names(subject),
            "role": self._claim(subject, works)["text"],
            "positions": [
                {
                    "title": title,
                    "of": body.title if body.folder == "events" else body.id,
                    "start": start.isoformat(),
                    "cite": f"@{passage.source} ¶{passage.number}",
                }
            ],
            "relations": [
                {
                    **self._claim(subject, works),
                    "type": self.chance.choice(list(terms.RELATION_TYPE)),
                    "to": self._other(subject).id,
                }
                for _ in range(self.chance.choice([1, 2]))
            ],
        }

    def _event(self, index: int, subject: Subject, works: list[Work]) -> dict[str, Any]:
        entries = [self._entry(subject, works) for _ in range(self.chance.choice([2, 3, 4, 5]))]
        key = f"question-{index}"
        versions = [{**self._claim(subject, works), "conflict": key} for _ in range(4)]
        return {
            "category": self.chance.choice(list(terms.EVENT_CATEGORY)),
            "date": "2015/2020",
            "countries": [c.id for c in self.chance.sample(self.countries, 1)],
            "chronology": sorted(entries, key=lambda entry: str(entry["date"])),
            "conflicts": [
                {
                    "id": key,
                    "question": f"How many {self.chance.choice(NOUNS)} were there?",
                    "versions": versions,
                    "note": self._note("The two accounts count differently the"),
                }
            ],
        }

    def _entry(self, subject: Subject, works: list[Work]) -> dict[str, Any]:
        claim = self._claim(subject, works)
        cited = claim["text"].rpartition("[@")[2]
        source, number = cited.rstrip("]").split(";")[0].split(" ¶")
        passage = self.works[int(source.removeprefix("work-"))].passages[int(number) - 1]
        day = self.chance.choice(passage.days)
        return {"date": day.isoformat(), "involves": [self._other(subject).id], **claim}

    def _names(self, subject: Subject) -> list[dict[str, str]]:
        found = [{"value": subject.title, "lang": "en", "kind": "preferred"}]
        for language in SCRIPTS:
            name = written_in(language, subject.title)
            found.append({"value": name, "lang": language, "kind": "alias"})
        if subject.person:
            last = subject.title.split()[-1]
            found.append({"value": last, "lang": "en", "kind": "alias"})
        return found

    def _note(self, start: str) -> str:
        return f"{start} {' '.join(self.chance.sample(self.common, 6))}."

    # What is there once

    def _glossary(self) -> dict[str, Any]:
        found = []
        for number in range(20 + len(self.subjects) // 20):
            name, work = self.words.name(), self.chance.choice(self.works)
            # No statement cites it: the definition alone does not use the paragraph.
            passage = self.chance.choice(work.passages)
            passage.named[name] = None
            noun, other = self.chance.sample(passage.nouns, 2)
            cite = f"[@{passage.source} ¶{passage.number}]"
            found.append(
                {
                    "id": f"term-{number}",
                    "term": f"{name} rule",
                    "variants": [f"{name} law"],
                    "definition": f"The rule of {name} on {noun} and on {other}. {cite}",
                }
            )
        return {"terms": found}

    def _book(self) -> dict[str, Any]:
        front = self.countries[:3]
        return {"front": [country.id for country in front], "bottom_line": self.line}

    def _publishers(self) -> dict[str, Any]:
        return {
            key: {
                "name": name,
                "short": name.split()[1],
                "country": "GB",
                "domains": [f"{key}.example"],
                "reliability": "B",
                "reliability_basis": "Made up, as all of this is.",
                "descriptor": "A paper of the region.",
            }
            for key, name in self.publishers.items()
        }

    def _source(self, work: Work) -> Iterator[tuple[str, str]]:
        texts = [passage.text() for passage in work.passages]
        text = "\n\n".join(texts) + "\n"
        sha256 = hashlib.sha256(text.encode("utf-8")).hexdigest()
        published = Edtf.parse(work.published.isoformat())
        author = {"name": work.author.title, "actor": work.author.id} if work.author else None
        record = {
            "title": f"{work.passages[0].nouns[0].capitalize()} and {work.passages[1].nouns[0]}",
            "type": "article-newspaper",
            "genre": "analysis",
            "authors": [author] if author else [],
            "publisher": work.publisher,
            "identification": {"basis": "stated", "evidence": "The copy says so."},
            "published": {"date": str(published), "basis": "stated", "evidence": "It says so."},
            "url": f"https://{work.publisher}.example/{work.id}",
            "origin": work.id,
            "copy": {
                "host": "copies.example",
                "accessed": "2022-01-10",
                "fidelity": "verbatim-repost",
                "language": "en",
                "sha256": sha256,
                "paragraphs": str(len(texts)),
                "excluded": [
                    {"paragraphs": f"¶{passage.number}", "reason": "left out"}
                    for passage in work.passages
                    if not passage.cited
                ],
            },
            "descriptor": "A made-up work.",
            "does_not_establish": ["Anything about the world."],
        }
        yield f"sources/{work.id}.yaml", as_yaml(record)
        tokens = [paragraph_tokens(paragraph, published) for paragraph in texts]
        yield f"sources/digests/{work.id}.json", make_digests(sha256, published, tokens).as_json()
        # For `briefs verify --texts`; nothing else reads them.
        yield f"texts/{work.id}.txt", text


_BODIES = ["Council", "Bank", "Guard", "Union", "Company", "Assembly"]
_EVENTS = ["Crisis", "Talks", "Strike", "Rising", "Floods"]
_POSTS = ["Minister", "Speaker", "Governor", "Envoy", "Commander"]


def make(folder: Path, briefs: int, seed: int = 1) -> None:
    """Write a book of so many briefs to a folder, with the pages of this repository's own."""
    folder.mkdir(parents=True, exist_ok=True)
    shutil.copytree(ROOT / "docs", folder / "docs", dirs_exist_ok=True)
    shutil.copy(ROOT / "mkdocs.yml", folder / "mkdocs.yml")
    for path, text in Maker(briefs, seed).files():
        target = folder / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(text, "utf-8")


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description="Make a book of any size.")
    parser.add_argument("folder", type=Path)
    parser.add_argument("briefs", type=int)
    parser.add_argument("--seed", type=int, default=1)
    arguments = parser.parse_args()
    make(arguments.folder, arguments.briefs, arguments.seed)
