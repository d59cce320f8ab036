"""Feeds of changes: valid by their standards, complete, safe, and lasting."""

from __future__ import annotations

import functools
import json
import re
from pathlib import Path
from typing import Any

import feedparser
import jsonschema
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree, html

from generator import terms
from generator.edtf import Edtf
from generator.exports import Edition, exports
from generator.exports.feeds.feed import LATEST
from generator.exports.plain import shown
from generator.gather import gather
from generator.inline import Prose
from generator.library import Library
from generator.pages.plain import line
from generator.pages.render import render
from generator.project import Project
from generator.records import Actor, Country, Event
from generator.rights import LICENCE_URL
from tests.conftest import FIXTURES, ROOT, gather_edited
from tests.exports.changed import changed, made, prose, renamed, with_one_more

SITE = "https://example.org/briefs/"
ATOM = "{http://www.w3.org/2005/Atom}"
BOOK, FREEDONIA = "feeds/changes", "feeds/countries/freedonia"
SCHEMA = etree.RelaxNG(etree.parse(Path(__file__).parent / "schemas/atom.rng"))

# The rules of jsonfeed.org/version/1.1, "Top-level" and "Items", for what is used of it.
_URL = {"type": "string", "pattern": "^https://example[.]org/briefs/"}
_TEXT = {"type": "string", "minLength": 1}
_AUTHORS = {
    "type": "array",
    "minItems": 1,
    "items": {"type": "object", "required": ["name"], "properties": {"name": _TEXT}},
}
_MOMENT = {"type": "string", "pattern": r"^\d{4}-\d\d-\d\dT00:00:00Z$"}
_ITEM = {
    "type": "object",
    "required": ["id", "title", "content_html", "date_published"],
    "properties": {
        "id": {"type": "string", "pattern": "^urn:uuid:"},
        "url": _URL,
        "title": _TEXT,
        "summary": {"type": "string"},
        "content_html": _TEXT,
        "date_published": _MOMENT,
        "tags": {"type": "array", "items": _TEXT},
    },
    "additionalProperties": False,
}
_JSON_FEED = {
    "type": "object",
    "required": ["version", "title", "items"],
    "properties": {
        "version": {"const": "https://jsonfeed.org/version/1.1"},
        "title": _TEXT,
        "description": _TEXT,
        "home_page_url": _URL,
        "feed_url": _URL,
        "authors": _AUTHORS,
        "language": {"const": "en"},
        "items": {"type": "array", "items": _ITEM},
    },
    "additionalProperties": False,
}


def _atom(library: Library, name: str = BOOK, site: str = "") -> Any:
    """Return an Atom feed as a feed reader has it before it makes anything of its HTML."""
    content = made(library, "feeds/", site)[f"{name}.xml"]
    read = feedparser.parse(content, sanitize_html=False, resolve_relative_uris=False)
    assert not read.bozo, read.get("bozo_exception")
    assert read.version == "atom10"
    return read


def _json(library: Library, name: str = BOOK, site: str = "") -> Any:
    return json.loads(made(library, "feeds/", site)[f"{name}.json"])


def _text(content: str) -> str:
    return " ".join(html.fragment_fromstring(content, "div").text_content().split())


@pytest.mark.parametrize("site", ["", SITE])
@pytest.mark.parametrize("which", ["book", "small"])
def test_every_feed_is_valid(which: str, site: str, request: pytest.FixtureRequest) -> None:
    library: Library = request.getfixturevalue(which)
    files = made(library, "feeds/", site)
    assert len(files) >= 2 * (1 + len(library.countries))
    for path, content in files.items():
        if path.endswith(".xml"):
            root = etree.fromstring(content)
            assert SCHEMA.validate(root), SCHEMA.error_log
            _sound(root)
        else:
            jsonschema.validate(json.loads(content), _JSON_FEED)


