"""What changed, statement by statement: on a brief's page, for the book, and on the front page."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest

from generator.library import Library
from generator.library.statements import derived
from generator.pages.render import render
from generator.project import Project
from tests.conftest import gather_edited

FREEDONIA = "briefs/countries/freedonia.yaml"
LAST = "      - {kind: reworded, id: claim-toll, was: Many people drowned.}\n"
Pages = dict[str, str]
Change = Callable[..., Pages]


@pytest.fixture(scope="module")
def pages(small: Library) -> Pages:
    return render(small, {"index.md": "<!-- insert: recent-changes -->\n"})


@pytest.fixture
def changed(project: Project) -> Change:
    """Return the pages of the small book after an edit of one of its files; it must stay sound."""

    def edit(file: str = FREEDONIA, *pairs: tuple[str, str]) -> Pages:
        gathered = gather_edited(project, file, *pairs)
        assert gathered.findings == []
        return render(gathered.library, {"index.md": "<!-- insert: recent-changes -->\n"})

    return edit


def _notes(page: str) -> list[str]:
    """Return the lines of a page's change notes, without the cards of citations."""
    part = page.split("{ #changes }")[1].split('\n<div class="citing"')[0].split("\n## ")[0]
    return [_bare(line) for line in part.split("\n") if line.strip(" </div>")]


def _bare(line: str) -> str:
    return re.sub(r'( "[^"]*")?\)(\{[^}]*\})?', ")", line)


def test_a_brief_tells_under_each_version_what_became_of_statements(pages: Pages) -> None:
    assert _notes(pages["countries/freedonia.md"]) == [
        "- **Version 2** · 3 February 2022 · Correction: The army was called large.",
        "    - **Withdrawn.** was: <del>The army is large.</del> "
        "*Why:* The Herald says the contrary.",
        "    - **Likelihood changed.** … the levee breaks within a year. "
        "[1 ¶3](#source-gazette-1) was: <del>unlikely</del> now: **likely** "
        "([the statement](#judgement-flood))",
        "    - **Reworded.** was: <del>Many people drowned.</del> now: Ten people drowned. "
        "[1 ¶4](#source-gazette-1) ([the statement](#claim-toll))",
        "- **Version 1** · 1 February 2022 · Issue: First issue.",
    ]


def test_the_book_tells_it_by_date_the_latest_first(pages: Pages) -> None:
    page = pages["changes.md"]
    assert re.findall(r"^##+ (.*)$", page, re.MULTILINE) == [
        "5 February 2022 { #on_2022-02-05 }",
        "The drought of 2021, version 2 { #drought-2 }",
        "3 February 2022 { #on_2022-02-03 }",
        "Freedonia, version 2 { #freedonia-2 }",
        "1 February 2022 { #on_2022-02-01 }",
        "First issue of 5 briefs { #issued_2022-02-01 }",
        "Sources { #sources }",
    ]
    lines = [_bare(line) for line in page.split("\n")]
    assert (
        "*Correction.* The army was called large. "
        "([all change notes](countries/freedonia.md#changes))" in lines
    )
    assert (
        "- **Reworded.** was: <del>Many people drowned.</del> now: Ten people drowned. "
        "[1 ¶4](#source-gazette-1) ([the statement](countries/freedonia.md#claim-toll))" in lines
    )
    assert "{ #source-gazette-1 }" in lines


def test_first_issues_of_one_date_are_one_entry_by_title(pages: Pages) -> None:
    (line,) = [x for x in pages["changes.md"].split("\n") if x.startswith("<span")]
    assert line.split(" · ") == [
        '<span id="freedonia-1">[Freedonia](countries/freedonia.md)</span>',
        '<span id="teasdale-1">[Gloria Teasdale](actors/teasdale.md)</span>',
        '<span id="firefly-1">[Rufus Firefly](actors/firefly.md)</span>',
        '<span id="drought-1">[The drought of 2021](events/drought.md)</span>',
        '<span id="flood-1">[The flood of 2022](events/flood.md)</span>',
    ]


