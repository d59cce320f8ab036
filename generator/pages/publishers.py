"""The page of the publishers, with their works."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass

from markupsafe import Markup

from generator.library import Library
from generator.pages.cells import reliability_chip
from generator.pages.markdown import link
from generator.pages.paths import METHOD, PUBLISHERS, SOURCES, relative, source_page
from generator.pages.prose import Writer
from generator.records.fields import country_name

# How many works of one publisher are named.
_WORKS = 30


@dataclass(frozen=True)
class PublisherView:
    """One publisher on the list of publishers."""

    id: Markup
    name: str
    country: str
    descriptor: Markup
    rating: Markup
    basis: Markup
    works: tuple[Markup, ...]


def publisher_views(library: Library) -> tuple[PublisherView, ...]:
    """Build the list of publishers with their works."""
    writer = Writer(library, PUBLISHERS, {})
    published: dict[str, list[str]] = defaultdict(list)
    for source_id, source in library.sources.items():
        published[source.publisher].append(source_id)
    views = []
    for publisher_id, publisher in library.publishers.items():
        works = [
            link(library.sources[source_id].title, relative(source_page(source_id), PUBLISHERS))
            for source_id in published[publisher_id][:_WORKS]
        ]
        if more := len(published[publisher_id]) - len(works):
            works.append(link(f"and {more:,} more", relative(SOURCES, PUBLISHERS)))
        views.append(
            PublisherView(
                id=Markup(publisher_id),
                name=publisher.name,
                country=country_name(publisher.country),
                descriptor=writer.prose(publisher.descriptor),
                rating=reliability_chip(publisher, relative(METHOD, PUBLISHERS)),
                basis=writer.prose(publisher.reliability_basis),
                works=tuple(works),
            )
        )
    return tuple(views)
