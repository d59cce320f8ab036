"""Whatever was edited, in whatever order: with the cache comes out what does without it."""

from __future__ import annotations

import random
import re
import shutil
from collections import Counter
from collections.abc import Callable, Iterable
from functools import partial
from itertools import islice
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from benchmarks.library import make
from generator import beside as beside_module
from generator import site
from generator.beside import Beside, beside
from generator.cache import Cache, NoCache, Store
from generator.check import each, rules
from generator.check.held import Held
from generator.exports import Edition, exports
from generator.exports.pdf import volumes
from generator.exports.pdf.paper import title_of
from generator.findings import Finding
from generator.gather import Gathered, gather
from generator.gather import parses as remembering
from generator.library import Library
from generator.library.watched import Asked, Watched, plain
from generator.load import parses
from generator.made import digest
from generator.pages.citing import NO_SITE
from generator.pages.downloads import Download
from generator.pages.render import pages
from generator.project import Project
from generator.search import Search
from generator.site import generate
from generator.taking import take
from tests.conftest import files

Edit = Callable[[Path, random.Random], None]
_NONE = NoCache()


def _rewrite(path: Path, pattern: str, words: str) -> None:
    """Change the first place that a pattern finds, if there is one."""
    text = path.read_text("utf-8")
    path.write_text(re.sub(pattern, words, text, count=1, flags=re.MULTILINE), "utf-8")


def _any(root: Path, pattern: str, chance: random.Random) -> Path:
    return chance.choice(sorted(root.glob(pattern)))


def _reword(root: Path, chance: random.Random) -> None:
    word = chance.choice(("again", "indeed", "after all"))
    _rewrite(_any(root, "briefs/*/*.yaml", chance), r" \[@work", f" {word} [@work")


def _retitle(root: Path, chance: random.Random) -> None:
    path = _any(root, "briefs/*/*.yaml", chance)
    _rewrite(path, r'^title: "?([^"\n]+)"?$', r'title: "\g<1> Junior"')


def _review(root: Path, chance: random.Random) -> None:
    path = _any(root, "briefs/*/*.yaml", chance)
    _rewrite(path, r"^status: \w+$", f"status: {chance.choice(('draft', 'current'))}")


def _cite_another(root: Path, chance: random.Random) -> None:
    path = _any(root, "briefs/*/*.yaml", chance)
    _rewrite(path, r"(@work-\d+ ¶)\d+", rf"\g<1>{chance.randint(1, 30)}")


def _copy(root: Path, chance: random.Random) -> None:
    path = _any(root, "briefs/actors/*.yaml", chance)
    shutil.copy(path, path.with_name(f"another-{chance.randint(1, 3)}.yaml"))


def _remove(root: Path, chance: random.Random) -> None:
    for path in root.glob(f"briefs/actors/another-{chance.randint(1, 3)}.yaml"):
        path.unlink()


def _of_sources(root: Path, chance: random.Random) -> None:
    path = _any(root, "sources/*.yaml", chance)
    _rewrite(path, r"^( *)(title|name): \"?([^\"\n]+)\"?$", r'\g<1>\g<2>: "\g<3> again"')


def _of_copies(root: Path, chance: random.Random) -> None:
    path = _any(root, "sources/work-*.yaml", chance)
    other = chance.choice((("date: 20", "date: 19"), ("paragraphs: 3", "paragraphs: 2")))
    path.write_text(path.read_text("utf-8").replace(*other), "utf-8")


def _rename(root: Path, chance: random.Random) -> None:
    path = _any(root, "briefs/[ae]*/*.yaml", chance)
    path.rename(path.with_name("renamed.yaml"))


def _of_names(root: Path, chance: random.Random) -> None:
    path = _any(root, "briefs/actors/*.yaml", chance)
    _rewrite(path, r"kind: (alias|preferred|transliteration)", "kind: as-printed")


