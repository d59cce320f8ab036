"""FollowTheMoney: the library reads every entity, and the book is found again in the file alone."""

from __future__ import annotations

import datetime
import json
import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import replace

import pytest
from followthemoney.model import Model
from hypothesis import given, settings
from hypothesis import strategies as st

from generator import terms
from generator.edtf import Edtf
from generator.exports import Edition
from generator.exports.followthemoney.dates import extent, prefix, spoken
from generator.exports.followthemoney.entity import cleaned, entity, name
from generator.exports.followthemoney.schemata import LANGUAGES, link_of
from generator.exports.formats.followthemoney import EXPORTER, PATH
from generator.inline import Prose, Reference, Text
from generator.library import Library, Role, Statement
from generator.library.statements import statements
from generator.pages.plain import line
from generator.project import Project
from generator.records import Actor, Claim, Country, Name, Position
from generator.records.fields import country_codes
from generator.records.walk import references
from tests.conftest import ROOT, gather_edited
from tests.exports.followthemoney_reading import (
    MODEL,
    TYPES,
    Entry,
    Found,
    Marks,
    Post,
    Relation,
    bare,
    cites,
    faults,
    key_of,
    read,
    texts,
)

SITE = "https://briefs.example.org/"
# What the schemata of the book's things are called in the docs.
KINDS = {
    "person": ["Person"],
    "body": ["Organization", "PublicBody", "Company"],
    "party": ["Person", "Organization", "PublicBody", "Company"],
    "thing": ["Person", "Organization", "PublicBody", "Company", "Event"],
}


@pytest.fixture(scope="session")
def model() -> Model:
    """Return the model of today, in the library."""
    return Model(str(MODEL / "schemata"))


@pytest.fixture(scope="session")
def whole(book: Library) -> bytes:
    return made(book)


@pytest.fixture(scope="session")
def found(model: Model, whole: bytes) -> Found:
    return read(model, whole)


def made(library: Library, site: str = SITE) -> bytes:
    (export,) = EXPORTER.exports(Edition(library, site))
    assert export.path == PATH
    return export.make()


def marks(cited: Iterable[Reference]) -> Marks:
    return tuple((each.source, ", ".join(map(str, each.locators))) for each in cited)


def where(statement: Statement) -> str:
    return f"{statement.brief}#{statement.anchor}"


# The form.


def test_the_library_reads_every_entity_as_it_is_written(model: Model, whole: bytes) -> None:
    assert faults(model, whole) == []


@pytest.mark.parametrize(
    ("schema", "key", "values"),
    [
        ("Person", "name", None),
        ("Person", "shoeSize", ["44"]),
        ("Person", "notes", ["on two\u2028lines"]),
        ("Person", "modifiedAt", ["2022-01~"]),
        ("Person", "country", ["xq"]),
        ("UnknownLink", "object", ["paragraph-brief-nobody"]),
        ("UnknownLink", "subject", None),
        ("UnknownLink", "proof", ["paragraph-brief-putin"]),
    ],
)
def test_a_fault_is_found(
    model: Model, whole: bytes, schema: str, key: str, values: list[str] | None
) -> None:
    entities = [json.loads(text) for text in whole.splitlines()]
    properties = next(each["properties"] for each in entities if each["schema"] == schema)
    properties[key] = values
    if values is None:
        del properties[key]
    written = "".join(json.dumps(each) + "\n" for each in entities)
    assert {fault[1] for fault in faults(model, written.encode("utf-8"))} == {key}


def test_each_line_is_one_entity_in_one_order(whole: bytes) -> None:
    lines = whole.decode("utf-8").split("\n")
    assert lines.pop() == ""
    assert lines == whole.decode("utf-8").splitlines()
    ids = [json.loads(text)["id"] for text in lines]
    assert ids == sorted(set(ids))


# The content: the book found again.


def test_all_briefs_with_their_names_dates_and_countries(book: Library, found: Found) -> None:
    assert {key: each.schema.name for key, each in found.briefs.items()} == {
        **dict.fromkeys(book.countries, "PublicBody"),
        **{key: actor.type for key, actor in book.actors.items()},
        **dict.fromkeys(book.events, "Event"),
    }
    for key, brief in [*book.countries.items(), *book.actors.items()]:
        assert isinstance(brief, Country | Actor)
        assert found.names[key] == {each.value for each in brief.names} | {brief.title}
        assert found.languages[key] == {(each.value, each.lang) for each in brief.names}
        preferred = [each.value for each in brief.names if each.kind == "preferred"]
        assert found.briefs[key].caption == preferred[0]
    assert found.dates == {key: str(event.date) for key, event in book.events.items()}
    for key, country in book.countries.items():
        assert found.countries[key] == {country.iso.lower()}
    for key, event in book.events.items():
        codes = {book.countries[country].iso.lower() for country in event.countries}
        assert found.countries[key] == codes


