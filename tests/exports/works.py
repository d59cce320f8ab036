"""Works for the tests of formats: the real book's, and what no real book holds at once."""

from __future__ import annotations

from hypothesis import strategies as st

from generator.edtf import Edtf
from generator.exports import Edition
from generator.exports.works import Name, Work, clean, source_work
from generator.library import Library

# Words of many scripts, and all that means something to a format.
TITLE = 'Қазақстан: «Путин & Ко» 50% #1 $x_y~z^2 {b} \\textbf{c} 中文 العربية "q" -- <i> @misc{a, |'


def real(book: Library) -> list[Work]:
    """Return the works of the real book's sources."""
    edition = Edition(book, "https://book.example/", "Paragraph")
    return [source_work(edition, key) for key in book.sources]


def work(title: str = TITLE, note: str = "A note.", **fields: object) -> Work:
    """Return a work of two authors; what is not said is plain."""
    values: dict[str, object] = {
        "id": "work-1",
        "type": "article-newspaper",
        "genre": "news report",
        "title": title,
        "authors": (Name("Åsa Ødegård", "Ødegård", "Åsa"), Name("Ministry of Health and Sport")),
        "contributors": (),
        "container": "Жас Алаш",
        "publisher": "",
        "date": Edtf.parse("2022-01-06"),
        "url": "https://example.org/a_b%20c?d=1&e=~f#g",
        "note": note,
        **fields,
    }
    return Work(**values)  # type: ignore[arg-type]


# What a record can hold in one line of text, once it has been cleaned.
LINES = st.text(st.characters(exclude_categories=["Cs"])).map(clean).filter(bool)

# Every kind of date that a record can have.
DATES = (
    *("2022", "2022-01", "2022-01-06", "2022-01-06?", "2022-01~", "2022%", "2019/2022-01-06"),
    *("2019-05/..", "../2022-01-06", "[2022-01-06..2022-01-08]", "2022-01-06?/2022-01-08~"),
)
