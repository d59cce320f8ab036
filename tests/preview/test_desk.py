"""The desk, one act after the other: what is asked for is made, of the newest edition."""

from __future__ import annotations

import gc
import json
import re
import shutil
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import pytest
from mkdocs.commands import build as mkdocs
from mkdocs.config import load_config

from generator import cache
from generator.check.each import Each, Looked
from generator.exports import Edition, exports
from generator.gather import gather
from generator.load.reader import Loaded
from generator.made import Made
from generator.pages.citing import Site
from generator.pages.render import render
from generator.preview import desk as desks
from generator.preview.board import Board
from generator.preview.desk import Desk
from generator.preview.pages import Pages
from generator.preview.texts import Texts
from generator.project import Project
from generator.site import downloads, site_name
from tests.conftest import files

ADDRESS = "http://127.0.0.1:8000/"
TEASDALE, FIREFLY = "briefs/actors/teasdale.yaml", "briefs/actors/firefly.yaml"
PAGE, OTHER, LIST = "actors/teasdale.html", "actors/firefly.html", "actors/index.html"
SOURCE, METHOD = "sources/gazette-1.html", "method.html"
SEARCH, ALL = "assets/search/index.js", "assets/pages.json"
NAV = """
plugins: []
nav:
  - Front page: index.md
  - Actors: actors/index.md
  - Sources: sources/index.md
  - method.md
"""

Act = Callable[[], None]


class Played(Board):
    """A board at which nobody ever rests: the next act comes, and after the last one the end."""

    acts: list[Act]

    def rest(self, seconds: float) -> None:  # noqa: ARG002
        if not self.acts:
            raise KeyboardInterrupt
        self.acts.pop(0)()


class Told:
    """Takes the place of the watch: tells of a change when it is told of one."""

    def __init__(self) -> None:
        self.files: set[str] = set()

    def stirred(self) -> bool:
        return bool(self.files)

    def look(self) -> set[str]:
        found, self.files = self.files, set()
        return found


class Stage:
    """A desk with all its parts but for the browser and the disk's events."""

    def __init__(self, project: Project, folder: Path) -> None:
        self.root = project.root
        self.site, self.markdown = folder / "site", folder / "markdown"
        for made in (self.site, self.markdown):
            made.mkdir()
        self.board, self.watch = Played(), Told()
        remembered = cache.opened(project)
        parts = (self.markdown, self.site, ADDRESS, self.board, remembered)
        self.pages = Pages(project, *parts)
        self._desk = Desk(
            project, self.markdown, self.pages, self.board,
            self.watch, ADDRESS, remembered,  # type: ignore[arg-type]
        )  # fmt: skip

    def play(self, *acts: Act) -> None:
        """Let acts happen, each when the desk has nothing to do."""
        self.board.acts = [*acts]
        with pytest.raises(KeyboardInterrupt):
            self._desk.follow()
        assert not self.board.acts

    def edit(self, file: str, old: str, new: str) -> None:
        path = self.root / file
        text = path.read_text("utf-8")
        assert old in text
        path.write_text(text.replace(old, new), "utf-8")
        self.watch.files.add(file)

    def add(self, brief: str, title: str) -> Path:
        """Add a brief like another one; return its file."""
        path = self.root / f"briefs/actors/{brief}.yaml"
        text = (self.root / TEASDALE).read_text("utf-8")
        text = re.sub(r"(title|value): \w+ Teasdale", rf"\1: {title}", text)
        path.write_text(text.replace("former_ids: [mrs-teasdale, treasurer]\n", ""), "utf-8")
        self.watch.files.add(f"briefs/actors/{brief}.yaml")
        return path

    def ask(self, *places: str) -> None:
        """Ask for places as browsers do that show them."""
        for place in places:
            self.board.opened(place)

    def shows(self, place: str, words: str) -> bool:
        """Whether somebody who asks for a place has it at once, with these words."""
        self.board.ready(place, 0)
        assert self.board.wanted() is None
        return words in (self.site / place).read_text("utf-8")

    def fault(self) -> str:
        told: str = json.loads(self.board.notice(PAGE).findings)["fault"]
        return told


@pytest.fixture
def stage(project: Project, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Stage]:
    said = project.config.read_text("utf-8").replace("false}", "false, custom_dir: docs/overrides}")
    project.config.write_text(f"{said}{NAV}", "utf-8")
    project.overrides.mkdir()
    _override(project, "as it was")
    monkeypatch.setattr(desks, "_QUIET", 1000.0)
    yield Stage(project, tmp_path)
    gc.unfreeze()  # what a desk leaves out of sight is no garbage as long as it lives


