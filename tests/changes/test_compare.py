"""Each change of the small book is told as what it is."""

from __future__ import annotations

import shutil
from typing import Any

import pytest

from generator.changes import compare
from generator.library import Library
from generator.pages.render import render
from generator.project import Project
from tests.changes.conftest import EDITS, FIREFLY, FLOOD, FREEDONIA, Compared, Edit, Git
from tests.conftest import gather_edited

ARMY = '{text: "The army is small. [@herald-1 ¶2]", kind: opinion, according_to: the Herald}'
OFFICE = "Firefly took office in 2019. [@gazette-1 ¶2-3, ¶5; @herald-1 ¶1]"

# What is edited, and what has to be told: the kind and some of its fields.
CASES: list[tuple[str, str, tuple[str, str], list[dict[str, Any]]]] = [
    ("nothing", FREEDONIA, ("title:", "title: "), []),
    (
        "added",
        FIREFLY,
        ("[@herald-1 ¶2]\n", "[@herald-1 ¶2]\n    - Nobody saw it coming. [@herald-1 ¶3]\n"),
        [{"kind": "statement-added", "text": "Nobody saw it coming.", "brief": "firefly"}],
    ),
    (
        "withdrawn",
        FREEDONIA,
        (f"  security:\n    - {ARMY}\n", ""),
        [{"kind": "statement-withdrawn", "text": "The army is small.", "brief": "freedonia"}],
    ),
    (
        "reworded, without an id",
        FREEDONIA,
        ("The army is small.", "The army is tiny."),
        [{"kind": "statement-reworded", "was": "The army is small.", "text": "The army is tiny."}],
    ),
    (
        "reworded out of recognition, with an id",
        FREEDONIA,
        ("Ten people drowned.", "Nobody knows."),
        [{"kind": "statement-reworded", "anchor": "claim-toll", "was": "Ten people drowned."}],
    ),
    (
        "another statement in its place",
        FREEDONIA,
        ("The army is small.", "The army gets no pay."),
        [{"kind": "statement-withdrawn"}, {"kind": "statement-added"}],
    ),
    (
        "another date of an entry",
        FLOOD,
        ("date: 2022-01-06, text", "date: 2022-01-07, text"),
        [
            {
                "kind": "statement-reworded",
                "was": "6 January 2022: The levee broke.",
                "text": "7 January 2022: The levee broke.",
            }
        ],
    ),
    (
        "cited anew",
        FREEDONIA,
        ("small. [@herald-1 ¶2]", "small. [@herald-1 ¶1, ¶2]"),
        [{"kind": "statement-recited", "was": "@herald-1 ¶2", "now": "@herald-1 ¶1, ¶2"}],
    ),
    ("cited in another order", FREEDONIA, ("@gazette-1 ¶2-3, ¶5", "@gazette-1 ¶5, ¶2, ¶3"), []),
    (
        "a claim gets an id",
        FREEDONIA,
        (f"- {OFFICE}", f'- {{id: office, text: "{OFFICE}"}}'),
        [],
    ),
    (
        "amended",
        FREEDONIA,
        ("      as_of: 2022-01-06\n", "      as_of: 2022-01-05\n"),
        [{"kind": "statement-amended", "fields": ["as_of"], "anchor": "claim-toll"}],
    ),
    (
        "likelihood up",
        FREEDONIA,
        ("likelihood: likely", "likelihood: almost-certain"),
        [{"kind": "likelihood-moved", "was": "likely", "now": "almost certain", "steps": 2}],
    ),
    (
        "likelihood down",
        FREEDONIA,
        ("likelihood: likely", "likelihood: unlikely"),
        [{"kind": "likelihood-moved", "was": "likely", "now": "unlikely", "steps": -2}],
    ),
    (
        "confidence raised",
        FREEDONIA,
        ("confidence: low", "confidence: moderate"),
        [{"kind": "confidence-moved", "was": "low", "now": "moderate", "raised": True}],
    ),
    (
        "confidence lowered",
        FREEDONIA,
        ("confidence: moderate", "confidence: low"),
        [{"kind": "confidence-moved", "was": "moderate", "now": "low", "raised": False}],
    ),
    (
        "of a single origin",
        FREEDONIA,
        ("[@gazette-1 ¶2-3, ¶5; @herald-1 ¶1]", "[@gazette-1 ¶2-3, ¶5]"),
        [{"kind": "statement-recited"}, {"kind": "became-single-origin"}],
    ),
    (
        "of a single origin no longer",
        FIREFLY,
        ("since 2019. [@gazette-1 ¶2]", "since 2019. [@gazette-1 ¶2; @herald-1 ¶1]"),
        [{"kind": "statement-recited"}, {"kind": "no-longer-single-origin", "origins": 2}],
    ),
    (
        "single origin by a change of a source's record",
        "sources/herald-1.yaml",
        ("publisher: herald", "publisher: gazette"),
        [{"kind": "became-single-origin"}] * 4,
    ),
    (
        "contested no longer",
        FREEDONIA,
        ("      conflict: deaths\n", ""),
        [{"kind": "no-longer-contested", "conflict": "How many people drowned?"}],
    ),
    (
        "contested",
        FREEDONIA,
        ("according_to: the Herald}", "according_to: the Herald, conflict: deaths}"),
        [{"kind": "became-contested", "conflict": "How many people drowned?"}],
    ),
    (
        "status",
        FREEDONIA,
        ("status: historical", "status: current"),
        [{"kind": "brief-status", "was": "historical", "now": "current"}],
    ),
]


