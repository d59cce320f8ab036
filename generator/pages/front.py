"""The parts of the front page: the book in two minutes, and the ways into it."""

from __future__ import annotations

from collections.abc import Iterable, Sized
from dataclasses import dataclass

from markupsafe import Markup

from generator import terms
from generator.library import Library, Role, Statement
from generator.pages.cells import book_status
from generator.pages.figures import timeline_of_events
from generator.pages.indexes.actors import foremost
from generator.pages.indexes.conflicts import latest
from generator.pages.maps import country_map, region_map
from generator.pages.markdown import joined, link, markdown
from generator.pages.paths import (
    ACTORS,
    COMPARE,
    CONFLICTS,
    COUNTRIES,
    EVENTS,
    METHOD,
    RELATIONS,
    SOURCES,
    address,
    brief_page,
    relative,
    source_page,
)
from generator.pages.plain import words
from generator.pages.prose import Writer, number
from generator.pages.sources import source_items
from generator.pages.statements import Statements
from generator.records.walk import references
from generator.wording import capital

# How many of each kind the front page shows of a book that has more: the countries that the book
# puts in front, the actors to whom most briefs lead, the latest events, questions and sources.
_CARDS, _COUNTRIES, _ACTORS, _EVENTS, _QUESTIONS, _SOURCES = 6, 20, 10, 15, 15, 15


@dataclass(frozen=True)
class _Front:
    """What the page shows of each country: its bottom line and first key judgement."""

    countries: tuple[tuple[str, Statement, Statement | None], ...]
    writer: Writer


def _parts(library: Library, page: str) -> _Front:
    found = []
    order = library.in_order
    if len(order) > _CARDS:
        order = tuple(key for key in library.book.front if key in order)[:_CARDS] or order[:_CARDS]
    for key in order:
        own = library.by_brief[key]
        bottom_line = next(s for s in own if s.role is Role.BOTTOM_LINE)
        judgement = next((s for s in own if s.role is Role.JUDGEMENT), None)
        found.append((key, bottom_line, judgement))
    whole = library.book.bottom_line
    shown = [*(whole.references if whole else ())]
    for _, bottom_line, judgement in found:
        shown += bottom_line.references
        shown += [r for _, r in references(judgement.part)] if judgement else []
    return _Front(tuple(found), Writer(library, page, number(shown)))


def status_line(library: Library, page: str) -> str:
    """Return the status and cut-off of the book, and what kind of copies it rests on."""
    wordless = sum(
        source.copy_consulted.fidelity in terms.WORDLESS_FIDELITIES
        for source in library.sources.values()
    )
    copies = markdown(
        "{} of {} articles read only as translations ([what that means]({}))",
        str(wordless),
        str(len(library.sources)),
        Markup(relative(METHOD, page, "sources")),
    )
    return f"{book_status(library)} · {copies}\n{{ .status-line }}"


def opening(library: Library, page: str) -> str:
    """Return the bottom line of the whole book, how much it holds, and the map of its region."""
    line = library.book.bottom_line
    if not line:
        return ""
    said = _parts(library, page).writer.prose(line)
    region = region_map(library, page)
    shown = region.html() if region else ""
    held = _counts(library, page)
    parts = [f"{said}\n{{ .bottom-line }}", held, shown]
    css = "opening illustrated" if shown else "opening"
    return "\n\n".join([f'<div class="{css}" markdown>', *filter(None, parts), "</div>"])


def countries(library: Library, page: str) -> str:
    """Return a card for each country: map, bottom line, first judgement, and the way in."""
    front = _parts(library, page)
    make = Statements(library, front.writer, None)
    lines = ['<div class="cards" markdown>\n']
    for key, bottom_line, judgement in front.countries:
        title = library.countries[key].title
        target = relative(brief_page(library, key), page)
        lines.append('<div class="card" markdown>\n')
        lines.append(f"### {link(title, target)} {{ #{key} }}\n")
        drawn_map = country_map(library, key, page)
        lines.append(f"{drawn_map.html()}\n" if drawn_map else "")
        lines.append(f"{make.view(bottom_line).text}\n{{ .summary }}\n")
        if judgement:
            lines.append(f"{make.view(judgement).text}\n{{ .judgement }}\n")
        lines.append(f"{link(f'Read the profile of {title}', target)}\n{{ .way-in }}\n")
        lines.append("</div>\n")
    lines.append("</div>")
    if len(front.countries) < len(library.countries):
        way = link(f"All {len(library.countries)} countries", relative(COUNTRIES, page))
        lines.append(f"\n{way}\n{{ .way-in }}")
    return "\n".join(lines)


