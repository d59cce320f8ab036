"""The programs that are measured: how each is given a book, builds it, and shows it.

All get the same Markdown, that of `generated/`. What a program needs besides, a template or a
configuration, stands in `rivals/`.
"""

from __future__ import annotations

import re
import shutil
import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from importlib.metadata import version
from pathlib import Path

from benchmarks.exports import BUILD, WITHOUT
from benchmarks.library import ROOT
from benchmarks.processes import run

RIVALS = Path(__file__).parent / "rivals"
OWN = "pages"
_MKDOCS = [sys.executable, "-m", "mkdocs"]
_GENERATE = """
import gc; gc.disable()
import generator.exports.found as found
found.exporters = lambda: ()
from pathlib import Path
from generator.cache import opened
from generator.project import Project
from generator.site import generate
project = Project(Path.cwd())
generated = generate(project, opened(project))
if not generated.gathered.sound:
    raise SystemExit(str(generated.gathered.findings[:5]))
"""


@dataclass(frozen=True)
class Step:
    """What is measured: a command, what is removed before it, and whether a word is edited."""

    name: str
    command: list[str]
    without: tuple[str, ...] = ()
    edit: bool = False


@dataclass(frozen=True)
class Program:
    """One way of making a site of a book.

    `lay` fills a folder from a book and its tree of Markdown; `steps` are done in it one after
    the other. `serve` is the command that shows the site on a port, if that is measured; `edited`
    is the file where a word is put after the words `before`, `page` where it then is to be seen.
    """

    key: str
    name: str
    version: str
    lay: Callable[[Path, Path, Path], None]
    steps: tuple[Step, ...]
    edited: Callable[[str], str]
    before: str
    page: Callable[[str], str] = "actors/{}/".format
    serve: Callable[[int], list[str]] | None = None
    search: str = ""
    environment: Mapping[str, str] = field(default_factory=dict)


def own() -> list[Program]:
    """Return this program: once with pages alone, as the others make them, once with everything."""
    brief, before = "briefs/actors/{}.yaml".format, "bottom_line: >-\n"
    generator = [sys.executable, "-m", "generator"]
    traces = ("generated", "site", ".cache")
    pages = [sys.executable, "-c", f"{WITHOUT}\n{BUILD}"]
    full = [*generator, "build"]
    said = version("paragraph-briefings")
    search = "assets/search/index.js"
    # Where several checkouts stand on one machine, the one that measures is the one measured.
    environment = {"PYTHONPATH": str(ROOT)}
    return [
        Program(
            OWN,
            "Paragraph, pages alone",
            said,
            _lay_book,
            (
                Step("check", [*generator, "check"], traces),
                Step("check-edit", [*generator, "check"], edit=True),
                Step("generate", generate_command(), traces),
                Step("generate-edit", generate_command(), edit=True),
                *_builds(pages, traces),
            ),
            brief,
            before,
            page="actors/{}.html".format,
            serve=lambda port: [*generator, "serve", "--port", str(port)],
            search=search,
            environment=environment,
        ),
        Program(
            "all",
            "Paragraph, all exports too",
            said,
            _lay_book,
            _builds(full, traces),
            brief,
            before,
            search=search,
            environment=environment,
        ),
    ]


def material() -> list[Program]:
    """Return Material for MkDocs as it comes, and with little navigation."""
    said = f"{version('mkdocs-material')}, MkDocs {version('mkdocs')}"
    return [
        Program(
            key,
            name,
            said,
            lambda _, tree, folder, key=key: _lay_material(key, tree, folder),  # type: ignore[misc]
            (Step("cold", [*_MKDOCS, "build", "--quiet"], ("site",)),),
            "content/actors/{}.md".format,
            _IN_MARKDOWN,
            serve=lambda port: [*_MKDOCS, "serve", "--quiet", "--dev-addr", f"127.0.0.1:{port}"],
            search="search/search_index.json",
            # It prints a notice about MkDocs 2; see docs/publishing.md.
            environment={"NO_MKDOCS_2_WARNING": "1"},
        )
        for key, name in (("stock", "Material, as it comes"), ("lean", "Material, lean navigation"))
    ]


def hugo(program: str) -> Program:
    """Return Hugo. Raises RuntimeError if the program does not run."""
    _, printed = run([program, "version"], Path.cwd())
    found = re.search(r"^hugo v([\d.]+)", printed, re.MULTILINE)
    return Program(
        "hugo",
        "Hugo",
        found[1] if found else "?",
        _lay_hugo,
        (Step("cold", [program, "--quiet", "--destination", "site"], ("site", "resources")),),
        "content/actors/{}.md".format,
        _IN_MARKDOWN,
        serve=lambda port: [program, "server", "--bind", "127.0.0.1", "--port", str(port)],
    )


def eleventy(folder: Path) -> Program:
    """Return Eleventy, as it is installed in a folder. Raises RuntimeError if it does not run."""
    modules = folder.resolve() / "node_modules"
    program = ["node", "node_modules/@11ty/eleventy/cmd.cjs", "--quiet"]
    _, printed = run(["node", str(modules / "@11ty/eleventy/cmd.cjs"), "--version"], folder)
    return Program(
        "eleventy",
        "Eleventy",
        printed.strip(),
        lambda _, tree, target: _lay_eleventy(modules, tree, target),
        (Step("cold", program, ("site",)),),
        "content/actors/{}.md".format,
        _IN_MARKDOWN,
        page="actors/{}.html".format,
        serve=lambda port: [*program, "--serve", "--incremental", f"--port={port}"],
    )


def generate_command() -> list[str]:
    """Return the command that checks the book in a folder and makes its Markdown."""
    return [sys.executable, "-c", _GENERATE]


_IN_MARKDOWN = "## Bottom line { #bottom-line }\n\n"


def _builds(command: list[str], traces: tuple[str, ...]) -> tuple[Step, ...]:
    return (
        Step("cold", command, traces),
        Step("warm", command),
        Step("edit", command, edit=True),
    )


def _lay_book(book: Path, _: Path, folder: Path) -> None:
    for name in ("briefs", "sources", "docs"):
        shutil.copytree(book / name, folder / name)
    shutil.copy(book / "mkdocs.yml", folder)


def _lay_material(key: str, tree: Path, folder: Path) -> None:
    config = (RIVALS / key / "mkdocs.yml").read_text("utf-8")
    (folder / "mkdocs.yml").write_text(config.replace("../stock/", "stock."), "utf-8")
    shutil.copy(RIVALS / "stock/mkdocs.yml", folder / "stock.mkdocs.yml")
    shutil.copytree(tree, folder / "content")


def _lay_hugo(_: Path, tree: Path, folder: Path) -> None:
    shutil.copytree(RIVALS / "hugo", folder, dirs_exist_ok=True)
    _part(tree, folder)
    # The front page of a folder; an index.md would take the pages beside it for its attachments.
    for index in (folder / "content").rglob("index.md"):
        index.rename(index.with_name("_index.md"))


def _lay_eleventy(modules: Path, tree: Path, folder: Path) -> None:
    unwanted = shutil.ignore_patterns("node_modules", "package*.json")
    shutil.copytree(RIVALS / "eleventy", folder, dirs_exist_ok=True, ignore=unwanted)
    (folder / "node_modules").symlink_to(modules)
    _part(tree, folder)


def _part(tree: Path, folder: Path) -> None:
    """Lay Markdown in `content/`, and what is only copied in `static/`."""
    for path in tree.rglob("*"):
        if path.is_file():
            to = "content" if path.suffix == ".md" else "static"
            target = folder / to / path.relative_to(tree)
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(path, target)
