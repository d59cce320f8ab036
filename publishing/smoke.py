"""A look at the published pages: that they are there, as what they are, and of this very build.

`make smoke URL=...` compares an address with the built site, byte for byte. So it also tells
whoever built the same commit on another machine whether the published site is the same.
"""

from __future__ import annotations

import argparse
import hashlib
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

from urllib3 import PoolManager
from urllib3.exceptions import HTTPError

from generator.bundle import BUNDLE
from generator.pages.paths import SEARCH_INDEX
from publishing.asking import pool, why_silent

_HTML = ("text/html",)
_XML = ("application/xml", "text/xml", "application/atom+xml")
# What a host may call a file of a kind: the registered type, and what most servers send.
TYPES = {
    ".html": _HTML,
    ".js": ("text/javascript", "application/javascript"),
    ".json": ("application/json", "application/feed+json"),
    ".pdf": ("application/pdf",),
    ".xml": _XML,
    ".zip": ("application/zip", "application/x-zip-compressed"),
}
# The first of each kind stands for the others; the zip holds every file, so nothing is left out.
_KINDS = (
    "countries/[!i]*.html",
    "actors/[!i]*.html",
    "events/[!i]*.html",
    "sources/*-*.html",
    "countries/*.pdf",
    "feeds/*.xml",
    "sitemap.xml",
)
_ALWAYS = ("index.html", "countries/index.html", SEARCH_INDEX, "api/v1/index.json", BUNDLE)
_NOWHERE = "there-is-no-page-of-this-name.html"
_PAUSE = 10


@dataclass(frozen=True)
class Asked:
    """One address, below that of the site, and which file of the build it has to give."""

    path: str
    file: str
    status: int = 200


def sample(built: Path) -> list[Asked]:
    """Return what is asked for: the same for the same build."""
    found = [Asked("", "index.html"), *(Asked(file, file) for file in _ALWAYS)]
    for kind in _KINDS:
        first = next(iter(sorted(built.glob(kind))), None)
        if first:
            file = first.relative_to(built).as_posix()
            found.append(Asked(file, file))
    return [*found, Asked(_NOWHERE, "404.html", 404)]


def problems(http: PoolManager, site: str, built: Path, asked: list[Asked]) -> Iterator[str]:
    """Yield what is wrong with each address; `site` ends in a slash."""
    for one in asked:
        address = site + one.path
        try:
            answer = http.request("GET", address, redirect=False)
        except HTTPError as error:
            yield f"{address} gives no answer: {why_silent(error)}"
            continue
        if answer.status != one.status:
            said = f"{address} answers {answer.status}, not {one.status}"
            leads = answer.headers.get("Location")
            yield f"{said}; it leads to {leads}" if leads else said
            continue
        allowed = TYPES[Path(one.file).suffix]
        kind = answer.headers.get("Content-Type", "").split(";")[0].strip().lower()
        if kind not in allowed:
            yield f"{address} is sent as `{kind}`, not as {allowed[0]}"
        if not (built / one.file).is_file():
            yield f"{one.file} is not in {built}: is the build whole?"
        elif answer.data != (wanted := (built / one.file).read_bytes()):
            yield (
                f"{address} is not of this build: its SHA-256 begins {_hash(answer.data)}, "
                f"that of {one.file} {_hash(wanted)}"
            )


def _hash(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()[:12]


def look(http: PoolManager, site: str, built: Path, patience: float = 0) -> list[str]:
    """Return what is wrong with a published site.

    A host may show the last edition for some minutes: what is wrong is asked for again until
    `patience`, in seconds, has run out.
    """
    asked = sample(built)
    until = time.monotonic() + patience
    while True:
        found = list(problems(http, site, built, asked))
        if not found or time.monotonic() + _PAUSE > until:
            return found
        print(f"{len(found)} of {len(asked)} not right yet; looking again in {_PAUSE} s")
        time.sleep(_PAUSE)


def main(arguments: list[str] | None = None) -> int:
    """Look at the address that is named; return the exit status."""
    parser = argparse.ArgumentParser(prog=".ci/smoke", description=__doc__)
    parser.add_argument("url", metavar="URL", help="the address of the published site")
    parser.add_argument("--built", type=Path, default=Path("site"), help="the folder it came from")
    parser.add_argument("--patience", type=float, default=0, help="how many seconds to try again")
    told = parser.parse_args(arguments)
    parts = urlsplit(told.url)
    if parts.scheme not in ("http", "https") or not parts.hostname or parts.query or parts.fragment:
        parser.error("the address begins with https:// and names a site, such as https://a.org/b/")
    if not (told.built / "index.html").is_file():
        parser.error(f"there is no site in {told.built}; build the commit that was published")
    site = f"{told.url.rstrip('/')}/"
    found = look(pool(tries=1), site, told.built, told.patience)
    for line in found:
        print(line)
    if found:
        print(f"{site} is not what was built: {len(found)} things are wrong")
        return 1
    print(f"{site} is what was built: {len(sample(told.built))} addresses, byte for byte")
    return 0


if __name__ == "__main__":
    sys.exit(main())