@pytest.mark.parametrize(
    ("file", "pair", "expected"), [case[1:] for case in CASES], ids=[case[0] for case in CASES]
)
def test_a_change_is_told_as_what_it_is(
    file: str,
    pair: tuple[str, str],
    expected: list[dict[str, Any]],
    edit: Edit,
    compared: Compared,
) -> None:
    edit(file, pair)
    changes = compared()["changes"]
    assert [change["kind"] for change in changes] == [change["kind"] for change in expected]
    for change, wanted in zip(changes, expected, strict=True):
        assert {key: change[key] for key in wanted} == wanted


def test_a_renamed_brief_and_the_links_to_it_are_no_change_of_statements(
    project: Project, edit: Edit, compared: Compared
) -> None:
    (project.root / FIREFLY).rename(project.briefs / "actors/rufus-firefly.yaml")
    edit(
        "briefs/actors/rufus-firefly.yaml",
        ("type: Person", "type: Person\nformer_ids: [firefly]"),
    )
    edit(FREEDONIA, *[("[[firefly]]", "[[rufus-firefly]]")] * 2)
    edit(FLOOD, *[("[[firefly]]", "[[rufus-firefly]]")] * 2)
    found = compared()
    assert found["changes"] == [
        {
            "kind": "brief-renamed",
            "brief": "rufus-firefly",
            "title": "Rufus Firefly",
            "was": "firefly",
        }
    ]
    assert {"actors/firefly.html", "actors/rufus-firefly.html"} <= set(found["pages"])


def test_a_renamed_source_is_no_new_citation(
    project: Project, edit: Edit, compared: Compared
) -> None:
    for file in ("sources/herald-1.yaml", "sources/digests/herald-1.json"):
        path = project.root / file
        path.rename(path.with_name(path.name.replace("herald-1", "herald")))
    edit("sources/herald.yaml", ("type:", "former_ids: [herald-1]\ntype:"))
    for path in project.briefs.rglob("*.yaml"):
        text = path.read_text("utf-8").replace("@herald-1", "@herald")
        path.write_text(text, "utf-8")
    assert [change["kind"] for change in compared()["changes"]] == ["source-renamed"]


def test_briefs_that_come_and_go(project: Project, git: Git, compared: Compared) -> None:
    teasdale = project.briefs / "actors/teasdale.yaml"
    text = teasdale.read_text("utf-8").replace("former_ids: [mrs-teasdale, treasurer]\n", "")
    text = text.replace("Gloria Teasdale", "Trentino")
    (project.briefs / "actors/trentino.yaml").write_text(text, "utf-8")
    (project.briefs / "events/drought.yaml").unlink()
    found = compared()["changes"]
    assert [(change["kind"], change["brief"]) for change in found] == [
        ("brief-added", "trentino"),
        ("brief-removed", "drought"),
    ]
    git("add", ".")
    git("commit", "--quiet", "--message", "More")
    text = text.replace("status: historical", "status: withdrawn").replace(
        "version: 1", "version: 2"
    )
    text += "  - {version: 2, date: 2022-03-01, kind: removal, note: Nobody of that name.}\n"
    (project.briefs / "actors/trentino.yaml").write_text(text, "utf-8")
    found = compared()["changes"]
    assert [(change["kind"], change["brief"]) for change in found] == [
        ("brief-withdrawn", "trentino")
    ]


