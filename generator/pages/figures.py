"""Figures filled from the library: timelines, relations, and judgements on the yardstick."""

from __future__ import annotations

from collections.abc import Iterable

from markupsafe import Markup

from generator import terms
from generator.figures.figure import Figure
from generator.figures.graph import Edge, Node, Ray, arcs, rays
from generator.figures.scale import Band, Placed, scale
from generator.figures.timeline import Lane, Mark, timeline
from generator.library import Library, Role, Statement, chronological
from generator.pages.paths import address, brief_page
from generator.pages.plain import line
from generator.records import Actor
from generator.wording import capital
from generator.yardsticks import YARDSTICKS

_KINDS = tuple((key, term.label) for key, term in terms.RELATION_KIND.items())
_SHORT = 26
# Letters of a line that a phone has room for.
_NARROW = 40


def figure_of(library: Library, brief_id: str, name: str, page: str) -> Figure | None:
    """Return the drawing of a section of a brief by the name that its outline gives."""
    match name:
        case "judgements":
            return judgements_of(library, brief_id)
        case "timeline":
            return timeline_of(library, brief_id, page)
        case "relations":
            return relations_of(library, brief_id, page)
    return None


def timeline_of(library: Library, brief_id: str, page: str) -> Figure | None:
    """Draw the entries that concern a brief, in a lane for each event that they belong to."""
    brief = library.briefs[brief_id]
    entries = library.timelines.get(brief_id, ())
    if len(entries) < 2:
        return None
    return timeline(
        "figure-timeline",
        f"Timeline: {brief.title}",
        _lanes(library, entries, page),
        brief.information_cutoff.last,
        Markup(),
    )


def timeline_of_book(library: Library, page: str, *, caption: Markup) -> Figure | None:
    """Draw every dated entry of the book, in a lane for each event."""
    entries = chronological((s for s in library.statements if s.role is Role.ENTRY), library.events)
    if not entries:
        return None
    cutoff = max(library.events[entry.brief].information_cutoff.last for entry in entries)
    lanes = _lanes(library, entries, page)
    return timeline("figure-timeline", "Timeline of the book", lanes, cutoff, caption)


def _lanes(library: Library, entries: Iterable[Statement], page: str) -> list[Lane]:
    by_event: dict[str, list[Statement]] = {}
    for entry in entries:
        by_event.setdefault(entry.brief, []).append(entry)
    lanes = []
    for event_id, own in by_event.items():
        event = library.events[event_id]
        home = brief_page(library, event_id)
        marks = tuple(
            Mark(s.entry.date, line(library, s.entry.text), address(home, page, s.anchor))
            for s in own
        )
        lanes.append(Lane(capital(event.in_text or event.title), address(home, page), marks))
    return lanes


def relations_of(library: Library, brief_id: str, page: str) -> Figure | None:
    """Draw the ties of one brief, each with its type, direction, date and evidence."""
    found = []
    for tie in library.ties.get(brief_id, ()):
        relation = tie.statement.relation
        kind = terms.RELATIONS[relation.type]
        home = brief_page(library, tie.statement.brief)
        found.append(
            Ray(
                other=library.known[tie.other].title,
                words=kind.label if tie.outgoing else kind.inverse,
                kind=kind.kind,
                date=relation.date.words() if relation.date else "",
                outgoing=tie.outgoing,
                href=address(home, page, tie.statement.anchor),
            )
        )
    return rays("figure-relations", library.briefs[brief_id].title, found, _KINDS)


def relations_of_book(library: Library, page: str, caption: Markup) -> Figure | None:
    """Draw every relation of the book as an arc, actors in the order of their categories."""
    stated = [
        statement
        for statement in library.statements
        if statement.role is Role.RELATION and statement.relation.to in library.briefs
    ]
    edges = []
    for statement in stated:
        relation = statement.relation
        kind = terms.RELATIONS[relation.type]
        edges.append(
            Edge(
                source=statement.brief,
                target=relation.to,
                words=kind.label,
                kind=kind.kind,
                date=relation.date.words() if relation.date else "",
                href=address(brief_page(library, statement.brief), page, statement.anchor),
            )
        )
    ids = {end for edge in edges for end in (edge.source, edge.target)}
    nodes = sorted((_node(library, key, page) for key in ids), key=_order)
    title = "Who is tied to whom, by what the sources say"
    return arcs("figure-relations", title, nodes, edges, _KINDS, caption)


def _node(library: Library, brief_id: str, page: str) -> Node:
    brief = library.briefs[brief_id]
    group = "Countries and events"
    label = brief.title
    if isinstance(brief, Actor):
        group = terms.ACTOR_CATEGORY[brief.category].label
        if len(label) > _SHORT:
            short = (n.value for n in brief.names if n.kind == "abbreviation" and n.lang == "en")
            label = next(short, brief.in_text or label)
    if len(label) > _SHORT:
        label = f"{label[: _SHORT - 1].rsplit(' ', 1)[0]} …"
    return Node(brief_id, label, brief.title, address(brief_page(library, brief_id), page), group)


def _order(node: Node) -> tuple[int, str]:
    groups = [term.label for term in terms.ACTOR_CATEGORY.values()]
    return (groups.index(node.group) if node.group in groups else len(groups), node.title)


def judgements_of(library: Library, country_id: str) -> Figure | None:
    """Place a country's key judgements on the yardstick of the book."""
    country = library.countries[country_id]
    yardstick = YARDSTICKS[library.book.yardstick]
    bands = {
        key: Band(term.label, term.band, term.low, term.high)
        for key, term in yardstick.terms.items()
    }
    placed = [
        Placed(
            number,
            *_split(capital(line(library, judgement.text)).rstrip(".")),
            bands[judgement.likelihood],
            f"#judgement-{judgement.id}",
        )
        for number, judgement in enumerate(country.key_judgements, start=1)
    ]
    return scale("figure-likelihoods", yardstick.name, list(bands.values()), placed)


def _split(text: str) -> tuple[str, str]:
    """Return what a narrow page has room for, and the rest."""
    if len(text) <= _NARROW:
        return text, ""
    first = text[:_NARROW].rsplit(" ", 1)[0]
    return first, text[len(first) :]
