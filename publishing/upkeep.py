"""The report of upkeep: briefs due for a review, and links to the outside that want mending.

`make report` prints it, and writes it to a file that is empty where nothing is to be done. It
finds fault with no one: its exit status is 0, whatever it says.
"""

from __future__ import annotations

import argparse
import datetime
import os
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from urllib.parse import quote

from generator.gather import gather
from generator.project import Project
from generator.reviews import DAYS, Due, due
from generator.wording import counted
from publishing.asking import pool
from publishing.links import Link, State, look, outside

# An issue holds 65,536 characters.
SHOWN = 50
_PAGES = 3
# What an address may hold besides letters and digits (RFC 3986, section 2).
_OF_ADDRESSES = ":/?#[]@!$&'()*+,;=%~-._"
_HEADINGS = {
    State.DEAD: ("dead link", "dead links", "Put another address in its place, or take it out."),
    State.MOVED: (
        "link that has moved",
        "links that have moved",
        "The new address stands behind the arrow.",
    ),
    State.UNSURE: (
        "link that a program cannot judge",
        "links that a program cannot judge",
        "Many publishers turn programs away: open it in a browser.",
    ),
}


def as_markdown(overdue: Sequence[Due], links: Iterable[Link]) -> str:
    """Render for an issue; empty where there is nothing to do.

    Links that a program cannot judge are told with others, but alone are nothing to do.
    """
    listed = list(links)
    if not overdue and all(link.state in (State.FINE, State.UNSURE) for link in listed):
        return ""
    parts = list(_reviews(overdue)) if overdue else []
    for state in _HEADINGS:
        same = [link for link in listed if link.state is state]
        parts += _links(state, same) if same else []
    parts += ["", "_Made by `make report`; the next run brings it up to date._", ""]
    return "\n".join(parts).lstrip("\n")


def _reviews(overdue: Sequence[Due]) -> Iterator[str]:
    yield f"### {counted(len(overdue), 'brief')} due for a review"
    yield ""
    yield "Read it against its sources, then set `last_reviewed`; or say by `status` what it is."
    yield ""
    for item in overdue[:SHOWN]:
        said = f"{item.status}, last looked at on {item.last_look}, {counted(item.days, 'day')} ago"
        yield f"- `{item.file}`: {said}"
    yield from _more(overdue)


def _links(state: State, links: Sequence[Link]) -> Iterator[str]:
    one, several, cure = _HEADINGS[state]
    yield ""
    yield f"### {counted(len(links), one, several)}"
    yield ""
    yield cure
    yield ""
    for link in links[:SHOWN]:
        said = f"→ {_shown(link.said)}" if state is State.MOVED else link.said
        pages = ", ".join(f"`{page}`" for page in link.pages[:_PAGES])
        more = len(link.pages) - _PAGES
        pages += f" and {counted(more, 'more page')}" if more > 0 else ""
        yield f"- {_shown(link.url)} {said}; on {pages}"
    yield from _more(links)


def _more(items: Sequence[object]) -> Iterator[str]:
    if len(items) > SHOWN:
        yield f"- and {len(items) - SHOWN} more"


def _shown(url: str) -> str:
    """Return an address as a link of Markdown that nothing in it can end."""
    return f"<{quote(url, safe=_OF_ADDRESSES)}>"


def main(arguments: list[str] | None = None) -> int:
    """Write the report on the project in this folder; return the exit status."""
    parser = argparse.ArgumentParser(prog="make report", description=__doc__)
    parser.add_argument("--days", type=int, default=DAYS, help="after how many days one is due")
    parser.add_argument("--output", type=Path, default=Path("report.md"), help="where it goes")
    told = parser.parse_args(arguments)
    project = Project(Path.cwd())
    site = project.root / "site"
    if not (site / "index.html").is_file():
        parser.error("there is no site whose links can be followed; run `make site` first")
    today = datetime.datetime.now(datetime.UTC).date()
    overdue = due(gather(project).library, today, told.days)
    own = tuple(filter(None, (os.environ.get("SITE_URL"), os.environ.get("REPO_URL"))))
    links = outside(site, own)
    print(f"Following {counted(len(links), 'link')} to the outside ...")
    report = as_markdown(overdue, look(pool(), links))
    told.output.write_text(report, "utf-8")
    print(report or "Nothing is to be done: no brief is due, and no link is known to be broken.")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