def _by_hand(root: Path, chance: random.Random) -> None:
    path = _any(root, "docs/*.md", chance)
    path.write_text(f"{path.read_text('utf-8')}\nMore.\n", "utf-8")


def _break(root: Path, chance: random.Random) -> None:
    path = _any(root, "briefs/*/*.yaml", chance)
    path.write_text(path.read_text("utf-8") + "surplus: 1\n", "utf-8")


def _mend(root: Path, _: random.Random) -> None:
    for path in root.glob("briefs/*/*.yaml"):
        path.write_text(path.read_text("utf-8").replace("surplus: 1\n", ""), "utf-8")


def _of_terms(root: Path, chance: random.Random) -> None:
    words = chance.choice(("again", "indeed"))
    _rewrite(root / "briefs/glossary.yaml", r" \[@work", f" {words} [@work")


def _issue(root: Path, chance: random.Random) -> None:
    _issue_of(_any(root, "briefs/*/*.yaml", chance))


def _issue_of(path: Path) -> None:
    _rewrite(path, r"^version: 1$", "version: 2")
    change = r'\g<0>\n  - {version: 2, date: 2022-03-04, kind: correction, note: "Mended."}'
    _rewrite(path, r"^  - {version: 1, .*$", change)


EDITS: tuple[Edit, ...] = (
    _issue,
    _of_terms,
    _reword,
    _retitle,
    _review,
    _cite_another,
    _copy,
    _remove,
    _of_sources,
    _of_copies,
    _rename,
    _of_names,
    _by_hand,
    _break,
    _mend,
)


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a made book of every kind of brief."""
    folder = tmp_path_factory.mktemp("made") / "book"
    make(folder, 10)
    return folder


def _outcome(project: Project, cache: Cache) -> tuple[list[Finding], dict[str, str]]:
    return _told(gather(project, cache), cache)


def _told(gathered: Gathered, cache: Cache) -> tuple[list[Finding], dict[str, str]]:
    """Return the findings, and every page and part of the search's index by its path."""
    if not gathered.sound:
        return gathered.findings, {}
    library, written = gathered.library, gathered.written.pages
    links = {key: (Download(f"{key}.pdf", "PDF"),) for key in library.briefs}
    search = Search(library, written, cache)
    found = pages(library, written, links, NO_SITE, cache, search.reads)
    # As it is in a large book: in parts.
    files = list(search.among(found, whole=0))
    assert all(file.digest == digest(file.content()) for file in files)
    return gathered.findings, {file.path: file.text for file in files}


@settings(max_examples=8, deadline=None, suppress_health_check=list(HealthCheck))
@given(
    edits=st.lists(st.sampled_from(EDITS), min_size=1, max_size=4),
    seed=st.integers(0, 2**16),
)
def test_any_edits_give_what_they_give_without_a_cache(
    made: Path, tmp_path_factory: pytest.TempPathFactory, edits: list[Edit], seed: int
) -> None:
    folder = tmp_path_factory.mktemp("edited")
    project = Project(shutil.copytree(made, folder / "book"))
    chance = random.Random(seed)  # noqa: S311
    store = partial(Store, folder / "cache", "version")
    assert _outcome(project, store()) == _outcome(project, _NONE)
    # What a program keeps that goes on is as good as what it finds in the cache, or works out.
    known = remembering(_NONE)
    for edit in edits:
        edit(project.root, chance)
        wanted, kept = gather(project), gather(project, _NONE, known)
        assert _outcome(project, store()) == _told(wanted, _NONE)
        assert kept.findings == wanted.findings
        assert kept.texts == wanted.texts
        assert kept.library.statements == wanted.library.statements
        assert kept.library.verdicts == wanted.library.verdicts


