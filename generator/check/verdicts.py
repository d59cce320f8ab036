"""What came of the look into the cited paragraphs: verdicts, and findings with their hints."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator

from generator.check.each import Each, Looked
from generator.findings import Finding, Place
from generator.grounding.facts import Fact
from generator.grounding.ground import Ground, Outcome
from generator.grounding.house import Form, house_form
from generator.inline import Prose, Reference
from generator.library import Library, Statement
from generator.library.verdicts import Verdict
from generator.load.document import Document, Path
from generator.load.reader import Loaded

Verdicts = dict[tuple[str, Path], Verdict]


def told(
    library: Library, each: Each, found: Iterable[tuple[Loaded, Looked]], skip: Collection[str]
) -> tuple[Verdicts, list[Finding]]:
    """Return the verdicts of statements, and a finding for each fact that no paragraph carries.

    `skip` are the files that have other errors: nothing is concluded from them.
    """
    # Sources without digests cannot be looked at; that is a finding of its own. And of sources with
    # errors, too, nothing is concluded.
    missing = library.sources.keys() - library.digests.keys() - library.broken
    if missing or any(file.startswith("sources/") for file in skip):
        return {}, []
    verdicts: Verdicts = {}
    findings: list[Finding] = []
    for item, looked in found:
        if item.document.file in skip:
            continue
        for statement, outcome in zip(each.listed(item), looked.outcomes, strict=True):
            verdicts[statement.brief, statement.path] = outcome.verdict
            if outcome.missing or outcome.unused:
                # A file that cannot be read may hold the name that a claim is looked up by.
                seen = outcome.without_names if library.broken else outcome
                findings += _of_statement(each.checker, item.document, statement, seen)
        if not library.broken:
            findings += _of_definitions(each.checker, item, looked)
            findings += _of_defects(item, looked)
    return {} if library.broken else verdicts, findings


def _of_statement(
    checker: Ground, document: Document, statement: Statement, outcome: Outcome
) -> Iterator[Finding]:
    """Yield a finding for each fact of a statement that is not carried, and what is not needed."""
    seen: set[Form] = set()
    for fact in outcome.missing:
        if fact.kind == "place":
            source = statement.references[0].source
            place = document.place(statement.path, f"@{source}")
            message = f"another paragraph fits this claim better: {fact.shown}"
            hint = "cite it, or say with `worked_out: [{words: ¶, reason: ...}]` why not"
            yield Finding("misplaced-locator", place, message, hint)
            continue
        place = _where(document, statement, fact)
        form = None if fact.field else house_form(_said(checker, statement), fact.shown)
        # A date in another form fails in each of its parts: it is one mistake.
        if form and form in seen:
            continue
        seen |= {form} if form else set()
        declarable = hasattr(statement.part, "worked_out")
        yield _ungrounded(
            checker, statement.references, fact, place, form=form, declarable=declarable
        )
    for index in outcome.unused:
        place = document.place((*statement.path, "worked_out", index))
        message = "this is declared as worked out, but the claim does not need it"
        hint = "its paragraphs hold it, or the claim does not say it: remove it"
        yield Finding("unused-declaration", place, message, hint)


def _of_definitions(checker: Ground, item: Loaded, looked: Looked) -> Iterator[Finding]:
    """Yield a finding for each fact of the glossary or the book's bottom line not carried."""
    for path, missing in looked.definitions:
        prose: Prose = item.record.bottom_line if path == ("bottom_line",) else _term(item, path)
        text = checker.words_of(prose)
        for fact in missing:
            place = item.document.place(path, fact.shown.split()[0])
            form = house_form(text, fact.shown)
            yield _ungrounded(checker, prose.references, fact, place, form=form)


def _term(item: Loaded, path: Path) -> Prose:
    """Return the definition of a term of the glossary."""
    found: Prose = item.record.terms[path[1]].definition
    return found


def _of_defects(item: Loaded, looked: Looked) -> Iterator[Finding]:
    """Yield a finding for each defect of a source that is not printed where it says."""
    for index in looked.unprinted:
        defect = item.record.copy_consulted.defects[index]
        place = item.document.place(("copy", "defects", index, "printed"))
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
