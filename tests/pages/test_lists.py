"""Pages stay lean however long the book: lists are divided, and nothing gets lost by it."""

from __future__ import annotations

import html
import itertools
import json
import posixpath
import re
from pathlib import Path
from typing import Any

import pytest

from benchmarks.library import Maker, Subject
from generator.changes.reach import Reach
from generator.gather import gather
from generator.library import Library, Role, Statement, build
from generator.load.reader import read
from generator.pages import continued, lists, paths, sources
from generator.pages.indexes import actors, countries
from generator.pages.indexes import sources as works
from generator.pages.render import render
from generator.project import Project

ROOT = Path(__file__).parents[2]
# What the longest page of this repository's own book comes to, and a little more.
LARGEST = 270_000
LINK = re.compile(r"\]\(([^)\s#]*)(?:#([^)\s]*))?(?: \"[^\"]*\")?\)")
HEADING = re.compile(r"^(#{1,6}) ", re.MULTILINE)

Pages = dict[str, str]


class Crowded(Maker):
    """A book in which every event is of one country, and every actor is tied to it."""

    def _event(self, *given: Any) -> dict[str, Any]:
        return {**super()._event(*given), "countries": [self.countries[0].id]}

    def _actor(self, index: int, subject: Subject, *given: Any) -> dict[str, Any]:
        record = super()._actor(index, subject, *given)
        record["relations"][0]["to"] = self.countries[0].id
        return {**record, "countries": [self.countries[0].id]}


def written(maker: Maker, root: Path) -> Project:
    for path, text in maker.files():
        file = root / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, "utf-8")
    return Project(root)


def library_of(project: Project) -> Library:
    parsed = read(project)
    assert not parsed.findings
    return build(parsed)


@pytest.fixture(scope="module")
def crowded(tmp_path_factory: pytest.TempPathFactory) -> Library:
    return library_of(written(Crowded(220, seed=1), tmp_path_factory.mktemp("crowded")))


@pytest.fixture(scope="module")
def pages(crowded: Library) -> Pages:
    """Return the whole tree; what a book of this size has too little of is divided sooner."""
    front = (ROOT / "docs" / "index.md").read_text("utf-8")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(actors, "_MOST", 60)
        patch.setattr(countries, "_MOST", 10)
        patch.setattr(works, "_MOST", 10)
        patch.setattr(sources, "_STATEMENTS", 260)
        patch.setattr(continued, "_MENTIONS", 100)
        return render(crowded, {"index.md": front})


@pytest.fixture(scope="module")
def hub(crowded: Library) -> str:
    """Return the country that everything is about."""
    return max(crowded.countries, key=lambda key: len(crowded.timelines.get(key, ())))


def targets(page: str, text: str) -> set[tuple[str, str]]:
    """Return the pages and fragments that a page links to within the site."""
    folder = posixpath.dirname(page)
    return {
        (posixpath.normpath(posixpath.join(folder, path)) if path else page, fragment)
        for path, fragment in LINK.findall(text)
        if not path.startswith("<")
    }


def reached(pages: Pages, start: str, below: str = "") -> set[tuple[str, str]]:
    """Return all that can be reached from a page through the parts of a list below a folder."""
    seen, found, todo = set[str](), set[tuple[str, str]](), [start]
    while todo:
        page = todo.pop()
        seen.add(page)
        here = targets(page, pages[page])
        found |= here
        todo += {path for path, _ in here if path.startswith(below) and path in pages} - seen
    return found


def test_no_page_grows_with_the_book(pages: Pages) -> None:
    sizes = {path: len(text.encode()) for path, text in pages.items() if path.endswith(".md")}
    largest = max(sizes, key=sizes.__getitem__)
    assert sizes[largest] < LARGEST, largest


def test_every_list_of_the_book_is_divided(pages: Pages) -> None:
    for folder in paths.LISTS:
        assert any(path.startswith(folder) for path in pages), folder


