"""Whatever ends a build, and whenever: the last good site stays, or the new one is complete."""

from __future__ import annotations

import errno
import os
import re
import shutil
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from generator.project import Project
from generator.workplace import working
from tests.conftest import ROOT, Run, files


@pytest.mark.parametrize(
    ("arguments", "ends"),
    [
        ("--fault kill --steps one --steps two --times 36", 100),
        ("--fault kill --steps one --times 16 --cache", 25),
        ("--fault stop --fault full --steps one --steps two --times 6", 25),
    ],
)
def test_no_end_of_a_build_leaves_a_part(arguments: str, ends: int) -> None:
    """In a process of its own: copies of one with threads, as a worker of the tests, may hang."""
    command = [sys.executable, "-m", "tests.kills", *arguments.split()]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    left = re.findall(r"(\d+) left the old site, (\d+) the new one", done.stdout)
    assert sum(int(old) + int(new) for old, new in left) >= ends, done.stdout
    assert all(int(old) for old, _ in left), "a series that shows nothing"


@pytest.fixture
def book(project: Project) -> Project:
    """Return the small book with what MkDocs asks for, and something in `site/`."""
    (project.docs / "take-away.md").write_text("# Take away { #top }\n\n## News { #subscribe }\n")
    project.site.mkdir()
    (project.site / "index.html").write_text("the last good site")
    return project


def _started(book: Project) -> subprocess.Popen[str]:
    command = [sys.executable, "-m", "generator", "--project", str(book.root), "build"]
    return subprocess.Popen(command, cwd=ROOT, stderr=subprocess.PIPE, text=True)


def _until(running: subprocess.Popen[str], words: str) -> str:
    """Read what a command says until it says these words."""
    assert running.stderr
    said = ""
    while words not in said:
        line = running.stderr.readline()
        assert line, said
        said += line
    return said


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP])
def test_who_ends_it_while_mkdocs_works_is_answered(book: Project, number: signal.Signals) -> None:
    before = files(book.root)
    with _started(book) as running:
        said = _until(running, "Building documentation")
        running.send_signal(number)
        assert running.stderr
        said += running.stderr.read()
    assert running.returncode == 1
    assert said.endswith("Stopped. No file and no folder is half written; run the command again.\n")
    assert "Traceback" not in said
    left = {path: text for path, text in files(book.root).items() if "generated/" not in path}
    assert left == before


@pytest.mark.skipif(sys.platform != "linux", reason="looks for processes in /proc")
def test_mkdocs_does_not_outlive_a_killed_build(book: Project) -> None:
    with _started(book) as running:
        _until(running, "Building documentation")
        (mkdocs,) = Path(f"/proc/{running.pid}/task/{running.pid}/children").read_text().split()
        running.kill()
    # Whoever has the lock now is alone.
    with working(book, "build"):
        assert not _alive(mkdocs)
        assert [path.name for path in (book.root / ".build").iterdir()] == ["lock"]
    assert (book.site / "index.html").read_text() == "the last good site"


_APART = """
import os, sys
import generator.site as site
from generator.workplace import fresh
site._LARGE = 1
def waiting(folder, files):
    with fresh(folder):
        print("at work", file=sys.stderr, flush=True)
        os.read(os.pipe()[0], 1)
site.write_tree = waiting
from generator.cli import run
run()
"""


def _apart(book: Project, cache: Path) -> subprocess.Popen[str]:
    """Return a build whose pages are being made in a process of its own."""
    command = [sys.executable, "-c", _APART, "--project", str(book.root), "build"]
    environment = {**os.environ, "BRIEFS_CACHE": str(cache)}
    running = subprocess.Popen(
        command, cwd=ROOT, env=environment, stderr=subprocess.PIPE, text=True
    )
    _until(running, "at work")
    return running


@pytest.mark.skipif(sys.platform != "linux", reason="looks for processes in /proc")
@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGKILL])
def test_no_process_that_makes_pages_outlives_the_build(
    book: Project, tmp_path: Path, number: signal.Signals
) -> None:
    with _apart(book, tmp_path / "cache") as running:
        begun = Path(f"/proc/{running.pid}/task/{running.pid}/children").read_text().split()
        running.send_signal(number)
    assert len(begun) <= 1  # none, on one core
    with working(book, "build"):
        assert not any(map(_alive, begun))
        assert [path.name for path in (book.root / ".build").iterdir()] == ["lock"]
    assert not (book.root / ".build").exists()
    assert not book.generated.exists()


def test_who_ends_it_while_a_process_makes_pages_finds_nothing_left(
    book: Project, tmp_path: Path
) -> None:
    before = files(book.root)
    with _apart(book, tmp_path / "cache") as running:
        running.send_signal(signal.SIGINT)
    assert running.returncode == 1
    assert files(book.root) == before
    assert not (book.root / ".build").exists()


def test_mkdocs_ends_when_nobody_waits_for_it(book: Project, tmp_path: Path) -> None:
    code = "from generator.mkdocs_run import main; main()"
    command = [sys.executable, "-c", code, "build", "--site-dir", str(tmp_path / "made")]
    book.generated.mkdir()
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    alone = subprocess.run(
        command, cwd=book.root, env=environment, stdin=subprocess.DEVNULL, check=False
    )
    assert alone.returncode == 1
    assert not (tmp_path / "made").exists()