def questions(library: Library, page: str) -> str:
    """Return the questions on which the sources disagree, with who says what kind of thing.

    Of many those are shown that belong to the latest events.
    """
    lines = []
    whole = len(library.conflicts) <= _QUESTIONS
    for key in library.conflicts if whole else latest(library, library.conflicts)[:_QUESTIONS]:
        owner, conflict = library.conflicts[key]
        # On a long list a question is found by country: its brief is nearer.
        home = CONFLICTS if whole else brief_page(library, owner)
        question = link(conflict.question, relative(home, page, f"conflict-{key}"))
        voices = dict.fromkeys(
            words(library, version.according_to)
            for version in conflict.versions
            if version.according_to
        )
        about = markdown(
            '<span class="voices">{} versions, in {}{}</span>',
            str(len(conflict.versions)),
            Writer(library, page, {}).brief(owner),
            f": {'; '.join(voices)}" if voices else "",
        )
        lines.append(f"- {question} {about}")
    listed = ['<div class="columns" markdown>\n', *lines, "\n</div>"]
    if not whole:
        way = link(f"All {len(library.conflicts):,} questions", relative(CONFLICTS, page))
        said = f"Here are the latest {_QUESTIONS}, by the date of the event. {way}"
        listed.append(f"\n{said}")
    return "\n".join(listed)


def timeline(library: Library, page: str) -> str:
    """Return the events of the book on one axis, of many the latest."""
    whole = address(EVENTS, page, "chronology")
    caption = Markup('<a href="{}">Every dated entry, in words</a>').format(whole)
    figure = timeline_of_events(library, library.events, page, caption)
    return str(figure.html()) if figure else ""


def ways_in(library: Library, page: str) -> str:
    """Return the ways into the book: by country, actor, event and source."""
    writer = Writer(library, page, {})
    recent = sorted(
        library.events, key=lambda key: (library.events[key].date.last, key), reverse=True
    )
    works = list(library.sources)
    if len(works) > _SOURCES:
        works.sort(key=lambda key: library.sources[key].published.date.last, reverse=True)
    groups = [
        (
            "Countries",
            COUNTRIES,
            [writer.brief(key) for key in library.in_order[:_COUNTRIES]],
            [
                *_all(page, COUNTRIES, library.countries, _COUNTRIES),
                link("Compare them side by side", relative(COMPARE, page)),
            ],
        ),
        (
            "Actors",
            ACTORS,
            [writer.brief(key) for key in foremost(library)[:_ACTORS]],
            [
                link(f"All {len(library.actors)}", relative(ACTORS, page)),
                link("Who is tied to whom", relative(RELATIONS, page)),
            ],
        ),
        (
            "Events",
            EVENTS,
            [writer.brief(key, _short(library, key)) for key in recent[:_EVENTS]],
            [
                *_all(page, EVENTS, library.events, _EVENTS),
                link("In one chronology", relative(EVENTS, page, "chronology")),
            ],
        ),
        (
            "Sources",
            SOURCES,
            [
                link(library.sources[key].title, relative(source_page(key), page))
                for key in works[:_SOURCES]
            ],
            [
                *_all(page, SOURCES, library.sources, _SOURCES),
                link("How they were obtained", relative(METHOD, page, "sources")),
            ],
        ),
    ]
    return "\n".join(
        ['<div class="ways" markdown>\n', *(_way(page, *group) for group in groups), "</div>"]
    )


def _all(page: str, index: str, items: Sized, most: int) -> list[Markup]:
    """Return the way to a whole list of which only the first items are shown."""
    return [link(f"All {len(items):,}", relative(index, page))] if len(items) > most else []


def _short(library: Library, event_id: str) -> str:
    title = library.events[event_id].in_text or library.events[event_id].title
    return capital(title)


def _way(page: str, title: str, index: str, items: Iterable[Markup], more: Iterable[Markup]) -> str:
    head = f"### {link(title, relative(index, page))} {{ #{title.lower()}-in }}\n"
    listed = "\n".join(f"- {item}" for item in items)
    after = f"{joined(' · ', list(more))}\n{{ .way-in }}\n"
    return f"<div markdown>\n\n{head}\n{listed}\n\n{after}\n</div>\n"


def _counts(library: Library, page: str) -> str:
    """Return how much the book holds, and how much of it the program has verified."""
    return str(
        markdown(
            "{} country profiles, {} actors, {} events and {} sources hold **{} statements**; "
            "each cites the paragraph that carries it. The program has "
            "{} **{}** of them; {} hold something that an editor "
            "worked out, with the reason.\n{{ .counts }}",
            str(len(library.countries)),
            str(len(library.actors)),
            str(len(library.events)),
            str(len(library.sources)),
            str(len(library.statements)),
            link("verified", relative(METHOD, page, "verified")),
            str(sum(verdict.verified for verdict in library.verdicts.values())),
            str(sum(bool(verdict.declared) for verdict in library.verdicts.values())),
        )
    )


def sources(library: Library, page: str) -> str:
    """Return the list of the sources that the front page cites."""
    items = source_items(library, _parts(library, page).writer)
    return "\n".join(f"1. {item}" for item in items)