def _sound(root: Any) -> None:
    """Hold a feed to what RFC 4287 demands and its grammar cannot say."""
    # Section 4.1.1: an author for every entry. Section 4.1.2: content, or a link to it.
    assert root.find(f"{ATOM}author/{ATOM}name").text
    for entry in root.iter(f"{ATOM}entry"):
        assert entry.find(f"{ATOM}content").text
        assert len(entry.findall(f"{ATOM}link")) <= 1
    # Section 4.2.6: ids are unique, and IRIs.
    ids = [element.text for element in root.iter(f"{ATOM}id")]
    assert len(set(ids)) == len(ids)
    assert all(re.fullmatch(r"urn:uuid:[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", i) for i in ids)


def test_every_change_note_of_the_book_arrives(book: Library) -> None:
    read = _atom(book, site=SITE)
    notes = [(key, note) for key, brief in book.known.items() for note in brief.history]
    assert len(read.entries) == len(notes) <= LATEST
    entries = {entry.title: entry for entry in read.entries}
    for key, note in notes:
        brief, kind = book.known[key], terms.CHANGE_KIND[note.kind].label
        entry = entries[f"{brief.title}, version {note.version}: {kind}"]
        assert entry.updated == entry.published == f"{note.date}T00:00:00Z"
        said = line(book, note.note)
        assert entry.summary == said
        assert f"{kind}. {said}" in _text(entry.content[0].value)
        assert line(book, brief.bottom_line).split(".")[0] in _text(entry.content[0].value)
        countries = (key,) if isinstance(brief, Country) else _countries(brief)
        assert [(tag.term, tag.label) for tag in entry.tags] == [
            (note.kind, kind),
            *((country, book.countries[country].title) for country in countries),
        ]


def _countries(brief: Any) -> tuple[str, ...]:
    assert isinstance(brief, Actor | Event)
    return brief.countries


def test_a_country_has_its_own_changes_and_those_of_its_actors_and_events(book: Library) -> None:
    for country in book.countries:
        theirs = {
            f"{brief.title}, version 1: Issue"
            for key, brief in book.briefs.items()
            if key == country or country in getattr(brief, "countries", ())
        }
        read = _atom(book, f"feeds/countries/{country}")
        assert {entry.title for entry in read.entries} == theirs
        assert read.feed.title == f"{book.countries[country].title}: what changed"


def test_the_latest_comes_first_and_withdrawn_briefs_are_news(small: Library) -> None:
    read = _atom(small)
    assert [(entry.title, entry.updated[:10]) for entry in read.entries] == [
        ("The drought of 2021, version 2: Removal", "2022-02-05"),
        ("Freedonia, version 2: Correction", "2022-02-03"),
        ("Freedonia, version 1: Issue", "2022-02-01"),
        ("Gloria Teasdale, version 1: Issue", "2022-02-01"),
        ("Rufus Firefly, version 1: Issue", "2022-02-01"),
        ("The drought of 2021, version 1: Issue", "2022-02-01"),
        ("The flood of 2022, version 1: Issue", "2022-02-01"),
    ]
    assert read.feed.updated == "2022-02-05T00:00:00Z"
    theirs = [entry.title for entry in _atom(small, FREEDONIA).entries]
    assert theirs == [e.title for e in read.entries if "Teasdale" not in e.title]


def test_an_entry_says_what_became_of_statements(small: Library) -> None:
    entry = _atom(small).entries[1]
    assert entry.summary == "The army was called large."
    assert entry.content[0].value == (
        "<p><em>Correction.</em> The army was called large.</p>"
        "<ul><li><strong>Withdrawn.</strong> was: <del>The army is large.</del> "
        "<em>Why:</em> The Herald says the contrary.</li>"
        "<li><strong>Likelihood changed.</strong> … the levee breaks within a year. "
        "[Gazette, 7 January 2022 ¶3] was: <del>unlikely</del> now: <strong>likely</strong></li>"
        "<li><strong>Reworded.</strong> was: <del>Many people drowned.</del> "
        "now: Ten people drowned. [Gazette, 7 January 2022 ¶4]</li></ul>"
        "<p><strong>Bottom line.</strong> Rufus Firefly rules, and the sea is rising. "
        "[Gazette, 7 January 2022 ¶2; Herald, 7 January 2022 ¶1]</p>"
        "<p>Freedonia, version 2, 3 February 2022. Status today: historical.</p>"
    )


