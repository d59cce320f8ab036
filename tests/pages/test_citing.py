"""What the page of a brief says of how to cite it."""

from __future__ import annotations

import pytest

from generator.library import Library
from generator.pages.citing import Site
from generator.pages.downloads import ITS_SOURCES, THIS_PAGE, Download
from generator.pages.render import render
from generator.project import Project
from tests.conftest import gather_edited

FREEDONIA = "countries/freedonia.md"
BOOK = Site("Test *book*", "https://book.example/")


def cited(library: Library, page: str = FREEDONIA, site: Site = BOOK) -> str:
    """Return the part of a page that tells how to cite it."""
    return render(library, {}, site=site)[page].partition("## Cite this page")[2]


def test_the_reference_names_the_version_of_its_day_and_the_cut_off(small: Library) -> None:
    # Version 2 is of 3 February; the first issue was of the first.
    assert (
        "*Test &#42;book&#42;*, “Freedonia” (country profile), version 2 of 3 February 2022, "
        'information cut-off 13 January 2022<span class="address">, '
        "https://book.example/countries/freedonia.html</span>.\n{ .citation }"
    ) in cited(small)


def test_without_name_and_address_the_reference_stands_all_the_same(small: Library) -> None:
    said = cited(small, site=Site())
    assert "\n“Freedonia” (country profile), version 2" in said
    assert '13 January 2022<span class="address"></span>.' in said


def test_files_stand_in_two_groups(small: Library) -> None:
    files = [
        Download("cite/a.bib", "BibTeX", THIS_PAGE),
        Download("cite/b.bib", "BibTeX", ITS_SOURCES),
        Download("x.pdf", "PDF"),
    ]
    page = render(small, {}, {"freedonia": files})[FREEDONIA]
    head, _, foot = page.partition("## Cite this page")
    assert 'Take it away: <a href="../x.pdf">PDF</a> · [all formats]' in head
    assert "· [cite this page](#cite)" in head
    assert 'This page as <a href="../cite/a.bib">BibTeX</a>.' in foot
    assert 'Its sources as <a href="../cite/b.bib">BibTeX</a>.' in foot
    assert "PDF" not in foot


def test_a_page_without_files_leads_to_its_reference(small: Library) -> None:
    page = render(small, {})[FREEDONIA]
    assert "\n[Cite this page](#cite)\n{ .downloads }" in page
    assert "This page as" not in page


@pytest.mark.parametrize(
    ("status", "said"), [("draft", "event brief, draft"), ("current", "brief")]
)
def test_whoever_cites_a_draft_says_so(project: Project, status: str, said: str) -> None:
    path = "briefs/events/flood.yaml"
    gathered = gather_edited(project, path, ("status: historical", f"status: {status}"))
    assert f"{said})" in cited(gathered.library, "events/flood.md")


def test_a_statement_of_another_page_is_cited_as_that_page(small: Library) -> None:
    page = render(small, {})[FREEDONIA]
    assert "[Permanent link](#claim-toll)" in page
    lines = [line for line in page.split("\n") if "[Permanent link](../events/flood.md#c" in line]
    assert lines
    for line in lines:
        assert "· cite as “" in line
        assert "(event brief), version 1 of 1 February 2022, information cut-off" in line
