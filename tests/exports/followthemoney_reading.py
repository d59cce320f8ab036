"""What a reader of the FollowTheMoney file learns of the book: from the file and the library alone.

The library drops in silence what it does not like, and checks neither what is required nor where
a reference leads; so `faults` compares what it reads with the file, value by value.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any, NamedTuple

from followthemoney.model import Model
from followthemoney.proxy import EntityProxy

from tests.conftest import FIXTURES

MODEL = FIXTURES / "followthemoney"
Marks = tuple[tuple[str, str], ...]

# The ends of each schema that a relation can have: who acts, what the tie is, the other.
_ENDS = {
    "UnknownLink": ("subject", "role", "object"),
    "Membership": ("member", "role", "organization"),
    "Directorship": ("director", "role", "organization"),
    "Associate": ("person", "relationship", "associate"),
    "Succession": ("successor", "role", "predecessor"),
}
_NAMES = ("name", "alias", "weakAlias", "previousName", "abbreviation")


class Relation(NamedTuple):
    acting: str
    words: str
    other: str
    date: str
    text: str
    cites: Marks
    where: str


class Post(NamedTuple):
    holder: str
    title: str
    of: str
    start: str
    end: str
    cites: Marks


class Entry(NamedTuple):
    event: str
    date: str
    text: str
    cites: Marks
    involved: frozenset[str]


class Work(NamedTuple):
    title: str
    authors: tuple[str, ...]
    publisher: str
    published: str
    urls: frozenset[str]
    notes: tuple[str, ...]


@dataclass(frozen=True)
class Found:
    """The book as the file tells it."""

    entities: Mapping[str, EntityProxy]

    @cached_property
    def briefs(self) -> dict[str, EntityProxy]:
        """What briefs are about, by the id of the brief."""
        return {key_of(each.id): each for each in self._of("brief")}

    @cached_property
    def names(self) -> dict[str, frozenset[str]]:
        """Every name of each."""
        return {
            key: frozenset(v for kind in _NAMES for v in each.get(kind, quiet=True))
            for key, each in self.briefs.items()
        }

    @cached_property
    def languages(self) -> dict[str, frozenset[tuple[str, str]]]:
        """Every name of each with its language."""
        return {
            key: frozenset(re.findall(r"(?:Names: |; )(.+?) \(([\w-]+), ", note))
            for key, each in self.briefs.items()
            for note in each.get("notes")
            if note.startswith("Names: ")
        }

    @cached_property
    def dates(self) -> dict[str, str]:
        """The date of each event."""
        events = {key: each for key, each in self.briefs.items() if each.schema.name == "Event"}
        return {key: dated(each) for key, each in events.items()}

    @cached_property
    def countries(self) -> dict[str, frozenset[str]]:
        """The codes of the countries of each."""
        return {key: frozenset(each.get("country")) for key, each in self.briefs.items()}

    @cached_property
    def texts(self) -> dict[str, tuple[str, ...]]:
        """All that is said of each, text by text."""
        return {key: texts(each) for key, each in self.briefs.items()}

    @cached_property
    def relations(self) -> Counter[Relation]:
        """The relations, and how often each is there."""
        return Counter(map(_relation, self._of("relation")))

    @cached_property
    def posts(self) -> Counter[Post]:
        """Who held what, and how often it is said."""
        known = {each.id: each for each in self._of("position")}
        return Counter(
            _post(each, known[post])
            for each in self._of("occupancy")
            if (post := each.get("post")[0]) in known
        )

    @cached_property
    def entries(self) -> Counter[Entry]:
        """The entries of chronologies, and how often each is there."""
        known = {each.id: each for each in self._of("entry")}
        return Counter(
            _entry(known[entry], key_of(each.first("object")))
            for each in self._of("part")
            if (entry := each.get("subject")[0]) in known
        )

    @cached_property
    def cited(self) -> frozenset[tuple[str, str, str]]:
        """Each source with a brief that cites it, and the paragraphs."""
        return frozenset(
            (key_of(each.first("document")), key_of(each.first("entity")), locator)
            for each in self._of("documentation")
            for locator in each.get("summary")[0].split(", ")
        )

    @cached_property
    def sources(self) -> dict[str, Work]:
        """The sources by their ids."""
        return {
            key_of(each.id): Work(
                each.first("title") or "",
                tuple(each.get("author")),
                each.first("publisher") or "",
                each.first("publishedAt") or "",
                frozenset(each.get("sourceUrl")),
                tuple(each.get("notes")),
            )
            for each in self._of("source")
        }

    @cached_property
    def all(self) -> tuple[Any, ...]:
        """All that is learnt, for a comparison of two files."""
        return (
            {key: each.schema.name for key, each in self.briefs.items()},
            *(self.names, self.languages, self.dates, self.countries, self.texts),
            *(self.relations, self.posts, self.entries, self.cited, self.sources),
        )

    def at(self, where: str) -> EntityProxy:
        """Return the one entity of a statement, by the end of its permanent link."""
        (found,) = (e for e in self.entities.values() if where in e.get("recordId", quiet=True))
        return found

    def without(self, entity_id: str) -> Found:
        """Return what is found where one entity is left out."""
        return Found({key: each for key, each in self.entities.items() if key != entity_id})

    def _of(self, kind: str) -> Iterator[EntityProxy]:
        for key, each in self.entities.items():
            if key.startswith(f"paragraph-{kind}-"):
                yield each


def read(model: Model, content: bytes) -> Found:
    """Read a file by the library, which keeps only what it finds good."""
    lines = [json.loads(line) for line in content.decode("utf-8").splitlines()]
    return Found({line["id"]: model.get_proxy(line, cleaned=False) for line in lines})


def faults(model: Model, content: bytes) -> list[tuple[str, str, str]]:
    """Return what is wrong with a file: the entity, the property, and why."""
    lines = [json.loads(line) for line in content.decode("utf-8").splitlines()]
    ids = [line["id"] for line in lines]
    found = [] if ids == sorted(set(ids)) else [("", "id", "not in order, or twice")]
    schemata = {line["id"]: line["schema"] for line in lines}
    for line in lines:
        found += [(line["id"], key, why) for key, why in _faults(model, line, schemata)]
    return found


def _faults(
    model: Model, line: dict[str, Any], schemata: Mapping[str, str]
) -> Iterator[tuple[str, str]]:
    schema, properties = model[line["schema"]], line["properties"]
    kept = model.get_proxy(line, cleaned=False)
    # Aleph takes what stands after a full stop for a signature of its own.
    if kept.id != line["id"] or not re.fullmatch(r"[0-9a-zA-Z][0-9a-zA-Z-]{1,199}", line["id"]):
        yield "id", "not kept"
    if schema.abstract or schema.deprecated:
        yield "schema", "not to be used"
    for key in (schema.edge_source, schema.edge_target):
        if key and len(properties.get(key, [])) != 1:
            yield key, "not one end"
    for key in schema.required:
        if not properties.get(key):
            yield key, "missing"
    for key, values in properties.items():
        prop = schema.get(key)
        if prop is None or prop.stub or prop.deprecated:
            yield key, "no property of the schema"
            continue
        if not values or kept.get(key) != values:
            yield key, f"{values} is read as {kept.get(key)}"
        for value in values:
            if len(value) > prop.max_length:
                yield key, "too long"
            if value not in TYPES.get(prop.type.name, [value]):
                yield key, "not in the list of its type"
            if prop.range and not (value in schemata and model[schemata[value]].is_a(prop.range)):
                yield key, f"leads to no {prop.range.name}"


TYPES: dict[str, list[str]] = json.loads((MODEL / "types.json").read_text("utf-8"))


def key_of(identity: str | None) -> str:
    """Return the id of the brief or source that an entity is about."""
    assert identity
    return identity.split("-", 2)[2]


def texts(each: EntityProxy) -> tuple[str, ...]:
    """Return every text of an entity."""
    kinds = ("summary", "description", "notes")
    return tuple(text for kind in kinds for text in each.get(kind, quiet=True))


def cites(text: str) -> Marks:
    """Return the citations that stand in a text."""
    return tuple(
        (source, locators)
        for group in re.findall(r"\[([^\[\]]*¶[^\[\]]*)\]", text)
        for source, locators in re.findall(r"([a-z0-9-]+) ([^;]+)", group)
    )


def bare(text: str) -> str:
    """Return a text without its citations."""
    return " ".join(re.sub(r"\[[^\[\]]*¶[^\[\]]*\]", "", text).split())


def dated(each: EntityProxy) -> str:
    """Return the date of an interval as the book writes it."""
    if told := _told(each.get("description"), "Date"):
        return told
    if each.get("date"):
        return each.get("date")[0]
    start, end = each.first("startDate"), each.first("endDate")
    return f"{start or '..'}/{end or '..'}" if start or end else ""


def _told(told: Iterable[str], head: str) -> str:
    for text in told:
        if match := re.fullmatch(rf"{head}: .*\(EDTF (.*)\)", text):
            return match[1]
    return ""


def _relation(each: EntityProxy) -> Relation:
    acting, words, other = (each.get(end)[0] for end in _ENDS[each.schema.name])
    text = each.get("summary")[0]
    where = each.get("recordId")[0]
    return Relation(
        key_of(acting), words, key_of(other), dated(each), bare(text), cites(text), where
    )


def _post(each: EntityProxy, post: EntityProxy) -> Post:
    inside = post.first("organization")
    return Post(
        holder=key_of(each.first("holder")),
        title=post.get("summary")[0],
        of=key_of(inside) if inside else (post.first("description") or "").removeprefix("Of: "),
        start=_told(each.get("description"), "From") or each.first("startDate") or "",
        end=_told(each.get("description"), "Until") or each.first("endDate") or "",
        cites=cites(each.get("summary")[0]),
    )


def _entry(each: EntityProxy, event: str) -> Entry:
    text = each.get("summary")[0]
    involved = frozenset(map(key_of, each.get("involved")))
    return Entry(event, dated(each), bare(text), cites(text), involved)