def test_an_entry_leads_to_briefs_statements_and_sources(small: Library) -> None:
    entry = _atom(small, site=SITE).entries[1]
    content = entry.content[0].value
    page = f"{SITE}countries/freedonia.html"
    assert f'(<a href="{page}#judgement-flood">the statement</a>)' in content
    assert f'<a href="{SITE}actors/firefly.html">Rufus Firefly</a> rules' in content
    assert f'[<a href="{SITE}sources/gazette-1.html">Gazette, 7 January 2022</a> ¶3]' in content
    assert f'<p><a href="{page}">Freedonia</a>, version 2' in content
    assert entry.link == f"{SITE}changes.html#freedonia-2"


def test_both_formats_say_the_same(book: Library, small: Library) -> None:
    for library in (book, small):
        for name in (BOOK, f"feeds/countries/{library.in_order[0]}"):
            atom, other = _atom(library, name, SITE), _json(library, name, SITE)
            assert [
                (e.id, e.link, e.title, e.summary, e.content[0].value, e.published)
                for e in atom.entries
            ] == [
                (
                    i["id"],
                    i["url"],
                    i["title"],
                    i["summary"],
                    i["content_html"],
                    i["date_published"],
                )
                for i in other["items"]
            ]
            assert [[tag.label for tag in e.tags] for e in atom.entries] == [
                i["tags"] for i in other["items"]
            ]
            links = {link.rel: link.href for link in atom.feed.links}
            assert links == {"self": f"{SITE}{name}.xml", "alternate": other["home_page_url"]}
            assert other["feed_url"] == f"{SITE}{name}.json"


def test_links_lead_into_the_built_site(built: Path, book: Library) -> None:
    pages: dict[str, str] = {}
    for name in (BOOK, *(f"feeds/countries/{country}" for country in book.countries)):
        read = _atom(book, name, SITE)
        content = " ".join(entry.content[0].value for entry in read.entries)
        inside = re.findall(rf'href="{SITE}([^"]*)"', content)
        links = [*inside, *(e.link.removeprefix(SITE) for e in read.entries)]
        links += [link.href.removeprefix(SITE) for link in read.feed.links]
        for link in links:
            path, _, anchor = link.partition("#")
            if path not in pages:
                pages[path] = (built / "site" / path).read_text("utf-8")
            assert not anchor or f'id="{anchor}"' in pages[path], link


def test_what_changed_is_linked_where_it_stands(small: Library) -> None:
    page = render(small, {})["changes.md"]
    for entry in _atom(small, site=SITE).entries:
        path, _, anchor = entry.link.removeprefix(SITE).partition("#")
        if anchor:
            assert path == "changes.html"
            assert f"#{anchor} }}" in page


def test_without_an_address_of_the_site_there_is_no_link_into_it(book: Library) -> None:
    for path, content in made(book, "feeds/").items():
        text = content.decode().replace("http://www.w3.org/2005/Atom", "")
        text = text.replace("https://jsonfeed.org/version/1.1", "").replace(LICENCE_URL, "")
        assert "http" not in text, path
        assert "href" not in text, path


