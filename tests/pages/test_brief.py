"""The Markdown of a brief: order, numbers, two sentences, evidence, both ends of a relation."""

from __future__ import annotations

import re

import pytest

from generator.library import Library
from generator.pages.render import render

SAID = '<span class="said">'
HEADING = re.compile(r"^## (.*?)(?: \{ #.* \})?$", re.MULTILINE)


@pytest.fixture(scope="module")
def pages(small: Library) -> dict[str, str]:
    return render(small, {"index.md": "# Front\n\n<!-- insert: countries -->\n"})


def test_sections_come_in_the_order_of_the_tradecraft(pages: dict[str, str]) -> None:
    assert HEADING.findall(pages["countries/freedonia.md"]) == [
        "Bottom line",
        "Key judgements",
        "At a glance",
        "Recent developments",
        "Political background and key actors",
        "Security",
        "Indicators to watch",
        "Information gaps",
        "Conflicts of reporting",
        "Source summary statement",
        "Sources",
        "Mentioned in",
        "Change notes and corrections",
        "Cite this page",
    ]


def test_likelihood_and_confidence_are_two_sentences(pages: dict[str, str]) -> None:
    page = pages["countries/freedonia.md"]
    item = next(x for x in page.split("\n") if "levee breaks" in x and x.startswith("1. "))
    words = re.sub(r"\[([^]]*)\]\([^)]*\)(\{[^}]*\})?", r"\1", item)
    words = re.sub(r"<[^>]*>|\*", "", words)
    assert words.startswith(
        "1. It is likely 55–80 % that the levee breaks within a year. 1 ¶3 "
        "Confidence in this judgement is low. One newspaper says so."
    )
    page = re.sub(r"\[([^]]*)\]\([^)]*\)(\{[^}]*\})?", r"\1", page)
    assert "There is almost no chance 1–5 % that Firefly stays" in re.sub("<[^>]*>", "", page)


def test_sources_are_numbered_in_the_order_of_the_page(pages: dict[str, str]) -> None:
    page = pages["countries/freedonia.md"]
    cited = re.findall(r"\[(\d+) ¶[^]]*\]\(#source-([a-z0-9-]+) ", page)
    firsts = list(dict.fromkeys(cited))
    assert [number for number, _ in firsts] == ["1", "2"]
    listed = re.findall(r"^\{ #source-([a-z0-9-]+) \}", page, re.MULTILINE)
    assert listed == [source for _, source in firsts]


def test_a_citation_says_what_it_is_on_its_card(pages: dict[str, str]) -> None:
    assert (
        '[1 ¶2-3, ¶5](#source-gazette-1 "Chico Marks, “The sea and the levee, in the Gazette”, '
        "The Fredville Gazette, 7 January 2022, news report, paragraphs 2–3 and 5. "
        'Read in a copy: machine translation.")'
        '{ .cite aria-label="Source 1 ¶2-3, ¶5" }'
    ) in pages["countries/freedonia.md"]


def test_evidence_of_a_claim(pages: dict[str, str]) -> None:
    lines = pages["countries/freedonia.md"].split("\n")
    line = next(x for x in lines if x.startswith(f"- {SAID}Ten"))
    summary, rest = line[line.index("<summary>") + 9 :].split("</summary>")
    evidence = re.findall(r"<span>(.*?)</span>", rest)
    assert summary == (
        "one origin · as of 6 January 2022 · according to Rufus Firefly · "
        '<span class="contested">contested</span><span class="screen"> · verified</span>'
    )
    assert evidence[0] == (
        "[Source 1](#source-gazette-1), paragraph 4: The Fredville Gazette, 7 January 2022, news "
        "report; copy read: machine translation; publisher usually reliable (B)."
    )
    assert evidence[1] == "According to [Rufus Firefly](../actors/firefly.md)."
    assert evidence[2].startswith("Verified: ")
    assert "[How many people drowned?](../events/flood.md#conflict-deaths)" in evidence[3]
    assert evidence[4].startswith("[Permanent link](#claim-toll)")
    assert evidence[4].endswith(" · [how to cite it](#cite)")


def test_independent_origins_are_counted(pages: dict[str, str]) -> None:
    line = next(
        x
        for x in pages["countries/freedonia.md"].split("\n")
        if x.startswith(f"- {SAID}Firefly took")
    )
    assert ">2 independent origins" in line


def test_a_relation_stands_on_both_pages_with_its_citation(pages: dict[str, str]) -> None:
    cited = "Firefly removed Teasdale. [1 ¶4](#source-gazette-1"
    assert (
        f"- {SAID}*removed from office* [Gloria Teasdale](teasdale.md) (5 January 2022): " + cited
        in (pages["actors/firefly.md"])
    )
    inverse = f"- {SAID}*was removed from office by* [Rufus Firefly](firefly.md) (5 January 2022): "
    assert inverse + cited in pages["actors/teasdale.md"]


def test_a_derived_entry_links_to_its_home_and_claims_no_anchor(pages: dict[str, str]) -> None:
    page = pages["countries/freedonia.md"]
    line, attributes = page[page.index(f"- {SAID}**6 January 2022**") :].split("\n")[:2]
    assert "](../events/flood.md#c-" in line
    assert attributes == "{ .entry }"
    assert re.search(
        r"<span class=.said.>\*\*6 January 2022\*\*.*\n\{ #c-\w+ \.entry \}",
        pages["events/flood.md"],
    )


def test_entries_before_the_profiles_date_stand_apart(pages: dict[str, str]) -> None:
    page = pages["countries/freedonia.md"]
    assert page.index("**6 January 2022**") < page.index("\n??? more") < page.index("**2019**")


def test_status_and_cutoff_stand_at_the_top(pages: dict[str, str]) -> None:
    for path, page in pages.items():
        if re.match(r"(countries|actors|events)/(?!index|drought|mrs-teasdale|treasurer)", path):
            top = page.split("## ")[0]
            assert "**Historical**" in top
            assert "information cut-off **13 January 2022**" in top


def test_a_source_page_lists_what_cites_it(pages: dict[str, str], small: Library) -> None:
    page = pages["sources/gazette-1.md"]
    number = len(small.citing["gazette-1"])
    assert f"supports **{number}** statements on **4** pages" in page
    assert page.count("{ .cite-back }") == number
    assert "[¶2, ¶3, ¶5]" not in page
    assert "[¶2-3, ¶5](../countries/freedonia.md#c-" in page


def test_change_notes_are_on_the_page_and_corrections_in_one_place(small: Library) -> None:
    pages = render(small, {"method.md": "<!-- insert: corrections -->\n"})
    assert (
        "- **Version 2** · 3 February 2022 · Correction: The army was called large."
        in (pages["countries/freedonia.md"])
    )
    assert "[Freedonia](countries/freedonia.md) | Correction | The army" in pages["method.md"]


def test_the_same_library_gives_the_same_pages(small: Library) -> None:
    assert render(small, {}) == render(small, {})


def test_no_page_of_the_book_says_undefined_or_shows_code(book: Library) -> None:
    for path, page in render(book, {}).items():
        assert "None" not in re.findall(
            r"\bNone\b(?! of| is| was| are| has| have| \w+s\b)", page
        ), path
        assert "Prose(" not in page
        assert "{{" not in page
        assert "{%" not in page
