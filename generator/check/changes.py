"""Nothing vanishes: renames, withdrawals and successors are told, and change notes are true."""

from __future__ import annotations

import difflib
from collections.abc import Iterator, Sequence

from generator.check.held import Held
from generator.findings import Finding, did_you_mean
from generator.inline import Prose
from generator.library import Library, Statement
from generator.library.changes import Changed, versions
from generator.load.document import Path
from generator.records import Brief, Source

# Pages beside those of the sources, which no source can have had for its own.
_PAGES = {"publishers", "coverage"}


def former_ids(library: Library) -> Iterator[Finding]:
    """A former id leads to one thing: it is no id of today, and stands once."""
    taken = {loaded.id: loaded.document.file for loaded in library.loaded}
    for loaded in library.loaded:
        if not isinstance(loaded.record, Brief | Source):
            continue
        for index, old in enumerate(loaded.record.former_ids):
            path = ("former_ids", index)
            if old in taken:
                message = f"the former id `{old}` belongs to {taken[old]}"
            elif isinstance(loaded.record, Source) and old in _PAGES:
                message = f"the former id `{old}` is the address of another page"
            else:
                taken[old] = f"{loaded.document.file} already"
                continue
            hint = "an old address leads to one page: remove it here, or rename the other"
            yield Finding("former-id-clash", loaded.document.place(path), message, hint)


def withdrawals(held: Held) -> Iterator[Finding]:
    """A withdrawn brief ends with a removal: its note is the reason that readers find."""
    brief = held.brief
    if brief and brief.withdrawn and brief.history[-1].kind != "removal":
        place = held.document.place(("history", len(brief.history) - 1))
        kind = brief.history[-1].kind
        message = f"the brief is withdrawn, but its last change note is of kind `{kind}`"
        hint = "end `history` with a version of `kind: removal`; its note says why"
        yield Finding("withdrawn-unexplained", place, message, hint)


def successors(held: Held) -> Iterator[Finding]:
    """Whoever finds a superseded brief is led to its successor."""
    brief = held.brief
    if brief is None:
        return
    successor = brief.superseded_by
    if brief.status == "superseded" and successor is None:
        message = "the brief is superseded, but does not say by which"
        hint = "add a line `superseded_by: ...` with the id of the brief that took its place"
        place = held.document.place(("status",))
        yield Finding("superseded-without-successor", place, message, hint)
    elif successor == held.id:
        message, hint = "a brief does not take its own place", "name the other brief"
        place = held.document.place(("superseded_by",))
        yield Finding("superseded-without-successor", place, message, hint)
    elif successor and brief.status not in ("superseded", "withdrawn"):
        message = f"the brief is `{brief.status}`, but names a successor"
        hint = "write `status: superseded`, or leave `superseded_by` out"
        place = held.document.place(("superseded_by",))
        yield Finding("superseded-without-successor", place, message, hint)


def statement_changes(held: Held) -> Iterator[Finding]:
    """A statement that a change note names can be found, in the brief or in a later note."""
    brief = held.standing
    if brief is None or not any(note.statements for note in brief.history):
        return
    for index, version in enumerate(reversed(versions(brief, held.statements))):
        for number, changed in enumerate(version.statements):
            path: Path = ("history", index, "statements", number, "id")
            message = _wrong(changed)
            if message:
                hint = _hint(held.statements, changed)
                yield Finding("unknown-statement", held.document.place(path), message, hint)


def _wrong(changed: Changed) -> str:
    change, then = changed.change, changed.then
    if change.kind == "withdrawn":
        return ""
    if then is None:
        return f"no statement of this brief has the link `#{change.id}`"
    if change.kind in ("likelihood", "confidence") and then.statement and not then.likelihood:
        return f"`{change.id}` is no judgement: it has no {change.kind}"
    return ""


def _hint(own: Sequence[Statement], changed: Changed) -> str:
    """Return the link that was likely meant: of a like name, or of like words."""
    judgements_only = changed.change.kind in ("likelihood", "confidence")
    links = [s.anchor for s in own if not judgements_only or s.anchor.startswith("judgement-")]
    # Links made from words are all alike to the eye and mean nothing.
    named = [link for link in links if not link.startswith("c-")]
    hint = did_you_mean(changed.change.id or "", named)
    if hint or judgements_only:
        return hint or f"its judgements: {', '.join(links) or 'none'}"
    by_words = {s.text.plain(): s.anchor for s in own if isinstance(s.text, Prose)}
    was = changed.change.was.plain() if changed.change.was else ""
    near = difflib.get_close_matches(was, by_words, n=1, cutoff=0.4) if was else []
    if near:
        return f"did you mean `{by_words[near[0]]}`, now “{near[0][:60]}”?"
    return "take it from the statement's permanent link, after the sign #"
