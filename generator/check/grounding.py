"""Every claim stands in its paragraphs, every paragraph is used, and digests are up to date."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from generator.cache import Cache, NoCache
from generator.findings import Finding, Place
from generator.grounding import outcomes
from generator.grounding.facts import Fact
from generator.grounding.ground import Ground, Outcome, from_digests
from generator.grounding.house import Form, house_form
from generator.grounding.tokens import VERSION, text_tokens
from generator.inline import Reference
from generator.library import Library, Statement
from generator.library.coverage import coverage
from generator.library.verdicts import Verdict
from generator.load.document import Document, Path
from generator.records import Source

_NONE = NoCache()

Verdicts = dict[tuple[str, Path], Verdict]
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
                str(len(found.paragraphs)),
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
        paragraphs = coverage(library, loaded.id)
        for index, exclusion in enumerate(copy.excluded):
            path: Path = ("copy", "excluded", index, "paragraphs")
            numbers = exclusion.paragraphs.paragraphs
            past = [number for number in numbers if number > copy.paragraphs]
            if past:
                place = loaded.document.place(path)
                message = f"the copy has {copy.paragraphs} paragraphs; there is no ¶{past[0]}"
                yield Finding("bad-exclusion", place, message, "mend the number, or take it off")
            for number in numbers:
                if number <= copy.paragraphs and paragraphs[number - 1].statements:
                    place = loaded.document.place(path)
                    by = paragraphs[number - 1].statements[0].brief
                    message = f"¶{number} is excluded, but `{by}` cites it"
                    yield Finding(
                        "bad-exclusion", place, message, "take it off the list `excluded:`"
                    )
        if library.broken or loaded.id not in library.citing:
            continue  # what cites it may stand in a file that could not be read
        open_ = [f"¶{p.number}" for p in paragraphs if not p.covered]
        if open_:
            place = loaded.document.key_place(("copy", "paragraphs"))
            message = f"no claim cites {', '.join(open_)}"
            hint = "use them, or list them under `copy: excluded:` with a reason"
            yield Finding("uncovered-paragraph", place, message, hint)


def begin(
    library: Library, cache: Cache = _NONE
) -> Callable[[set[str]], tuple[Verdicts, list[Finding]]]:
    """Begin to check every statement against the digests; return what gives verdicts and findings.

    It takes the files that have other errors: nothing is concluded from them.
    """
    # Sources without digests cannot be looked at; that is a finding of its own.
    if library.sources.keys() - library.digests.keys() - library.broken:
        return lambda _: ({}, [])
    checker = Ground(library, from_digests(library.digests))
    known = library.sources.keys() & library.digests.keys()
    listed: dict[str, list[Statement]] = {}
    for statement in library.statements:
        if all(reference.source in known for reference in statement.references):
            listed.setdefault(statement.brief, []).append(statement)
    outcomes_of = outcomes.begin(checker, listed, cache)

    def finish(skip: set[str]) -> tuple[Verdicts, list[Finding]]:
        every = outcomes_of()
        if any(file.startswith("sources/") for file in skip):
            # Of sources with errors, too, nothing is concluded.
            return {}, []
        found = [
            # A file that cannot be read may hold the name that a claim is looked up by.
            (statement, outcome.without_names if library.broken else outcome)
            for brief, statements in listed.items()
            for statement, outcome in zip(statements, every[brief], strict=True)
        ]
        verdicts, findings = _told(library, checker, found, skip)
        if library.broken:
            return {}, findings
        return verdicts, [
            *findings,
            *_other_prose(library, checker, skip),
            *_defects(library, checker),
        ]

    return finish


def _told(
    library: Library,
    checker: Ground,
    found: Iterable[tuple[Statement, Outcome]],
    skip: set[str],
) -> tuple[Verdicts, list[Finding]]:
    """Return the verdicts of statements, and a finding for each fact that is not carried."""
    verdicts: Verdicts = {}
    findings: list[Finding] = []
    for statement, outcome in found:
        document = library.document(statement.brief)
        if document.file in skip:
            continue
        told: set[Form] = set()
        verdicts[statement.brief, statement.path] = outcome.verdict
        for fact in outcome.missing:
            if fact.kind == "place":
                source = statement.references[0].source
                place = document.place(statement.path, f"@{source}")
                message = f"another paragraph fits this claim better: {fact.shown}"
                hint = "cite it, or say with `worked_out: [{words: ¶, reason: ...}]` why not"
                findings.append(Finding("misplaced-locator", place, message, hint))
                continue
            place = _where(document, statement, fact)
            form = None if fact.field else house_form(_said(checker, statement), fact.shown)
            # A date in another form fails in each of its parts: it is one mistake.
            if form and form in told:
                continue
            told |= {form} if form else set()
            findings.append(
                _ungrounded(
                    checker,
                    statement.references,
                    fact,
                    place,
                    form=form,
                    declarable=hasattr(statement.part, "worked_out"),
                )
            )
        for index in outcome.unused:
            place = document.place((*statement.path, "worked_out", index))
            message = "this is declared as worked out, but the claim does not need it"
            hint = "its paragraphs hold it, or the claim does not say it: remove it"
            findings.append(Finding("unused-declaration", place, message, hint))
    return verdicts, findings


def _other_prose(library: Library, checker: Ground, skip: set[str]) -> Iterator[Finding]:
    """Definitions of the glossary and the book's bottom line cite too, and are held to it."""
    prose = [
        (doc, (*path, "definition"), t.definition) for doc, path, t in library.glossary_terms()
    ]
    line = library.book.bottom_line
    prose += [(doc, ("bottom_line",), b) for doc, b in library.bottom_lines() if b is line]
    for document, path, found in prose:
        if document.file in skip or not found.references:
            continue
        text = checker.words_of(found)
        for fact in checker.text(text, found.references):
            if fact.kind != "place":
                place = document.place(path, fact.shown.split()[0])
                form = house_form(text, fact.shown)
                yield _ungrounded(checker, found.references, fact, place, form=form)