def test_no_page_lists_more_than_it_can_hold(pages: Pages) -> None:
    for path, text in pages.items():
        assert len(re.findall(r"^\| (?!---)", text, re.MULTILINE)) <= 200 + 1, path
        if path.startswith(("events/in/", "conflicts/", "changes/")):
            assert len(re.findall(r"\.entry \}$", text, re.MULTILINE)) <= 100, path
            assert len(re.findall(r"\{ #conflict-", text)) <= 30, path
            assert len(re.findall(r"^### .*, version ", text, re.MULTILINE)) <= 60, path
        for figure in re.findall(r"<figure.*</figure>", text):
            assert figure.count('class="lane"') <= 20, path
            assert figure.count('class="mark"') <= 120, path
            assert figure.count('class="edge') <= 80 + 4, path


@pytest.mark.parametrize(
    ("index", "folder", "role"),
    [
        (paths.EVENTS, "events/in/", Role.ENTRY),
        (paths.CONFLICTS, "conflicts/", Role.VERSION),
        (paths.RELATIONS, "relations/", Role.RELATION),
        (paths.COVERAGE, "sources/coverage/", None),
    ],
)
def test_every_statement_is_reached_from_its_index(
    pages: Pages, crowded: Library, index: str, folder: str, role: Role | None
) -> None:
    found = reached(pages, index, folder)
    wanted = [s for s in crowded.statements if (s.role is role if role else s.references)]
    assert wanted
    assert not [s for s in wanted if _place(crowded, s) not in found]


def _place(library: Library, statement: Statement) -> tuple[str, str]:
    return paths.brief_page(library, statement.brief), statement.anchor


def test_every_brief_source_and_version_is_reached_from_its_index(
    pages: Pages, crowded: Library
) -> None:
    for index, folder, briefs in (
        (paths.COUNTRIES, "countries/letters/", crowded.countries),
        (paths.ACTORS, "actors/kinds/", crowded.actors),
        (paths.EVENTS, "events/in/", crowded.events),
    ):
        found = {page for page, _ in reached(pages, index, folder)}
        assert {paths.brief_page(crowded, key) for key in briefs} <= found, index
    found = {page for page, _ in reached(pages, paths.SOURCES, "sources/in/")}
    assert set(map(paths.source_page, crowded.sources)) <= found
    parts = [pages[path] for path, _ in reached(pages, paths.CHANGES, "changes/")
             if path.startswith("changes/")]  # fmt: skip
    told = set(re.findall(r"[#\"]([\w-]+-\d+)[\" ]", "\n".join(parts)))
    every = crowded.briefs.items()
    assert {f"{key}-{note.version}" for key, brief in every for note in brief.history} <= told


def test_no_link_between_pages_is_broken(pages: Pages) -> None:
    anchors = {
        path: set(re.findall(r"[{ ]#([\w-]+)(?=[ }])|id=\"([\w-]+)\"", text))
        for path, text in pages.items()
    }
    known = {path: {one or other for one, other in found} for path, found in anchors.items()}
    for path, text in pages.items():
        for page, fragment in targets(path, text) if path.endswith(".md") else ():
            # Pages that are written by hand are not part of this tree.
            if page in pages:
                assert not fragment or fragment in known[page], (path, page, fragment)
            else:
                assert page in ("corrections.md", "method.md", "search.md", "take-away.md"), (
                    path,
                    page,
                )


def test_parts_lead_back_and_have_headings_in_order(pages: Pages) -> None:
    for path, text in pages.items():
        if not path.startswith(paths.LISTS):
            continue
        levels = [len(marks) for marks in HEADING.findall(text)]
        assert levels[0] == 1, path
        assert levels.count(1) == 1, path
        assert all(b <= a + 1 for a, b in itertools.pairwise(levels)), path
        kicker = text.split("{ .kicker }")[0].rsplit("\n\n", 1)[1]
        assert kicker.startswith("["), path
        title = re.search(r"^# (.*) \{ #top \}$", text, re.MULTILINE)
        assert title
        way = re.search(r"\"itemListElement\":(\[.*?\])\}", text)
        assert way, path
        crumbs = json.loads(way[1].replace("\\\\", "\\").replace("''", "'"))
        assert [crumb["position"] for crumb in crumbs] == list(range(1, len(crumbs) + 1))
        assert html.unescape(title[1]) == crumbs[-1]["name"], path
        above = targets(path, kicker)
        assert all(page in pages for page, _ in above), path


