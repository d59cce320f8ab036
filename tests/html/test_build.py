"""Pages of the cache and pages of all cores: the site is that of `mkdocs build`, byte for byte."""

from __future__ import annotations

import logging
from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest
from mkdocs.commands.build import build as mkdocs_build
from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig

from generator import beside as beside_module
from generator.beside import beside
from generator.cache import Cache, NoCache, Store
from generator.html import build as module
from generator.html.build import build
from generator.html.engine import Engine
from tests.conftest import files

_CONFIG = """\
site_name: Small
site_url: https://example.org/
theme: {name: null, custom_dir: theme}
plugins: []
nav: [Front: index.md, Other: other.md]
not_in_nav: "*"
markdown_extensions: [attr_list, toc]
validation: {links: {anchors: warn}}
"""
_TEMPLATE = """\
<title>{{ page.title }}</title>{% for item in nav.items %}{{ item.title }}{% endfor %}
{{ page.content }}{{ page.meta }}{{ page.canonical_url }}
"""
_PAGES = {
    "index.md": "---\nchanged: 2022-01-02\n---\n# Front\n\n[A](a.md#one) and [other](other.md).\n",
    "other.md": "# Other\n\n[Front](index.md)\n",
    "a.md": "# A\n\n## One { #one }\n\n[B](b.md#two), [a picture](sign.svg)\n",
    "b.md": "# B\n\n## Two { #two }\n\n<p id='three'></p>\n",
    "c.md": "# C\n\n[B](b.md#three)\n",
}


class Book:
    """A tree of Markdown with a small theme."""

    def __init__(self, root: Path) -> None:
        self.root = root
        (root / "docs").mkdir(parents=True)
        (root / "theme").mkdir()
        self.write("mkdocs.yml", _CONFIG)
        self.write("theme/main.html", _TEMPLATE)
        self.write("docs/sign.svg", "<svg/>")
        for path, text in _PAGES.items():
            self.write(f"docs/{path}", text)

    def write(self, path: str, text: str) -> None:
        """Write a file of the book."""
        (self.root / path).write_text(text, "utf-8")

    def config(self, folder: str) -> MkDocsConfig:
        """Return MkDocs' configuration, to build into a folder."""
        return load_config(str(self.root / "mkdocs.yml"), site_dir=str(self.root / folder))

    def whole(self) -> dict[str, bytes]:
        """Return the site that MkDocs makes by itself."""
        mkdocs_build(self.config("whole"))
        return files(self.root / "whole")

    def built(self, cache: Cache) -> tuple[int, dict[str, bytes]]:
        """Return how many warnings there were, and the site."""
        site, new = self.root / "site", self.root / "new"
        warnings = build(self.config("new"), cache, str(site))
        if site.is_dir():
            site.rename(self.root / f"old-{len(list(self.root.iterdir()))}")
        new.rename(site)
        return warnings, files(site)


@pytest.fixture
def book(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Book:
    """Return a book that is free to be changed."""
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "0")
    return Book(tmp_path / "book")