def test_every_relation_once(book: Library, found: Found) -> None:
    assert found.relations == Counter(
        Relation(
            statement.brief,
            terms.RELATIONS[statement.relation.type].label,
            statement.relation.to,
            str(statement.relation.date or ""),
            line(book, statement.relation.text),
            marks(statement.relation.text.references),
            where(statement),
        )
        for statement in book.statements
        if statement.role is Role.RELATION
    )
    outgoing = [tie for ties in book.ties.values() for tie in ties if tie.outgoing]
    assert sum(found.relations.values()) == len(outgoing)


def test_every_post_once(book: Library, found: Found) -> None:
    assert found.posts == Counter(
        Post(
            key,
            position.title,
            position.of or "",
            str(position.start or ""),
            str(position.end or ""),
            marks(position.cite.references),
        )
        for key, actor in book.actors.items()
        for position in actor.positions
    )


def test_every_entry_of_a_chronology_once(book: Library, found: Found) -> None:
    assert found.entries == Counter(
        Entry(
            key,
            str(entry.date),
            line(book, entry.text),
            marks(entry.text.references),
            frozenset({*(link.target for link in entry.text.links), *entry.involves})
            - set(book.events),
        )
        for key, event in book.events.items()
        for entry in event.chronology
    )


def test_every_statement_with_its_citations_and_its_evidence(book: Library, found: Found) -> None:
    for statement in book.statements:
        if isinstance(statement.part, Position):
            continue
        assert isinstance(statement.text, Prose)
        words = line(book, statement.text).casefold()
        apart = statement.role in (Role.RELATION, Role.ENTRY)
        # A relation or an entry has an entity of its own; anything else is one text of its brief.
        told = (
            " ".join(texts(found.at(where(statement))))
            if apart
            else next(
                (
                    text
                    for text in found.texts[statement.brief]
                    if words in bare(text).casefold()
                    and set(marks(statement.shown_references)) <= set(cites(text))
                ),
                "",
            )
        )
        assert words in bare(told).casefold(), statement
        assert set(marks(statement.shown_references)) <= set(cites(told)), statement
        if isinstance(statement.part, Claim):
            _has_its_evidence(book, statement.part, told)


def _has_its_evidence(book: Library, claim: Claim, told: str) -> None:
    if claim.according_to:
        assert f"According to: {line(book, claim.according_to)}" in told
    if claim.as_of:
        assert f"As of: {claim.as_of.words()}" in told
    if claim.reading:
        assert f"Reading: {line(book, claim.reading)}" in bare(told)
    if claim.kind != "information":
        assert f"Kind: {claim.kind}" in told
    if claim.conflict:
        assert f"Contested: {book.conflicts[claim.conflict][1].question}" in told


def test_every_source_and_every_paragraph_that_is_cited(book: Library, found: Found) -> None:
    assert found.cited == {
        (reference.source, key, str(locator))
        for key, brief in book.briefs.items()
        for _, reference in references(brief)
        for locator in reference.locators
    }
    assert set(found.sources) == set(book.sources)
    for key, source in book.sources.items():
        work = found.sources[key]
        assert work.title == source.title
        assert work.authors == tuple(author.name for author in source.authors)
        assert work.publisher == book.publishers[source.publisher].name
        assert work.urls == {f"{SITE}sources/{key}.html"} | ({source.url} if source.url else set())
        assert work.published == prefix(source.published.date) != ""
        assert any(f"Published: {spoken(source.published.date)}" in note for note in work.notes)
        assert any(source.copy_consulted.sha256 in note for note in work.notes)


@pytest.mark.parametrize(
    "kind",
    "brief source relation position occupancy entry part documentation".split(),
)
def test_the_comparison_notices_what_is_left_out(found: Found, kind: str) -> None:
    ids = [key for key in found.entities if key.startswith(f"paragraph-{kind}-")]
    for missing in (ids[0], ids[-1]):
        assert found.without(missing).all != found.all


