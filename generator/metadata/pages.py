"""What each page says of itself to machines, by its path.

Briefs are `Report`, of the core vocabulary, where `AnalysisNewsArticle` is still pending; `Article`
stands beside it for consumers that know only the three types of article that search engines ask
for. `lastReviewed` belongs to the page: schema.org has it on `WebPage` and on nothing else.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from generator import terms
from generator.edtf import Edtf
from generator.library import Library
from generator.metadata.addresses import Addresses
from generator.metadata.dates import day, surely
from generator.metadata.matter import as_script
from generator.metadata.things import Node, kept, thing, work
from generator.pages import paths
from generator.pages.downloads import NO_DOWNLOADS, Download, Downloads
from generator.pages.plain import line
from generator.records import Brief, Change, Event
from generator.rights import LICENCE_URL

# Which change notes tell of something that was wrong or that stands no more.
_CORRECTIONS = ("correction", "retraction", "removal")
_INDEXES = {
    "countries": ("Countries", paths.COUNTRIES),
    "actors": ("Actors", paths.ACTORS),
    "events": ("Events", paths.EVENTS),
    "sources": ("Sources", paths.SOURCES),
}
# What is for reading, and no data.
_TO_READ = (
    "application/pdf",
    "application/epub+zip",
    "application/atom+xml",
    "application/rss+xml",
    "application/feed+json",
    "text/calendar",
    "text/html",
)

Head = dict[str, str]


def described(
    library: Library, site: str = "", downloads: Downloads = NO_DOWNLOADS
) -> dict[str, Callable[[], Head]]:
    """Return for each page that machines are told of what makes its lines of front matter.

    `site` is the address of the site with a slash at its end, empty where it is not known;
    `downloads` are the files that readers are offered.
    """
    found: dict[str, Callable[[], Head]] = {
        paths.FRONT: partial(_front, library, site),
        paths.CHANGES: partial(_changes, library, site),
        paths.TAKE_AWAY: partial(_take_away, library, site, downloads),
    }
    for title, path in _INDEXES.values():
        found[path] = partial(_index, library, site, title, path)
    for key in library.known:
        found[paths.brief_page(library, key)] = partial(_brief, library, site, key)
    for key in library.sources:
        found[paths.source_page(key)] = partial(_source, library, site, key)
    return found


def of_part(library: Library, site: str, crumbs: Sequence[tuple[str, str]]) -> Head:
    """Return the lines of a part of a long list: the way to it, by titles and pages."""
    at = Addresses(library, site, crumbs[-1][1])
    return {"linked_data": _script([_page(at, list(crumbs), kind="CollectionPage")])}


def _brief(library: Library, site: str, brief_id: str) -> Head:
    brief = library.known[brief_id]
    page = paths.brief_page(library, brief_id)
    at = Addresses(library, site, page)
    issued, changed = brief.issued, brief.history[-1].date
    report = {
        "@type": ["Report", "Article"],
        "@id": at.to(page, "report"),
        "mainEntityOfPage": {"@id": at.to(page)},
        "url": at.to(page),
        "headline": brief.title,
        **(_standing(library, at, brief_id) if brief_id in library.briefs else {}),
        "creativeWorkStatus": terms.STATUS[brief.status].label,
        "version": brief.version,
        "datePublished": surely(issued),
        "dateModified": surely(changed),
        "correction": [_correction(library, c) for c in brief.history if c.kind in _CORRECTIONS],
        "inLanguage": "en",
        "isAccessibleForFree": True,
        "license": LICENCE_URL,
        "publishingPrinciples": at.to(paths.METHOD),
        "author": {"@id": at.publisher},
        "publisher": {"@id": at.publisher},
        "isPartOf": {"@id": at.website},
    }
    reviewed = surely(brief.last_reviewed) if brief.last_reviewed else None
    title, index = _INDEXES[page.partition("/")[0]]
    crumbs = [(title, index), (brief.title, page)]
    nodes = [kept(report), _page(at, crumbs, lastReviewed=reviewed)]
    return _head(nodes, brief, issued, changed) | _shown(library, brief_id)


def _standing(library: Library, at: Addresses, brief_id: str) -> Node:
    """Return what is said of a brief that stands: of a withdrawn one only its notes are left."""
    brief = library.briefs[brief_id]
    cited = [reference.source for reference in library.files[brief_id].first_references]
    covered = brief.date if isinstance(brief, Event) else None
    return {
        "description": line(library, brief.bottom_line),
        "image": at.to(paths.picture(at.page)),
        "about": thing(library, at, brief_id),
        # An event's own time; of a country or actor all until the cut-off (ISO 8601-2, 4.4).
        "temporalCoverage": str(covered) if covered else f"../{_plain(brief.information_cutoff)}",
        "citation": [work(library, at, source_id) for source_id in cited],
    }


def _plain(cutoff: Edtf) -> str:
    return day(cutoff) or cutoff.last.isoformat()


def _correction(library: Library, change: Change) -> Node:
    said = {"text": line(library, change.note), "datePublished": surely(change.date)}
    return kept({"@type": "CorrectionComment", **said})


def _shown(library: Library, brief_id: str) -> Head:
    """Return the lines about the picture of a brief; nothing of one that was withdrawn."""
    if brief_id not in library.briefs:
        return {}
    brief = library.briefs[brief_id]
    said = f"{brief.title}: {line(library, brief.bottom_line)}"
    return {"picture": paths.picture(paths.brief_page(library, brief_id)), "picture_says": said}


def _head(nodes: list[Node], brief: Brief, issued: Edtf, changed: Edtf) -> Head:
    """Return the lines about dates and about who may list the page; days only where sure."""
    dates = {"issued": day(issued), "changed": day(changed)}
    hidden = brief.status in ("draft", "withdrawn")
    return {
        "linked_data": _script(nodes),
        **{key: value for key, value in dates.items() if value},
        **({"noindex": "true"} if hidden else {}),
    }


def _source(library: Library, site: str, source_id: str) -> Head:
    page = paths.source_page(source_id)
    at = Addresses(library, site, page)
    node = work(library, at, source_id)
    crumbs = [_INDEXES["sources"], (node["name"], page)]
    return {"linked_data": _script([node, _page(at, crumbs, mainEntity={"@id": node["@id"]})])}


def _index(library: Library, site: str, title: str, page: str) -> Head:
    at = Addresses(library, site, page)
    return {"linked_data": _script([_page(at, [(title, page)], kind="CollectionPage")])}


def _changes(library: Library, site: str) -> Head:
    return _index(library, site, "What changed", paths.CHANGES) | _dated(library)


def _front(library: Library, site: str) -> Head:
    at = Addresses(library, site, paths.FRONT)
    about = [
        {"@type": "Country", "@id": at.subject(key), "name": library.countries[key].title}
        for key in library.in_order
    ]
    node = _page(at, [], about=about, dateModified=_last(library), mainEntity={"@id": at.website})
    return {"linked_data": _script([node])} | _dated(library)


def _dated(library: Library) -> Head:
    """Return the line about when a page last changed that is made of the whole book."""
    last = _last(library)
    return {"changed": last} if last else {}


def _take_away(library: Library, site: str, downloads: Downloads) -> Head:
    """Describe the data of the book, if any are offered; a book to read is no data."""
    at = Addresses(library, site, paths.TAKE_AWAY)
    data = [file for file in downloads.get("", ()) if _is_data(file)]
    page = _page(at, [("Take it away", paths.TAKE_AWAY)])
    if not data:
        return {"linked_data": _script([page])}
    titles = ", ".join(library.countries[key].title for key in library.in_order)
    bottom_line = library.book.bottom_line
    dataset = {
        "@type": "Dataset",
        "@id": at.to(paths.TAKE_AWAY, "data"),
        "url": at.to(paths.TAKE_AWAY),
        "name": f"{titles}: statements and their sources" if titles else "Statements",
        "description": " ".join(
            [
                f"{len(library.statements)} statements with the paragraphs that carry them: "
                f"{len(library.countries)} countries, {len(library.actors)} actors, "
                f"{len(library.events)} events, {len(library.sources)} sources.",
                *([line(library, bottom_line)] if bottom_line else []),
            ]
        ),
        "dateModified": _last(library),
        "inLanguage": "en",
        "isAccessibleForFree": True,
        "license": LICENCE_URL,
        "creator": {"@id": at.publisher},
        "publisher": {"@id": at.publisher},
        "distribution": [
            {
                "@type": "DataDownload",
                "name": file.label,
                "contentUrl": at.to(file.path),
                "encodingFormat": file.media_type,
            }
            for file in data
        ],
    }
    return {"linked_data": _script([kept(dataset), page])}


def _is_data(file: Download) -> bool:
    kind = file.media_type.partition(";")[0]
    return bool(kind) and kind not in _TO_READ


def _page(
    at: Addresses, crumbs: list[tuple[str, str]], kind: str = "WebPage", **more: object
) -> Node:
    """Return a page with the way to it from the front page."""
    way = [
        {"@type": "ListItem", "position": position, "name": title, "item": {"@id": at.to(path)}}
        for position, (title, path) in enumerate([("Front page", paths.FRONT), *crumbs], start=1)
    ]
    return kept(
        {
            "@type": kind,
            "@id": at.to(at.page),
            "url": at.to(at.page),
            "inLanguage": "en",
            "isPartOf": {"@id": at.website},
            **more,
            "breadcrumb": {"@type": "BreadcrumbList", "itemListElement": way} if crumbs else None,
        }
    )


def _last(library: Library) -> str | None:
    """Return the day of the latest change of the book."""
    days = (change.date for brief in library.known.values() for change in brief.history)
    return max(filter(None, map(day, days)), default=None)


def _script(nodes: list[Node]) -> str:
    return as_script({"@context": "https://schema.org", "@graph": nodes})
