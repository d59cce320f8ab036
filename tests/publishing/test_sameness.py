"""Two built sites compared, and the links within one followed."""

from __future__ import annotations

from pathlib import Path

import pytest

from publishing import successors
from publishing.sameness import broken, differences, read_site
from publishing.successors import NotBuiltError, Successor, compare

PAGE = """<!doctype html><html><head><title>{title}</title>
<link rel="stylesheet" href="{up}style.css"></head><body><article>
<h1 id="top">One <a class="headerlink" href="#top">¶</a></h1>
<p id="said">Some words, and <a href="{link}">a link</a>.</p></article></body></html>"""


def page(title: str = "One - Site", link: str = "sub/two.html#said", up: str = "") -> str:
    return PAGE.format(title=title, link=link, up=up)


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """Return a sound site of two pages."""
    return make(tmp_path / "project" / "site")


def make(folder: Path) -> Path:
    (folder / "sub").mkdir(parents=True)
    (folder / "index.html").write_text(page(), "utf-8")
    two = page("Two - Site", link="../index.html#top", up="../")
    (folder / "sub/two.html").write_text(two, "utf-8")
    (folder / "style.css").write_text("", "utf-8")
    return folder


def edit(file: Path, old: str, new: str) -> None:
    text = file.read_text("utf-8")
    assert old in text
    file.write_text(text.replace(old, new, 1), "utf-8")


def test_a_site_is_like_itself_whatever_its_theme_draws(site: Path, tmp_path: Path) -> None:
    other = make(tmp_path / "other")
    edit(other / "index.html", "¶", "#")
    edit(other / "index.html", "<article>", "<nav>Menu</nav><article><i id='__skip'></i>")
    assert list(differences(read_site(site), read_site(other))) == []
    assert list(broken(other, read_site(other), site)) == []


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("One - Site", "Uno", "the title is `Uno`, not `One - Site`"),
        ("One <a", "Ein <a", "the heading is `Ein`, not `One`"),
        (
            "Some words",
            "Some wards",
            "word 3 begins `wards, and a link.`, not `words, and a link.`",
        ),
        ("<p id", "<p>More.</p> <p id", "word 2 begins `More. Some words, and a link.`, not"),
        ('id="said"', 'id="sed"', "anchor 2 is `sed`, not `said`"),
        ("two.html#said", "two.html", "link 1 leads to `sub/two.html`, not `sub/two.html#said`"),
    ],
)
def test_each_difference_is_told(site: Path, tmp_path: Path, old: str, new: str, said: str) -> None:
    other = make(tmp_path / "other")
    edit(other / "index.html", old, new)
    found = [text for _, text in differences(read_site(site), read_site(other))]
    assert any(text.startswith(said) for text in found), found


def test_pages_that_are_missing_or_too_many_are_told(site: Path, tmp_path: Path) -> None:
    other = make(tmp_path / "other")
    (other / "sub/two.html").rename(other / "sub/three.html")
    assert list(differences(read_site(site), read_site(other))) == [
        ("sub/two.html", "the page is missing"),
        ("sub/three.html", "there is no such page in the site"),
    ]


def test_links_that_lead_nowhere_are_told(site: Path) -> None:
    edit(site / "index.html", "two.html#said", "two.html#sad")
    edit(site / "sub/two.html", "../index.html#top", "../book.pdf")
    edit(site / "sub/two.html", "../style.css", "style.css")
    found = list(broken(site, read_site(site), site))
    assert found == [
        ("index.html", "the link `sub/two.html#sad` leads to no anchor"),
        ("sub/two.html", "`../book.pdf` leads to no file"),
        ("sub/two.html", "`style.css` leads to no file"),
    ]


def test_what_is_laid_beside_a_site_counts_and_a_page_that_is_only_there_does_not(
    site: Path, tmp_path: Path
) -> None:
    other = make(tmp_path / "other")
    edit(other / "index.html", "sub/two.html#said", "book.pdf")
    edit(other / "sub/two.html", "../index.html#top", "../more.html")
    for name in ("book.pdf", "more.html"):
        (site / name).write_bytes(b"")
    found = list(broken(other, read_site(other), site))
    assert found == [("sub/two.html", "`../more.html` leads to no file")]


def test_a_known_difference_is_accepted_until_it_is_gone(site: Path) -> None:
    root = site.parent

    def build(_: Path, folder: Path) -> Path:
        return make(folder / "out")

    sound = Successor("Same", build)
    known = Successor("Known", build, {("index.html", "the title is"): "as it is there"})
    assert compare(root, sound) == (2, [])
    assert compare(root, known) == (
        2,
        ["index.html: no longer so: the title is (as it is there)"],
    )
    edit(site / "index.html", "One - Site", "Uno")
    assert compare(root, sound)[1] == ["index.html: the title is `One - Site`, not `Uno`"]
    assert compare(root, known) == (2, [])


def test_all_successors_are_told_of_though_one_does_not_build(
    site: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def fails(_: Path, __: Path) -> Path:
        raise NotBuiltError("theme not found")

    def build(_: Path, folder: Path) -> Path:
        return make(folder / "out")

    monkeypatch.chdir(site.parent)
    both = (Successor("Broken", fails), Successor("Sound", build))
    monkeypatch.setattr(successors, "SUCCESSORS", both)
    assert successors.main() == 1
    said = capsys.readouterr().out
    assert "Broken does not build the site:\ntheme not found" in said
    assert "Sound: 2 pages, the same titles, words, anchors and links" in said


def test_without_a_site_there_is_nothing_to_compare_with(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    assert successors.main() == 2
    assert "make site" in capsys.readouterr().err
