"""`briefs verify`: the check with the texts themselves, and the digests made anew from them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from generator.findings import Finding, errors, ordered
from generator.gather import Gathered, gather
from generator.grounding.copied import copied_runs
from generator.grounding.ground import Ground, from_digests, from_tokens
from generator.grounding.texts import find, make
from generator.grounding.tokens import paragraph_tokens
from generator.output import replace_file
from generator.project import Project


@dataclass(frozen=True)
class Verified:
    """What the texts showed: findings, counts, and what was written.

    `unread` are files of sources with a mistake, so that nobody knows their copies.
    """

    findings: list[Finding]
    texts: Mapping[str, str]
    with_text: tuple[str, ...]
    without_text: tuple[str, ...]
    unread: tuple[str, ...]
    written: tuple[str, ...]
    verified: int
    declared: int
    failed: int
    differing: int

    @property
    def total(self) -> int:
        """The number of statements that were checked."""
        return self.verified + self.declared + self.failed


def verify(project: Project, folder: Path) -> Verified:
    """Check every statement against the local copies below a folder; write their digests.

    The digests then give the same answers without the texts; `differing` counts statements for
    which they do not.
    """
    library = gather(project).library
    texts = find(folder, library.sources)
    tokens = {
        key: [paragraph_tokens(text, library.sources[key].published.date) for text in paragraphs]
        for key, paragraphs in texts.items()
    }
    written = []
    folder_of_digests = project.sources / "digests"
    if not folder_of_digests.resolve().is_relative_to(project.root.resolve()):
        raise OSError(f"{folder_of_digests} leads outside the repository")
    digests = dict(library.digests)
    for key, paragraphs in tokens.items():
        source = library.sources[key]
        made = make(source.copy_consulted.sha256, source.published.date, paragraphs)
        digests[key] = made
        path = folder_of_digests / f"{key}.json"
        content = made.as_json().encode("utf-8")
        if not path.is_file() or path.read_bytes() != content:
            path.parent.mkdir(exist_ok=True)
            replace_file(path, content)
            written.append(path.relative_to(project.root).as_posix())
    by_text = Ground(library, from_tokens(tokens))
    by_digest = Ground(library, from_digests(digests))
    counts = {"verified": 0, "declared": 0, "failed": 0, "differing": 0}
    for statement in library.statements:
        if not {reference.source for reference in statement.references} <= texts.keys():
            continue
        verdict = by_text.outcome(statement).verdict
        kind = "failed" if verdict.missing else "declared" if verdict.declared else "verified"
        counts[kind] += 1
        counts["differing"] += by_digest.outcome(statement).verdict != verdict
    after = gather(project)
    return Verified(
        findings=ordered([*after.findings, *copied_runs(library, texts)]),
        texts=after.texts,
        with_text=tuple(sorted(texts)),
        without_text=tuple(sorted(library.sources.keys() - texts.keys())),
        unread=tuple(sorted({f.place.file for f in errors(after.findings)} & _unread(after))),
        written=tuple(written),
        **counts,
    )


def _unread(gathered: Gathered) -> set[str]:
    """Return the files of sources that are no record of the library."""
    return {f"sources/{stem}.yaml" for stem in gathered.library.broken}