def _defects(library: Library, checker: Ground) -> Iterator[Finding]:
    """What a defect says was printed stands in its paragraph: what it reads as counts there."""
    for loaded in library.loaded:
        if not isinstance(loaded.record, Source):
            continue
        for index, defect in enumerate(loaded.record.copy_consulted.defects):
            tokens = text_tokens(defect.printed or "")
            words = {token for token in tokens if token.startswith(("w:", "n:"))}
            if defect.paragraph > loaded.record.copy_consulted.paragraphs or not all(
                defect.paragraph in checker.where(loaded.id, token) for token in words
            ):
                place = loaded.document.place(("copy", "defects", index, "printed"))
                message = f"`{defect.printed}` is not printed in ¶{defect.paragraph}"
                hint = "give the paragraph's number, and the words as they stand there"
                yield Finding("defect-not-found", place, message, hint)


def _where(document: Document, statement: Statement, fact: Fact) -> Place:
    """Return where the claim says it: a field, its words, or the link that shows as them."""
    if fact.field:
        return document.place((*statement.path, fact.field))
    start = document.place(statement.path)
    links = [f"[[{owner}" for owner in fact.owners]
    for needle in (fact.shown, fact.shown.split()[0], *links):
        place = document.place(statement.path, needle)
        if place != start:
            return place
    return start


def _said(checker: Ground, statement: Statement) -> str:
    """Return the words of a statement and of who is said to say it."""
    by = getattr(statement.part, "according_to", None)
    return " ".join([checker.words(statement), checker.words_of(by) if by else ""])


def _ungrounded(
    checker: Ground,
    references: tuple[Reference, ...],
    fact: Fact,
    place: Place,
    *,
    form: Form | None = None,
    declarable: bool = False,
) -> Finding:
    cited = ", ".join(map(str, references))
    message = f"the {fact.kind} `{fact.shown}` does not stand in {cited}"
    if form:
        message = f"`{form.shown}` cannot be looked up in {cited}: it is not in the house form"
        return Finding("ungrounded", place, message, f"write `{form.house}`")
    given = checker.given_instead(fact, references)
    elsewhere = checker.elsewhere(fact, references)
    if given:
        hint = f"there it is {given}: write it, or cite the paragraph that has yours"
    elif near := checker.misspelt(fact):
        hint = f"did you mean `{near}`?"
    elif elsewhere:
        hint = f"it stands in {', '.join(elsewhere)}: cite that too"
    elif declarable:
        hint = "write what the paragraphs say, or declare it under `worked_out:` with the reason"
    else:
        hint = "write what the paragraphs say, or cite the paragraph that carries it too"
    return Finding("ungrounded", place, message, hint)
