"""Addresses stay: pages of what was renamed, withdrawn or superseded, and of drafts."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest

from generator.gather import gather
from generator.library import Library
from generator.pages.render import render
from generator.project import Project
from tests.conftest import gather_edited

TEASDALE = "briefs/actors/teasdale.yaml"
FIREFLY = "briefs/actors/firefly.yaml"
DROUGHT = "briefs/events/drought.yaml"
Pages = dict[str, str]
Edit = Callable[..., Library]


@pytest.fixture(scope="module")
def pages(small: Library) -> Pages:
    return render(small, {"method.md": "<!-- insert: corrections -->\n"})


@pytest.fixture
def edited(project: Project) -> Edit:
    """Return the small book after an edit of one of its files; it must stay sound."""

    def edit(file: str, *pairs: tuple[str, str]) -> Library:
        gathered = gather_edited(project, file, *pairs)
        assert gathered.sound, gathered.findings
        return gathered.library

    return edit


def test_a_renamed_brief_leads_from_its_old_address(pages: Pages) -> None:
    for old in ("mrs-teasdale", "treasurer"):
        assert pages[f"actors/{old}.md"] == (
            '---\ntitle: "Gloria Teasdale"\nredirect: "teasdale.html"\n'
            "---\n\n# Gloria Teasdale { #top }\n\n"
            "This page has moved to [Gloria Teasdale](teasdale.md).\n"
        )


def test_a_renamed_source_leads_from_its_old_address(pages: Pages) -> None:
    page = pages["sources/fredville-gazette.md"]
    assert 'redirect: "gazette-1.html"' in page
    assert "moved to [The sea and the levee, in the Gazette](gazette-1.md)." in page


def test_a_title_is_no_markup_on_a_page_that_moved(edited: Edit) -> None:
    library = edited(TEASDALE, ("title: Gloria Teasdale", 'title: "</title>[x](y) {{ 1 }}"'))
    page = render(library, {})["actors/treasurer.md"]
    assert "<" not in page
    assert "[x]" not in page
    assert "{{" not in page


def test_of_a_withdrawn_brief_only_its_notes_are_left(pages: Pages) -> None:
    _, _, page = pages["events/drought.md"].partition("noindex: 'true'\n")
    page = re.sub(r'( "[^"]*")?\)(\{[^}]*\})?', ")", page)
    assert page.split("\n## Sources")[0] == (
        'title: "The drought of 2021"\n'
        'description: "Withdrawn 5 February 2022: the brief “The drought of 2021”"\n'
        "hide: [navigation]\n---\n\n"
        "[Events](index.md)\n{ .kicker }\n\n# The drought of 2021 { #top }\n\n"
        "**Withdrawn** · 5 February 2022 · id `drought`\n{ .status-line }\n\n"
        '!!! warning "This brief was withdrawn"\n\n'
        "    No source tells of a drought; see [The flood of 2022](flood.md)&#46; "
        "[1 ¶2](#source-gazette-1)\n\n"
        "    **Read instead:** [The flood of 2022](flood.md).\n\n"
        "## Change notes and corrections { #changes }\n\n"
        "- **Version 2** · 5 February 2022 · Removal: No source tells of a drought; "
        "see [The flood of 2022](flood.md)&#46; [1 ¶2](#source-gazette-1)\n\n"
        "- **Version 1** · 1 February 2022 · Issue: First issue.\n"
    )


def test_nothing_else_tells_of_a_withdrawn_brief(pages: Pages, small: Library) -> None:
    told = {path for path, page in pages.items() if "drought" in page}
    # Its own page, a brief that links to it, the page of changes, the list of corrections, and the
    # list of addresses.
    links = {"events/flood.md", "changes.md", "method.md", "assets/pages.json"}
    assert told == {"events/drought.md", *links}
    assert not any("wells" in page for page in pages.values())
    assert "drought" not in small.briefs
    assert "wells" not in small.conflicts
    assert {statement.brief for statement in small.statements} == set(small.briefs)
    assert "drought" not in {s.brief for found in small.timelines.values() for s in found}


def test_links_to_a_withdrawn_brief_lead_to_what_is_left(pages: Pages) -> None:
    assert "Whether the [The drought of 2021](drought.md) came before." in pages["events/flood.md"]
    assert "[The drought of 2021](events/drought.md) | Removal |" in pages["method.md"]


def test_a_relation_to_a_withdrawn_actor_is_told_by_the_one_that_stands(edited: Edit) -> None:
    library = edited(
        TEASDALE,
        ("status: historical", "status: withdrawn"),
        ("kind: issue, note: First issue.", "kind: removal, note: Not notable."),
    )
    assert library.withdrawn.keys() == {"drought", "teasdale"}
    assert "teasdale" not in library.ties
    pages = render(library, {})
    assert "*removed from office* [Gloria Teasdale](teasdale.md)" in pages["actors/firefly.md"]
    assert "removed from office" not in pages["actors/teasdale.md"]
    assert "treasurer" not in pages["actors/teasdale.md"]
    assert "[Gloria Teasdale](teasdale.md)" in pages["actors/treasurer.md"]
    assert "teasdale.md" not in pages["actors/index.md"]


def test_a_superseded_brief_stays_whole_and_names_its_successor(edited: Edit) -> None:
    superseded = "status: superseded\nsuperseded_by: firefly"
    page = render(edited(TEASDALE, ("status: historical", superseded)), {})["actors/teasdale.md"]
    top, _, rest = page.partition("## Bottom line")
    assert (
        '!!! warning "Superseded"\n\n'
        "    This brief no longer gives the present view.\n\n"
        "    **Read instead:** [Rufus Firefly](firefly.md).\n"
    ) in top
    assert "Teasdale lost her post." in rest


def test_a_draft_says_so_before_anything_else(edited: Edit) -> None:
    library = edited(TEASDALE, ("status: historical", "status: draft"))
    page = render(library, {})["actors/teasdale.md"]
    top = page.partition("## Bottom line")[0]
    assert '!!! warning "Draft"\n\n    This brief is not finished. Do not rely on it.\n' in top


def test_a_brief_that_stands_has_no_notice(pages: Pages) -> None:
    assert "!!! warning" not in pages["actors/teasdale.md"]


def test_a_link_to_a_withdrawn_actor_is_a_name_that_its_paragraph_holds(project: Project) -> None:
    for file, old, new in (
        (TEASDALE, "status: historical", "status: withdrawn"),
        (TEASDALE, "kind: issue, note: First", "kind: removal, note: First"),
        (FIREFLY, "He closed the harbour. [@herald-1 ¶2]", '"[[teasdale]] left. [@herald-1 ¶2]"'),
    ):
        path = project.root / file
        text = path.read_text("utf-8")
        assert old in text
        path.write_text(text.replace(old, new, 1), "utf-8")
    messages = [finding.message for finding in gather(project).findings]
    assert messages == ["the name `Gloria Teasdale` does not stand in herald-1 ¶2"]


def test_the_content_of_a_withdrawn_brief_is_held_to_no_rule(edited: Edit) -> None:
    """What it cited or linked may be gone, and it may be cut to what a record needs."""
    edited(
        DROUGHT,
        ("countries: [freedonia]", "countries: [gone]"),
        ("Freedonia ran dry in 2021. [@gazette-1 ¶1]", f"It probably {'ran ' * 60}dry."),
        ("[[firefly]] closed the wells. [@herald-1 ¶2]", "[[gone]] closed them. [@gone ¶2]"),
        ("The wells ran dry. [@gazette-1 ¶1]", '{text: "Dry.", conflict: gone, kind: opinion}'),
    )


def test_a_post_with_a_withdrawn_body_links_what_is_left(edited: Edit) -> None:
    edited(
        TEASDALE,
        ("status: historical", "status: withdrawn"),
        ("kind: issue, note: First issue.", "kind: removal, note: Not notable."),
    )
    post = '\n  - {title: Treasurer, of: teasdale, cite: "@gazette-1 ¶4"}\nstatus:'
    pages = render(edited(FIREFLY, ("\nstatus:", post)), {})
    assert ">Treasurer, [Gloria Teasdale](teasdale.md) " in pages["actors/firefly.md"]
