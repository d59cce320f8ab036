"""What of a new file can be known without its author: names, codes, dates, hashes."""

from __future__ import annotations

import datetime
import hashlib
import itertools
import re
from collections.abc import Iterable
from urllib.parse import urlsplit

from babel import Locale, UnknownLocaleError, localedata
from babel.core import get_global
from babel.languages import get_official_languages

from generator import terms
from generator.digests import digest
from generator.findings import did_you_mean
from generator.format.texts import in_line
from generator.grounding.texts import split
from generator.grounding.tokens import text_tokens
from generator.library import Library
from generator.records.fields import country_codes, country_name, suggest_id

# A paragraph with fewer tokens than this says too little to be known again.
_LEAST = 12
# Of its tokens so many stand in one paragraph of another copy of the same work, though both were
# translated there and back; of another work on the same matter far fewer.
_ALIKE = 0.7

_CUTOFF = "  # that of the book; no earlier than the latest source that you cite"
# The day of a work in the address of its page: /2022/01/06/, /2022-01-06-title, /20220106.
_DAY = re.compile(r"(?<![0-9])(20[0-9]{2})([/-]?)([01][0-9])\2([0-3][0-9])(?![0-9])")


class UnknownError(ValueError):
    """What was asked for is not known; the message says what might have been meant."""


def brief(title: str, library: Library, today: datetime.date) -> dict[str, str]:
    """Return what a new brief of any kind has: it is a draft, of the book's information."""
    cutoffs = [item.information_cutoff for item in library.briefs.values()]
    latest = max(cutoffs, key=lambda cutoff: cutoff.last, default=None)
    return {
        "title": in_line(title),
        "status": "draft",
        **({"information_cutoff": f"{in_line(str(latest))}{_CUTOFF}"} if latest else {}),
        "issued": today.isoformat(),
        "version": "1",
        "history": f"\n  - {{version: 1, date: {today}, kind: issue, note: First issue.}}",
    }


def country(asked: str) -> tuple[str, dict[str, str]]:
    """Return a country's English name, and its code and names; raise UnknownError."""
    names = {country_name(code): code for code in country_codes()}
    folded = {name.casefold(): code for name, code in names.items()}
    code = asked.upper() if asked.upper() in country_codes() else folded.get(asked.casefold(), "")
    if not code:
        hint = did_you_mean(asked.title(), names) or "give its English name or its code of ISO 3166"
        raise UnknownError(f"no country is called `{asked}`; {hint}")
    title = country_name(code)
    listed = [name(title, "en", "preferred")]
    for language in get_official_languages(code, de_facto=True):
        try:
            local = str(Locale(language).territories.get(code, ""))
        except UnknownLocaleError:
            continue
        if local and local != title:
            listed.append(name(local, _tag(language), "alias"))
    return title, {"iso": code, "names": "\n" + "\n".join(dict.fromkeys(listed))}


def name(value: str, language: str, kind: str) -> str:
    """Return one item of a list of names."""
    return f"  - {{value: {in_line(value, braces=True)}, lang: {language}, kind: {kind}}}"


def _tag(language: str) -> str:
    """Return a language with its script, where it is written in several (CLDR)."""
    likely = get_global("likely_subtags").get(language, "").split("_")
    script = likely[1] if len(likely) > 1 else ""
    several = localedata.exists(f"{language}_{script}")
    return (f"{language}-{script}" if several else language).replace("_", "-")


def copy(url: str, text: bytes, today: datetime.date) -> str:
    """Return the record of a copy: host, hash and paragraphs of what was read."""
    lines = [
        "",
        f"  host: {in_line(host(url))}",
        "  # bears_date: 2022-01-07",
        f"  accessed: {today.isoformat()}",
        f"  # How the copy relates to the work. One of: {', '.join(terms.FIDELITY)}.",
        "  fidelity:",
        "  # A tag of BCP-47; with -t- that of which it is a translation. Good: en-t-fr-t0-und",
        "  language:",
        f"  sha256: {in_line(hashlib.sha256(text).hexdigest())}",
        f"  paragraphs: {len(split(text.decode('utf-8')))}",
        "  # What is damaged in it. One line for each place.",
        "  # defects:",
        "  #   - {paragraph: 4, kind: misprint, printed: Tokaev, reads: Tokayev, note: A slip.}",
        "  # Paragraphs that carry nothing, such as headline, byline, captions and menus.",
        "  # excluded:",
        "  #   - {paragraphs: ¶1-2, reason: headline and byline}",
    ]
    return "\n".join(lines)


def publisher_of(url: str, library: Library) -> str:
    """Return the publisher whose own page an address is; empty if it is none's."""
    site = host(url)
    for key, publisher in library.publishers.items():
        if any(site == domain or site.endswith(f".{domain}") for domain in publisher.domains):
            return key
    return ""


def host(url: str) -> str:
    """Return the site of an address; empty if it is no web address."""
    return (urlsplit(url).hostname or "").removeprefix("www.")


def same_work(text: str, library: Library) -> str:
    """Return the source that a text is another copy of; empty if it is of none.

    Known by the digests of the copies that were read: most of its longer paragraphs have most of
    their tokens in a paragraph of one source.
    """
    longer = [tokens for tokens in map(text_tokens, split(text)) if len(tokens) >= _LEAST]
    for key, digests in library.digests.items():
        found = [{digest(digests.key, token) for token in tokens} for tokens in longer]
        alike = sum(_share(one, digests.paragraphs) >= _ALIKE for one in found)
        if longer and alike * 2 > len(longer):
            return key
    return ""


def _share(tokens: set[str], paragraphs: Iterable[frozenset[str]]) -> float:
    return max((len(tokens & other) / len(tokens) for other in paragraphs), default=0)


def same_copy(url: str, text: bytes, library: Library) -> str:
    """Return the source that has this very copy or this address; empty if none has."""
    sha256 = hashlib.sha256(text).hexdigest()
    for key, source in library.sources.items():
        own = source.url and _plain(source.url) == _plain(url)
        if own or source.copy_consulted.sha256 == sha256:
            return key
    return ""


def _plain(url: str) -> str:
    parts = urlsplit(url)
    return f"{host(url)}{parts.path.rstrip('/')}?{parts.query}"


def day_of(url: str) -> datetime.date | None:
    """Return the day that an address names, as newspapers' addresses do; None if it does not."""
    for match in _DAY.finditer(urlsplit(url).path):
        try:
            return datetime.date(int(match[1]), int(match[3]), int(match[4]))
        except ValueError:
            continue
    return None


def source_id(owner: str, day: datetime.date | None, library: Library) -> str:
    """Return an id for a source: of whom and when, with a number where that is taken."""
    plain = suggest_id(f"{owner}-{day.isoformat()}" if day else owner)
    taken = library.sources.keys() | library.known.keys() | library.publishers.keys()
    others = (f"{plain}-{number}" for number in itertools.count(2))
    return next(key for key in itertools.chain([plain], others) if key not in taken)


def options(**given: str | tuple[str, ...] | None) -> dict[str, str]:
    """Return the options that were given, as YAML."""
    return {
        key: listed(value) if isinstance(value, tuple) else value
        for key, value in given.items()
        if value
    }


def listed(values: Iterable[str]) -> str:
    """Return texts as a list on one line."""
    return f"[{', '.join(in_line(value, braces=True) for value in values)}]"