def test_sources_that_come_go_and_are_no_longer_cited(
    project: Project, edit: Edit, git: Git, compared: Compared
) -> None:
    sources, digests = project.sources, project.sources / "digests"
    shutil.copy(sources / "herald-1.yaml", sources / "herald-2.yaml")
    shutil.copy(digests / "herald-1.json", digests / "herald-2.json")
    found = compared()["changes"]
    assert [(change["kind"], change["source"]) for change in found] == [
        ("source-added", "herald-2")
    ]
    edit(FIREFLY, ("harbour. [@herald-1 ¶2]", "harbour. [@herald-1 ¶2; @herald-2 ¶2]"))
    git("add", ".")
    git("commit", "--quiet", "--message", "More")
    edit(FIREFLY, ("; @herald-2 ¶2", ""))
    assert [change["kind"] for change in compared()["changes"]] == [
        "statement-recited",
        "source-orphaned",
    ]
    (sources / "herald-2.yaml").unlink()
    (digests / "herald-2.json").unlink()
    assert [change["kind"] for change in compared()["changes"]] == [
        "statement-recited",
        "source-removed",
    ]


@pytest.mark.parametrize(
    ("file", "pair", "pages"),
    [
        (
            FLOOD,  # an entry of a timeline that concerns the country, two actors and the event
            ("had the levee built", "let the levee be built"),
            {
                "events/flood.html",
                "actors/firefly.html",
                "actors/teasdale.html",
                "countries/freedonia.html",
                "events/index.html",
                "sources/herald-1.html",
                "sources/coverage.html",
            },
        ),
        (
            FLOOD,  # a version of a conflict
            ("Twelve.", "Twelve people."),
            {
                "events/flood.html",
                "conflicts.html",
                "actors/firefly.html",
                "countries/freedonia.html",
                "sources/herald-1.html",
                "sources/coverage.html",
            },
        ),
        (
            FIREFLY,  # a relation
            ("Firefly removed Teasdale.", "Firefly dismissed Teasdale."),
            {
                "actors/firefly.html",
                "actors/teasdale.html",
                "relations.html",
                "sources/gazette-1.html",
                "sources/coverage.html",
            },
        ),
        (
            FREEDONIA,  # the first judgement of a profile
            ("confidence: low", "confidence: moderate"),
            {
                "changes.html",
                "countries/freedonia.html",
                "compare.html",
                "index.html",
                "sources/gazette-1.html",
                "sources/coverage.html",
            },
        ),
    ],
)
def test_the_pages_that_show_a_change_are_told(
    file: str, pair: tuple[str, str], pages: set[str], edit: Edit, compared: Compared
) -> None:
    edit(file, pair)
    found = compared()["pages"]
    assert found == sorted(found)
    assert set(found) == pages


@pytest.mark.parametrize("case", EDITS.values(), ids=EDITS)
def test_no_page_that_looks_otherwise_is_left_out(
    case: tuple[str, tuple[str, str]], small: Library, project: Project
) -> None:
    gathered = gather_edited(project, case[0], case[1])
    before, after = (render(library, {}) for library in (small, gathered.library))
    differ = {page for page in before.keys() | after.keys() if before.get(page) != after.get(page)}
    found = set(compare(small, gathered.library).pages)
    assert {page.replace(".md", ".html") for page in differ if page.endswith(".md")} <= found


def test_what_cannot_be_read_is_not_taken_for_removed(
    project: Project, git: Git, compared: Compared
) -> None:
    (project.root / FIREFLY).write_text("title: [\n", "utf-8")
    found = compared()
    assert found["changes"] == []
    assert found["not_compared"] == ["firefly"]
    git("commit", "--all", "--quiet", "--message", "Broken")
    git("checkout", "--quiet", "HEAD~1", "--", FIREFLY)
    found = compared()
    assert found["changes"] == []
    assert found["not_compared"] == ["firefly"]
