"""Every paragraph of a source is used, and digests are up to date."""

from __future__ import annotations

from collections.abc import Iterator

from generator.findings import Finding, Place
from generator.grounding.tokens import VERSION
from generator.library import Library
from generator.library.coverage import coverage
from generator.load.document import Path
from generator.records import Source

_NO_SOURCE = "remove the file, or rename it as its source is named now"
_PUT_BACK = "put back what was changed by mistake"
_MAKE = "make them with `briefs verify --texts FOLDER`, on a machine that has the copies"


def digests(library: Library) -> Iterator[Finding]:
    """Every source has digests, made of the copy that its record describes."""
    for loaded in library.loaded:
        if not isinstance(loaded.record, Source):
            continue
        found = library.digests.get(loaded.id)
        copy, published = loaded.record.copy_consulted, loaded.record.published
        if found is None:
            place = loaded.document.place(("copy", "sha256"))
            message = f"there are no digests of the copy of `{loaded.id}`"
            yield Finding("digests-missing", place, message, _MAKE)
            continue
        for path, now, then, what in (
            (("copy", "sha256"), copy.sha256, found.sha256, "another copy"),
            (("published", "date"), str(published.date), found.published, "another date"),
            (("copy",), str(VERSION), str(found.version), "other rules"),
            (
                ("copy", "paragraphs"),
                str(copy.paragraphs),
                str(len(found.rows)),
                "another number of paragraphs",
            ),
        ):
            if now != then:
                place = loaded.document.place(path)
                message = f"the digests of `{loaded.id}` were made for {what}"
                yield Finding("digests-stale", place, message, f"{_PUT_BACK}, or {_MAKE}")
    if not library.broken:
        for source in sorted(library.digests.keys() - library.sources.keys()):
            place = Place(f"sources/digests/{source}.json")
            yield Finding("digests-stale", place, "these digests are of no source", _NO_SOURCE)


def exclusions(library: Library) -> Iterator[Finding]:
    """Excluded paragraphs exist and are cited by nobody; all others are cited."""
    for loaded in library.loaded:
        if not isinstance(loaded.record, Source):
            continue
        copy = loaded.record.copy_consulted
        cited = library.cited.get(loaded.id, frozenset())
        excluded: set[int] = set()
        for index, exclusion in enumerate(copy.excluded):
            path: Path = ("copy", "excluded", index, "paragraphs")
            numbers = exclusion.paragraphs.paragraphs
            excluded.update(numbers)
            past = [number for number in numbers if number > copy.paragraphs]
            if past:
                place = loaded.document.place(path)
                message = f"the copy has {copy.paragraphs} paragraphs; there is no ¶{past[0]}"
                yield Finding("bad-exclusion", place, message, "mend the number, or take it off")
            for number in numbers:
                if number <= copy.paragraphs and number in cited:
                    place = loaded.document.place(path)
                    by = coverage(library, loaded.id)[number - 1].statements[0].brief
                    message = f"¶{number} is excluded, but `{by}` cites it"
                    hint = "take it off the list `excluded:`"
                    yield Finding("bad-exclusion", place, message, hint)
        if library.broken or loaded.id not in library.citing:
            continue  # what cites it may stand in a file that could not be read
        covered = cited | excluded
        open_ = [f"¶{n}" for n in range(1, copy.paragraphs + 1) if n not in covered]
        if open_:
            place = loaded.document.key_place(("copy", "paragraphs"))
            message = f"no claim cites {', '.join(open_)}"
            hint = "use them, or list them under `copy: excluded:` with a reason"
            yield Finding("uncovered-paragraph", place, message, hint)
