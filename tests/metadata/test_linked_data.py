"""What pages say in schema.org's words: right by its vocabulary, nothing of the records lost."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from generator import terms
from generator.library import Library
from generator.metadata.dates import begins, ends, surely
from generator.pages import citing
from generator.pages.downloads import Download
from generator.pages.paths import address, brief_page, source_page
from generator.pages.plain import line
from generator.pages.render import render
from generator.records import Actor, Country, Event
from tests.metadata.linked import Node, faults, ids, merged, nodes, plain, read_site, types

BASE = "https://book.example/"
Site = dict[str, dict[str, Node]]


@pytest.fixture(scope="session")
def site(built: Path) -> Site:
    """Return what each page of the real book describes; its addresses are relative."""
    return read_site(built / "site", BASE)


@pytest.fixture(scope="session")
def world(site: Site) -> dict[str, Node]:
    """Return what all pages say of each thing, together."""
    return merged(site.values())


def test_every_type_and_property_is_schema_orgs(world: dict[str, Node]) -> None:
    assert list(faults(world)) == []


def test_the_vocabulary_would_tell() -> None:
    wrong = {
        "a": {"@type": ["Report"], "lastReviewed": [{"@value": "2022"}]},
        "b": {"@type": ["Report"], "about": [{"@value": "Kazakhstan"}]},
        "c": {"@type": ["Report"], "author": [{"@id": "a"}]},
    }
    assert [fault.partition(":")[0] for fault in faults(wrong)] == ["a", "b", "c"]
    with pytest.raises(KeyError):
        list(faults({"a": {"@type": ["Briefing"], "name": [{"@value": "x"}]}}))


def test_every_name_of_the_site_is_explained(world: dict[str, Node]) -> None:
    for name, node in world.items():
        for key in node:
            for value in node[key] if not key.startswith("@") else ():
                target = value.get("@id", "")
                if target.startswith(BASE) and "#" in target:
                    assert types(world[target]), f"{name}: {key}: {target}"


def test_a_brief_says_what_its_record_says(site: Site, book: Library) -> None:
    for key, brief in book.briefs.items():
        page = address(brief_page(book, key), "")
        found = site[page]
        report = found[f"{BASE}{page}#report"]
        assert types(report) == ["Report", "Article"]
        assert plain(report, "headline") == brief.title
        assert plain(report, "description") == line(book, brief.bottom_line)
        assert plain(report, "creativeWorkStatus") == terms.STATUS[brief.status].label
        assert plain(report, "version") == brief.version
        assert plain(report, "datePublished") == str(brief.issued)
        assert plain(report, "dateModified") == str(brief.history[-1].date)
        assert plain(found[f"{BASE}{page}"], "lastReviewed") == str(brief.last_reviewed)
        assert ids(report, "about") == [f"{BASE}{page}#subject"]
        cited = {r.source for statement in book.by_brief[key] for r in statement.references}
        assert cited
        assert cited <= {_id(name) for name in ids(report, "citation")} <= book.sources.keys()
        for name in ids(report, "citation"):
            _is_the_work(book, found, name)


def test_a_subject_has_all_names_with_their_languages(site: Site, book: Library) -> None:
    scripts = set()
    for key, brief in book.briefs.items():
        page = address(brief_page(book, key), "")
        subject = site[page][f"{BASE}{page}#subject"]
        if isinstance(brief, Country | Actor):
            told = {(v["@value"], v["@language"]) for v in subject.get("alternateName", [])}
            told.add((plain(subject, "name"), "en"))
            names = [name for name in brief.names if name.kind != "as-printed"]
            # Tags of languages mean the same in capitals and in small letters (BCP 47, 2.1.1).
            assert {(v, lang.lower()) for v, lang in told} == {
                (name.value, name.lang.lower()) for name in names
            }
            scripts |= {name.lang.partition("-")[0] for name in names}
        if isinstance(brief, Country):
            assert types(subject) == ["Country"]
        if isinstance(brief, Actor):
            assert plain(subject, "description") == line(book, brief.role)
        if isinstance(brief, Event):
            assert types(subject) == ["Event"]
            assert plain(subject, "startDate") == begins(brief.date)
            assert plain(subject, "endDate") == ends(brief.date)
            assert [_id(name) for name in ids(subject, "location")] == list(brief.countries)
    assert scripts >= {"en", "ru", "kk", "uk", "be"}


def test_a_source_is_described_on_its_page(site: Site, book: Library) -> None:
    for key in book.sources:
        page = address(source_page(key), "")
        found = site[page]
        assert ids(found[f"{BASE}{page}"], "mainEntity") == [f"{BASE}{page}#work"]
        _is_the_work(book, found, f"{BASE}{page}#work")


def _is_the_work(book: Library, found: dict[str, Node], name: str) -> None:
    source, node = book.sources[_id(name)], found[name]
    publisher = book.publishers[source.publisher]
    assert plain(node, "name") == source.title
    assert plain(node, "temporal") == str(source.published.date)
    assert plain(node, "datePublished") == surely(source.published.date)
    assert plain(node, "url") == source.url
    assert [plain(found[p], "name") for p in ids(node, "publisher")] == [publisher.name]
    for key, people in (("author", source.authors), ("contributor", source.contributors)):
        told = {plain(found[person], "name") for person in ids(node, key)}
        assert told == {person.name for person in people}
        assert {_id(p) for p in ids(node, key) if not p.startswith("_:")} == {
            person.actor for person in people if person.actor
        }


def _id(name: str) -> str:
    return Path(name.partition("#")[0]).stem


def test_a_page_tells_the_way_to_it(site: Site) -> None:
    found = site["countries/kazakhstan.html"]
    (crumbs,) = ids(found[f"{BASE}countries/kazakhstan.html"], "breadcrumb")
    way = [found[item] for item in ids(found[crumbs], "itemListElement")]
    assert [(plain(i, "position"), plain(i, "name"), ids(i, "item")) for i in way] == [
        (1, "Front page", [f"{BASE}index.html"]),
        (2, "Countries", [f"{BASE}countries/index.html"]),
        (3, "Kazakhstan", [f"{BASE}countries/kazakhstan.html"]),
    ]


def test_the_site_is_named_on_every_page(site: Site) -> None:
    for page, found in site.items():
        assert plain(found[f"{BASE}index.html#site"], "name") == "Paragraph", page
        assert plain(found[f"{BASE}index.html#publisher"], "name") == "Paragraph", page


def _matter(library: Library, page: str, **more: Any) -> dict[str, Any]:
    text = render(library, {"take-away.md": "# Take it away { #top }\n"}, **more)[page]
    return dict(yaml.safe_load(text.split("---\n")[1]))


def _read(library: Library, page: str, **more: Any) -> dict[str, Node]:
    return nodes([_matter(library, page, **more)["linked_data"]], f"{BASE}{address(page, '')}")


def test_a_correction_is_told_and_an_update_is_none(small: Library) -> None:
    found = _read(small, "countries/freedonia.md")
    (told,) = ids(found[f"{BASE}countries/freedonia.html#report"], "correction")
    assert types(found[told]) == ["CorrectionComment"]
    assert plain(found[told], "text") == "The army was called large."
    assert plain(found[told], "datePublished") == "2022-02-03"


def test_where_the_site_is_known_every_address_is_absolute(small: Library) -> None:
    site = "https://elsewhere.example/a/"
    found = _read(small, "countries/freedonia.md", site=citing.Site("Paragraph", site))
    assert f"{site}countries/freedonia.html#report" in found
    assert not [name for name in found if name.startswith(BASE)]


def test_of_a_withdrawn_brief_only_its_notes_are_told(small: Library) -> None:
    page = "events/drought.md"
    report = _read(small, page)[f"{BASE}events/drought.html#report"]
    assert plain(report, "headline") == "The drought of 2021"
    assert plain(report, "creativeWorkStatus") == "Withdrawn"
    assert plain(report, "dateModified") == "2022-02-05"
    assert len(ids(report, "correction")) == 1
    assert not {"description", "about", "citation", "image"} & report.keys()
    matter = _matter(small, page)
    assert matter["noindex"] == "true"
    assert "picture" not in matter


def test_data_to_take_away_is_a_dataset_and_a_book_to_read_is_not(small: Library) -> None:
    offered = {
        "": (
            Download("data/book.csv", "CSV", media_type="text/csv; charset=utf-8"),
            Download("book.pdf", "PDF", media_type="application/pdf"),
            Download("site.zip", "Pages"),
        )
    }
    found = _read(small, "take-away.md", downloads=offered)
    assert not [fault for fault in faults(found) if "leads to nothing" not in fault]
    (dataset,) = [node for node in found.values() if types(node) == ["Dataset"]]
    (file,) = ids(dataset, "distribution")
    assert plain(found[file], "contentUrl") == f"{BASE}data/book.csv"
    assert 50 <= len(plain(dataset, "description")) <= 5000
    assert all(types(node) != ["Dataset"] for node in _read(small, "take-away.md").values())
