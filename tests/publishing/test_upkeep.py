"""The report of upkeep: made results as Markdown, and the command on a book of one's own."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.project import Project
from generator.reviews import Due
from publishing import upkeep
from publishing.links import Link, State
from publishing.upkeep import SHOWN, as_markdown, main
from tests.conftest import gather_edited

DUE = Due("freedonia", "briefs/countries/freedonia.yaml", "Freedonia", "current", "2022-02-01", 303)
DEAD = Link("https://a.org/x", ("sources/a.html",), State.DEAD, "answers 404")
FINE = Link("https://a.org/", ("index.html",), State.FINE, "")
UNSURE = Link("https://b.org/", ("index.html",), State.UNSURE, "answers 403 to a program")


def test_the_whole_report() -> None:
    pages = ("a.html", "b.html", "c.html", "d.html", "e.html")
    moved = Link("https://a.org/old", pages, State.MOVED, "https://a.org/new")
    assert as_markdown([DUE], [UNSURE, FINE, moved, DEAD]) == (
        "### 1 brief due for a review\n"
        "\n"
        "Read it against its sources, then set `last_reviewed`; or say by `status` what it is.\n"
        "\n"
        "- `briefs/countries/freedonia.yaml`: current, last looked at on 2022-02-01, "
        "303 days ago\n"
        "\n"
        "### 1 dead link\n"
        "\n"
        "Put another address in its place, or take it out.\n"
        "\n"
        "- <https://a.org/x> answers 404; on `sources/a.html`\n"
        "\n"
        "### 1 link that has moved\n"
        "\n"
        "The new address stands behind the arrow.\n"
        "\n"
        "- <https://a.org/old> → <https://a.org/new>; on `a.html`, `b.html`, `c.html` and "
        "2 more pages\n"
        "\n"
        "### 1 link that a program cannot judge\n"
        "\n"
        "Many publishers turn programs away: open it in a browser.\n"
        "\n"
        "- <https://b.org/> answers 403 to a program; on `index.html`\n"
        "\n"
        "_Made by `make report`; the next run brings it up to date._\n"
    )


def test_with_nothing_to_do_it_is_empty() -> None:
    assert as_markdown([], []) == ""
    assert as_markdown([], [FINE, UNSURE]) == ""


def test_several_are_counted_and_long_lists_are_cut() -> None:
    dead = [Link(f"https://a.org/{n}", ("a.html",), State.DEAD, "answers 404") for n in range(70)]
    said = as_markdown([], dead)
    assert "### 70 dead links\n" in said
    assert said.count("answers 404") == SHOWN
    assert f"- and {70 - SHOWN} more\n" in said


def test_no_address_ends_its_link() -> None:
    hostile = Link("https://a.org/> @all <b>`x`</b>\n# y", ("a.html",), State.DEAD, "answers 404")
    (line,) = [line for line in as_markdown([], [hostile]).splitlines() if "404" in line]
    assert line.startswith("- <https://a.org/%3E%20@all%20%3Cb%3E%60x%60%3C/b%3E%0A#%20y> answers")


def test_the_command_writes_what_is_due(
    project: Project, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    page = '<a href="http://127.0.0.1:8000">preview</a>'
    (project.root / "site").mkdir()
    (project.root / "site/index.html").write_text(page, "utf-8")
    monkeypatch.chdir(project.root)
    assert main([]) == 0
    assert Path("report.md").read_text("utf-8") == ""
    assert "Nothing is to be done" in capsys.readouterr().out
    file = "briefs/countries/freedonia.yaml"
    gather_edited(project, file, ("status: historical", "status: current"))
    assert main([]) == 0
    report = Path("report.md").read_text("utf-8")
    assert f"- `{file}`: current, last looked at on 2022-02-01, " in report
    assert report in capsys.readouterr().out


def test_a_dead_link_stands_in_the_report_and_what_is_our_own_is_not_asked(
    project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    (project.root / "site").mkdir()
    links = (
        "https://a.org/x",
        "https://b.org/book/issues/new?title=y",
        "https://c.org/book/z.html",
    )
    page = "".join(f'<a href="{link}">a link</a>' for link in links)
    (project.root / "site/index.html").write_text(page, "utf-8")
    monkeypatch.chdir(project.root)
    monkeypatch.setenv("REPO_URL", "https://b.org/book")
    monkeypatch.setenv("SITE_URL", "https://c.org/book/")
    asked = {}

    def look(_: object, links: dict[str, tuple[str, ...]]) -> list[Link]:
        asked.update(links)
        return [DEAD]

    monkeypatch.setattr(upkeep, "look", look)
    assert main(["--output", "other.md"]) == 0
    assert asked == {"https://a.org/x": ("index.html",)}
    assert "<https://a.org/x> answers 404" in Path("other.md").read_text("utf-8")


def test_without_a_site_it_is_used_wrongly(
    project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(project.root)
    with pytest.raises(SystemExit) as stopped:
        main([])
    assert stopped.value.code == 2