def _alive(process: str) -> bool:
    try:
        return Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()[0] not in "ZX"
    except FileNotFoundError:
        return False


def test_one_build_waits_for_another(book: Project) -> None:
    with working(book, "verify"):
        running = _started(book)
        said = _until(running, "waiting")
        assert f"`briefs verify` (process {os.getpid()}) is at work in this book" in said
        assert not book.generated.exists()
    with running:
        assert running.stderr
        said = running.stderr.read()
    assert running.returncode == 0, said
    assert (book.site / "actors/teasdale.html").is_file()
    assert not (book.root / ".build").exists()


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("site", "site:1:1: error[unreadable-file]: this folder is a link"),
        ("generated", "generated:1:1: error[unreadable-file]: this folder is a link"),
        (".build", ".build is a link, and the program makes a folder there"),
    ],
)
def test_what_is_not_the_programs_is_not_replaced(
    name: str, said: str, project: Project, briefs: Run
) -> None:
    (project.root / "mine").mkdir()
    (project.root / "mine/poem.md").write_text("mine")
    (project.root / name).symlink_to("mine")
    before = files(project.root / "mine")
    result = briefs("build")
    assert result.exit_code == 1
    assert said in result.output
    assert files(project.root / "mine") == before
    assert (project.root / name).is_symlink()


def test_what_a_killed_command_left_beside_a_file_goes(project: Project, briefs: Run) -> None:
    part = project.briefs / "actors/.briefs-a1b2.part"
    part.write_text("half a she")
    (project.briefs / "actors/.notes.part").write_text("an author's own")
    assert briefs("format").exit_code == 0
    assert not part.exists()
    assert (project.briefs / "actors/.notes.part").exists()


def test_a_new_file_is_whole_or_not_there(
    project: Project, briefs: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise OSError(errno.ENOSPC, "")

    before = files(project.root)
    monkeypatch.setattr("generator.output.Path.chmod", full)
    result = briefs("new", "country", "France")
    assert result.exit_code == 1
    assert "briefs/countries/france.yaml" in result.output
    assert "the disk is full; make room on it" in result.output
    assert files(project.root) == before
    monkeypatch.undo()
    monkeypatch.setattr("generator.output.Path.hardlink_to", full)  # as where there are no links
    assert briefs("new", "country", "France").exit_code == 0
    assert briefs("new", "country", "France").exit_code == 1
    assert not [*project.briefs.rglob("*.part")]


def test_a_full_disk(book: Project, tmp_path: Path) -> None:
    """A real one, where that is allowed; `test_no_end_of_a_build_leaves_a_part` has the others."""
    disk = tmp_path / "disk"
    disk.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", "size=1500k", "none", str(disk)]
    if (
        not shutil.which("mount")
        or subprocess.run(mount, check=False, capture_output=True).returncode
    ):
        pytest.skip("no disk can be mounted here")
    try:
        small = Project(shutil.copytree(book.root, disk / "book"))
        before = files(small.root)
        with _started(small) as running:
            assert running.stderr
            said = running.stderr.read()
        assert running.returncode == 1, said
        assert "the disk is full; make room on it" in said
        assert "Traceback" not in said
        left = {path: text for path, text in files(small.root).items() if "generated/" not in path}
        assert left == before
    finally:
        subprocess.run(["umount", str(disk)], check=True)


def _confined(book: Project, *arguments: str) -> subprocess.CompletedProcess[str]:
    """Run a command as somebody whom permissions bind, as they do not bind root."""
    command = [sys.executable, "-m", "generator", "--project", str(book.root), *arguments]
    if os.geteuid() == 0:
        if not shutil.which("setpriv"):
            pytest.skip("root may read everything, and cannot be kept from it here")
        less = "-dac_override,-dac_read_search"
        command = ["setpriv", "--bounding-set", less, "--inh-caps", less, *command]
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)


@pytest.mark.parametrize(("mode", "told"), [(0o000, "briefs/events"), (0o444, "briefs/events/")])
def test_what_cannot_be_read_is_told_by_name(mode: int, told: str, project: Project) -> None:
    (project.overrides / "inner").mkdir(parents=True)
    (project.overrides / "main.html").touch()
    closed = [
        project.briefs / "events",
        project.sources / "herald-1.yaml",
        project.docs / "method.md",
        project.overrides / "main.html",
        project.overrides / "inner",
    ]
    for path in closed:
        path.chmod(mode if path.is_dir() else 0)
    try:
        done = _confined(project, "build")
    finally:
        for path in closed:
            path.chmod(0o755)
    names = [path.relative_to(project.root).as_posix() for path in closed[1:4]]
    for name in [told, *names, *(["docs/overrides/inner"] if mode == 0 else [])]:
        assert re.search(rf"{name}.*: error\[unreadable-file\]", done.stdout), (name, done.stdout)
    assert done.returncode == 1
    assert not done.stderr.count("Traceback")
    assert not project.generated.exists()


def test_a_folder_that_may_only_be_read(project: Project) -> None:
    project.root.chmod(0o555)
    done = _confined(project, "build")
    project.root.chmod(0o755)
    assert done.returncode == 1
    assert done.stderr.startswith(f"Error: {project.root}/.build: it may not be read or written")
    assert "Traceback" not in done.stderr
