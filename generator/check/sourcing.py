"""Every statement stands on a paragraph of a source, and says whose it is."""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import urlsplit

from generator import terms
from generator.findings import Finding
from generator.library import Library
from generator.records import Brief, Claim, Publisher, Source

# Kinds of claim that stand on no source, and say so on the page.
_SOURCELESS = {"assumption", "background"}


def locators(library: Library) -> Iterator[Finding]:
    """A citation names paragraphs, and they lie within the copy that was read."""
    for loaded in library.loaded:
        for path, reference in loaded.references:
            source = library.sources.get(reference.source)
            if source is None:
                continue
            needle = f"@{reference.source}"
            if not reference.locators:
                message = f"the citation of `{reference.source}` names no paragraph"
                hint = f"add the number of the paragraph, such as [@{reference.source} ¶3]"
                place = loaded.document.place(path, needle)
                yield Finding("locator-missing", place, message, hint)
            end = source.copy_consulted.paragraphs
            for locator in reference.locators:
                if locator.last > end:
                    place = loaded.document.place(path, needle, f"¶{locator.first}")
                    message = f"`{reference.source}` has {end} paragraphs; there is no {locator}"
                    hint = (
                        "count again: a paragraph is a line of the copy that is not blank, from ¶1"
                    )
                    yield Finding("locator-past-end", place, message, hint)


def uncited_claims(library: Library) -> Iterator[Finding]:
    """Every statement cites a source, unless it is marked as resting on none."""
    for statement in library.statements:
        kind = statement.claim.kind if statement.claim else "information"
        if not statement.references and kind not in _SOURCELESS:
            place = library.document(statement.brief).place(statement.path)
            message = f"this {statement.role.value.replace('-', ' ')} cites no source"
            hint = "end it with [@source-id ¶n]"
            if statement.claim:
                hint += "; general knowledge is marked `kind: background`"
            yield Finding("uncited-claim", place, message, hint)
    line = library.book.bottom_line
    for document, bottom_line in library.bottom_lines():
        if bottom_line is line and not line.references:
            place = document.place(("bottom_line",))
            message = "the book's bottom line cites no source"
            yield Finding("uncited-claim", place, message, "end it with [@source-id ¶n]")
    for document, path, term in library.glossary_terms():
        if not term.definition.references and not term.background:
            message = f"the definition of `{term.term}` cites no source"
            hint = "cite one, or mark it `background: true` and name the standard"
            yield Finding("uncited-claim", document.place((*path, "definition")), message, hint)


def misplaced_citations(library: Library) -> Iterator[Finding]:
    """Pages of sources and publishers have no list of sources that a citation could lead to."""
    for loaded in library.loaded:
        if not isinstance(loaded.record, Source | Publisher):
            continue
        for path, reference in loaded.references:
            place = loaded.document.place(path, f"@{reference.source}")
            message = "no citation belongs in the record of a source or publisher"
            hint = "name the source in words; its own paragraphs are written ¶3, without brackets"
            yield Finding("misplaced-citation", place, message, hint)


def uncited_sources(library: Library) -> Iterator[Finding]:
    """Every source is cited by a brief."""
    if library.broken:
        return  # the citation may stand in a file that could not be read
    for loaded in library.loaded:
        if isinstance(loaded.record, Source) and loaded.id not in library.citing:
            place = loaded.document.place(())
            message = f"no brief cites `{loaded.id}`"
            yield Finding(
                "uncited-source",
                place,
                message,
                "cite it in a brief, or remove the record if no brief is going to",
            )


def unattributed_opinions(library: Library) -> Iterator[Finding]:
    """An opinion says whose it is."""
    for statement in library.statements:
        claim = statement.claim
        if claim and claim.kind == "opinion" and not claim.according_to:
            place = library.document(statement.brief).place(statement.path)
            message = "this opinion does not say whose it is"
            hint = "add a line `according_to: ...` with the name of who holds it"
            yield Finding("unattributed-opinion", place, message, hint)


_QUOTED = re.compile(r"[\"“”„«»]|(?<!\w)['‘](?=\w)[^'‘’]*['’](?!\w)")


def quotations(library: Library) -> Iterator[Finding]:
    """No quotation marks around words of copies that hold none of the author's words."""
    for loaded in library.loaded:
        if not isinstance(loaded.record, Brief):
            continue
        for path, prose in loaded.proses:
            cited = [library.sources.get(reference.source) for reference in prose.references]
            copies = [source.copy_consulted.fidelity for source in cited if source]
            if not copies or not set(copies) <= terms.WORDLESS_FIDELITIES:
                continue
            match = _QUOTED.search(prose.plain())
            if match:
                place = loaded.document.place(path, match[0].split()[0])
                words = terms.FIDELITY[copies[0]].label
                message = f"quotation marks, but the copy cited is a {words}"
                hint = "say it in other words and without the marks: its words are not the author's"
                yield Finding("quotation-of-translation", place, message, hint)


def copy_links(library: Library) -> Iterator[Finding]:
    """Only a rights-holder's page is linked: not a re-post, and not from prose."""
    hosts = {_host(source.copy_consulted.host) for source in library.sources.values()} - {""}
    for loaded in library.loaded:
        for path, prose in loaded.proses:
            for link in prose.web_links:
                host = _host(link.url)
                if any(_within(host, copy) for copy in hosts):
                    place = loaded.document.place(path, link.url)
                    message = f"`{host}` carries a copy that may not be linked"
                    hint = "name it in words, or link the publisher's own page"
                    yield Finding("copy-link", place, message, hint)
        if isinstance(loaded.record, Source) and loaded.record.url:
            publisher = library.publishers.get(loaded.record.publisher)
            host = _host(loaded.record.url)
            if publisher and not any(_within(host, domain) for domain in publisher.domains):
                message = f"`{host}` is not a page of {publisher.name}"
                domains = ", ".join(publisher.domains)
                hint = f"give the publisher's own page ({domains}), or leave `url` out"
                place = loaded.document.place(("url",))
                yield Finding("copy-link", place, message, hint)


def credibility(library: Library) -> Iterator[Finding]:
    """Credibility 1, confirmed by others, needs two independent origins."""
    for loaded in library.loaded:
        for path, value in loaded.records:
            if isinstance(value, Claim) and value.credibility == "1":
                origins = library.origins.count(value.text.references)
                if origins < 2:
                    place = loaded.document.place((*path, "credibility"))
                    message = f"credibility 1 on {_counted(origins)}"
                    hint = "cite a second one, of another publisher, or write 2 (probably true)"
                    yield Finding("credibility-one-origin", place, message, hint)


def _counted(origins: int) -> str:
    return "one independent origin" if origins == 1 else f"{origins} independent origins"


def _host(address: str) -> str:
    """Return the host of an address, or of a bare host name; empty where it is neither."""
    found = urlsplit(address).hostname if "://" in address else address
    found = (found or "").lower().removeprefix("www.")
    return found if re.fullmatch(r"[a-z0-9.-]+\.[a-z]{2,}", found) else ""


def _within(host: str, domain: str) -> bool:
    domain = domain.lower().removeprefix("www.")
    return host == domain or host.endswith(f".{domain}")
