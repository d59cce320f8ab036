"""JSON: it has the shape that is promised, leads nowhere that is not there, and loses nothing."""

from __future__ import annotations

import json
import os
import posixpath
import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator, validators
from lxml import html
from pydantic import BaseModel

from generator.edtf import Edtf
from generator.exports import Edition, exporters
from generator.exports.api import shape
from generator.exports.api.schema import KINDS, schema
from generator.inline import BriefLink, Citation, Cite, Emphasis, Prose, Reference, Text, WebLink
from generator.inline.nodes import Locator
from generator.library import Library
from generator.pages.plain import in_text
from generator.project import Project
from generator.records import Brief, Source, StatementChange
from generator.records.walk import walk
from tests.conftest import ROOT, files, gather_edited
from tests.exports.published import whole

SHAPES = Path(__file__).parent / "shapes"
SITE = "https://x.org/book/"


def made(library: Library, site: str = "") -> dict[str, bytes]:
    """Return every file of the format by its path."""
    (json_,) = (exporter for exporter in exporters() if exporter.name == "JSON")
    return {export.path: export.make() for export in json_.exports(Edition(library, site))}


def loaded(found: Mapping[str, bytes]) -> dict[str, Any]:
    return {path: json.loads(content) for path, content in found.items()}


@pytest.fixture(scope="module")
def real(book: Library) -> dict[str, Any]:
    return loaded(made(book))


@pytest.fixture(scope="module")
def small_files(small: Library) -> dict[str, Any]:
    return loaded(made(small, SITE))


def brief(found: Mapping[str, Any], key: str) -> dict[str, Any]:
    value: dict[str, Any] = found[f"api/v1/briefs/{key}.json"]["brief"]
    return value


def statements(found: Mapping[str, Any]) -> list[dict[str, Any]]:
    listed: list[dict[str, Any]] = found["api/v1/statements.json"]["statements"]
    return listed


def values(value: Any, key: str = "") -> Iterator[tuple[str, Any]]:
    """Yield everything in a file with the name of its field."""
    yield key, value
    if isinstance(value, dict):
        for name, part in value.items():
            yield from values(part, name)
    elif isinstance(value, list):
        for part in value:
            yield from values(part, key)


def closed(value: Any) -> Any:
    """Return a schema that takes no field that it does not name."""
    if isinstance(value, dict):
        shut = {"additionalProperties": False} if "properties" in value else {}
        return {**{key: closed(part) for key, part in value.items()}, **shut}
    return [closed(part) for part in value] if isinstance(value, list) else value


# The schemas


def test_each_schema_is_one_of_the_dialect_that_it_names(small_files: dict[str, Any]) -> None:
    found = {p: s for p, s in small_files.items() if "/schema/" in p}
    assert len(found) == len(KINDS)
    for path, each in found.items():
        assert each["$schema"] == Draft202012Validator.META_SCHEMA["$id"]
        assert each["$id"] == SITE + path
        Draft202012Validator.check_schema(each)
        for key, target in values(each):
            if key == "$ref":
                assert target.removeprefix("#/$defs/") in each["$defs"], target


@pytest.mark.parametrize("site", ["", SITE])
def test_every_file_is_valid_by_the_schema_that_it_names_and_has_no_field_besides(
    small: Library, site: str
) -> None:
    found = loaded(made(small, site))
    for path, content in found.items():
        if "/schema/" not in path:
            _valid(content, closed(found[_schema_of(path, content)]))


def test_every_file_of_the_book_is_valid(real: dict[str, Any]) -> None:
    for path, content in real.items():
        if "/schema/" in path or path.endswith("/statements.json"):
            continue
        by = real[_schema_of(path, content)]
        if path.endswith("/book.json"):
            content = {**content, "briefs": []}
        if "brief" in content:
            # By the part that it has to be valid by, and not by all four: that takes its time.
            name = content["brief"]["kind"].capitalize()
            assert {"$ref": f"#/$defs/{name}"} in by["properties"]["brief"]["anyOf"]
            by, content = {"$ref": f"#/$defs/{name}", "$defs": by["$defs"]}, content["brief"]
        _valid(content, by, _Quick)


