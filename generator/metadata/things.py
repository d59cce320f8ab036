"""What briefs are about and what they rest on, in the words of schema.org (release 30.0).

Nothing is said of a thing but what its record says: no identity with anything elsewhere, no post
that may have ended, no date that is not sure.
"""

from __future__ import annotations

from typing import Any

from generator.library import Library
from generator.metadata.addresses import Addresses
from generator.metadata.dates import begins, ends, surely
from generator.pages.paths import PUBLISHERS
from generator.pages.plain import line
from generator.records import Actor, Country, Event, Name, Source

Node = dict[str, Any]

# The types of schema.org for those of FollowTheMoney.
_ACTORS = {
    "Person": "Person",
    "Organization": "Organization",
    "PublicBody": "GovernmentOrganization",
    "Company": "Corporation",
}
_PRESS = {
    "news": "NewsArticle",
    "analysis": "AnalysisNewsArticle",
    "opinion": "OpinionNewsArticle",
    "editorial": "OpinionNewsArticle",
}
_WORKS = {
    "article-journal": "ScholarlyArticle",
    "report": "Report",
    "book": "Book",
    "webpage": "WebPage",
}
_OF_THE_PRESS = ("article-newspaper", "article-magazine")


def kept(node: Node) -> Node:
    """Return a node without what is not known."""
    return {key: value for key, value in node.items() if value not in (None, "", [])}


def thing(library: Library, at: Addresses, brief_id: str) -> Node:
    """Return what a brief is about: a country, person, body or event."""
    brief = library.briefs[brief_id]
    node: Node = {"@id": at.subject(brief_id)}
    match brief:
        case Country():
            node |= {"@type": "Country", **_named(brief.names)}
            node["identifier"] = {
                "@type": "PropertyValue",
                "propertyID": "ISO 3166-1 alpha-2",
                "value": brief.iso,
            }
        case Actor():
            node |= {"@type": _ACTORS[brief.type], **_named(brief.names)}
            node["description"] = line(library, brief.role)
        case Event():
            places = [
                _place(library, at, key) for key in brief.countries if key in library.countries
            ]
            node |= {"@type": "Event", "name": brief.title, "location": places}
            node |= {"startDate": begins(brief.date), "endDate": ends(brief.date)}
    return kept(node)


def work(library: Library, at: Addresses, source_id: str) -> Node:
    """Return the work that a source's record is about, by its rights-holder's own address.

    `datePublished` is what is sure; `temporal` says the same as the record does, with its doubt.
    """
    source = library.sources[source_id]
    publisher = library.publishers[source.publisher]
    people = {
        role: [
            kept(
                {
                    "@type": "Person",
                    "@id": _person(library, at, person.actor),
                    "name": person.name,
                }
            )
            for person in named
        ]
        for role, named in (("author", source.authors), ("contributor", source.contributors))
    }
    return kept(
        {
            "@type": _work_type(source),
            "@id": at.work(source_id),
            "name": source.title,
            **people,
            "publisher": kept(
                {
                    "@type": "Organization",
                    "@id": at.to(PUBLISHERS, source.publisher),
                    "name": publisher.name,
                    "alternateName": publisher.short if publisher.short != publisher.name else None,
                }
            ),
            "datePublished": surely(source.published.date),
            "temporal": str(source.published.date),
            "url": source.url,
        }
    )


def _work_type(source: Source) -> str:
    if source.type in _OF_THE_PRESS:
        return _PRESS[source.genre]
    return _WORKS.get(source.type, "CreativeWork")


def _person(library: Library, at: Addresses, actor_id: str | None) -> str | None:
    return at.subject(actor_id) if actor_id and actor_id in library.briefs else None


def _place(library: Library, at: Addresses, country_id: str) -> Node:
    title = library.countries[country_id].title
    return {"@type": "Country", "@id": at.subject(country_id), "name": title}


def _named(names: tuple[Name, ...]) -> Node:
    """Return names with their languages; a misprint of a copy is no name."""
    preferred = next(name for name in names if name.kind == "preferred")
    others = [name for name in names if name.kind not in ("preferred", "as-printed")]
    # The plainest form where it says the same: the page is in English.
    name = preferred.value if preferred.lang == "en" else _tagged(preferred)
    return {"name": name, "alternateName": [_tagged(name) for name in others]}


def _tagged(name: Name) -> Node:
    return {"@value": name.value, "@language": name.lang}