def test_what_a_brief_leaves_out_is_said_and_led_to(
    pages: Pages, crowded: Library, hub: str
) -> None:
    page = f"countries/{hub}.md"
    entries, ties = len(crowded.timelines[hub]), len(crowded.ties[hub])
    about, mentions = len(crowded.conflicts_about(hub)), len(crowded.mentions[hub])
    assert f"Here are the latest 40 of {entries}. All of them by year: [2015](" in pages[page]
    assert f"Here are the first 40 of {ties}. All of them by kind: [formal tie](" in pages[page]
    assert f"Here are the latest 12 of {about}. All of them by year: [2015](" in pages[page]
    assert f"Here are the first 100 of {mentions}. All of them by letter: [" in pages[page]
    assert f"The latest 40 of {entries} entries." in pages[page]
    assert f"Drawn: the first 40 of {ties} relations." in pages[page]
    found = reached(pages, page, f"countries/{hub}/")
    for statement in crowded.timelines[hub]:
        assert _place(crowded, statement) in found
    for tie in crowded.ties[hub]:
        assert _place(crowded, tie.statement) in found
    for other in crowded.mentions[hub]:
        assert (paths.brief_page(crowded, other), "") in found


def test_a_page_that_shows_a_part_says_so(pages: Pages, crowded: Library) -> None:
    front, count = pages["index.md"], len(crowded.events)
    assert f"The latest 20 of {count} events." in front
    assert f"[All {count}](events/index.md)" in front
    assert f"[All {len(crowded.conflicts)} questions](conflicts.md)" in front
    assert f"[All {len(crowded.countries)} countries](countries/index.md)" in front
    assert f"The latest 50 of {count} events." in pages[paths.EVENTS]
    stated = sum(s.role is Role.RELATION for s in crowded.statements)
    assert f"Drawn: 80 of {stated} relations, those of the most connected." in pages["relations.md"]
    assert "here are the latest 20 that are no first issue" in pages[paths.CHANGES]
    heavy = max(crowded.citing, key=lambda key: len(crowded.citing[key]))
    source = pages[paths.source_page(heavy)]
    assert "They are too many for this page" in source
    assert (paths.coverage_page(heavy), "") in targets(paths.source_page(heavy), source)


def test_a_book_like_this_repositorys_own_is_not_divided(book: Library) -> None:
    whole = {paths.COUNTRIES, paths.ACTORS, paths.EVENTS, paths.CONFLICTS, paths.SOURCES}
    whole |= {paths.COVERAGE, paths.CHANGES, paths.RELATIONS, paths.COMPARE}
    assert {page.path for page in lists.list_pages(book)} == whole


def test_an_edit_of_one_event_changes_few_pages(tmp_path: Path) -> None:
    project = written(Maker(120, seed=2), tmp_path)
    before = library_of(project)
    event = max(before.events, key=lambda key: len(before.by_brief[key]))
    file = project.root / "briefs" / "events" / f"{event}.yaml"
    text = file.read_text("utf-8")
    entry = next(s for s in before.by_brief[event] if s.role is Role.ENTRY)
    word = str(entry.text).split(" [")[0].rsplit(" ", 1)[1]
    assert word in text
    file.write_text(text.replace(word, f"whole {word}", 1), "utf-8")
    one, other = render(before, {}), render(library_of(project), {})
    assert one.keys() == other.keys()
    changed = {path for path in one if one[path] != other[path]}
    assert paths.brief_page(before, event) in changed
    assert len(changed) <= 15, sorted(changed)
    # The report on a change names the pages that show it, and so the parts of long lists.
    reach = Reach()
    reach.statement(before, entry)
    shown = {f"{path.removesuffix('.html')}.md" for path in reach.addresses()}
    assert changed <= shown
    assert any(path.startswith("events/in/") for path in changed)
    assert any(path.startswith("sources/coverage/") for path in changed)


def test_nothing_written_by_hand_stands_where_parts_of_lists_do(project: Project) -> None:
    for parted in (listed.parted for listed in lists.LISTS):
        assert f"{parted.folder}/" in paths.LISTS
    for path in ("events/in/2015.md", "countries/freedonia/timeline/2015.md"):
        (project.docs / path).parent.mkdir(parents=True)
        (project.docs / path).write_text("# Mine\n", "utf-8")
    found = [f for f in gather(project).findings if f.code == "unexpected-file"]
    assert [f.place.file for f in found] == [
        "docs/countries/freedonia/timeline/2015.md",
        "docs/events/in/2015.md",
    ]
