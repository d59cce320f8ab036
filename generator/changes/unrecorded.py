"""The rule that no statement changes in silence: a new version and a note tell of it."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass

from generator.changes.compare import recited
from generator.changes.match import Books, Matched, Pair, citation
from generator.changes.words import meant, shown, written
from generator.findings import Finding, Place, ordered
from generator.inline import Prose
from generator.library import Library, Statement
from generator.library.changes import Changed, versions
from generator.records import Brief, Judgement
from generator.wording import counted

_CODE = "unrecorded-change"
_WORDS = {
    "added": "new",
    "withdrawn": "gone",
    "reworded": "reworded",
    "recited": "cited anew",
    "likelihood": "of another likelihood",
    "confidence": "of another confidence",
}


@dataclass(frozen=True)
class _Happened:
    """What became of one statement, as a change note would say it."""

    kind: str
    old: Statement | None
    new: Statement | None
    was: str = ""

    @property
    def line(self) -> str:
        """The line that tells of it, for the list `statements` of a change note."""
        parts = [f"kind: {self.kind}"]
        anchor = self.new.anchor if self.new else self.old.anchor if self.old else ""
        if anchor:
            parts.append(f"id: {anchor}")
        if self.was:
            # A text of JSON is one of YAML, in double quotes.
            term = self.kind in ("likelihood", "confidence")
            parts.append(f"was: {self.was if term else json.dumps(self.was, ensure_ascii=False)}")
        return f"- {{{', '.join(parts)}}}"


def unrecorded(old: Library, new: Library) -> list[Finding]:
    """Return a finding for each change of a statement that its brief does not tell readers of.

    A draft owes its readers nothing yet, and of a withdrawn brief no statement stands.
    """
    books = Books(old, new)
    found: list[Finding] = []
    for matched in books.briefs():
        was, now = old.briefs[matched.old], new.briefs[matched.new]
        if "draft" in (was.status, now.status):
            continue
        happened = list(_happened(books, matched))
        if happened and now.version <= was.version:
            found.append(_no_version(new, matched.new, now, happened))
        elif happened:
            found += _untold(books, matched, happened)
    return ordered(found)


def _happened(books: Books, matched: Matched) -> Iterator[_Happened]:
    for pair in matched.pairs:
        old, new = pair.old, pair.new
        if pair.reworded:
            yield _Happened("reworded", old, new, _was(books, pair))
        elif recited(books, pair):
            yield _Happened("recited", old, new, _citation(books, old))
        if isinstance(old.part, Judgement) and isinstance(new.part, Judgement):
            for kind in ("likelihood", "confidence"):
                was = getattr(old.part, kind)
                if was != getattr(new.part, kind):
                    yield _Happened(kind, old, new, was)
    for gone in matched.withdrawn:
        was = written(books.new, gone, with_lead=gone.anchor.startswith("c-") and not gone.claim)
        yield _Happened("withdrawn", gone, None, was)
    for added in matched.added:
        yield _Happened("added", None, added)


def _was(books: Books, pair: Pair) -> str:
    """Return the words of before, with the date or label only where that is what changed."""
    before, after = meant(pair.old, books.renamed), meant(pair.new, {})
    return written(books.new, pair.old, with_lead=before.words == after.words)


def _citation(books: Books, old: Statement) -> str:
    """Return the citation of before for a note, if all of it still leads somewhere."""
    if not old.references or any(r.source not in books.new.sources for r in old.references):
        return ""
    return f"[{citation(old.references)}]"


def _no_version(new: Library, brief_id: str, brief: Brief, happened: list[_Happened]) -> Finding:
    document = new.document(brief_id)
    number = counted(len(happened), "statement")
    message = f"{number} of {brief.title} changed, but the version is still {brief.version}: "
    message += "; ".join(_named(new, item) for item in happened[:3])
    if len(happened) > 3:
        message += f"; and {len(happened) - 3} more"
    lines = (
        f"version: {brief.version + 1}",
        "# at the end of `history`:",
        f"  - version: {brief.version + 1}",
        "    date: YYYY-MM-DD",
        "    kind: update",
        "    note: What changed, and why.",
        "    statements:",
        *(f"      {item.line}" for item in happened),
    )
    hint = "raise the version, and say what became of each statement, with these lines:"
    return Finding(_CODE, document.place(("version",)), message, hint, lines)


def _untold(books: Books, matched: Matched, happened: list[_Happened]) -> Iterator[Finding]:
    """Yield a finding for each changed statement that no note of a new version names."""
    brief = books.new.briefs[matched.new]
    since = books.old.briefs[matched.old].version
    notes = versions(brief, books.new.by_brief[matched.new])
    told = [c for v in notes if v.note.version > since for c in v.statements]
    for item in happened:
        # That a statement is new, its brief may say in words.
        if item.kind == "added" or any(_tells(changed, item) for changed in told):
            continue
        message = f"no note since version {since} tells of this: {_named(books.new, item)}"
        wrong = next((c for c in told if c.change.kind == item.kind and _of(c, item)), None)
        if wrong and wrong.change.was:
            message = f"the note says that it was `{wrong.change.was.source}`; before, in version "
            message += f"{since}, it was `{item.was}`: {_named(books.new, item)}"
        hint = f"add this line under `statements` of version {brief.version} in `history`:"
        place = _place(books.new, matched.new, brief, item)
        yield Finding(_CODE, place, message, hint, (f"      {item.line}",))


def _tells(changed: Changed, item: _Happened) -> bool:
    """Whether a line of a change note is about what happened.

    What was reworded may also be told as one statement withdrawn and another added, and the
    other way round: where two statements are one, the author knows best.
    """
    change = changed.change
    match item.kind:
        case "likelihood" | "confidence":
            same = change.was is not None and change.was.source == item.was
            return change.kind == item.kind and same and _of(changed, item)
        case "withdrawn":
            return change.kind in ("withdrawn", "reworded") and _was_of(changed, item)
        case "reworded":
            return (change.kind == "reworded" and _of(changed, item)) or (
                change.kind == "withdrawn" and _was_of(changed, item)
            )
    return change.kind in ("recited", "reworded") and _of(changed, item)


def _of(changed: Changed, item: _Happened) -> bool:
    """Whether it names a statement that stands: by its link, followed to the present."""
    then = changed.then
    return bool(item.new and then and then.statement == item.new)


def _was_of(changed: Changed, item: _Happened) -> bool:
    """Whether it names a statement of before: by its link of then, or by its words."""
    change, old = changed.change, item.old
    if old is None:
        return False
    was = Prose.parse(item.was).plain() if item.was else ""
    said = change.was.plain() if change.was else ""
    words = old.text.plain() if isinstance(old.text, Prose) else was
    known = {" ".join(text.casefold().split()) for text in (was, words) if text}
    return change.id == old.anchor or " ".join(said.casefold().split()) in known


def _place(new: Library, brief_id: str, brief: Brief, item: _Happened) -> Place:
    document = new.document(brief_id)
    if item.new is None:
        return document.place(("history", len(brief.history) - 1))
    field = item.kind if item.kind in ("likelihood", "confidence") else ""
    return document.place((*item.new.path, field) if field else item.new.path)


def _named(new: Library, item: _Happened) -> str:
    statement = item.new or item.old
    words = shown(new, statement) if statement else ""
    short = words if len(words) <= 70 else words[:69].rstrip() + "…"
    return f"“{short}” is {_WORDS[item.kind]}"
