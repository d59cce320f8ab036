r"""BibTeX, for LaTeX: read by BibTeX itself, by biblatex, and by reference managers.

Entry types and fields are those of "BibTeXing" (O. Patashnik, 1988), section 3, so that old styles
find what they need; `date` and `entrysubtype` are biblatex's (manual 3.20, 2.2.2). The encoding is
UTF-8. Each value stands in braces and holds none that does not come with its fellow, because
BibTeX counts them even after a backslash; so `{` is `\textbraceleft`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from urllib.parse import quote

from generator.edtf import Edtf, Point
from generator.exports.references import References
from generator.exports.works import Name, Work
from generator.wording import capital

_TYPES = {
    "article-newspaper": "article",
    "article-magazine": "article",
    "article-journal": "article",
    "book": "book",
    "report": "techreport",
}
_SUBTYPES = {"article-newspaper": "newspaper", "article-magazine": "magazine"}
# The field that holds the publication or publisher, by the type of the entry.
_OUTLETS = {"article": "journal", "book": "publisher", "techreport": "institution"}
_MONTHS = "jan feb mar apr may jun jul aug sep oct nov dec".split()
_ESCAPES = {
    "\\": r"{\textbackslash}",
    "{": r"{\textbraceleft}",
    "}": r"{\textbraceright}",
    "~": r"{\textasciitilde}",
    "^": r"{\textasciicircum}",
    "`": r"{\textasciigrave}",
    "<": r"{\textless}",
    ">": r"{\textgreater}",
    "|": r"{\textbar}",
    **{sign: f"\\{sign}" for sign in "&%$#_"},
}
_SPECIAL = re.compile("|".join(map(re.escape, _ESCAPES)))
# Signs that TeX's fonts would join into another: two hyphens into a dash, and so on.
_JOINED = re.compile(r"([-',])(?=\1)")


def bibtex(works: Iterable[Work]) -> bytes:
    """Return works as a BibTeX file."""
    return "\n".join(map(_entry, works)).encode("utf-8")


def _entry(work: Work) -> str:
    kind = _TYPES.get(work.type, "misc")
    # A month is the name of one of BibTeX's own strings, and so in no braces.
    fields = [
        f"  {name} = {value if name == 'month' else f'{{{value}}}'},\n"
        for name, value in _fields(work, kind)
        if value
    ]
    return f"@{kind}{{{work.id},\n{''.join(fields)}}}\n"


def _fields(work: Work, kind: str) -> Iterator[tuple[str, str]]:
    yield "author", " and ".join(map(_name, work.authors))
    # Braces keep the capitals of a title, whatever the style does with those of others.
    yield "title", f"{{{escape(work.title)}}}"
    yield _OUTLETS.get(kind, "howpublished"), escape(work.container or work.publisher)
    yield "entrysubtype", _SUBTYPES.get(work.type, "")
    yield "type", escape(work.genre) if kind in ("techreport", "misc") else ""
    yield "version", work.version
    yield "date", _date(work.date)
    point = work.date.start or work.date.end
    if point:
        yield "year", str(point.year)
        yield "month", _MONTHS[point.month - 1] if point.month else ""
    yield "url", _url(work.url)
    yield "language", "english" if work.language == "en" else ""
    genre = f"{capital(work.genre)}. " if kind == "article" else ""
    yield "note", escape(genre + work.note)


def escape(text: str) -> str:
    """Return text for the value of a field: no sign of it means anything to TeX or BibTeX."""
    return _JOINED.sub(r"\1{}", _SPECIAL.sub(lambda match: _ESCAPES[match[0]], text))


def _name(name: Name) -> str:
    """Return a name as "BibTeXing", section 4, has it: Last, First or Last, Jr, First.

    What is no name of a person, or would be read as two, stands in braces.
    """
    if not name.family:
        return f"{{{escape(name.literal)}}}"
    parts = [name.family, name.suffix, name.given] if name.suffix else [name.family, name.given]
    return ", ".join(map(_part, filter(None, parts)))


def _part(text: str) -> str:
    split = "," in text or re.search(r"(?i)(?:^|\s)and(?:\s|$)", text)
    return f"{{{escape(text)}}}" if split else escape(text)


def _date(date: Edtf) -> str:
    """Return a date of ISO 8601-2, level 1, as biblatex reads it (manual 3.20, 2.3.8).

    "Some day between" is of level 2: here it is the span with uncertain ends.
    """
    if not date.between or not date.start or not date.end:
        return str(date)
    return "/".join(_uncertain(point) for point in (date.start, date.end))


def _uncertain(point: Point) -> str:
    parts = [f"{point.year:04}", *(f"{part:02}" for part in (point.month, point.day) if part)]
    return "-".join(parts) + {"": "?", "~": "%"}.get(point.qualifier, point.qualifier)


def _url(url: str) -> str:
    """Return an address without the signs that would end the field; the rest is taken as it is."""
    return re.sub(r"[{}\\\s]", lambda match: quote(match[0]), url)


EXPORTER = References("BibTeX", "bib", "application/x-bibtex", bibtex)