def test_the_front_page_gives_the_latest_and_the_way_to_all(pages: Pages) -> None:
    _, _, written = pages["index.md"].partition("---\n\n")
    assert [_bare(line) for line in written.strip().split("\n")] == [
        "- 5 February 2022 · [The drought of 2021, version 2](changes.md#drought-2) · Removal: "
        "No source tells of a drought; see [The flood of 2022](events/flood.md)&#46;",
        "- 3 February 2022 · [Freedonia, version 2](changes.md#freedonia-2) · Correction: "
        "The army was called large.",
        "- 1 February 2022 · [First issue of 5 briefs](changes.md#issued_2022-02-01)",
        "",
        "[What changed, version by version](changes.md)",
        "{ .way-in }",
    ]


def test_the_front_page_gives_five_entries_by_date_then_title(changed: Change) -> None:
    extra = "".join(
        f"  - {{version: {n}, date: 2022-02-05, kind: update, note: Note {n}.}}\n"
        for n in range(3, 6)
    )
    pages = changed(FREEDONIA, ("version: 2", "version: 5"), (LAST, LAST + extra))
    shown = re.findall(r"\[(.*?, version \d)\]", pages["index.md"])
    assert shown == [
        "Freedonia, version 5",
        "Freedonia, version 4",
        "Freedonia, version 3",
        "The drought of 2021, version 2",
        "Freedonia, version 2",
    ]
    assert "First issue" not in pages["index.md"]


def test_each_version_says_what_a_statement_said_then(changed: Change) -> None:
    later = """  - version: 3
    date: 2022-02-06
    note: Later.
    statements:
      - {kind: likelihood, id: judgement-flood, was: very-likely, reason: The levee was mended.}
      - {kind: confidence, id: judgement-flood, was: moderate}
      - {kind: reworded, id: claim-toll, was: Some people drowned.}
      - {kind: recited, id: claim-toll, was: "[@herald-1 ¶2]"}
"""
    pages = changed(FREEDONIA, ("version: 2", "version: 3"), (LAST, LAST + later))
    notes = "\n".join(_notes(pages["countries/freedonia.md"]))
    newer, older = notes.split("- **Version 2**")
    assert "was: <del>very likely</del> now: **likely** (" in newer
    assert newer.count("*Why:* The levee was mended.") == 1
    assert "**Confidence changed.** … the levee" in newer
    assert "was: <del>moderate</del> now: **low**" in newer
    assert "was: <del>Some people drowned.</del> now: Ten people drowned. [1 ¶4]" in newer
    assert "**Cited anew.** was: <del>[2 ¶2](#source-herald-1)</del> now: Ten people" in newer
    assert "was: <del>unlikely</del> now: **very likely**" in older
    assert "was: <del>Many people drowned.</del> now: Some people drowned. (" in older


def test_a_link_made_from_words_is_followed_through_a_change_of_words(changed: Change) -> None:
    """The army was large, then of middling size, then small; each note has the link of its day."""
    small = _anchor_of("The army is small.", changed())
    middling = _digest("The army is middling.")
    later = f"""      - {{kind: reworded, id: {middling}, was: The army is large.}}
  - version: 3
    date: 2022-02-06
    note: Later.
    statements:
      - {{kind: reworded, id: {small}, was: The army is middling.}}
"""
    pages = changed(FREEDONIA, ("version: 2", "version: 3"), (LAST, LAST + later))
    notes = "\n".join(_notes(pages["countries/freedonia.md"]))
    assert "was: <del>The army is middling.</del> now: The army is small." in notes
    now = f"now: The army is middling. ([the statement](#{small}))"
    assert f"was: <del>The army is large.</del> {now}" in notes


