"""The tree `generated/` built by the successors of MkDocs 1, and held against our own site.

`make successors` runs it with the packages of `locks/successors.txt`.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from publishing.sameness import broken, differences, read_site

SHOWN = 20


class NotBuiltError(Exception):
    """A successor did not build the site; the message holds what it printed."""


@dataclass(frozen=True)
class Successor:
    """A program that may take MkDocs' place.

    `known` are the differences that are accepted, by the path of the page and the beginning of
    what is said; one that is not found any more is a mistake, so that the list stays true.
    """

    name: str
    build: Callable[[Path, Path], Path]
    known: Mapping[tuple[str, str], str] = field(default_factory=dict)


def properdocs(root: Path, folder: Path) -> Path:
    """Build with ProperDocs, from the very configuration and theme that MkDocs takes."""
    site = folder / "site"
    _run("properdocs", "build", "--strict", "--site-dir", str(site), folder=root)
    return site


# Zensical's templates are of MiniJinja, which lacks the methods of Python's strings and refuses
# what is not defined. The templates of ours that rest on those are left out.
_OF_JINJA = ("main.html", "sitemap.xml", "partials")


def zensical(root: Path, folder: Path) -> Path:
    """Build with Zensical, from the same configuration and its own theme.

    It reads and writes only below the folder of its configuration, so the tree is copied.
    """
    shutil.copy(root / "mkdocs.yml", folder)
    shutil.copytree(root / "generated", folder / "generated")
    shutil.copytree(
        root / "docs" / "overrides",
        folder / "docs" / "overrides",
        ignore=shutil.ignore_patterns(*_OF_JINJA),
    )
    _run("zensical", "build", "--strict", "--config-file", "mkdocs.yml", folder=folder)
    return folder / "site"


SUCCESSORS = (
    Successor("ProperDocs", properdocs),
    Successor(
        "Zensical",
        zensical,
        {("index.html", "the title is"): "it names the front page as the navigation does"},
    ),
)


def compare(root: Path, successor: Successor) -> tuple[int, list[str]]:
    """Build with a successor; return how many pages there are, and what is wrong with them.

    Raises NotBuiltError where it fails.
    """
    ours = root / "site"
    with tempfile.TemporaryDirectory() as name:
        built = successor.build(root, Path(name))
        pages = read_site(built)
        found = [*differences(read_site(ours), pages), *broken(built, pages, ours)]
    left = dict(successor.known)
    wrong = []
    for path, said in found:
        accepted = [(p, s) for p, s in successor.known if p == path and said.startswith(s)]
        for key in accepted:
            left.pop(key, None)
        if not accepted:
            wrong.append(f"{path}: {said}")
    wrong += [f"{path}: no longer so: {said} ({why})" for (path, said), why in left.items()]
    return len(pages), wrong


def _run(program: str, *arguments: str, folder: Path) -> None:
    """Run a program that is installed beside this Python; raise NotBuiltError where it fails."""
    command = [str(Path(sys.executable).with_name(program)), *arguments]
    environment = {**os.environ, "NO_MKDOCS_2_WARNING": "1"}
    done = subprocess.run(  # noqa: S603 - a list of arguments, no shell
        command, cwd=folder, env=environment, capture_output=True, text=True, check=False
    )
    if done.returncode:
        raise NotBuiltError(f"{done.stdout}{done.stderr}".strip())


def main() -> int:
    """Build with every successor and tell what is different; return the exit status."""
    root = Path.cwd()
    if not (root / "site" / "index.html").is_file():
        print("There is no site to compare with: run `make site` first.", file=sys.stderr)
        return 2
    failed = False
    for successor in SUCCESSORS:
        try:
            pages, wrong = compare(root, successor)
        except NotBuiltError as error:
            print(f"{successor.name} does not build the site:\n{error}")
            failed = True
            continue
        said = "the same titles, words, anchors and links" if not wrong else "not the same site"
        print(f"{successor.name}: {pages} pages, {said}")
        for (path, _), why in successor.known.items():
            print(f"  known: {path}: {why}")
        for line in wrong[:SHOWN]:
            print(f"  {line}")
        if len(wrong) > SHOWN:
            print(f"  and {len(wrong) - SHOWN} more")
        failed = failed or bool(wrong)
    return int(failed)


if __name__ == "__main__":
    raise SystemExit(main())
