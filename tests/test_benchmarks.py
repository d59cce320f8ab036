"""A made book is a sound one, and what is measured on it is measured and told rightly."""

from __future__ import annotations

import dataclasses
import re
import shutil
import sys
from pathlib import Path

import pytest
from mkdocs.config import load_config

from benchmarks.builds import preview, programs, report
from benchmarks.builds.__main__ import RESULTS, having, measure
from benchmarks.builds.chart import chart
from benchmarks.builds.preview import Wait, edit, free_port, wait
from benchmarks.builds.results import Result, Results
from benchmarks.library import make
from benchmarks.processes import Cost, can_look, run
from generator import beside
from generator.gather import gather
from generator.project import Project
from tests.conftest import ROOT, files


def test_a_made_book_passes_the_check(tmp_path: Path) -> None:
    make(tmp_path / "book", 12)
    gathered = gather(Project(tmp_path / "book"))
    assert gathered.findings == []
    library = gathered.library
    assert len(library.briefs) == 12
    assert all((library.countries, library.actors, library.events, library.conflicts))
    assert len(library.verdicts) == len(library.statements) > 200
    assert all(verdict.verified for verdict in library.verdicts.values())


def test_the_same_book_is_made_each_time(tmp_path: Path) -> None:
    for name, seed in (("one", 1), ("same", 1), ("other", 2)):
        make(tmp_path / name, 3, seed)
    assert files(tmp_path / "one") == files(tmp_path / "same")
    assert files(tmp_path / "one") != files(tmp_path / "other")


