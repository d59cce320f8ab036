"""The two phases together: read everything, then check everything."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace

from generator.cache import Cache, NoCache
from generator.check.each import Each, cited
from generator.check.rules import of_book
from generator.check.verdicts import told
from generator.findings import Finding, Place, errors, ordered
from generator.grounding.names import small_stems
from generator.library import Library, build
from generator.library.library import statements_of, targets_of, uses_of
from generator.load.handwritten import HandWritten, read_docs
from generator.load.parses import Parses
from generator.load.reader import Texts, files, read
from generator.pages.asked import unknown_inserts
from generator.pages.paths import SEARCH_PARTS, in_a_list, made
from generator.project import Project

_NONE = NoCache()


@dataclass(frozen=True)
class Gathered:
    """A library with the hand-written pages, every finding, and the texts they point into."""

    library: Library
    written: HandWritten
    findings: list[Finding]
    texts: Mapping[str, str]

    @property
    def sound(self) -> bool:
        """Whether pages may be made of it: no finding is an error."""
        return not errors(self.findings)


def parses(cache: Cache) -> Parses:
    """Return what remembers parsed files, with what every run makes of each of them."""
    return Parses(cache, (statements_of, uses_of, targets_of, cited, small_stems))


def gather(
    project: Project,
    cache: Cache = _NONE,
    known: Parses | None = None,
    unread: Callable[[list[Finding]], None] | None = None,
) -> Gathered:
    """Read and check a project, taking from the cache what was worked out before.

    `known` holds what a program that goes on has parsed already. `unread` is told of records that
    cannot be read before the others are looked at: without them much is to be looked up anew.
    """
    known = known or parses(cache)
    listed = list(files(project))
    known.begin(project, listed)
    parsed = read(project, known, listed)
    if unread and errors(parsed.findings):
        unread(ordered(parsed.findings))
    library = build(parsed)
    each = Each(library, known.latest)
    # Before a second process begins: what is touched after that is in memory twice.
    found = [*parsed.findings, *of_book(library)]
    looking = each.begin(library.loaded)
    written = read_docs(project)
    looked = looking()
    found += [finding for _, one in looked for finding in one.findings]
    skip = {finding.place.file for finding in errors(found)}
    verdicts, ungrounded = told(library, each, looked, skip)
    library = replace(library, verdicts=verdicts)
    texts = {f"docs/{path}": text for path, text in written.pages.items()}
    inserts = [finding for file, text in texts.items() for finding in unknown_inserts(file, text)]
    taken = made(library)
    twice = [
        Finding(
            "unexpected-file",
            Place(f"docs/{path}"),
            "the generator makes this page itself",
            "give the page another name",
        )
        for path in sorted(written.pages.keys() | written.assets.keys())
        if path in taken or in_a_list(path) or path.startswith(f"{SEARCH_PARTS}/")
    ]
    findings = ordered([*found, *ungrounded, *written.findings, *inserts, *twice])
    parsed.texts.update(Texts(texts))
    return Gathered(library, written, findings, parsed.texts)
