"""Links from the site to the outside: which are dead, which have moved, which nobody can tell."""

from __future__ import annotations

import ipaddress
import time
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from enum import Enum
from html.parser import HTMLParser
from http import HTTPStatus
from pathlib import Path
from urllib.parse import urldefrag, urljoin, urlsplit

from urllib3 import BaseHTTPResponse, PoolManager
from urllib3.exceptions import HTTPError

from publishing.asking import no_such_host, why_silent

# For good (RFC 9110, sections 15.4.2 and 15.4.9), and for now.
_FOR_GOOD = {HTTPStatus.MOVED_PERMANENTLY, HTTPStatus.PERMANENT_REDIRECT}
_FOR_NOW = {HTTPStatus.FOUND, HTTPStatus.SEE_OTHER, HTTPStatus.TEMPORARY_REDIRECT}
_GONE = {HTTPStatus.NOT_FOUND, HTTPStatus.GONE}
_HOPS = 10
# Names that lead nowhere by design (RFC 2606, RFC 6761).
_RESERVED = ("example", "invalid", "localhost", "test", "example.com", "example.net", "example.org")
PAUSE = 2.0


class State(Enum):
    """What became of a link."""

    FINE = "fine"
    MOVED = "moved"
    DEAD = "dead"
    UNSURE = "unsure"


@dataclass(frozen=True)
class Link:
    """A link to the outside: the pages on which it stands, what became of it, and why."""

    url: str
    pages: tuple[str, ...]
    state: State
    said: str


def outside(site: Path, own: tuple[str, ...] = ()) -> dict[str, tuple[str, ...]]:
    """Return each address outside that pages of a built site link to, with those pages.

    Addresses that begin with one of `own`, such as that of the repository, are not outside.
    """
    found: dict[str, list[str]] = {}
    for path in sorted(site.rglob("*.html")):
        reader = _Hrefs()
        reader.feed(path.read_text("utf-8"))
        page = path.relative_to(site).as_posix()
        for url in dict.fromkeys(urldefrag(href).url for href in reader.found):
            if _public(url) and not url.startswith(own):
                found.setdefault(url, []).append(page)
    return {url: tuple(pages) for url, pages in sorted(found.items())}


class _Hrefs(HTMLParser):
    """Gathers where the anchors of a page lead."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note an anchor."""
        href = dict(attrs).get("href")
        if tag == "a" and href:
            self.found.append(href)


def _public(url: str) -> bool:
    """Tell whether an address may be asked: on the web, and no machine of one's own."""
    try:
        parts = urlsplit(url)
    except ValueError:
        return False
    host = (parts.hostname or "").rstrip(".")
    if parts.scheme not in ("http", "https") or not host:
        return False
    try:
        return ipaddress.ip_address(host).is_global
    except ValueError:
        return "." in host and not any(host == n or host.endswith(f".{n}") for n in _RESERVED)


def look(
    http: PoolManager,
    links: Mapping[str, Iterable[str]],
    wait: Callable[[float], None] = time.sleep,
) -> list[Link]:
    """Ask each address, one at a time, with a pause before a host is asked again.

    Where no host at all gives an answer, it is likely our own network: then none counts as dead.
    """
    found = []
    asked: set[str] = set()
    heard = False
    for url, pages in links.items():
        host = urlsplit(url).netloc
        if host in asked:
            wait(PAUSE)
        asked.add(host)
        try:
            state, said = _ask(http, url)
            heard = True
        except HTTPError as error:
            state = State.DEAD if no_such_host(error) else State.UNSURE
            said = why_silent(error)
        found.append(Link(url, tuple(pages), state, said))
    return found if heard else [replace(link, state=State.UNSURE) for link in found]


def _ask(http: PoolManager, url: str) -> tuple[State, str]:
    """Return what a host says of an address; raise urllib3's HTTPError if it says nothing."""
    address, for_good = url, True
    moved = ""
    for _ in range(_HOPS):
        answer = _answer(http, address)
        leads = answer.headers.get("Location")
        if answer.status in _FOR_GOOD | _FOR_NOW and leads:
            try:
                address = urljoin(address, leads)
            except ValueError:
                return State.UNSURE, "leads to what is no address"
            # What comes after a way that is only for now may be another tomorrow.
            for_good = for_good and answer.status in _FOR_GOOD
            moved = address if for_good else moved
            continue
        if answer.status in _GONE:
            return State.DEAD, f"answers {answer.status}"
        if answer.status >= HTTPStatus.BAD_REQUEST:
            return State.UNSURE, f"answers {answer.status} to a program"
        return (State.MOVED, moved) if moved else (State.FINE, "")
    return State.UNSURE, f"leads on more than {_HOPS} times"


def _answer(http: PoolManager, address: str) -> BaseHTTPResponse:
    """Ask for the head, and for the page where a host does not give heads rightly."""
    answer = http.request("HEAD", address, redirect=False)
    if answer.status >= HTTPStatus.BAD_REQUEST:
        answer = http.request("GET", address, redirect=False, preload_content=False)
        answer.close()
    return answer