def _named(checker: Any, options: Any, value: Any, whole_: Any) -> Iterator[Any]:
    """Look at the one option that the value names: most parts of prose are plain text."""
    target = whole_["discriminator"]["mapping"][value["type"]]
    assert {"$ref": target} in options
    yield from checker.descend(value, {"$ref": target})


# As strict as the other, for the schemas of ours: of their options a value can be only one.
_Quick = validators.extend(Draft202012Validator, {"oneOf": _named})


def _schema_of(path: str, content: dict[str, Any]) -> str:
    return posixpath.normpath(posixpath.join(posixpath.dirname(path), content["$schema"]))


def _valid(content: Any, by: dict[str, Any], kind: Any = Draft202012Validator) -> None:
    checker = kind(by, format_checker=Draft202012Validator.FORMAT_CHECKER)
    errors = [f"{error.json_path}: {error.message[:200]}" for error in checker.iter_errors(content)]
    assert not errors


def test_a_file_of_another_shape_is_not_valid(small_files: dict[str, Any]) -> None:
    whole_ = small_files["api/v1/briefs/freedonia.json"]
    checker = Draft202012Validator(
        small_files["api/v1/schema/brief.json"],
        format_checker=Draft202012Validator.FORMAT_CHECKER,
    )
    assert checker.is_valid(whole_)
    without = {**whole_["brief"]}
    del without["gaps"]
    later = {**whole_["brief"], "issued": {**whole_["brief"]["issued"], "earliest": "2022-02-31"}}
    for wrong in (without, later, {**whole_["brief"], "version": "2"}):
        assert not checker.is_valid({**whole_, "brief": wrong})


# The promise


def test_the_shape_changes_only_with_its_version() -> None:
    """If this fails, the shape is another: see docs/api.md for which number has to move.

    Then write the new shape with `WRITE_SHAPE=1` set, as a file beside those that stay, and add
    its version to the table in docs/api.md. A file that was published is never changed.
    """
    now = json.dumps({kind: schema(kind) for kind in KINDS}, ensure_ascii=False, indent=1) + "\n"
    snapshot = SHAPES / f"{shape.VERSION}.json"
    if os.environ.get("WRITE_SHAPE") and not snapshot.exists():
        snapshot.write_text(now, "utf-8")
    assert snapshot.exists(), f"there is no shape of version {shape.VERSION} in {SHAPES}"
    assert snapshot.read_text("utf-8") == now


def test_the_newest_version_is_the_one_in_use_and_each_is_documented() -> None:
    found = sorted(
        (path.stem for path in SHAPES.glob("*.json")),
        key=lambda version: [int(number) for number in version.split(".")],
    )
    docs = (ROOT / "docs/api.md").read_text("utf-8")
    assert found[-1] == shape.VERSION
    assert re.findall(r"^\| (\d+\.\d+) \|", docs, re.MULTILINE) == found


@pytest.mark.parametrize("snapshot", sorted(SHAPES.glob("1.*.json")), ids=lambda path: path.stem)
def test_files_of_today_are_valid_by_every_earlier_shape(
    snapshot: Path, small_files: dict[str, Any]
) -> None:
    then = json.loads(snapshot.read_text("utf-8"))
    for path, content in small_files.items():
        if "/schema/" not in path:
            kind = posixpath.basename(content["$schema"]).removesuffix(".json")
            if kind in then:
                _valid(content, then[kind])


# Links


