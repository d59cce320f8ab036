"""Figures filled from the library: timelines, relations, and judgements on the yardstick."""

from __future__ import annotations

import calendar
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace

from markupsafe import Markup

from generator import terms
from generator.figures.figure import Figure
from generator.figures.graph import Edge, Node, Ray, arcs, rays
from generator.figures.scale import Band, Placed, scale
from generator.figures.timeline import Lane, Mark, timeline
from generator.library import Library, Statement
from generator.pages.outline import Derived
from generator.pages.paths import address, brief_page
from generator.pages.plain import line
from generator.records import Actor
from generator.wording import capital
from generator.yardsticks import YARDSTICKS

_KINDS = tuple((key, term.label) for key, term in terms.RELATION_KIND.items())
_SHORT = 26
# Letters of a line that a phone has room for.
_NARROW = 40
# What a drawing can hold and still be read.
_LANES, _MARKS, _TIES, _ARCS = 20, 120, 40, 80
_NONE = Markup()


def figure_of(
    library: Library, brief_id: str, name: str, page: str, of: Derived | None = None
) -> Figure | None:
    """Return the drawing of a section of a brief by the name that its outline gives.

    `of` is what the page has room for of what other briefs say.
    """
    match name:
        case "judgements":
            return judgements_of(library, brief_id)
        case "timeline":
            return timeline_of(library, brief_id, page, of)
        case "relations":
            return relations_of(library, brief_id, page, of)
    return None


def timeline_of(
    library: Library, brief_id: str, page: str, of: Derived | None = None
) -> Figure | None:
    """Draw the entries that concern a brief, in a lane for each event that they belong to."""
    brief = library.briefs[brief_id]
    every = library.timelines.get(brief_id, ())
    entries = of.entries if of else every
    if len(entries) < 2:
        return None
    lanes, left_out = _fewer(_lanes(library, entries, page))
    if len(entries) < len(every):
        left_out = Markup(f"The latest {len(entries)} of {len(every):,} entries. {left_out}")
    cutoff = brief.information_cutoff.last
    return timeline("figure-timeline", f"Timeline: {brief.title}", lanes, cutoff, left_out)


def timeline_of_entries(
    library: Library,
    entries: Sequence[Statement],
    page: str,
    title: str,
    caption: Markup,
    *,
    past: bool = False,
) -> Figure | None:
    """Draw dated entries of several events, in a lane for each; None of no entries.

    With `past`, the axis ends with the month in which the last of them begins, and not with the
    information cut-off: it gives most room to what comes last.
    """
    if not entries:
        return None
    lanes, left_out = _fewer(_lanes(library, entries, page))
    cutoff = max(library.events[entry.brief].information_cutoff.last for entry in entries)
    if past:
        begun = max(entry.entry.date.first for entry in entries)
        last = calendar.monthrange(begun.year, begun.month)[1]
        cutoff = min(cutoff, begun.replace(day=last))
    caption = Markup(" ").join(filter(None, (left_out, caption)))
    return timeline("figure-timeline", title, lanes, cutoff, caption)


def timeline_of_events(
    library: Library, events: Iterable[str], page: str, caption: Markup = _NONE
) -> Figure | None:
    """Draw events as one mark each, in the order in which they began; the latest if many."""
    listed = sorted(events, key=lambda key: (library.events[key].date.last, key))
    drawn = listed[-_LANES:]
    lanes = []
    for key in sorted(drawn, key=lambda key: (library.events[key].date.first, key)):
        event = library.events[key]
        href = address(brief_page(library, key), page)
        title = capital(event.in_text or event.title)
        lanes.append(Lane(title, href, (Mark(event.date, event.title),)))
    if not lanes:
        return None
    cutoff = max(library.events[key].information_cutoff.last for key in drawn)
    if len(drawn) < len(listed):
        said = Markup(f"The latest {len(drawn)} of {len(listed)} events.")
        caption = Markup(" ").join(filter(None, (said, caption)))
    return timeline("figure-timeline", "The events of the book", lanes, cutoff, caption)


def _fewer(lanes: list[Lane]) -> tuple[list[Lane], Markup]:
    """Return as many lanes as can be read, with a sentence on what was left out, if any was.

    The fullest lanes stay, in the order that they had; of one that is too full by itself its
    latest marks.
    """
    fullest = sorted(range(len(lanes)), key=lambda at: -len(lanes[at].marks))[:_LANES]
    kept, marks = set[int](), 0
    for at in fullest:
        marks += len(lanes[at].marks)
        if kept and marks > _MARKS:
            break
        kept.add(at)
    drawn = [replace(lanes[at], marks=lanes[at].marks[-_MARKS:]) for at in sorted(kept)]
    said = []
    if len(drawn) < len(lanes):
        said.append(f"Drawn: {len(drawn)} of {len(lanes)} events, those with most entries.")
    if fullest and len(lanes[fullest[0]].marks) > _MARKS:
        said.append(f"Of each event the latest {_MARKS} entries at most.")
    return drawn, Markup(" ".join(said))


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


def relations_of(
    library: Library, brief_id: str, page: str, of: Derived | None = None
) -> Figure | None:
    """Draw the ties of one brief, each with its type, direction, date and evidence."""
    ties = library.ties.get(brief_id, ())
    found = []
    for tie in (of.ties if of else ties)[:_TIES]:
        relation = tie.statement.relation
        kind = terms.RELATIONS[relation.type]
        home = brief_page(library, tie.statement.brief)
        found.append(
            Ray(
                other=library.titles[tie.other],
                words=kind.label if tie.outgoing else kind.inverse,
                kind=kind.kind,
                date=relation.date.words() if relation.date else "",
                outgoing=tie.outgoing,
                href=address(home, page, tie.statement.anchor),
            )
        )
    caption = _NONE
    if len(found) < len(ties):
        caption = Markup(f"Drawn: the first {len(found)} of {len(ties):,} relations.")
    return rays("figure-relations", library.titles[brief_id], found, _KINDS, caption)


def relations_between(
    library: Library, stated: Sequence[Statement], page: str, caption: Markup
) -> Figure | None:
    """Draw relations as arcs, actors in the order of their categories.

    Where there are too many to be read, those between the most connected are drawn.
    """
    # A withdrawn brief has no row: the table alone tells of relations to it.
    stated = [statement for statement in stated if statement.relation.to in library.briefs]
    drawn = _most_connected(stated)
    if len(drawn) < len(stated):
        said = f"Drawn: {len(drawn)} of {len(stated):,} relations, those of the most connected."
        caption = Markup(" ").join((Markup(said), caption))
    edges = []
    for statement in drawn:
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


def _most_connected(stated: Sequence[Statement]) -> list[Statement]:
    """Return the relations whose ends have most of these relations, in the order that they had."""
    ends = [(statement.brief, statement.relation.to) for statement in stated]
    degree = Counter(end for pair in ends for end in pair)
    weight = [sorted((degree[one], degree[other])) for one, other in ends]
    best = sorted(range(len(stated)), key=lambda at: (weight[at], ends[at]), reverse=True)
    return [stated[at] for at in sorted(best[:_ARCS])]


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