@pytest.fixture(scope="module")
def large(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("large") / "book"
    make(folder, 40)
    return folder


@pytest.mark.parametrize("kind", ["countries", "actors", "events"])
def test_made_briefs_are_like_those_of_the_real_book(large: Path, kind: str) -> None:
    """What a page costs depends on how long it is, and on its citations and links."""
    made, real = (_shape(root / "briefs" / kind) for root in (large, ROOT))
    for what, one in made.items():
        assert 0.66 < one / real[what] < 1.5, (what, one, real[what])


def _shape(folder: Path) -> dict[str, float]:
    texts = [path.read_text("utf-8") for path in folder.glob("*.yaml")]
    counted = {"letters": r"(?s).", "citations": r"@[\w-]+ ¶", "links": r"\[\["}
    return {
        what: sum(len(re.findall(pattern, text)) for text in texts) / len(texts)
        for what, pattern in counted.items()
    }


@pytest.mark.parametrize(
    ("edits", "codes"),
    [
        ({"actors": ("status: ", "status: of "), "events": ("title: ", "titel: ")},
         {"bad-value", "unknown-key"}),
        ({"actors": ("line: >-\n ", "line: >-\n  Atlantis and"),
          "events": ("line: >-\n ", "line: >-\n  Atlantis and")},
         {"ungrounded"}),
    ],
    ids=["form", "ground"],
)  # fmt: skip
def test_a_large_book_is_checked_alike_in_one_process_and_in_two(
    large: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    edits: dict[str, tuple[str, str]],
    codes: set[str],
) -> None:
    shutil.copytree(large, tmp_path / "book")
    for kind, (old, new) in edits.items():
        paths = sorted((tmp_path / "book/briefs" / kind).glob("*.yaml"), reverse=True)
        path = next(path for path in paths if old in path.read_text("utf-8"))
        path.write_text(path.read_text("utf-8").replace(old, new, 1), "utf-8")
    monkeypatch.setattr("generator.check.each._MANY", 10)
    in_two = gather(Project(tmp_path / "book"))
    monkeypatch.setattr(beside, "_can_fork", lambda: False)
    in_one = gather(Project(tmp_path / "book"))
    assert in_two.findings == in_one.findings
    assert {finding.code for finding in in_one.findings} >= codes
    assert in_two.texts == in_one.texts
    assert in_two.library.statements == in_one.library.statements
    assert in_two.library.verdicts == in_one.library.verdicts
    two, one = ([item.record for item in g.library.loaded] for g in (in_two, in_one))
    assert two == one


BUSY = '''
import subprocess, sys, time
held = b"x" * 40 * 2**20
child = """import time
held = b"x" * 60 * 2**20
time.sleep(0.5)
while time.process_time() < 0.3: pass"""
subprocess.run([sys.executable, "-c", child], check=True)
print("done")
'''


def test_all_that_a_program_starts_is_counted(tmp_path: Path) -> None:
    cost, printed = run([sys.executable, "-c", BUSY], tmp_path)
    assert printed == "done\n"
    assert cost.work >= 0.3
    assert cost.clock >= 0.7
    # Both at one time where that can be seen, else the larger one.
    assert cost.memory > (100 if can_look() else 60)


def test_a_program_that_fails_is_no_result(tmp_path: Path) -> None:
    with pytest.raises(RuntimeError, match=r"ended with 3: why"):
        run([sys.executable, "-c", "print('why'); raise SystemExit(3)"], tmp_path)


def test_an_edit_shows_and_leaves_the_book_sound(tmp_path: Path) -> None:
    make(tmp_path, 10)
    own = programs.own()[0]
    brief = sorted((tmp_path / "briefs/actors").glob("*.yaml"))[0]
    words = [edit(tmp_path / own.edited(brief.stem), own.before, turn) for turn in (1, 2)]
    assert words == ["editedx", "editedxx"]
    gathered = gather(Project(tmp_path))
    assert gathered.findings == []
    told = str(gathered.library.briefs[brief.stem].bottom_line)
    assert "editedxx " in told
    assert "editedx " not in told
    with pytest.raises(ValueError, match="no place for a word"):
        edit(brief, "no such words", 1)


def test_one_book_is_laid_out_for_every_program_and_measured(tmp_path: Path) -> None:
    own = programs.own()[0]
    few = dataclasses.replace(own, steps=own.steps[:4])
    results = Results()
    measure(results, 10, [few], tmp_path, runs=1, edits=0)
    result = results.get(10, programs.OWN)
    assert result is not None
    assert list(result.steps) == ["check", "check-edit", "generate", "generate-edit"]
    assert all(cost.clock > 0 and cost.memory > 10 for (cost,) in result.steps.values())
    tree = tmp_path / "book/generated"
    names = {path.relative_to(tree).as_posix() for path in tree.rglob("*") if path.is_file()}
    pages = {name for name in names if name.endswith(".md")}
    assert result.pages == len(pages) > 30
    # What is measured of this program came of the same book.
    assert {name.removeprefix("generated/") for name in files(tmp_path / own.key)} >= names

    for key, program in (("stock", programs.material()[0]), ("lean", programs.material()[1])):
        place = tmp_path / key
        place.mkdir()
        program.lay(tmp_path / "book", tree, place)
        config = load_config(str(place / "mkdocs.yml"))
        assert config.theme.name == "material"
        assert list(config.plugins) == ["material/search"]
        assert (config.nav is None) == (key == "stock")
        assert files(place / "content").keys() == names
    for key, lay in (
        ("hugo", programs._lay_hugo),
        ("eleventy", lambda _, tree, to: programs._lay_eleventy(tmp_path, tree, to)),
    ):
        place = tmp_path / key
        place.mkdir()
        lay(tmp_path / "book", tree, place)
        laid = files(place / "content").keys()
        assert {re.sub(r"\b_index\.md$", "index.md", name) for name in laid} == pages
        assert ("_index.md" in laid) == (key == "hugo")
        assert files(place / "static").keys() == names - pages


SERVER = """
import http.server, sys
handler = http.server.SimpleHTTPRequestHandler
http.server.ThreadingHTTPServer(("127.0.0.1", int(sys.argv[1])), handler).serve_forever()
"""


def test_the_wait_for_an_edit_ends_when_all_pages_have_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(preview, "_WINDOW", 0.2)
    page = tmp_path / "page.html"
    page.write_text("<p>Before: and the end.", "utf-8")
    (tmp_path / "same.html").symlink_to(page)
    (tmp_path / "never.html").write_text("<p>Always.", "utf-8")
    port = free_port()
    command = [sys.executable, "-c", SERVER, str(port)]
    root = f"http://127.0.0.1:{port}/"
    address, others = f"{root}page.html", [f"{root}same.html"]
    found = wait(command, tmp_path, {}, address, page, "Before:",
                 others=others, times=2, patience=20)  # fmt: skip
    assert page.read_text("utf-8") == "<p>Before: and the shownxx end."
    assert len(found) == 2
    assert all(0 < one.shown < one.everywhere < 20 for one in found if one.everywhere)
    assert all(one.settled is None or one.settled >= (one.everywhere or 0) for one in found)
    with pytest.raises(RuntimeError, match=r"never\.html did not show"):
        wait(command, tmp_path, {}, address, page, "Before:",
             others=[f"{root}never.html"], times=1, patience=1)  # fmt: skip
    with pytest.raises(RuntimeError, match="ended with 1"):
        wait([sys.executable, "-c", "raise SystemExit(1)"], tmp_path, {}, address, page, "B",
             times=1, patience=20)  # fmt: skip


BUILDER = """
import hashlib, pathlib
text = pathlib.Path("briefs/one.md").read_text()
site = pathlib.Path("site")
site.mkdir(exist_ok=True)
for name in ("page", "list", hashlib.sha256(text.encode()).hexdigest()):
    (site / f"{name}.html").write_text(text)
(site / "other.html").write_text("as ever")
"""


def test_what_has_an_edit_is_learned_from_a_build(tmp_path: Path) -> None:
    (tmp_path / "briefs").mkdir()
    (tmp_path / "briefs/one.md").write_text("Before: and the end.")
    command = [sys.executable, "-c", BUILDER]
    program = programs.Program(
        "one", "One", "1", lambda *_: None, (programs.Step("cold", command),),
        "briefs/{}.md".format, "Before:",
    )  # fmt: skip
    run(command, tmp_path)
    assert having(program, tmp_path, "one", 1) == ["list.html", "page.html"]


OWN_STEPS = ("check", "generate", "generate-edit")


def _results() -> Results:
    results = Results()
    for size, seconds in ((10, (1.0, 2.0)), (100, (8.0, 160.0))):
        for key, one in zip(("pages", "stock"), seconds, strict=True):
            costs = [Cost(one, one * times, 50 * times) for times in (1, 3, 2)]
            steps = {
                "cold": costs,
                **(dict.fromkeys(OWN_STEPS, costs) if key == "pages" else {}),
            }
            result = Result(
                f"The {key}", "1", "2026-01-01", "a machine", 0.25, steps, pages=2 * size
            )
            result.waits = [Wait(0.5, 1.0, 2.0), Wait(0.25, 3.0, None), Wait(0.75, None, 4.0)]
            result.site, result.index = 12_300_000, 0 if key == "pages" else 1_000_000
            results.put(size, key, result)
    return results


def test_results_are_kept_and_a_new_one_takes_the_place_of_the_old(tmp_path: Path) -> None:
    results = _results()
    results.write(tmp_path / "results.json")
    again = Results.read(tmp_path / "results.json")
    assert list(again.of(100)) == list(results.of(100))
    assert again.sizes == [10, 100]
    again.put(100, "pages", Result("Newer", "2", "2026-01-02", "a machine"))
    assert [result.name for _, result in again.of(100)] == ["Newer", "The stock"]
    assert Results.read(tmp_path / "none.json").sizes == []


def test_the_report_tells_medians_ratios_and_growth() -> None:
    lines = report.report(_results()).split("\n")
    assert "### 100 briefs, 200 pages { #briefs-100 }" in lines
    # The middle of 8, 24 and 16; nothing of what was not measured; memory is the most.
    assert "| The pages | 16.0 (8.00) | – | – | 1.00 (1.00) |" in lines
    assert "| The stock | 320 (160) | – | – | 20.00 (20.00) |" in lines
    assert "| The stock | 150 | 12.3 | 1.00 |" in lines
    assert "| The check alone | 16.0 (8.00) | – |" in lines
    assert "| The check and the Markdown | 16.0 (8.00) | 16.0 (8.00) |" in lines
    assert "| The pages | 0.50 | 2.00 | 3.00 |" in lines
    assert "| The stock | 100 | 800 |" in lines
    assert "| The stock | 1 | 2026-01-01 | 0.2 |" in lines
    assert "Machine: a machine." in lines


def test_the_chart_has_a_bar_for_each_result_and_reads_without_it() -> None:
    figure = chart(_results())
    assert figure is not None
    drawn = figure.html()
    widths = [
        float(width) for width in re.findall(r'<rect class="\w+"[^>]* width="([\d.]+)%"', drawn)
    ]
    assert widths == [41.0, 82.0, 4.1, 82.0]
    assert re.findall(r'<rect class="(\w+)"', drawn) == ["own", "other"] * 2
    assert "100 briefs: The pages 8.0 s, The stock 160 s." in figure.description
    assert chart(Results()) is None


def test_the_page_shows_the_results_that_are_kept(tmp_path: Path) -> None:
    page = tmp_path / "speed.md"
    shutil.copy(report.PAGE, page)
    report.write(Results.read(RESULTS), page)
    assert page.read_text("utf-8") == report.PAGE.read_text("utf-8")
    page.write_text("no place", "utf-8")
    with pytest.raises(ValueError, match="no place for the results"):
        report.write(Results(), page)