def test_every_address_and_id_leads_somewhere(built: Path) -> None:
    site = built / "site"
    found = loaded({p: c for p, c in files(site).items() if p.startswith("api/")})
    anchors: dict[str, set[str]] = {}
    known = {
        "statement": {each["id"] for each in statements(found)},
        "brief": {each["id"] for each in found["api/v1/index.json"]["briefs"]},
        "source": {each["id"] for each in found["api/v1/index.json"]["sources"]},
    }
    ids = {
        "statement": "statement",
        "versions": "statement",
        "brief": "brief",
        "briefs": "brief",
        "links": "brief",
        "mentioned_in": "brief",
        "other": "brief",
        "to": "brief",
        "of_brief": "brief",
        "event": "brief",
        "countries": "brief",
        "superseded_by": "brief",
        "source": "source",
        "sources": "source",
        "not_independent_of": "source",
        "draws_on": "source",
    }
    seen = set()
    for path, content in found.items():
        if "/schema/" in path:
            continue
        for key, value in values(content):
            if key in ids and isinstance(value, str):
                assert value in known[ids[key]], (path, key, value)
                seen.add(key)
            external = key == "original_url" or (isinstance(value, str) and "://" in value)
            if key.endswith("url") and value and not external:
                target, _, fragment = value.partition("#")
                if target not in anchors:
                    text = (site / target).read_bytes()
                    page = target.endswith(".html")
                    anchors[target] = set(html.fromstring(text).xpath("//@id")) if page else set()
                assert not fragment or fragment in anchors[target], (path, value)
    assert seen >= {"statement", "versions", "brief", "links", "other", "to", "event", "source"}


def test_the_index_names_every_file(small_files: dict[str, Any]) -> None:
    index = small_files["api/v1/index.json"]
    named = {value.removeprefix(SITE) for key, value in values(index) if key.endswith("url")}
    old = {f"api/v1/briefs/{old}.json" for old in ("mrs-teasdale", "treasurer")}
    old |= {"api/v1/sources/fredville-gazette.json"}
    assert {*small_files} - {"api/v1/index.json", "api/v1/schema/index.json"} - old == {
        path for path in named if path.startswith("api/")
    }


def test_a_site_of_unknown_address_is_nowhere_in_the_files(small: Library) -> None:
    for path, content in loaded(made(small)).items():
        for key, value in values(content):
            if key.endswith("url") and key != "original_url" and isinstance(value, str):
                assert not re.match(r"\w+:|/", value), (path, value)
    assert loaded(made(small))["api/v1/index.json"]["site"] is None


def test_a_renamed_record_is_still_at_its_old_address(small: Library) -> None:
    found = made(small)
    now = found["api/v1/briefs/teasdale.json"]
    assert found["api/v1/briefs/treasurer.json"] == now
    assert json.loads(now)["brief"]["former_ids"] == ["mrs-teasdale", "treasurer"]
    assert found["api/v1/sources/fredville-gazette.json"] == found["api/v1/sources/gazette-1.json"]


# Nothing is lost


def test_the_whole_is_the_sum_of_the_files(real: dict[str, Any]) -> None:
    book = real["api/v1/book.json"]
    assert book["briefs"] == [brief(real, each["id"]) for each in book["briefs"]]
    assert book["sources"] == [
        real[f"api/v1/sources/{each['id']}.json"]["source"] for each in book["sources"]
    ]
    assert statements(real) == [s for b in book["briefs"] for s in b.get("statements", [])]
    for part in ("publishers", "glossary", "terms"):
        assert book[part] == real[f"api/v1/{part}.json"][part]


def test_all_that_authors_wrote_comes_back(book: Library, real: dict[str, Any]) -> None:
    """Each prose with its links and citations, each date, name and other text of each record."""
    counted = 0
    for item in book.loaded:
        if isinstance(item.record, Brief):
            content: Any = brief(real, item.id)
        elif isinstance(item.record, Source):
            content = real[f"api/v1/sources/{item.id}.json"]["source"]
        else:
            content = real["api/v1/book.json"]
        _holds(book, item.record, content)
        counted += 1
    assert counted > len(book.briefs) + len(book.sources)


def _holds(library: Library, record: Any, content: Any) -> None:
    listed = list(values(content))
    proses = {_nodes(value) for _, value in listed if isinstance(value, dict) and "inline" in value}
    dates = {value for key, value in listed if key == "edtf"}
    texts = {value for _, value in listed if isinstance(value, str)}
    cited = {json.dumps(value) for key, value in listed if key == "citations"}
    earlier = {
        id(value.was)
        for _, value in walk(record)
        if isinstance(value, StatementChange) and value.was is not None
    }
    for path, value in walk(record):
        match value:
            case Prose() if id(value) in earlier:
                # What no longer stands is told in words alone.
                assert any(value.plain() in text for text in texts), path
            case Prose():
                assert _resolved(library, value) in proses, (path, value.source)
            case Edtf():
                assert str(value) in dates, (path, value)
            case Cite():
                for reference in value.references:
                    numbers = sorted({n for at in reference.locators for n in at.paragraphs()})
                    assert any(
                        f'"source": "{reference.source}", "paragraphs": {numbers}' in each
                        for each in cited
                    ), path
            case BaseModel():
                for name, part in value:
                    if isinstance(part, str) and name != "yardstick":
                        # The id of a claim is the end of its permanent link.
                        as_anchor = {f"claim-{part}", f"judgement-{part}"}
                        assert {part, *as_anchor} & texts, (path, name, part)


