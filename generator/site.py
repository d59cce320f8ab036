"""From a project to a site: generate the Markdown tree, then hand it to MkDocs.

While MkDocs makes the pages, in a process of its own, this one and its helpers make what readers
take away.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from itertools import chain

from mkdocs.exceptions import ConfigurationError
from mkdocs.utils.yaml import yaml_load

from generator.beside import Beside, helpers
from generator.bundle import BUNDLE, bundle
from generator.cache import Cache
from generator.ending import put_away
from generator.exports import Edition, Export, exports
from generator.exports.export import BOOK
from generator.findings import Finding, Place, ordered
from generator.gather import Gathered, gather, parses
from generator.load.reader import files
from generator.made import made
from generator.memory import give_back
from generator.mkdocs_run import mkdocs
from generator.output import move_into, open_to_all, write_tree
from generator.pages.citing import Site
from generator.pages.downloads import Download
from generator.pages.render import pages
from generator.project import Project
from generator.search import Search
from generator.swap import refuse_odd, swap
from generator.taking import take
from generator.workplace import Workplace, fresh

# The theme's own search, which this site has another for: it is the half of all scripts, and the
# splitters of words in it are under licences that ask for more than the rest of the site.
_UNUSED = ("assets/javascripts/lunr", "assets/javascripts/workers")
# So many pages that are new are made on all cores.
_MANY = 1000
# So many files of a book fill the memory of a small machine.
_LARGE = 2000


class SiteError(Exception):
    """MkDocs did not build the site; what it printed says why."""


@dataclass(frozen=True)
class Generated:
    """What was gathered, which files of `generated/` changed, and what is still to be made."""

    gathered: Gathered
    changed: list[str]
    edition: Edition
    exports: list[Export]


def generate(project: Project, cache: Cache) -> Generated:
    """Check a project and, if it is sound, bring `generated/` up to date.

    Nothing is written when a finding is an error: the last good tree stays.
    """
    if not _is_large_and_new(project, cache):
        return _generate(project, cache)
    # What is worked out anew leaves a process that holds twice as much as one that takes it from
    # the cache. So that is done by a process of its own.
    first = Beside(lambda: _generate(project, cache).changed)
    with put_away(first.end):
        changed = first()
    again = _generate(project, cache)
    return replace(again, changed=[*changed, *again.changed])


def _is_large_and_new(project: Project, cache: Cache) -> bool:
    listed = list(files(project))
    return len(listed) >= _LARGE and parses(cache).new(project, listed) and helpers(1) > 0


def _generate(project: Project, cache: Cache) -> Generated:
    gathered = gather(project, cache)
    edition = Edition(gathered.library, site_address(), site_name(project), cache)
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
    library, written = gathered.library, gathered.written
    search = Search(library, written.pages, cache)
    made_pages = pages(library, written.pages, links, site, cache, search.reads, edition.prints)
    assets = (made(path, content) for path, content in written.assets.items())
    changed = write_tree(project.generated, chain(search.among(made_pages), assets))
    return Generated(gathered, changed, edition, offered)


def build(project: Project, generated: Generated, workplace: Workplace) -> None:
    """Let MkDocs build `site/` from `generated/`, and add what readers take away.

    The site changes in one step. The last good one stays if MkDocs fails, which raises SiteError,
    or if the system refuses to write, which raises OSError.
    """
    refuse_odd(project.site)
    give_back()  # of the pages nothing is needed any more
    with fresh(project.site) as new, fresh(project.site) as taken:
        with mkdocs(project, new, workplace) as done:
            if len(generated.changed) > _MANY:
                # It has work for all cores: more at once would only take more memory.
                _finish(done)
            hashes = take(generated.edition, generated.exports, taken, project.site)
            _finish(done)
        for folder in _UNUSED:
            shutil.rmtree(new / folder, ignore_errors=True)
        move_into(taken, new)
        edition, last = generated.edition, project.site / BUNDLE
        bundle(new, edition.day, new / BUNDLE, hashes=hashes, last=last, cache=edition.cache)
        open_to_all(new)
        swap(new, project.site)


def _finish(done: Callable[[], bool]) -> None:
    if not done():
        raise SiteError("MkDocs did not build the site; its messages stand above")


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