def test_ties_name_the_documents_and_pages_they_rest_on(book: Library, found: Found) -> None:
    for statement in book.statements:
        if statement.role in (Role.RELATION, Role.POSITION, Role.ENTRY):
            each = found.at(where(statement))
            cited = {reference.source for reference in statement.shown_references}
            assert {key_of(value) for value in each.get("proof")} == cited
            page = f"/{statement.brief}.html#{statement.anchor}"
            assert each.get("sourceUrl")[0].startswith(SITE)
            assert each.get("sourceUrl")[0].endswith(page)


def test_authors_with_a_sheet_are_joined_to_what_they_wrote(book: Library, found: Found) -> None:
    assert {
        (key_of(each.first("subject")), key_of(each.first("object")))
        for each in found.entities.values()
        if each.schema.name == "UnknownLink" and each.first("role") == "wrote"
    } == {
        (author.actor, key)
        for key, source in book.sources.items()
        for author in source.authors
        if author.actor
    }


def test_a_copy_tells_the_language_of_the_work_only_if_it_has_its_words(found: Found) -> None:
    verbatim = found.entities["paragraph-source-wapo-2022-01-06"]
    translated = found.entities["paragraph-source-nyt-2022-01-06"]
    assert (verbatim.get("language"), verbatim.get("translatedLanguage")) == (["eng"], [])
    assert (translated.get("language"), translated.get("translatedLanguage")) == ([], ["eng"])


def test_without_an_address_of_the_site_nothing_claims_one(model: Model, book: Library) -> None:
    content = made(book, site="")
    assert faults(model, content) == []
    assert {
        url
        for each in read(model, content).entities.values()
        for url in each.get("sourceUrl", quiet=True)
    } == {source.url for source in book.sources.values() if source.url}


# What becomes of a brief's status.


def test_a_withdrawn_brief_leaves_its_title_and_its_notes(model: Model, project: Project) -> None:
    content = made(
        gather_edited(
            project,
            "briefs/actors/teasdale.yaml",
            ("status: historical", "status: withdrawn"),
            ("version: 1\n", "version: 2\n"),
            (
                "note: First issue.}",
                "note: First issue.}\n"
                "  - {version: 2, date: 2022-03-01, kind: removal, note: Two people in one.}",
            ),
        ).library
    )
    assert faults(model, content) == []
    entities = read(model, content).entities
    left = entities["paragraph-brief-teasdale"]
    assert left.get("name") == ["Gloria Teasdale"]
    assert left.get("notes")[-1] == "Version 2: Two people in one."
    assert left.get("modifiedAt") == ["2022-03-01"]
    assert b"lost her post" not in content
    assert [
        each.get("object")
        for each in entities.values()
        if each.first("role", quiet=True) == "removed from office"
    ] == [[left.id]]


def test_a_renamed_brief_tells_the_ids_that_it_had(small: Library) -> None:
    entities = [json.loads(text) for text in made(small).splitlines()]
    renamed = next(each for each in entities if each["id"] == "paragraph-brief-teasdale")
    assert renamed["referents"] == ["paragraph-brief-mrs-teasdale", "paragraph-brief-treasurer"]


def test_a_draft_says_that_it_is_one(model: Model, project: Project) -> None:
    firefly = "briefs/actors/firefly.yaml"
    library = gather_edited(project, firefly, ("status: historical", "status: draft")).library
    told = read(model, made(library)).texts["firefly"]
    assert any(text.startswith("Draft: Not finished; not to be relied on.") for text in told)


# Dates.


@pytest.mark.parametrize(
    ("date", "properties"),
    [
        ("2022", {"date": "2022"}),
        ("2022-01", {"date": "2022-01"}),
        ("2022-01-06", {"date": "2022-01-06"}),
        ("2022-01-06~", {"date": "2022-01-06"}),
        ("2022?", {"date": "2022"}),
        ("2020/2021", {"startDate": "2020", "endDate": "2021"}),
        ("2022-01-02/2022-01-11~", {"startDate": "2022-01-02", "endDate": "2022-01-11"}),
        ("2019/..", {"startDate": "2019"}),
        ("../2022-01-05", {"endDate": "2022-01-05"}),
        ("[2022-01-10..2022-01-13]", {"date": "2022-01"}),
        ("[2022-01..2022-01-13]", {"date": "2022-01"}),
        ("[2021-12..2022-01]", {}),
        ("0988", {}),
    ],
)
def test_a_date_says_no_more_than_all_its_days_share(date: str, properties: dict[str, str]) -> None:
    assert {key: value for key, value in extent(Edtf.parse(date)).items() if value} == properties