def _resolved(library: Library, prose: Prose) -> tuple[Any, ...]:
    """Return the nodes of prose, each link with the words that it has on a page."""
    return tuple(
        node._replace(label=node.label or in_text(library, node.target))
        if isinstance(node, BriefLink)
        else node
        for node in prose.nodes
    )


def _nodes(prose: dict[str, Any]) -> tuple[Any, ...]:
    """Return the nodes that published prose tells of."""
    found: list[Any] = []
    for part in prose["inline"]:
        match part["type"]:
            case "text":
                found.append(Text(part["text"]))
            case "emphasis":
                found.append(Emphasis(part["text"], part["strong"]))
            case "brief":
                found.append(BriefLink(part["brief"], part["text"]))
            case "web":
                found.append(WebLink(part["text"], part["url"]))
            case "citation":
                found.append(Citation(tuple(map(_reference, part["citations"]))))
    return tuple(found)


def _reference(citation: dict[str, Any]) -> Reference:
    ends = [
        [int(number) for number in each.strip(" ¶").split("-")]
        for each in citation["locators"].split(",")
    ]
    locators = tuple(Locator(each[0], each[-1]) for each in ends)
    numbers = sorted({n for locator in locators for n in locator.paragraphs()})
    assert citation["paragraphs"] == numbers
    return Reference(citation["source"], locators)


def test_every_statement_is_there_with_its_words_and_its_evidence(
    book: Library, real: dict[str, Any]
) -> None:
    found = {each["id"]: each for each in statements(real)}
    assert len(found) == len(book.statements) == real["api/v1/index.json"]["counts"]["statements"]
    for statement in book.statements:
        each = found[f"{statement.brief}#{statement.anchor}"]
        told = {
            (citation["source"], number)
            for citation in each["citations"]
            for number in citation["paragraphs"]
        }
        assert told == {
            (reference.source, number)
            for reference in statement.references
            for locator in reference.locators
            for number in locator.paragraphs()
        }
        if isinstance(statement.text, Prose):
            joined = "".join(part.get("text", "") for part in each["prose"]["inline"])
            assert " ".join(joined.split()) == each["prose"]["text"]
            assert each["prose"]["text"] in each["sentence"]


def test_every_key_of_a_closed_list_stands_in_the_list(book: Library, small: Library) -> None:
    made_ = whole(Edition(book))
    listed: dict[str, set[str]] = {
        name: {term.key for term in value} for name, value in made_.terms if name != "yardstick"
    }
    used: dict[str, set[str]] = {}

    def look(value: Any) -> None:
        if isinstance(value, shape.Shape):
            for name, field in type(value).model_fields.items():
                part = getattr(value, name)
                told = re.search(r"[Kk]ey of (?:the list )?`(\w+)`", field.description or "")
                if told and part is not None:
                    used.setdefault(told[1], set()).add(part)
                look(part)
        elif isinstance(value, list):
            for part in value:
                look(part)

    look(made_)
    look(whole(Edition(small)))
    # Nobody has judged an item by itself yet.
    assert listed.keys() - used.keys() <= {"credibility"}
    for name, keys in used.items():
        assert keys <= listed[name], name


# What the small book says


