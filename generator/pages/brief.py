"""The view of a brief: country profile, actor sheet or event, section by section."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from markupsafe import Markup

from generator import terms
from generator.figures.figure import Figure
from generator.inline import Prose, Reference
from generator.library import Library, Role, Statement
from generator.pages.changes import version_views
from generator.pages.figures import judgements_of, relations_of, timeline_of
from generator.pages.maps import country_map
from generator.pages.markdown import escape, joined, markdown
from generator.pages.moved import notice
from generator.pages.names import names_of
from generator.pages.paths import ACTORS, COUNTRIES, EVENTS, METHOD, brief_page, relative
from generator.pages.prose import Writer, number
from generator.pages.sources import source_items
from generator.pages.statements import Statements
from generator.pages.views import EMPTY, Block, BriefPage, Head, Legend, StatementView
from generator.records import Actor, Country, Event
from generator.records.walk import references
from generator.wording import counted
from generator.yardsticks import YARDSTICKS

# How many statements of a section stand open; authors put the weightiest first.
_OPEN = 3

_SECTIONS = {
    Country: terms.COUNTRY_SECTIONS,
    Actor: terms.ACTOR_SECTIONS,
    Event: terms.EVENT_SECTIONS,
}


def brief_view(library: Library, brief_id: str) -> BriefPage:
    """Build the page of a brief; the order of sections is that of the tradecraft."""
    return _Builder(library, brief_id).page()


def sources_of(library: Library, brief_id: str) -> tuple[str, ...]:
    """Return the ids of the sources that the page of a brief cites, in the order of its numbers."""
    return tuple(_Builder(library, brief_id).writer.numbers)


class _Builder:
    """Collects the parts of one page; numbers are fixed before anything is written."""

    def __init__(self, library: Library, brief_id: str) -> None:
        self.library = library
        self.id = brief_id
        self.brief = library.briefs[brief_id]
        self.own = library.by_brief[brief_id]
        self.conflicts = library.conflicts_about(brief_id)
        page = brief_page(library, brief_id)
        self.writer = Writer(library, page, number(self._shown()), explained=set())
        self.make = Statements(library, self.writer, brief_id)

    def page(self) -> BriefPage:
        """Return the whole page."""
        blocks = tuple(block for block in self._blocks() if block)
        return BriefPage(self._head(), blocks, self._legend())

    def _legend(self) -> Legend:
        yardstick = YARDSTICKS[self.library.book.yardstick]
        return Legend(
            yardstick.name,
            tuple((term.label, term.band) for term in yardstick.terms.values()),
            tuple((term.label, term.meaning) for term in terms.CONFIDENCE.values()),
        )

    def _shown(self) -> Iterator[Reference]:
        """Yield every reference that the page shows, its own first."""
        for statement in self.own:
            yield from statement.references
        yield from (reference for _, reference in self.library.files[self.id].references)
        for statement in self.library.timelines.get(self.id, ()):
            yield from statement.shown_references
        for tie in self.library.ties.get(self.id, ()):
            yield from tie.statement.shown_references
        for conflict_id in self.conflicts:
            yield from (r for _, r in references(self.library.conflicts[conflict_id][1]))

    def _head(self) -> Head:
        brief = self.brief
        role = None
        if isinstance(brief, Actor):
            role = self.make.view(self._one(Role.ACTOR_ROLE))
        return Head(
            title=brief.title,
            kicker=self._kicker(),
            status=self._status(),
            description=self.writer.plain(brief.bottom_line),
            bottom_line=self.make.view(self._one(Role.BOTTOM_LINE)),
            names=names_of(self.brief),
            role=role,
            figure=self._map(),
            notice=notice(self.brief, self.writer),
        )

    def _map(self) -> Markup:
        if not isinstance(self.brief, Country):
            return EMPTY
        return _html(country_map(self.library, self.id, self.writer.page))

    def _kicker(self) -> Markup:
        brief, page = self.brief, self.writer.page
        match brief:
            case Country():
                return markdown("[Countries]({}) · country profile", relative(COUNTRIES, page))
            case Actor():
                category = terms.ACTOR_CATEGORY[brief.category].label
                return markdown(
                    "[Actors]({}) · {} · {}",
                    Markup(relative(f"{ACTORS}", page)),
                    category,
                    terms.ACTOR_TYPE[brief.type].label,
                )
            case Event():
                countries = [self.writer.brief(country) for country in brief.countries]
                parts = [
                    markdown("[Events]({})", Markup(relative(EVENTS, page))),
                    escape(terms.EVENT_CATEGORY[brief.category].label),
                    escape(brief.date.words()),
                    *countries,
                ]
                return joined(" · ", parts)
        return EMPTY

    def _status(self) -> Markup:
        brief = self.brief
        status = terms.STATUS[brief.status]
        reviewed = brief.last_reviewed
        parts = [
            markdown("**{}**", status.label),
            markdown("information cut-off **{}**", brief.information_cutoff.words()),
            markdown("issued {}", brief.issued.words()),
            *([markdown("last reviewed {}", reviewed.words())] if reviewed else []),
            markdown("version {}", str(brief.version)),
            markdown("[how to read this]({})", Markup(relative(METHOD, self.writer.page))),
        ]
        return joined(" · ", parts)

    def _blocks(self) -> Iterator[Block | None]:
        brief = self.brief
        if isinstance(brief, Actor):
            yield self._statements(Role.POSITION, "positions", "Positions held", self.make.position)
        if isinstance(brief, Country):
            yield self._statements(
                Role.JUDGEMENT,
                "key-judgements",
                "Key judgements",
                kind="judgements",
                figure=judgements_of(self.library, self.id),
            )
            yield self._statements(Role.GLANCE, "at-a-glance", "At a glance", self.make.glance)
            yield self._developments(brief)
        if isinstance(brief, Event):
            yield self._statements(
                Role.ENTRY,
                "chronology",
                "Chronology",
                self.make.entry,
                "timeline",
                figure=self._timeline_figure(),
            )
        yield from self._sections()
        if isinstance(brief, Country):
            yield self._notes("indicators", "Indicators to watch", brief.indicators)
        if isinstance(brief, Country | Actor):
            yield self._relations()
        if isinstance(brief, Actor):
            yield self._timeline()
        yield self._notes("assumptions", "Assumptions", brief.assumptions)
        yield self._notes("gaps", "Information gaps", brief.gaps)
        yield self._conflicts()
        yield self._statements(
            Role.AFTERWARDS, "afterwards", "After the information cut-off", kind="afterwards"
        )
        if brief.source_summary:
            yield self._notes(
                "source-summary", "Source summary statement", (brief.source_summary,), "prose"
            )
        yield Block(
            "sources",
            "sources",
            "Sources",
            notes=source_items(self.library, self.writer),
        )
        yield self._mentions()
        yield Block(
            "history",
            "changes",
            "Change notes and corrections",
            versions=version_views(self.library, self.writer, self.id),
        )

    def _sections(self) -> Iterator[Block | None]:
        for kind, titles in _SECTIONS.items():
            if not isinstance(self.brief, kind):
                continue
            for key, term in titles.items():
                found = [s for s in self.own if s.role is Role.CLAIM and s.section == key]
                if found:
                    yield _folded(key, term.label, list(map(self.make.view, found)))

    def _statements(
        self,
        role: Role,
        key: str,
        title: str,
        make: Callable[[Statement], StatementView] | None = None,
        kind: str = "claims",
        figure: Figure | None = None,
    ) -> Block | None:
        found = [statement for statement in self.own if statement.role is role]
        shown = tuple(map(make or self.make.view, found))
        return Block(kind, key, title, _html(figure), shown) if found else None

    def _timeline_figure(self) -> Figure | None:
        return timeline_of(self.library, self.id, self.writer.page)

    def _developments(self, country: Country) -> Block | None:
        entries = self.library.timelines.get(self.id, ())
        since = country.developments_since.first
        recent = [s for s in entries if s.entry.date.first >= since]
        older = [s for s in entries if s.entry.date.first < since]
        if not entries:
            return None
        return Block(
            "derived",
            "developments",
            "Recent developments",
            _html(self._timeline_figure()),
            tuple(map(self.make.entry, recent)),
            tuple(map(self.make.entry, older)),
            f"Earlier: {counted(len(older), 'entry', 'entries')}",
        )

    def _timeline(self) -> Block | None:
        entries = self.library.timelines.get(self.id, ())
        if not entries:
            return None
        figure = _html(self._timeline_figure())
        shown = tuple(map(self.make.entry, entries))
        return Block("derived", "timeline", "Timeline", figure, shown)

    def _relations(self) -> Block | None:
        ties = self.library.ties.get(self.id, ())
        if not ties:
            return None
        figure = _html(relations_of(self.library, self.id, self.writer.page))
        shown = tuple(map(self.make.tie, ties))
        return Block("claims", "relations", "Relations", figure, shown)

    def _notes(
        self, key: str, title: str, notes: Iterable[Prose], kind: str = "notes"
    ) -> Block | None:
        written = tuple(self.writer.prose(note) for note in notes)
        return Block(kind, key, title, notes=written) if written else None

    def _conflicts(self) -> Block | None:
        shown = tuple(map(self.make.conflict, self.conflicts))
        return (
            Block("conflicts", "conflicts", "Conflicts of reporting", conflicts=shown)
            if shown
            else None
        )

    def _mentions(self) -> Block | None:
        ids = self.library.mentions.get(self.id, ())
        linked = [self.writer.brief(other) for other in ids]
        return (
            Block("mentions", "mentioned-in", "Mentioned in", notes=tuple(linked))
            if linked
            else None
        )

    def _one(self, role: Role) -> Statement:
        return next(statement for statement in self.own if statement.role is role)


def _html(figure: Figure | None) -> Markup:
    return figure.html() if figure else EMPTY


def _folded(key: str, title: str, shown: list[StatementView]) -> Block:
    """Return a section with its first statements open; one alone is not worth a fold."""
    at = _OPEN if len(shown) > _OPEN + 1 else len(shown)
    more = f"{counted(len(shown) - at, 'more statement', 'more statements')}: {title}"
    return Block("claims", key, title, EMPTY, tuple(shown[:at]), tuple(shown[at:]), more)