def _override(project: Project, words: str) -> None:
    block = f"{{% block announce %}}{words}{{% endblock %}}"
    page = project.overrides / "main.html"
    page.write_text(f'{{% extends "base.html" %}}{block}', "utf-8")


def test_nothing_is_made_before_it_is_asked_for(stage: Stage) -> None:
    versions: list[str] = []

    def begin() -> None:
        assert not [*stage.site.rglob("actors/*.html")]
        assert (stage.markdown / "actors/teasdale.md").read_text() == ""
        stage.ask(PAGE, METHOD)

    def edit() -> None:
        assert stage.shows(PAGE, "lost her post")
        assert not (stage.site / SOURCE).exists()
        versions[:] = [stage.board.notice(page).version for page in (PAGE, METHOD)]
        stage.edit(TEASDALE, "lost her post", "left the treasury")
        stage.edit(TEASDALE, "title: Gloria", "title: Dolores")

    def look() -> None:
        # Pages that somebody looks at do not wait to be asked for, and stay if they are the same.
        assert stage.shows(PAGE, "left the treasury")
        assert stage.board.notice(PAGE).version != versions[0]
        assert stage.board.notice(METHOD).version == versions[1]
        stage.ask(LIST, SOURCE, SEARCH, ALL)

    def add() -> None:
        assert stage.shows(LIST, "Dolores Teasdale")
        assert stage.shows(SOURCE, "left the treasury")
        assert stage.shows(SEARCH, "left the treasury")
        assert stage.shows(ALL, "teasdale")
        assert not (stage.site / "corrections.html").exists()
        stage.add("chicolini", "Chicolini")

    def end() -> None:
        assert stage.shows(LIST, "Chicolini")
        assert stage.shows(METHOD, "Yardstick")
        assert stage.board.notice(METHOD).version == versions[1]
        assert not (stage.site / "corrections.html").exists()

    stage.play(begin, edit, look, add, end)