def test_a_statement_comes_with_what_a_page_says_of_it(small_files: dict[str, Any]) -> None:
    found = {each["id"]: each for each in statements(small_files)}
    toll = found["freedonia#claim-toll"]
    assert toll["url"] == f"{SITE}countries/freedonia.html#claim-toll"
    assert (toll["role"], toll["section"], toll["kind"]) == ("claim", "politics", "information")
    assert toll["according_to"]["text"] == "Rufus Firefly"
    assert toll["according_to"]["briefs"] == ["firefly"]
    assert toll["as_of"] == {
        "edtf": "2022-01-06",
        "earliest": "2022-01-06",
        "latest": "2022-01-06",
        "words": "6 January 2022",
    }
    assert toll["conflict"] == "deaths"
    assert toll["citations"] == [{"source": "gazette-1", "paragraphs": [4], "locators": "¶4"}]
    assert toll["independent_origins"] == 1
    assert toll["verdict"] == "verified"
    judgement = found["freedonia#judgement-rule"]
    assert judgement["sentence"] == "There is almost no chance that Firefly stays in office."
    assert judgement["judgement"]["likelihood"] == {
        "term": "almost-no-chance",
        "label": "almost no chance",
        "band": "1–5 %",
        "low": 1,
        "high": 5,
    }
    assert judgement["judgement"]["confidence"] == "moderate"
    assert judgement["independent_origins"] == 2
    # The judgement is the editors' own.
    assert (judgement["verdict"], judgement["kind"]) == (None, None)


def test_a_relation_is_told_from_both_ends(small_files: dict[str, Any]) -> None:
    (out,) = brief(small_files, "firefly")["relations"]
    (back,) = brief(small_files, "teasdale")["relations"]
    assert (out["outgoing"], out["other"], out["words"]) == (
        True,
        "teasdale",
        "removed from office",
    )
    assert (back["outgoing"], back["other"], back["words"]) == (
        False,
        "firefly",
        "was removed from office by",
    )
    assert out["statement"] == back["statement"]


def test_a_brief_has_its_timeline_names_conflicts_and_those_that_mention_it(
    small_files: dict[str, Any],
) -> None:
    firefly = brief(small_files, "firefly")
    assert [entry["date"]["edtf"] for entry in firefly["timeline"]] == ["2019"]
    assert firefly["mentioned_in"] == ["freedonia", "flood"]
    assert [(name["value"], name["language"]) for name in firefly["names"]] == [
        ("Rufus Firefly", "English"),
        ("Руфус Файрфлай", "Russian"),
    ]
    (position,) = [s["position"] for s in firefly["statements"] if s["role"] == "position"]
    assert (position["of"], position["of_brief"]) == ("Freedonia", "freedonia")
    assert (position["start"]["edtf"], position["end"]) == ("2019", None)
    (conflict,) = brief(small_files, "flood")["conflicts"]
    assert len(conflict["versions"]) == 2
    assert conflict["url"] == f"{SITE}events/flood.html#conflict-deaths"
    assert brief(small_files, "freedonia")["conflicts_about"] == ["deaths"]


def test_the_history_tells_what_became_of_statements(small_files: dict[str, Any]) -> None:
    latest, first = brief(small_files, "freedonia")["history"]
    assert (latest["version"], first["version"]) == (2, 1)
    told = [(each["kind"], each["statement"], each["was"]) for each in latest["statements"]]
    assert told == [
        ("withdrawn", None, "The army is large."),
        ("likelihood", "freedonia#judgement-flood", "unlikely"),
        ("reworded", "freedonia#claim-toll", "Many people drowned."),
    ]


def test_a_withdrawn_brief_gives_nothing_but_its_tombstone(small_files: dict[str, Any]) -> None:
    drought = brief(small_files, "drought")
    assert set(drought) == {
        *("id", "kind", "title", "status", "former_ids", "version", "issued", "url", "data_url"),
        "history",
    }
    assert (drought["kind"], drought["status"]) == ("event", "withdrawn")
    assert not any(each["brief"] == "drought" for each in statements(small_files))


def test_a_draft_is_there_and_says_that_it_is_one(project: Project) -> None:
    edit = ("status: historical", "status: draft")
    found = loaded(made(gather_edited(project, "briefs/actors/teasdale.yaml", edit).library))
    assert brief(found, "teasdale")["status"] == "draft"
    items = {each["id"]: each["status"] for each in found["api/v1/index.json"]["briefs"]}
    assert items["teasdale"] == "draft"
    assert {each["brief"] for each in statements(found) if each["brief_status"] == "draft"} == {
        "teasdale"
    }