def test_what_was_withdrawn_later_is_told_without_a_link(changed: Change) -> None:
    gone = _digest("The army is hungry.")
    later = f"""      - {{kind: added, id: {gone}}}
  - version: 3
    date: 2022-02-06
    kind: retraction
    note: Later.
    statements:
      - {{kind: withdrawn, was: The army is hungry.}}
"""
    pages = changed(FREEDONIA, ("version: 2", "version: 3"), (LAST, LAST + later))
    notes = _notes(pages["countries/freedonia.md"])
    assert "    - **Withdrawn.** was: <del>The army is hungry.</del>" in notes
    assert "    - **Added.** now: The army is hungry." in notes


def test_two_notes_of_one_version_share_no_link(changed: Change) -> None:
    again = "  - {version: 2, date: 2022-02-03, kind: editors-note, note: Again.}\n"
    page = changed(FREEDONIA, (LAST, LAST + again))["changes.md"]
    assert page.count("#freedonia-2") == 1
    assert page.count("### Freedonia, version 2") == 2


def test_a_first_issue_with_more_to_say_stands_by_itself(changed: Change) -> None:
    page = changed(
        "briefs/actors/firefly.yaml",
        ("kind: issue, note: First issue.", "kind: editors-note, note: Taken over."),
    )["changes.md"]
    assert "### Rufus Firefly, version 1 { #firefly-1 }" in page
    assert "### First issue of 4 briefs" in page


def test_a_first_issue_that_names_statements_stands_by_itself(changed: Change) -> None:
    named = "First issue., statements: [{kind: added, id: bottom-line}]}"
    page = changed("briefs/actors/firefly.yaml", ("First issue.}", named))["changes.md"]
    assert "### Rufus Firefly, version 1 { #firefly-1 }" in page
    assert "- **Added.** now: Firefly has ruled since 2019." in page


def test_old_words_are_shown_as_they_are(changed: Change) -> None:
    bad = "</del><script>alert(1)</script> {: onclick=x } | `b` &lt;"
    pages = changed(FREEDONIA, ("was: Many people drowned.", f'was: "{bad}"'))
    for path in ("countries/freedonia.md", "changes.md"):
        assert "<script" not in pages[path]
        assert "</del>&#60;" not in pages[path].replace("<del>&#60;", "")
        assert "&#123;: onclick=x &#125; &#124; &#96;b&#96; &#38;lt;</del> now" in pages[path]


def _digest(words: str) -> str:
    return derived(words, "", "")


def _anchor_of(words: str, pages: Pages) -> str:
    found = re.search(
        rf"<span class=.said.>{re.escape(words)}.*\n\{{ #(c-\w+) ", pages["countries/freedonia.md"]
    )
    assert found
    return found[1]


def test_a_brief_that_was_put_right_says_so_under_its_title(pages: Pages) -> None:
    said = "[correction of 3 February 2022](#changes)"
    assert said in pages["countries/freedonia.md"].split("{ .status-line }")[0]
    for path, page in pages.items():
        if path != "countries/freedonia.md":
            assert "](#changes)" not in page, path


def test_the_log_holds_what_was_put_right_with_the_way_to_each_statement(small: Library) -> None:
    pages = render(small, {"corrections.md": "<!-- insert: corrections -->\n"})
    rows = [_bare(line) for line in pages["corrections.md"].split("\n")[2:] if line]
    assert rows == [
        "| 5 February 2022 | [The drought of 2021](events/drought.md) | Removal | No source tells "
        "of a drought; see [The flood of 2022](events/flood.md)&#46; | "
        "[what it said and says](changes.md#drought-2) |",
        "| 3 February 2022 | [Freedonia](countries/freedonia.md) | Correction | "
        "The army was called large. | [what it said and says](changes.md#freedonia-2) |",
    ]


def test_an_update_is_no_correction(project: Project) -> None:
    gathered = gather_edited(project, FREEDONIA, ("kind: correction", "kind: update"))
    pages = render(gathered.library, {"corrections.md": "<!-- insert: corrections -->\n"})
    assert "Freedonia" not in pages["corrections.md"]
    assert "](#changes)" not in pages["countries/freedonia.md"]