def test_the_whole_is_what_mkdocs_makes_after_any_edits(
    stage: Stage, project: Project, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(desks, "_QUIET", 0.0)

    def hold() -> None:
        expected = _built(project, tmp_path / "expected")
        assert files(stage.site).keys() == expected.keys()
        assert {path for path, it in files(stage.site).items() if it != expected[path]} == set()

    def add() -> None:
        stage.add("chicolini", "Chicolini")

    def rename() -> None:
        stage.edit("docs/method.md", "# Method", "# Our way")
        stage.edit(TEASDALE, "lost her post", "left the treasury")

    def change() -> None:
        # The navigation of every page has it.
        assert "Our way" in (stage.site / OTHER).read_text("utf-8")
        (project.briefs / "actors/chicolini.yaml").unlink()
        stage.watch.files.add("briefs/actors/chicolini.yaml")
        _override(project, "as it is now")
        stage.watch.files.add("docs/overrides/main.html")

    def settings() -> None:
        assert "as it is now" in (stage.site / OTHER).read_text("utf-8")
        assert not (stage.site / "actors/chicolini.html").exists()
        stage.edit("mkdocs.yml", "Test book", "Book of proof")

    stage.play(add, hold, rename, change, settings, hold)


def _built(project: Project, folder: Path) -> dict[str, bytes]:
    """Return what MkDocs makes of the book by itself."""
    shutil.rmtree(folder, ignore_errors=True)
    gathered = gather(project)
    site = Site(site_name(project), ADDRESS)
    links = downloads(exports(Edition(gathered.library, site.address, site.name)))
    pages = render(gathered.library, gathered.written.pages, links, site)
    content = {path: text.encode("utf-8") for path, text in pages.items()}
    for path, raw in {**content, **gathered.written.assets}.items():
        target = folder / "markdown" / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(raw)
    config = load_config(
        str(project.config),
        docs_dir=str(folder / "markdown"),
        site_dir=str(folder / "site"),
        site_url=ADDRESS,
    )
    mkdocs.build(config)
    return files(folder / "site")


def test_an_edit_while_a_page_is_made_is_followed_at_once(
    stage: Stage, monkeypatch: pytest.MonkeyPatch
) -> None:
    bring = stage.pages.bring
    versions: list[str] = []

    def overtaken(place: str) -> None:
        bring(place)
        if place == PAGE and not versions:
            assert "lost her post" in (stage.site / PAGE).read_text("utf-8")
            versions.append(stage.board.notice(PAGE).version)
            stage.edit(TEASDALE, "lost her post", "left the treasury")

    def end() -> None:
        assert stage.shows(PAGE, "left the treasury")
        assert [stage.board.notice(PAGE).version] != versions

    monkeypatch.setattr(stage.pages, "bring", overtaken)
    stage.play(lambda: stage.ask(PAGE), end)


def test_no_page_has_the_navigation_of_an_older_edition(stage: Stage, project: Project) -> None:
    stage.edit("docs/method.md", "# Method", "# Our way")
    stage.watch.files.clear()

    def edit() -> None:
        assert stage.shows(PAGE, "Our way")
        stage.edit("docs/method.md", "# Our way", "# Another way")

    def look() -> None:
        assert stage.shows(PAGE, "Another way")
        stage.ask(OTHER)

    def add() -> None:
        assert stage.shows(OTHER, "Another way")
        (project.docs / "note.txt").write_text("as it is")
        stage.watch.files.add("docs/note.txt")

    def end() -> None:
        assert stage.shows("note.txt", "as it is")

    stage.play(lambda: stage.ask(PAGE), edit, look, add, end)


def test_settings_that_mkdocs_refuses_leave_the_last_pages(stage: Stage) -> None:
    def spoil() -> None:
        stage.edit("mkdocs.yml", "name: material", "name: none")
        stage.edit(TEASDALE, "lost her post", "left the treasury")

    def look() -> None:
        assert "configuration error" in stage.fault()
        stage.ask(PAGE, SOURCE)

    def mend() -> None:
        for place in (PAGE, SOURCE):
            assert stage.shows(place, "lost her post")
        stage.edit("mkdocs.yml", "name: none", "name: material")

    def end() -> None:
        assert stage.shows(PAGE, "left the treasury")
        assert stage.fault() == ""

    stage.play(lambda: None, spoil, look, mend, end)


@pytest.mark.parametrize(
    ("error", "words"), [(RuntimeError("odd"), "odd"), (OSError(28, "no space"), "disk is full")]
)
def test_what_goes_wrong_with_a_page_is_told_and_the_others_are_there(
    stage: Stage, monkeypatch: pytest.MonkeyPatch, error: Exception, words: str
) -> None:
    make = Texts.__getitem__

    def fail(texts: Texts, path: str) -> Made:
        if path == "actors/firefly.md":
            raise error
        return make(texts, path)

    def break_it() -> None:
        monkeypatch.setattr(Texts, "__getitem__", fail)
        stage.ask(OTHER)

    def look() -> None:
        # Whoever asked is answered, with what there is.
        assert stage.board.wanted() is None
        assert words in stage.fault()
        stage.ask(PAGE)

    def mend() -> None:
        assert stage.shows(PAGE, "lost her post")
        monkeypatch.setattr(Texts, "__getitem__", make)
        stage.edit(FIREFLY, "title: ", "title: Mr ")

    def end() -> None:
        assert stage.shows(OTHER, "Mr ")
        assert stage.fault() == ""

    stage.play(break_it, look, mend, end)


def test_what_cannot_be_read_is_shown_before_anything_is_looked_up(
    stage: Stage, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Without a record the names of a book are others, and all claims are looked up anew."""
    shown: list[str] = []
    begin = Each.begin

    def looking(each: Each, items: Sequence[Loaded]) -> Callable[[], list[tuple[Loaded, Looked]]]:
        shown.append(stage.board.notice(PAGE).findings)
        return begin(each, items)

    def spoil() -> None:
        monkeypatch.setattr(Each, "begin", looking)
        stage.edit(TEASDALE, "bottom_line:", "bottom_lin:")

    stage.play(spoil, lambda: None)
    assert ["unknown-key" in told for told in shown] == [True]


def test_after_a_mistake_all_pages_are_of_the_last_sound_edition(stage: Stage) -> None:
    def spoil() -> None:
        stage.edit(TEASDALE, "lost her post", "left the treasury")
        stage.edit(TEASDALE, "title:", "titel:")

    def look() -> None:
        stage.ask(PAGE, SOURCE, SEARCH)

    def end() -> None:
        for place in (PAGE, SOURCE, SEARCH):
            assert stage.shows(place, "lost her post")

    stage.play(lambda: None, spoil, look, end)


def test_a_start_with_a_mistake_shows_what_the_last_build_left(
    stage: Stage, project: Project, tmp_path: Path
) -> None:
    _built(project, tmp_path / "expected")
    shutil.copytree(tmp_path / "expected/markdown", project.generated)
    stage.edit(TEASDALE, "title:", "titel:")
    stage.watch.files.clear()

    def mend() -> None:
        assert stage.shows(PAGE, "lost her post")
        stage.edit(TEASDALE, "titel:", "title: Mrs")

    def end() -> None:
        assert stage.shows(PAGE, "Mrs Gloria")

    stage.play(lambda: stage.ask(PAGE), mend, end)
