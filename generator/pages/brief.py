"""The view of a brief: its outline written as the page of a country, actor or event."""

from __future__ import annotations

from collections.abc import Iterator

from markupsafe import Markup

from generator import terms
from generator.figures.figure import Figure
from generator.library import Library, Role
from generator.pages.changes import version_views
from generator.pages.continued import continued, shown, way_on
from generator.pages.figures import figure_of
from generator.pages.maps import country_map
from generator.pages.markdown import escape, joined, markdown
from generator.pages.moved import notice
from generator.pages.names import names_of
from generator.pages.outline import Section, cited, derived, one, outline
from generator.pages.paths import ACTORS, COUNTRIES, EVENTS, METHOD, brief_page, relative
from generator.pages.prose import Writer, number
from generator.pages.sources import source_items
from generator.pages.statements import Statements
from generator.pages.views import EMPTY, Block, BriefPage, Head, Legend, VersionView
from generator.records import Actor, Country, Event
from generator.yardsticks import YARDSTICKS


def brief_view(library: Library, brief_id: str) -> BriefPage:
    """Build the page of a brief; the order of sections is that of the tradecraft."""
    return _Builder(library, brief_id).page()


def sources_of(library: Library, brief_id: str) -> tuple[str, ...]:
    """Return the ids of the sources that the page of a brief cites, in the order of its numbers."""
    return tuple(_Builder(library, brief_id).writer.numbers)


class _Builder:
    """Writes the parts of one page; numbers are fixed before anything is written."""

    def __init__(self, library: Library, brief_id: str) -> None:
        self.library = library
        self.id = brief_id
        self.brief = library.briefs[brief_id]
        page = brief_page(library, brief_id)
        self.told = derived(library, brief_id)
        self.few = shown(library, brief_id, self.told)
        self.pages = continued(library, brief_id, self.told, self.few)
        numbers = number(cited(library, brief_id, self.few))
        self.writer = Writer(library, page, numbers, explained=set())
        self.make = Statements(library, self.writer, brief_id)

    def page(self) -> BriefPage:
        """Return the whole page."""
        blocks = tuple(map(self._block, outline(self.library, self.id, self.few)))
        return BriefPage(self._head(), blocks, self._legend())

    def _legend(self) -> Legend:
        yardstick = YARDSTICKS[self.library.book.yardstick]
        return Legend(
            yardstick.name,
            tuple((term.label, term.band) for term in yardstick.terms.values()),
            tuple((term.label, term.meaning) for term in terms.CONFIDENCE.values()),
        )

    def _head(self) -> Head:
        brief = self.brief
        role = None
        if isinstance(brief, Actor):
            role = self.make.view(one(self.library, self.id, Role.ACTOR_ROLE))
        return Head(
            title=brief.title,
            kicker=self._kicker(),
            status=self._status(),
            description=self.writer.plain(brief.bottom_line),
            bottom_line=self.make.view(one(self.library, self.id, Role.BOTTOM_LINE)),
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
            *self._corrected(),
            markdown("[how to read this]({})", Markup(relative(METHOD, self.writer.page))),
        ]
        return joined(" · ", parts)

    def _corrected(self) -> Iterator[Markup]:
        """Yield when the brief was last put right, if it was, and the way to what was wrong."""
        for change in reversed(self.brief.history):
            if change.kind in terms.PUT_RIGHT:
                said = terms.CHANGE_KIND[change.kind].label.lower()
                yield markdown("[{} of {}](#changes)", said, change.date.words())
                return

    def _block(self, section: Section) -> Block:
        """Return a section as the page shows it."""
        notes: tuple[Markup, ...] = tuple(map(self.writer.prose, section.notes))
        versions: tuple[VersionView, ...] = ()
        match section.kind:
            case "sources":
                notes = source_items(self.library, self.writer)
            case "mentions":
                notes = tuple(map(self.writer.brief, self.few.mentions))
            case "history":
                versions = version_views(self.library, self.writer, self.id)
        return Block(
            section.kind,
            section.key,
            section.title,
            self._figure(section.figure),
            tuple(map(self.make.item, section.items)),
            tuple(map(self.make.item, section.more)),
            section.more_title,
            notes,
            tuple(map(self.make.conflict, section.conflicts)),
            versions,
            section.on_paper,
            way_on(section.key, self.writer.page, self.told, self.few, self.pages),
        )

    def _figure(self, name: str) -> Markup:
        if not name:
            return EMPTY
        return _html(figure_of(self.library, self.id, name, self.writer.page, self.few))


def _html(figure: Figure | None) -> Markup:
    return figure.html() if figure else EMPTY