def test_ids_stay_whatever_the_address_and_the_rest_of_the_book(
    small: Library, project: Project
) -> None:
    def ids(library: Library, site: str) -> dict[str, list[str]]:
        return {
            path: [item["id"] for item in json.loads(content)["items"]]
            for path, content in made(library, "feeds/", site).items()
            if path.endswith(".json")
        }

    here = ids(small, SITE)
    assert here == ids(small, "") == ids(small, "http://elsewhere.test/")
    later = ids(with_one_more(project), SITE)
    assert len(later[f"{BOOK}.json"]) == len(here[f"{BOOK}.json"]) + 1
    assert later[f"{BOOK}.json"][1:] == here[f"{BOOK}.json"]
    assert later[f"{FREEDONIA}.json"] == here[f"{FREEDONIA}.json"]
    # What a feed reader of today knows has to be known tomorrow: these are in the world.
    assert here[f"{BOOK}.json"][:2] == [
        "urn:uuid:f0636423-8c19-5350-b7b3-ab437103dfa2",
        "urn:uuid:c89c5047-6371-5571-b3d1-7f99a95853b8",
    ]


def test_a_renamed_country_keeps_its_subscribers(small: Library, project: Project) -> None:
    library = renamed(project)
    before, after = made(small, "feeds/", SITE), made(library, "feeds/", SITE)
    now = "feeds/countries/sylvania"
    for suffix in (".xml", ".json"):
        assert after[f"{FREEDONIA}{suffix}"] == after[f"{now}{suffix}"]
    was, is_ = (json.loads(f[f"{FREEDONIA}.json"]) for f in (before, after))
    assert [item["id"] for item in was["items"]] == [item["id"] for item in is_["items"]]
    assert is_["feed_url"] == f"{SITE}{now}.json"
    one, other = (feedparser.parse(f[f"{FREEDONIA}.xml"]).feed.id for f in (before, after))
    assert one == other
    offered = {e.path: e.label for e in exports(Edition(library))}
    assert offered[f"{now}.xml"]
    assert not offered[f"{FREEDONIA}.xml"]


def test_the_feed_of_a_withdrawn_country_says_so(small: Library) -> None:
    country = small.countries["freedonia"]
    removal = country.history[-1].model_copy(update={"kind": "removal", "version": 3})
    gone = changed(small, "freedonia", status="withdrawn", history=(*country.history, removal))
    read = _atom(gone, FREEDONIA)
    assert "Freedonia, version 3: Removal" in [entry.title for entry in read.entries]
    content = {entry.title: entry.content[0].value for entry in read.entries}
    assert "rules, and the sea" not in "".join(content.values())
    offered = [e.label for e in exports(Edition(gone)) if e.about == "freedonia"]
    assert not any(offered)


def test_a_draft_is_called_one(small: Library) -> None:
    draft = changed(small, "teasdale", status="draft")
    assert "Gloria Teasdale (draft), version 1: Issue" in [e.title for e in _atom(draft).entries]


def test_two_notes_of_one_version_have_two_ids(project: Project) -> None:
    again = "  - {version: 1, date: 2022-02-01, kind: editors-note, note: Again.}\n"
    first = "  - {version: 1, date: 2022-02-01, kind: issue, note: First issue.}\n"
    file = "briefs/actors/teasdale.yaml"
    library = gather_edited(project, file, (first, first + again)).library
    entries = [e for e in _atom(library).entries if "Teasdale" in e.title]
    assert [e.summary for e in entries] == ["Again.", "First issue."]
    assert len({e.id for e in entries}) == 2


def test_a_feed_holds_the_latest_hundred(small: Library) -> None:
    (issue,) = small.actors["teasdale"].history
    history = tuple(
        issue.model_copy(
            update={
                "version": n,
                "date": Edtf.parse(f"{1900 + n}-01-01"),
                "kind": "update",
                "note": prose(f"{n}."),
            }
        )
        for n in range(1, 151)
    )
    read = _atom(changed(small, "teasdale", history=history))
    assert len(read.entries) == LATEST == 100
    assert f"the latest {LATEST} changes" in (ROOT / "docs/take-away.md").read_text("utf-8")
    numbers = [int(e.summary[:-1]) for e in read.entries if "Teasdale" in e.title]
    assert numbers == sorted(numbers, reverse=True)
    assert numbers[0] == 150


PAYLOADS = (
    "</content><script>window.ran=1</script>",
    "]]><img src=x onerror=window.ran=1>",
    "&lt;script&gt;window.ran=1&lt;/script&gt;",
    '" onmouseover="window.ran=1',
)