def _counted(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    made: list[str] = []
    make = Engine.make

    def counting(engine: Engine, file: object) -> object:
        made.append(getattr(file, "src_uri", ""))
        return make(engine, file)  # type: ignore[arg-type]

    monkeypatch.setattr(Engine, "make", counting)
    return made


def _nothing(_: Book) -> None:
    pass


def _text(book: Book) -> None:
    book.write("docs/b.md", f"{_PAGES['b.md']}\nMore.\n")


def _of_itself(book: Book) -> None:
    book.write("docs/index.md", _PAGES["index.md"].replace("01-02", "01-03"))


def _title(book: Book) -> None:
    book.write("mkdocs.yml", _CONFIG.replace("Front:", "Home:"))


def _template(book: Book) -> None:
    book.write("theme/main.html", f"{_TEMPLATE}<hr>")


def _more(book: Book) -> None:
    book.write("docs/d.md", "# D\n")


@pytest.mark.parametrize(
    ("edit", "wanted"),
    [
        (_nothing, set()),
        (_text, {"b.md"}),
        (_of_itself, {"index.md"}),
        (_more, {"d.md"}),
        (_title, set(_PAGES)),
        (_template, set(_PAGES)),
    ],
)
def test_only_what_changed_is_made_and_the_site_is_that_of_mkdocs(
    edit: Callable[[Book], None],
    wanted: set[str],
    book: Book,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    cache = Store(tmp_path / "cache", "version")
    assert book.built(cache) == (0, book.whole())
    edit(book)
    made = _counted(monkeypatch)
    assert book.built(Store(tmp_path / "cache", "version")) == (0, book.whole())
    assert set(made) == wanted


@pytest.mark.parametrize(
    ("path", "text", "said"),
    [
        ("docs/b.md", None, "not found among documentation files"),
        ("docs/b.md", "# B\n", "does not contain an anchor"),
        ("docs/sign.svg", None, "not found among documentation files"),
    ],
)
def test_a_link_that_has_lost_its_end_is_told_each_time(
    path: str,
    text: str | None,
    said: str,
    book: Book,
    tmp_path: Path,
    caplog: pytest.LogCaptureFixture,
) -> None:
    caplog.set_level(logging.WARNING, "mkdocs")
    warnings, before = book.built(Store(tmp_path / "cache", "version"))
    assert not warnings
    old = (book.root / path).read_text("utf-8")
    (book.root / path).unlink()
    if text:
        book.write(path, text)
    for _ in range(2):
        caplog.clear()
        warnings, _ = book.built(Store(tmp_path / "cache", "version"))
        assert warnings == len(caplog.records) > 0
        assert said in caplog.text
    book.write(path, old)
    assert book.built(Store(tmp_path / "cache", "version")) == (0, before)


def test_what_is_the_same_stays_the_same_file(book: Book, tmp_path: Path) -> None:
    def numbers() -> dict[str, int]:
        site = book.root / "site"
        return {path: (site / path).stat().st_ino for path in files(site)}

    store = partial(Store, tmp_path / "cache", "version")
    book.built(store())
    before = numbers()
    book.write("docs/c.md", "# C\n\nAnother text.\n")
    assert book.built(store()) == (0, book.whole())
    same = {path for path, number in numbers().items() if number == before[path]}
    assert same >= {"a/index.html", "b/index.html", "sign.svg"}
    assert "c/index.html" not in same


def test_what_a_template_writes_leaves_the_last_site_as_it_was(book: Book, tmp_path: Path) -> None:
    store = partial(Store, tmp_path / "cache", "version")
    book.write("docs/404.html", "by hand")
    assert book.built(store())[1]["404.html"] == b"by hand"
    # MkDocs writes over what is there.
    book.write("theme/404.html", "of the theme")
    last = (book.root / "site/404.html").open("rb")
    assert book.built(store()) == (0, book.whole())
    assert last.read() == b"by hand"
    last.close()


def test_who_changes_a_site_in_place_changes_nothing_else(book: Book, tmp_path: Path) -> None:
    sources = files(book.root / "docs")
    for _ in range(2):
        built = book.built(Store(tmp_path / "cache", "version"))
        assert built == (0, book.whole())
        for path in built[1]:
            (book.root / "site" / path).write_bytes(b"changed")
    assert files(book.root / "docs") == sources


@pytest.mark.parametrize("cores", [1, 2, 3])
def test_any_number_of_cores_makes_the_same(
    cores: int, book: Book, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "_WORTH", 1)
    monkeypatch.setattr(beside_module, "cores", lambda: cores)
    # Other tests may have left threads that no page needs.
    monkeypatch.setattr(beside_module, "_can_fork", lambda: True)
    begun: list[bool] = []

    def counting(work: Callable[[], object], *, worth: bool) -> Callable[[], object]:
        begun.append(worth)
        return beside(work, worth=worth)

    monkeypatch.setattr(module, "beside", counting)
    assert book.built(NoCache()) == (0, book.whole())
    assert len(begun) == cores - 1
