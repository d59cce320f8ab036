"""RIS, which EndNote, Zotero, Mendeley and library catalogues read.

As the RIS Format Specifications of Research Information Systems have it, with the tags of 2011: a
line is a tag, two spaces, a hyphen, a space and the value, and ends with CR LF; `TY` comes first,
`ER` last. A value is one line, so it cannot be read as a tag.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from generator.edtf import Edtf
from generator.exports.references import References
from generator.exports.works import Name, Work, exact

_TYPES = {
    "article-newspaper": "NEWS",
    "article-magazine": "MGZN",
    "article-journal": "JOUR",
    "book": "BOOK",
    "report": "RPRT",
    "webpage": "ELEC",
    "broadcast": "VIDEO",
}


def ris(works: Iterable[Work]) -> bytes:
    """Return works as a RIS file."""
    return "\r\n".join(map(_record, works)).encode("utf-8")


def _record(work: Work) -> str:
    lines = [f"{tag}  - {value}\r\n" for tag, value in _values(work) if value or tag == "ER"]
    return "".join(lines)


def _values(work: Work) -> Iterator[tuple[str, str]]:
    yield "TY", _TYPES.get(work.type, "GEN")
    yield "ID", work.id
    for name in work.authors:
        yield "AU", _name(name)
    yield "TI", work.title
    yield "T2", work.container
    yield "PB", work.publisher
    yield "M3", work.genre
    yield "ET", f"Version {work.version}" if work.version else ""
    point = work.date.start or work.date.end
    yield "PY", f"{point.year:04}" if point else ""
    yield "DA", _date(work.date)
    yield "LA", work.language
    # Several addresses may stand in one line, with semicolons between them.
    yield "UR", work.url.replace(";", "%3B")
    yield "N1", work.note
    yield "ER", ""


def _name(name: Name) -> str:
    """Return a name as Last, First, Suffix."""
    if not name.family:
        return name.literal
    return ", ".join(filter(None, (name.family, name.given, name.suffix)))


def _date(date: Edtf) -> str:
    """Return a date as YYYY/MM/DD/other, where each part but the year may be empty.

    The last part is free: there stands what the others cannot hold.
    """
    point = date.start or date.end
    if point is None:
        return ""
    parts = [
        f"{point.year:04}",
        *(f"{part:02}" if part else "" for part in (point.month, point.day)),
    ]
    return "/".join([*parts, "" if exact(date) else date.words()])


EXPORTER = References("RIS", "ris", "application/x-research-info-systems", ris)