def _take_away(made: Path, folder: Path, edits: Iterable[Edit], seed: int) -> None:
    """Take away a book before and after each edit, and hold it to what is made of it anew."""
    project = Project(shutil.copytree(made, folder / "book"))
    chance = random.Random(seed)  # noqa: S311
    last = folder / "none yet"
    with pytest.MonkeyPatch.context() as patch:
        # What is set is told by what the press is given, and is there in a moment.
        patch.setattr("generator.exports.formats.pdf.press", lambda *of: repr(of).encode())
        patch.setattr("generator.exports.formats.cards.drawn", lambda card: repr(card).encode())
        patch.setattr(volumes, "_WHOLE", 20)
        patch.setattr(volumes, "_MOST", 60)
        for number, edit in enumerate((_mend, *edits)):
            edit(project.root, chance)
            gathered = gather(project)
            if not gathered.sound:
                continue
            store = Store(folder / "cache", "version")
            edition = Edition(gathered.library, "https://example.org/", "Book", store)
            new = folder / f"{number}"
            new.mkdir()
            digests = take(edition, exports(edition), new, last)
            clean = Edition(gathered.library, "https://example.org/", "Book")
            wanted = {export.path: export.make() for export in exports(clean)}
            assert files(new) == wanted
            assert digests == {path: digest(content) for path, content in wanted.items()}
            last = new


@settings(max_examples=8, deadline=None, suppress_health_check=list(HealthCheck))
@given(
    edits=st.lists(st.sampled_from(EDITS), min_size=1, max_size=4),
    seed=st.integers(0, 2**16),
)
def test_any_edits_give_to_take_away_what_they_give_without_a_cache(
    made: Path, tmp_path_factory: pytest.TempPathFactory, edits: list[Edit], seed: int
) -> None:
    _take_away(made, tmp_path_factory.mktemp("edited"), edits, seed)


@pytest.mark.parametrize("edit", EDITS)
def test_each_edit_gives_to_take_away_what_it_gives_without_a_cache(
    made: Path, tmp_path: Path, edit: Edit
) -> None:
    _take_away(made, tmp_path, [edit, edit], seed=1)


