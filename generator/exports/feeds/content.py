"""What an entry says: the change note, and what became of single statements."""

from __future__ import annotations

from markupsafe import Markup

from generator import terms
from generator.exports.export import Edition
from generator.exports.feeds.html import Html, text
from generator.inline import Prose
from generator.library.changes import Changed, Then, Version
from generator.records import Position
from generator.yardsticks import any_likelihood

_EMPTY = Markup()


def content(edition: Edition, brief_id: str, version: Version) -> Markup:
    """Return a version of a brief as HTML: paragraphs, a list, links and stress, nothing else.

    The version of today comes with the bottom line, so that the news can be read where it is.
    """
    write, brief, note = Html(edition), edition.library.known[brief_id], version.note
    kind = terms.CHANGE_KIND[note.kind].label
    said = Markup("<p><em>{}.</em> {}</p>").format(kind, write.prose(note.note))
    items = [_item(write, changed) for changed in version.statements]
    listed = Markup("<ul>{}</ul>").format(_EMPTY.join(items)) if items else _EMPTY
    bottom_line = _EMPTY
    if note is brief.history[-1] and not brief.withdrawn:
        words = write.prose(brief.bottom_line)
        bottom_line = Markup("<p><strong>Bottom line.</strong> {}</p>").format(words)
    foot = Markup("<p>{}, version {}, {}. Status today: {}.</p>").format(
        write.brief(brief_id, brief.title),
        note.version,
        note.date.words(),
        terms.STATUS[brief.status].label.lower(),
    )
    return said + listed + bottom_line + foot


def _item(write: Html, changed: Changed) -> Markup:
    change, then = changed.change, changed.then
    words = _words(write, then) if then else _EMPTY
    was = write.prose(change.was) if change.was else _EMPTY
    now = words
    lead = _EMPTY
    if change.kind in ("likelihood", "confidence"):
        # The text of a judgement is what follows "It is likely that".
        lead = Markup(" … {}").format(words) if then else _EMPTY
        was = text(_term(write, change.kind, str(change.was)))
        key = getattr(then, change.kind, "")
        now = (
            Markup("<strong>{}</strong>").format(_term(write, change.kind, key)) if key else _EMPTY
        )
    return Markup("<li><strong>{}.</strong>{}{}{}{}{}</li>").format(
        terms.STATEMENT_CHANGE[change.kind].label,
        lead,
        Markup(" was: <del>{}</del>").format(was) if was else _EMPTY,
        Markup(" now: {}").format(now) if now else _EMPTY,
        write.statement(then.statement) if then and then.statement else _EMPTY,
        Markup(" <em>Why:</em> {}").format(write.prose(change.reason)) if change.reason else _EMPTY,
    )


def _words(write: Html, then: Then) -> Markup:
    """Return the words of a statement as its version left it; of a post, its title."""
    if isinstance(then.text, Prose):
        return write.prose(then.text)
    part = then.statement.part if then.statement else None
    title = part.title if isinstance(part, Position) else ""
    return Markup("{} {}").format(text(title), write.cite(then.text.references))


def _term(write: Html, kind: str, key: str) -> str:
    if kind == "likelihood":
        return any_likelihood(key, write.edition.library.book.yardstick)
    return terms.CONFIDENCE[key].label
