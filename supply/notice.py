"""Write docs/NOTICE.txt: whose the works in the site are, and on what terms. `make notice`.

The site publishes the file as it stands: the licences ask that their words go with the works.
"""

from __future__ import annotations

import textwrap
from collections.abc import Iterator

from supply.parts import ROOT, Part, parts

FILE = ROOT / "docs/NOTICE.txt"
_WIDTH = 96
_RULE = "=" * _WIDTH
_HEAD = """\
The works of others in this site
================================

The site, and every copy of it, holds the works below. Each stands with its owner, its licence by
the identifier of SPDX (spdx.org/licenses), where it is from, and the files that it is in. The texts
of the licences follow.

Not in this list: the briefs, the pages, the program and its scripts, which are the project's own
(the program under the MIT licence, our own words under CC BY 4.0); and the works that the briefs
cite, of which no words are here.
"""


def notice() -> str:
    """Return the text of the file; the same for the same packages."""
    texts: dict[str, int] = {}
    entries = []
    for part in parts().parts:
        numbers = [texts.setdefault(_tidy(text), len(texts) + 1) for text in part.texts()]
        entries.append("\n".join(_entry(part, numbers)))
    listed = [f"{_RULE}\nText {number}\n{_RULE}\n\n{text}" for text, number in texts.items()]
    return "\n\n".join([_HEAD, *entries, "", *listed]) + "\n"


def _entry(part: Part, numbers: list[int]) -> Iterator[str]:
    yield f"{part.name} {part.release}".strip()
    for owner in part.owner:
        yield from _line("", owner)
    terms = f"{part.licence}" + "".join(f", text {number}" for number in numbers)
    yield from _line("Licence: ", terms)
    yield from _line("From: ", part.origin + (f", within {part.within}" if part.within else ""))
    yield from _line("In: ", ", ".join((*part.site, *part.repository)))
    if part.note:
        yield from _line("", part.note)


def _line(lead: str, words: str) -> list[str]:
    return textwrap.wrap(
        f"{lead}{words}",
        _WIDTH,
        initial_indent="  ",
        subsequent_indent="    ",
        break_long_words=False,
        break_on_hyphens=False,
    )


def _tidy(text: str) -> str:
    return "\n".join(line.rstrip() for line in text.strip().splitlines())


if __name__ == "__main__":
    FILE.write_text(notice(), "utf-8")
