"""The two phases together: read everything, then check everything."""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import dataclass, replace

from generator.check import check
from generator.check.grounding import begin
from generator.findings import Finding, Place, errors, ordered
from generator.library import Library, build
from generator.load.handwritten import HandWritten, read_docs
from generator.load.reader import Parsed, read
from generator.pages.asked import unknown_inserts
from generator.pages.paths import SEARCH_PARTS, made
from generator.project import Project


@dataclass(frozen=True)
class Gathered:
    """A library with the hand-written pages, every finding, and the texts they point into."""

    library: Library
    written: HandWritten
    findings: list[Finding]
    texts: dict[str, str]

    @property
    def sound(self) -> bool:
        """Whether pages may be made of it: no finding is an error."""
        return not errors(self.findings)


def gather(
    project: Project,
    parse_one: Callable[[Parsed, str, bytes], None] | None = None,
    last: Gathered | None = None,
    changed: Collection[str] = (),
) -> Gathered:
    """Read and check a project; see `read` for `parse_one`.

    With `last`, a sound one, only statements of the files in `changed` are grounded, and the others
    keep their verdicts. That is quick, and right unless a name or a source is another: whoever
    asks for it gathers in full soon after.
    """
    parsed = read(project, parse_one)
    library = build(parsed)
    few = library
    if last is not None:
        few = replace(
            library,
            statements=tuple(
                s for s in library.statements if library.document(s.brief).file in changed
            ),
        )
    grounding = begin(few)
    found = [*parsed.findings, *check(library)]
    verdicts, ungrounded = grounding({finding.place.file for finding in errors(found)})
    kept = last.library.verdicts if last else {}
    library = replace(library, verdicts={**kept, **verdicts})
    written = read_docs(project)
    texts = {f"docs/{path}": text for path, text in written.pages.items()}
    inserts = [finding for file, text in texts.items() for finding in unknown_inserts(file, text)]
    own = written.pages.keys() | written.assets.keys()
    parts = {path for path in own if path.startswith(f"{SEARCH_PARTS}/")}
    twice = [
        Finding(
            "unexpected-file",
            Place(f"docs/{path}"),
            "the generator makes this page itself",
            "give the page another name",
        )
        for path in sorted(made(library) & own | parts)
    ]
    findings = ordered([*found, *ungrounded, *written.findings, *inserts, *twice])
    return Gathered(library, written, findings, {**parsed.texts, **texts})