def test_an_open_date_has_no_day_at_its_open_end(project: Project) -> None:
    edit = ("start: 2019", "start: 2019/..")
    found = loaded(made(gather_edited(project, "briefs/actors/firefly.yaml", edit).library))
    (position,) = [each["position"] for each in statements(found) if each["role"] == "position"]
    assert position["start"] == {
        "edtf": "2019/..",
        "earliest": "2019-01-01",
        "latest": None,
        "words": "from 2019",
    }


def test_sources_that_are_not_independent_name_one_another(project: Project) -> None:
    edit = ("origin: herald-1", "origin: herald-1\ndraws_on: [gazette-1]")
    found = loaded(made(gather_edited(project, "sources/herald-1.yaml", edit).library))
    told = {key: found[f"api/v1/sources/{key}.json"]["source"] for key in ("gazette-1", "herald-1")}
    assert told["gazette-1"]["not_independent_of"] == ["herald-1"]
    assert told["herald-1"]["not_independent_of"] == ["gazette-1"]
    assert told["herald-1"]["draws_on"] == ["gazette-1"]


def test_words_of_authors_come_as_they_are(project: Project) -> None:
    words = 'He closed </script> the <b>"harbour"</b> & \\ =1+1 \u2028 Қазақ.'
    edit = ("He closed the harbour. [@herald-1 ¶2]", json.dumps(f"{words} [@herald-1 ¶2]"))
    found = loaded(made(gather_edited(project, "briefs/actors/firefly.yaml", edit).library))
    sentences = {each["sentence"] for each in statements(found)}
    assert " ".join(words.split()) in sentences


# The documentation


def test_the_documented_statement_is_one_of_the_book(book: Library, real: dict[str, Any]) -> None:
    docs = (ROOT / "docs/api.md").read_text("utf-8")
    (shown,) = (json.loads(block) for block in re.findall(r"```json\n(.*?)```", docs, re.DOTALL))
    (found,) = (each for each in statements(real) if each["id"] == shown["id"])
    assert shown == {**found, "url": f"https://example.org/{found['url']}"}
    owner = book.known[shown["brief"]]
    cited = f"{owner.title}, version {owner.version}, {owner.issued.words()}, {shown['url']}"
    assert f"> {cited}\n" in docs


def test_the_documented_program_does_what_is_said_of_it(
    small: Library,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    docs = (ROOT / "docs/api.md").read_text("utf-8")
    (program,) = re.findall(r"```python\n(.*?)```", docs, re.DOTALL)
    target = tmp_path / "site/api/v1/book.json"
    target.parent.mkdir(parents=True)
    target.write_bytes(made(small, SITE)["api/v1/book.json"])
    monkeypatch.chdir(tmp_path)
    exec(program, {})  # noqa: S102 - it stands in our own documentation
    printed = capsys.readouterr().out.splitlines()
    assert len(printed) == 3
    assert printed[0].endswith(f" {SITE}countries/freedonia.html#judgement-flood")


def test_every_address_and_every_field_of_a_statement_is_documented(
    small_files: dict[str, Any],
) -> None:
    docs = (ROOT / "docs/api.md").read_text("utf-8")
    outside = re.sub(r"^```.*?^```$", "", docs, flags=re.DOTALL | re.MULTILINE)
    words = set(re.findall(r"`([^`]+)`", outside)) | set(re.findall(r"<code>([^<]+)", outside))
    assert set(shape.Statement.model_fields) <= words
    assert set(KINDS) <= words
    for path in small_files:
        known = re.sub(r"(briefs|sources)/[^/]+\.json", r"\1/ID.json", path)
        known = re.sub(r"schema/\w+\.json", "schema/KIND.json", known)
        assert known in words, path


def test_the_same_bytes_whatever_the_order_of_what_is_asked(small: Library) -> None:
    (json_,) = (exporter for exporter in exporters() if exporter.name == "JSON")
    listed = list(json_.exports(Edition(small, SITE)))
    backwards = {export.path: export.make() for export in reversed(listed)}
    assert backwards == made(small, SITE)
