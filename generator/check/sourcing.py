"""Every statement stands on a paragraph of a source, and says whose it is."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator
from urllib.parse import urlsplit

from generator import terms
from generator.check.held import Held
from generator.findings import Finding
from generator.library import Library
from generator.records import Book, Claim, Glossary, Publisher, Source

# Kinds of claim that stand on no source, and say so on the page.
_SOURCELESS = {"assumption", "background"}


def locators(held: Held) -> Iterator[Finding]:
    """A citation names paragraphs, and they lie within the copy that was read."""
    for path, reference in held.references:
        work = held.around.works.get(reference.source)
        if work is None:
            continue
        needle = f"@{reference.source}"
        if not reference.locators:
            message = f"the citation of `{reference.source}` names no paragraph"
            hint = f"add the number of the paragraph, such as [@{reference.source} ¶3]"
            place = held.document.place(path, needle)
            yield Finding("locator-missing", place, message, hint)
        end = work.paragraphs
        for locator in reference.locators:
            if locator.last > end:
                place = held.document.place(path, needle, f"¶{locator.first}")
                message = f"`{reference.source}` has {end} paragraphs; there is no {locator}"
                hint = "count again: a paragraph is a line of the copy that is not blank, from ¶1"
                yield Finding("locator-past-end", place, message, hint)


def uncited_claims(held: Held) -> Iterator[Finding]:
    """Every statement cites a source, unless it is marked as resting on none."""
    for statement in held.statements:
        kind = statement.claim.kind if statement.claim else "information"
        if not statement.references and kind not in _SOURCELESS:
            place = held.document.place(statement.path)
            message = f"this {statement.role.value.replace('-', ' ')} cites no source"
            hint = "end it with [@source-id ¶n]"
            if statement.claim:
                hint += "; general knowledge is marked `kind: background`"
            yield Finding("uncited-claim", place, message, hint)
    if isinstance(held.record, Book) and held.bottom_line and not held.bottom_line.references:
        place = held.document.place(("bottom_line",))
        message = "the book's bottom line cites no source"
        yield Finding("uncited-claim", place, message, "end it with [@source-id ¶n]")
    for index, term in enumerate(held.record.terms if isinstance(held.record, Glossary) else ()):
        if not term.definition.references and not term.background:
            message = f"the definition of `{term.term}` cites no source"
            hint = "cite one, or mark it `background: true` and name the standard"
            place = held.document.place(("terms", index, "definition"))
            yield Finding("uncited-claim", place, message, hint)


def misplaced_citations(held: Held) -> Iterator[Finding]:
    """Pages of sources and publishers have no list of sources that a citation could lead to."""
    if not isinstance(held.record, Source | Publisher):
        return
    for path, reference in held.references:
        place = held.document.place(path, f"@{reference.source}")
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


def unattributed_opinions(held: Held) -> Iterator[Finding]:
    """An opinion says whose it is."""
    for statement in held.statements:
        claim = statement.claim
        if claim and claim.kind == "opinion" and not claim.according_to:
            place = held.document.place(statement.path)
            message = "this opinion does not say whose it is"
            hint = "add a line `according_to: ...` with the name of who holds it"
            yield Finding("unattributed-opinion", place, message, hint)


_QUOTED = re.compile(r"[\"“”„«»]|(?<!\w)['‘](?=\w)[^'‘’]*['’](?!\w)")


def quotations(held: Held) -> Iterator[Finding]:
    """No quotation marks around words of copies that hold none of the author's words."""
    if held.brief is None:
        return
    works = held.around.works
    for path, prose in held.proses:
        copies = [works[r.source].fidelity for r in prose.references if r.source in works]
        if not copies or not set(copies) <= terms.WORDLESS_FIDELITIES:
            continue
        match = _QUOTED.search(prose.plain())
        if match:
            place = held.document.place(path, match[0].split()[0])
            words = terms.FIDELITY[copies[0]].label
            message = f"quotation marks, but the copy cited is a {words}"
            hint = "say it in other words and without the marks: its words are not the author's"
            yield Finding("quotation-of-translation", place, message, hint)


def copy_links(held: Held) -> Iterator[Finding]:
    """Only a rights-holder's page is linked: not a re-post, and not from prose."""
    links = [(path, link) for path, prose in held.proses for link in prose.web_links]
    hosts = {_host(host) for host in held.around.hosts} - {""} if links else set()
    for path, link in links:
        host = _host(link.url)
        if any(_within(host, copy) for copy in hosts):
            place = held.document.place(path, link.url)
            message = f"`{host}` carries a copy that may not be linked"
            hint = "name it in words, or link the publisher's own page"
            yield Finding("copy-link", place, message, hint)
    if isinstance(held.record, Source) and held.record.url:
        publisher = held.around.outlets.get(held.record.publisher)
        host = _host(held.record.url)
        if publisher and not any(_within(host, domain) for domain in publisher.domains):
            message = f"`{host}` is not a page of {publisher.name}"
            domains = ", ".join(publisher.domains)
            hint = f"give the publisher's own page ({domains}), or leave `url` out"
            yield Finding("copy-link", held.document.place(("url",)), message, hint)


def credibility(held: Held) -> Iterator[Finding]:
    """Credibility 1, confirmed by others, needs two independent origins."""
    for path, value in held.records:
        if isinstance(value, Claim) and value.credibility == "1":
            origins = held.around.origins.count(value.text.references)
            if origins < 2:
                place = held.document.place((*path, "credibility"))
                message = f"credibility 1 on {_counted(origins)}"
                hint = "cite a second one, of another publisher, or write 2 (probably true)"
                yield Finding("credibility-one-origin", place, message, hint)


def _counted(origins: int) -> str:
    return "one independent origin" if origins == 1 else f"{origins} independent origins"


@functools.lru_cache(maxsize=1024)
def _host(address: str) -> str:
    """Return the host of an address, or of a bare host name; empty where it is neither."""
    found = urlsplit(address).hostname if "://" in address else address
    found = (found or "").lower().removeprefix("www.")
    return found if re.fullmatch(r"[a-z0-9.-]+\.[a-z]{2,}", found) else ""


def _within(host: str, domain: str) -> bool:
    domain = domain.lower().removeprefix("www.")
    return host == domain or host.endswith(f".{domain}")