def test_an_edit_has_made_what_it_touches_of_all_that_is_taken_away(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    make(tmp_path / "book", 40)
    project = Project(tmp_path / "book")
    pressed: list[str] = []

    def press(values: dict[str, Any], _: object) -> bytes:
        pressed.append(values["title"])
        return repr(values).encode()

    monkeypatch.setattr("generator.exports.formats.pdf.press", press)
    monkeypatch.setattr("generator.exports.formats.cards.drawn", lambda card: repr(card).encode())

    def taken(name: str, last: str) -> tuple[Library, dict[str, int]]:
        library = gather(project).library
        edition = Edition(library, cache=Store(tmp_path / "cache", "version"))
        new = tmp_path / name
        new.mkdir()
        take(edition, exports(edition), new, tmp_path / last)
        found = (path for path in new.rglob("*") if path.is_file())
        return library, {str(path.relative_to(new)): path.stat().st_ino for path in found}

    _, first = taken("first", "none yet")
    pressed.clear()
    _, second = taken("second", "first")
    assert first == second
    assert not pressed
    path = min((project.root / "briefs/actors").glob("*.yaml"))
    _rewrite(path, r"^(bottom_line: >-\n.*?) the ", r"\g<1> the very ")
    _issue_of(path)
    library, third = taken("third", "second")
    title = library.briefs[path.stem].title
    # Its own paper and the book, of which nothing is apart in so small a one.
    assert Counter(pressed) == {title: 1, title_of(library): 1}
    others = {path for path in first if third.get(path) == second[path]}
    assert f"actors/{path.stem}.pdf" not in others
    assert "api/v1/book.json" not in others
    assert len(others) > len(first) * 0.8


def test_an_edit_has_the_records_looked_at_that_it_touches_and_no_others(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    make(tmp_path / "book", 20)
    project = Project(tmp_path / "book")
    store = Store(tmp_path / "cache", "version")
    looked: list[str] = []

    def noting(held: Held) -> list[Finding]:
        looked.append(held.id)
        return rules.of_record(held)

    monkeypatch.setattr(each, "of_record", noting)
    every = len(gather(project, store).library.loaded)
    assert len(looked) == every
    looked.clear()
    gather(project, store)
    assert not looked
    path = min((project.root / "briefs/actors").glob("*.yaml"))
    _rewrite(path, r" \[@work", " again [@work")
    gather(project, store)
    assert looked == [path.stem]
    looked.clear()
    # What is held against all records: which there are.
    _rename(project.root, random.Random(1))  # noqa: S311
    gather(project, store)
    assert len(looked) == every


@pytest.mark.parametrize(
    ("file", "old", "new", "told"),
    [
        ("sources/publishers.yaml", "[gazette.example]", "[else.example]", "copy-link"),
        ("briefs/book.yaml", "front:", "yardstick: phia\nfront:", "off-yardstick"),
        ("briefs/events/flood.yaml", "id: deaths", "id: losses", "unknown-conflict"),
        ("sources/herald-1.yaml", "date: 2022", "date: 2032", "after-cutoff"),
    ],
)
def test_an_edit_of_one_file_is_told_at_others_that_are_held_to_it(
    project: Project, tmp_path: Path, file: str, old: str, new: str, told: str
) -> None:
    store = partial(Store, tmp_path / "cache", "version")
    known = remembering(store())
    assert gather(project, store(), known).findings == gather(project).findings
    _rewrite(project.root / file, re.escape(old), new)
    wanted = gather(project).findings
    elsewhere = {finding.code for finding in wanted if finding.place.file != file}
    assert told in elsewhere
    assert gather(project, store()).findings == wanted
    assert gather(project, store(), known).findings == wanted


def test_an_edit_makes_the_pages_that_it_touches_and_no_others(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    make(tmp_path / "book", 40)
    project = Project(tmp_path / "book")
    store = Store(tmp_path / "cache", "version")
    _, before = _outcome(project, store)
    begun: list[Watched] = []
    begin = Watched.begin

    def beginning(watched: Watched) -> set[Asked]:
        begun.append(watched)
        return begin(watched)

    monkeypatch.setattr(Watched, "begin", beginning)
    _, same = _outcome(project, store)
    assert same == before
    assert not begun
    path = next((project.root / "briefs/actors").glob("*.yaml"))
    _rewrite(path, r" \[@work", " again [@work")
    findings, after = _outcome(project, store)
    assert not findings
    changed = {path for path in after if before.get(path) != after[path] and path.endswith(".md")}
    assert f"actors/{path.stem}.md" in changed
    assert len(changed) <= len(begun) < len(after) / 2


@pytest.mark.parametrize("seen", [0, 1, 8])
def test_who_gives_up_halfway_gets_no_old_page(made: Path, tmp_path: Path, seen: int) -> None:
    project = Project(shutil.copytree(made, tmp_path / "book"))
    store = partial(Store, tmp_path / "cache", "version")
    _outcome(project, store())
    for word in ("again", "indeed"):
        for path in (project.root / "briefs/actors").glob("*.yaml"):
            _rewrite(path, r" \[@work", f" {word} [@work")
        gathered = gather(project, store())
        begun = pages(gathered.library, gathered.written.pages, {}, NO_SITE, store())
        # The preview looks at some pages, and leaves the others when there is another edit.
        assert len(list(islice(begun, seen))) == seen
        begun.close()
    assert _outcome(project, store()) == _outcome(project, _NONE)


class _Counting(Store):
    """Counts what is read of each kind."""

    def __init__(self, folder: Path) -> None:
        super().__init__(folder, "version")
        self.read: Counter[str] = Counter()

    def get(self, kind: str, key: str) -> bytes | None:
        self.read[kind] += 1
        return super().get(kind, key)


def test_a_page_that_is_on_disk_is_not_read_again(made: Path, tmp_path: Path) -> None:
    project = Project(shutil.copytree(made, tmp_path / "book"))
    first, second, third = (_Counting(tmp_path / "cache") for _ in range(3))
    assert generate(project, first).changed
    whole = files(project.generated)
    assert not generate(project, second).changed
    assert (second.read["markdown"], second.read["trees"]) == (0, 1)
    # What the cache has lost and somebody has spoilt is made anew.
    shutil.rmtree(tmp_path / "cache/briefs-version/markdown")
    (project.generated / "index.md").write_text("spoilt")
    assert generate(project, third).changed == ["index.md"]
    assert third.read["markdown"] == 1
    assert files(project.generated) == whole


@pytest.mark.parametrize("damage", [b"", b"\x80\x05garbage", None], ids=["empty", "odd", "cut"])
def test_a_damaged_entry_is_made_anew(damage: bytes | None, made: Path, tmp_path: Path) -> None:
    project = Project(made)
    wanted = _outcome(project, Store(tmp_path / "cache", "version"))
    for path in (tmp_path / "cache").rglob("*"):
        if path.is_file():
            path.write_bytes(path.read_bytes()[:-1] if damage is None else damage)
    assert _outcome(project, Store(tmp_path / "cache", "version")) == wanted


def test_two_processes_read_a_large_book_as_one_does(
    made: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(parses, "_MANY", 5)
    monkeypatch.setattr(beside_module, "cores", lambda: 2)
    monkeypatch.setattr(beside_module, "_can_fork", lambda: True)
    begun: list[bool] = []

    def counting(work: Callable[[], None], *, worth: bool) -> Callable[[], None]:
        begun.append(worth)
        return beside(work, worth=worth)

    monkeypatch.setattr(parses, "beside", counting)
    book = Project(shutil.copytree(made, tmp_path / "book"))
    _break(book.root, random.Random(1))  # noqa: S311
    for project in (Project(made), book):
        wanted = _outcome(project, _NONE)
        assert not begun
        assert _outcome(project, Store(tmp_path / project.root.parent.name, "v")) == wanted
        assert begun == [True]
        assert _outcome(project, Store(tmp_path / project.root.parent.name, "v")) == wanted
        assert begun == [True]
        begun.clear()


def test_a_large_book_that_is_new_is_worked_out_by_a_process_of_its_own(
    made: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(site, "_LARGE", 5)
    monkeypatch.setattr(beside_module, "cores", lambda: 2)
    monkeypatch.setattr(beside_module, "_can_fork", lambda: True)
    begun: list[bool] = []

    class Counting(Beside[list[str]]):
        def __init__(self, work: Callable[[], list[str]]) -> None:
            begun.append(True)
            super().__init__(work)

    monkeypatch.setattr(site, "Beside", Counting)
    store = partial(Store, tmp_path / "cache", "version")
    clean, broken, book = (
        Project(shutil.copytree(made, tmp_path / name)) for name in ("clean", "broken", "book")
    )
    _break(broken.root, random.Random(1))  # noqa: S311
    wanted, found = generate(clean, _NONE), generate(book, store())
    assert begun == [True]
    assert sorted(found.changed) == sorted(wanted.changed) == sorted(files(clean.generated))
    assert files(book.generated) == files(clean.generated)
    assert found.gathered.findings == wanted.gathered.findings
    # What is remembered needs no process.
    assert not generate(book, store()).changed
    assert begun == [True]
    other = Store(tmp_path / "other", "version")
    assert generate(broken, other).gathered.findings == gather(broken).findings
    assert begun == [True, True]


def test_what_a_page_is_given_has_a_text_that_tells_it_from_all_else() -> None:
    assert plain((1, "1", None)) != plain(("1", 1, None))
    assert plain(partial(plain, 1)) != plain(partial(plain, 2))
    assert plain(Download("a.pdf", "PDF")) != plain(Download("b.pdf", "PDF"))
    held = object()
    for value in (held, lambda: held):
        with pytest.raises(TypeError, match="no text"):
            plain(value)