@given(st.dates(), st.dates(), st.sampled_from("{0} {0}~ {0}/{1} [{0}..{1}] {0}/..".split()))
def test_no_date_is_lost(one: datetime.date, other: datetime.date, form: str) -> None:
    date = Edtf.parse(form.format(*sorted((str(one), str(other)))))
    told = {key: value for key, value in extent(date).items() if value}
    ends = [told.get(key, "..") for key in ("startDate", "endDate")]
    written = told.get("date", "/".join(ends))
    assert written == str(date) or f"(EDTF {date})" in spoken(date)
    assert str(date.first).startswith(prefix(date))
    assert str(date.last).startswith(prefix(date))


# What becomes what.


def test_the_docs_tell_what_each_relation_becomes() -> None:
    docs = (ROOT / "docs/followthemoney.md").read_text("utf-8")
    rows = re.findall(r"^\| `([a-z-]+)` \| (\w+) → (\w+) \| `(\w+)` \|", docs, re.MULTILINE)
    told = {
        (relation, acting, other): schema
        for relation, one, two, schema in rows
        for acting in KINDS[one]
        for other in KINDS[two]
    }
    assert len(rows) == 5
    for relation in terms.RELATIONS:
        for acting in KINDS["thing"]:
            for other in KINDS["thing"]:
                schema = told.pop((relation, acting, other), "UnknownLink")
                assert link_of(relation, acting, other).schema == schema, (relation, acting, other)
    assert not told


def test_every_tie_that_a_book_can_have_fits_the_model(model: Model) -> None:
    for relation in terms.RELATIONS:
        for acting in KINDS["thing"]:
            for other in KINDS["thing"]:
                link = link_of(relation, acting, other)
                schema = model[link.schema]
                assert {link.acting, link.other} == {schema.edge_source, schema.edge_target}
                assert schema.get(link.words)
                for key, end in ((link.acting, acting), (link.other, other)):
                    prop = schema.get(key)
                    assert prop
                    assert prop.range
                    assert model[end].is_a(prop.range)


def test_the_lists_of_the_model_are_ours(model: Model) -> None:
    assert sorted(LANGUAGES) == TYPES["language"]
    assert {code.lower() for code in country_codes()} <= {*TYPES["country"]}
    assert {*terms.ACTOR_TYPE} <= {*model.schemata}


# Odd words.

# Letters of all scripts, and what breaks lines, hides, quotes or escapes.
# A file is UTF-8, which has no halves of pairs.
ODD = st.text(
    st.characters(codec="utf-8")
    | st.sampled_from("\n\r\t\v\f\0\x1c\x85\u0a00\u2028\u2029\u200d\ufeff\"'\\{}"),
    min_size=1,
    max_size=300,
)


@given(text=ODD)
def test_the_library_keeps_any_text_that_is_cleaned(model: Model, text: str) -> None:
    each = entity("paragraph-brief-x", "Person", name="x", alias=name(text), notes=text)
    (data,) = map(json.loads, each.line().splitlines())
    assert model.get_proxy(data, cleaned=False).properties == data["properties"]
    assert cleaned(cleaned(text)) == cleaned(text)
    assert name(name(text)) == name(text)


@settings(max_examples=50, deadline=None)
@given(title=ODD, spellings=st.lists(ODD, min_size=1, max_size=4), words=ODD, post=ODD)
def test_odd_words_of_authors_stay_in_their_entity(
    model: Model, small: Library, title: str, spellings: list[str], words: str, post: str
) -> None:
    kinds = ["preferred", *["alias"] * len(spellings)]
    names = [
        Name.model_construct(value=each, lang="en", kind=kind, valid=None)
        for each, kind in zip(spellings, kinds, strict=False)
    ]
    (held,) = small.actors["firefly"].positions
    actor = small.actors["firefly"].model_copy(
        update={
            "title": title,
            "names": tuple(names),
            "bottom_line": Prose(words, (Text(words),)),
            "positions": (held.model_copy(update={"title": post, "of": title}),),
        }
    )
    by_brief = {**small.by_brief, "firefly": tuple(statements("firefly", actor))}
    library = replace(
        small,
        actors={**small.actors, "firefly": actor},
        by_brief=by_brief,
        statements=tuple(each for group in by_brief.values() for each in group),
    )
    content = made(library)
    assert len(content.decode("utf-8").splitlines()) == len(made(small).splitlines())
    assert faults(model, content) == []
    told = read(model, content)
    assert {name(each) for each in (title, *spellings)} - {""} <= told.names["firefly"]
    assert cleaned(words) in told.texts["firefly"] or not cleaned(words)
