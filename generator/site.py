"""From a project to a site: generate the Markdown tree, then hand it to MkDocs.

While MkDocs makes the pages, in a process of its own, this one makes what readers take away.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from mkdocs.exceptions import ConfigurationError
from mkdocs.utils.yaml import yaml_load

from generator.bundle import BUNDLE, bundle
from generator.exports import Edition, Export, exports
from generator.exports.export import BOOK
from generator.findings import Finding, Place, ordered
from generator.gather import Gathered, gather
from generator.output import read_tree, swap, write_one, write_tree
from generator.pages.citing import Site
from generator.pages.downloads import Download
from generator.pages.paths import SEARCH_INDEX
from generator.pages.render import render
from generator.project import Project
from generator.search import search_index


class SiteError(Exception):
    """MkDocs did not build the site; what it printed says why."""


@dataclass(frozen=True)
class Generated:
    """What was gathered, which files of `generated/` changed, and what is still to be made."""

    gathered: Gathered
    changed: list[str]
    edition: Edition
    exports: list[Export]


def generate(project: Project) -> Generated:
    """Check a project and, if it is sound, bring `generated/` up to date.

    Nothing is written when a finding is an error: the last good tree stays.
    """
    gathered = gather(project)
    edition = Edition(gathered.library, site_address(), site_name(project))
    if not gathered.sound:
        return Generated(gathered, [], edition, [])
    offered = exports(edition)
    gathered = replace(
        gathered, findings=ordered([*gathered.findings, *_in_the_way(gathered, offered)])
    )
    if not gathered.sound:
        return Generated(gathered, [], edition, [])
    links = downloads(offered)
    links[BOOK] = (*links[BOOK], Download(BUNDLE, "The whole site, to read offline (zip)"))
    site = Site(edition.name, edition.site)
    pages = render(gathered.library, gathered.written.pages, links, site)
    return Generated(gathered, write(project, gathered, pages), edition, offered)


def write(project: Project, gathered: Gathered, pages: Mapping[str, str]) -> list[str]:
    """Bring `generated/` up to date with all pages, and return which files changed."""
    library, written = gathered.library, gathered.written
    made = {**pages, SEARCH_INDEX: search_index(library, pages, written.pages)}
    return write_tree(project.generated, made, written.assets)


def build(project: Project, generated: Generated) -> None:
    """Let MkDocs build `site/` from `generated/`, and add what readers take away.

    The last good site stays if it fails; then it raises SiteError.
    """
    new = project.beside_site[0]
    shutil.rmtree(new, ignore_errors=True)
    command = _mkdocs("build", "--strict", "--site-dir", str(new))
    try:
        with subprocess.Popen(command, cwd=project.root, env=_environment()) as running:  # noqa: S603
            try:
                made = {export.path: export.make() for export in generated.exports}
            except BaseException:
                running.kill()
                raise
        if running.returncode != 0:
            raise SiteError("MkDocs did not build the site; its messages stand above")
        for path, content in made.items():
            write_one(new, path, content)
        write_one(new, BUNDLE, bundle(read_tree(new), generated.edition.day))
        swap(new, project.site)
    finally:
        shutil.rmtree(new, ignore_errors=True)


def site_address() -> str:
    """Return where the site is going to be, as mkdocs.yml takes it; empty if nobody says."""
    said = os.environ.get("SITE_URL", "")
    return f"{said.rstrip('/')}/" if said else ""


def site_name(project: Project) -> str:
    """Return the name of the site, as mkdocs.yml has it; empty if it has none."""
    try:
        with project.config.open("rb") as stream:
            said: object = yaml_load(stream)
    except (OSError, ConfigurationError):
        # MkDocs reads it after this, and says what is wrong with it.
        return ""
    return str(said.get("site_name") or "") if isinstance(said, dict) else ""


def downloads(offered: Iterable[Export]) -> dict[str, tuple[Download, ...]]:
    """Return what pages link to, by what it is about; the book's own are always there."""
    found: dict[str, tuple[Download, ...]] = {BOOK: ()}
    for export in offered:
        if export.label:
            link = Download(export.path, export.label, export.group, export.media_type)
            found[export.about] = (*found.get(export.about, ()), link)
    return found


def _in_the_way(gathered: Gathered, offered: Iterable[Export]) -> list[Finding]:
    """Return a finding for each file written by hand that stands where an export is to stand."""
    taken = gathered.written.pages.keys() | gathered.written.assets.keys()
    return [
        Finding(
            "unexpected-file",
            Place(f"docs/{export.path}"),
            "the generator makes this file itself",
            "give the file another name",
        )
        for export in offered
        if export.path in taken
    ]


def _mkdocs(*arguments: str) -> list[str]:
    return [sys.executable, "-m", "mkdocs", *arguments]


def _environment() -> dict[str, str]:
    # Material prints a notice about MkDocs 2 with every build. It is answered in the open: the
    # dependency is capped in pyproject.toml, and docs/publishing.md says what that means.
    #
    # MkDocs stamps the packed sitemap with the day of the build. 0 is "no time" (RFC 1952, 2.3.1):
    # the same commit gives the same bytes.
    return {**os.environ, "NO_MKDOCS_2_WARNING": "1", "SOURCE_DATE_EPOCH": "0"}
