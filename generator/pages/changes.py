"""What changed: the change notes of a brief, those of the whole book, and the latest of them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from markupsafe import Markup

from generator import terms
from generator.inline import Prose, Reference
from generator.library import Library
from generator.library.changes import Changed, Day, Version, versions
from generator.pages.cells import book_status
from generator.pages.indexes.page import Parts
from generator.pages.markdown import attribute, escape, link, markdown
from generator.pages.paths import CHANGES, brief_page, relative, statement_link
from generator.pages.prose import Writer, number
from generator.pages.sources import source_items
from generator.pages.views import EMPTY, ChangedView, VersionView
from generator.records import Position
from generator.records.walk import references
from generator.yardsticks import any_likelihood

TITLE = "What changed"
DESCRIPTION = (
    "Every version of every brief, the latest first, with what became of single statements"
)
INTRO = f"{DESCRIPTION}."


def version_views(library: Library, writer: Writer, brief_id: str) -> tuple[VersionView, ...]:
    """Return the change notes of a brief for one page, the latest first."""
    own = library.by_brief.get(brief_id, ())
    return tuple(_version(library, writer, v) for v in versions(library.known[brief_id], own))


def _version(library: Library, writer: Writer, version: Version) -> VersionView:
    note = version.note
    return VersionView(
        number=str(note.version),
        date=note.date.words(),
        kind=terms.CHANGE_KIND[note.kind].label,
        note=writer.prose(note.note),
        statements=tuple(_changed(library, writer, changed) for changed in version.statements),
    )


def _changed(library: Library, writer: Writer, changed: Changed) -> ChangedView:
    change, then = changed.change, changed.then
    was = writer.prose(change.was) if change.was else EMPTY
    now, words, here = EMPTY, EMPTY, EMPTY
    if then:
        now = _words(writer, changed)
        if then.statement:
            title = library.titles[then.statement.brief]
            said = attribute(f"The statement in {title}, {then.statement.anchor}")
            target = statement_link(library, then.statement, writer.page)
            here = link("the statement", target, "", f'aria-label="{said}"')
    if change.kind in ("likelihood", "confidence"):
        was = _term(library, change.kind, str(change.was))
        # The text of a judgement is what follows "It is likely that".
        words = markdown("… {}", now) if now else EMPTY
        key = getattr(then, change.kind, "")
        now = markdown("**{}**", _term(library, change.kind, key)) if key else EMPTY
    reason = writer.prose(change.reason) if change.reason else EMPTY
    kind = terms.STATEMENT_CHANGE[change.kind].label
    return ChangedView(kind, was, now, words, here, reason)


def _words(writer: Writer, changed: Changed) -> Markup:
    """Return the words of a statement as its version left it; of a post, its title."""
    then = changed.then
    if then is None:
        return EMPTY
    if isinstance(then.text, Prose):
        return writer.prose(then.text)
    part = then.statement.part if then.statement else None
    title = part.title if isinstance(part, Position) else ""
    return markdown("{} {}", title, writer.cite(then.text))


def _term(library: Library, kind: str, key: str) -> Markup:
    if kind == "likelihood":
        return escape(any_likelihood(key, library.book.yardstick))
    return escape(terms.CONFIDENCE[key].label)


@dataclass(frozen=True)
class BriefChange:
    """A later version of one brief, on the page of the whole book."""

    key: Markup
    title: str
    link: Markup
    version: VersionView


@dataclass(frozen=True)
class DayView:
    """One date: later versions of briefs, and in one line the briefs issued for the first time."""

    key: Markup
    date: str
    changed: tuple[BriefChange, ...]
    issues: str
    issues_key: Markup
    issued: tuple[Markup, ...]


@dataclass(frozen=True)
class ChangesPage:
    """What changed in the whole book, with the sources that the notes cite.

    `intro` says what notes the page holds; of a part, `kicker` leads back to the whole.
    """

    title: str
    intro: str
    status: Markup
    days: tuple[DayView, ...]
    sources: tuple[Markup, ...]
    description: str = DESCRIPTION
    section: str = ""
    kicker: Markup = EMPTY
    parts: Parts | None = None


def changes_page(library: Library) -> ChangesPage:
    """Build the page of few change notes."""
    views, sources = day_views(library, CHANGES, library.days)
    return ChangesPage(TITLE, INTRO, book_status(library), views, sources)


def day_views(
    library: Library, page: str, listed: tuple[Day, ...]
) -> tuple[tuple[DayView, ...], tuple[Markup, ...]]:
    """Return days as a page shows them, and the sources that it cites."""
    writer = Writer(library, page, number(_shown(listed)))
    views = tuple(_day(library, writer, day) for day in listed)
    return views, source_items(library, writer)


def _shown(listed: tuple[Day, ...]) -> Iterator[Reference]:
    for day in listed:
        for _, version in day.changed:
            yield from (reference for _, reference in references(version.note))
            for changed in version.statements:
                if changed.then:
                    yield from changed.then.text.references


def _day(library: Library, writer: Writer, day: Day) -> DayView:
    # Two notes may be of one version: the later one, which stands first, has the link.
    seen: set[str] = set()
    changed = []
    for brief_id, version in day.changed:
        title = library.titles[brief_id]
        back = relative(brief_page(library, brief_id), writer.page, "changes")
        said = attribute(f"All change notes of {title}")
        here = link("all change notes", back, "", f'aria-label="{said}"')
        key = version_key(brief_id, version)
        view = _version(library, writer, version)
        changed.append(BriefChange(Markup("" if key in seen else f"#{key}"), title, here, view))
        seen.add(key)
    issued = [
        markdown(
            '<span id="{}">{}</span>',
            Markup(version_key(brief_id, version)),
            writer.brief(brief_id),
        )
        for brief_id, version in day.issued
    ]
    return DayView(
        key=date_key(day, "on"),
        date=day.date.words(),
        changed=tuple(changed),
        issues=issues(day),
        issues_key=date_key(day, "issued"),
        issued=tuple(issued),
    )


def version_key(brief_id: str, version: Version) -> str:
    """Return the anchor of a version on the page of the whole book."""
    return f"{brief_id}-{version.note.version}"


def date_key(day: Day, lead: str) -> Markup:
    """Return the anchor of a date: `on` it, or of the briefs `issued` on it."""
    # No id holds an underscore: a date is never taken for a version of a brief.
    said = "".join(c if c.isalnum() else f"-{ord(c)}-" if c != "-" else c for c in str(day.date))
    return Markup(f"{lead}_{said}")


def issues(day: Day) -> str:
    """Return in words how many briefs were first issued on a date."""
    count = len(day.issued)
    return f"First issue of {'one brief' if count == 1 else f'{count} briefs'}"