@pytest.mark.parametrize("payload", PAYLOADS)
def test_nothing_of_an_authors_is_markup(small: Library, payload: str) -> None:
    said = Prose.parse(
        "A *b* **c** [[flood|{}]] [{}](https://x.test/a?b&c) [@gazette-1 ¶1] {}".replace(
            "{}", payload.replace("]", "")
        )
    )
    library = small
    for key, brief in small.known.items():
        history = tuple(note.model_copy(update={"note": said}) for note in brief.history)
        library = changed(library, key, title=payload, history=history, bottom_line=said)
    read = _atom(library, site=SITE)
    contents = [e.content[0].value for e in read.entries]
    assert contents == [i["content_html"] for i in _json(library, site=SITE)["items"]]
    for content in contents:
        root = html.fragment_fromstring(content, "div")
        assert {e.tag for e in root.iter()} <= {"div", "p", "ul", "li", "em", "strong", "del", "a"}
        assert {name for e in root.iter() for name in e.attrib} == {"href"}
        hrefs = [e.get("href") for e in root.iter("a")]
        assert all(href.startswith((SITE, "https://x.test/a?b&c")) for href in hrefs)
        assert payload.replace("]", "") in root.text_content()
    assert all(entry.title_detail.value.startswith(payload) for entry in read.entries)
    assert {entry.title_detail.type for entry in read.entries} == {"text/plain"}


@functools.cache
def _small() -> Library:
    return gather(Project(FIXTURES / "sound")).library


@settings(deadline=None)
@given(text=st.text(min_size=1))
def test_any_text_arrives_as_pages_show_it(text: str) -> None:
    small = _small()
    library = changed(small, "teasdale", title=text)
    history = (small.actors["teasdale"].history[0].model_copy(update={"note": prose(text)}),)
    library = changed(library, "teasdale", history=history)
    files = made(library, "feeds/")
    root = etree.fromstring(files[f"{BOOK}.xml"])
    assert SCHEMA.validate(root), SCHEMA.error_log
    want = f"{shown(text)}, version 1: Issue"
    assert want in [e.text for e in root.iter(f"{ATOM}title")]
    assert shown(text) in [e.text or "" for e in root.iter(f"{ATOM}summary")]
    items = {item["title"]: item for item in json.loads(files[f"{BOOK}.json"])["items"]}
    assert f"Issue. {shown(text)}".strip() in _text(items[want]["content_html"])


@pytest.mark.parametrize("name", ["Нур-Султан", "قاسم جومارت", "托卡耶夫", "ქართული", "𐎠 🕊"])
def test_names_in_every_script_arrive(small: Library, name: str) -> None:
    assert f"{name}, version 1: Issue" in [
        entry.title for entry in _atom(changed(small, "teasdale", title=name)).entries
    ]


def test_pages_tell_programs_of_the_feeds(built: Path, book: Library) -> None:
    types = {export.path: export.media_type for export in exports(Edition(book))}
    site = built / "site"

    def told(page: str) -> list[str]:
        head = html.parse(site / page).getroot().find("head")
        links = head.xpath("link[@rel='alternate']")
        paths = [(site / page).parent.joinpath(link.get("href")).resolve() for link in links]
        found = [path.relative_to(site.resolve()).as_posix() for path in paths]
        assert [types[path] for path in found] == [link.get("type") for link in links]
        return found

    whole = [f"{BOOK}.xml", f"{BOOK}.json"]
    for page in ("index.html", "changes.html", "actors/tokayev.html", "sources/index.html"):
        assert told(page) == whole
    for country in book.countries:
        own = f"feeds/countries/{country}"
        assert told(f"countries/{country}.html") == [f"{own}.xml", f"{own}.json", *whole]
    page = (site / "changes.html").read_text("utf-8")
    assert f'Follow changes: <a href="{BOOK}.xml">' in page
    assert 'href="take-away.html#subscribe"' in page
