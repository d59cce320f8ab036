"""The data of the whole book as text: what its files are put together from.

Models of all briefs at once would take ten times the memory. So each is made, written in every way
in which a file wants it, and let go.
"""

from __future__ import annotations

import zlib
from dataclasses import dataclass, field

from generator.exports.api import shape
from generator.exports.api.briefs import published_brief
from generator.exports.api.sources import published_source
from generator.exports.export import Edition
from generator.exports.tables import TABLES, Line

# Of the files that are made of it: one process makes it.
PIECE = "data"


@dataclass
class Data:
    """The briefs and sources of a book by their ids, and the rows of each table by its name.

    Of statements and judgements it has the number.
    """

    briefs: dict[str, Packed] = field(default_factory=dict)
    sources: dict[str, Packed] = field(default_factory=dict)
    rows: dict[str, list[Line]] = field(default_factory=lambda: {t.name: [] for t in TABLES})
    statements: int = 0
    judgements: int = 0


class Packed:
    """A brief or source as JSON, which is packed to a tenth."""

    def __init__(self, item: shape.Brief | shape.Source) -> None:
        self._packed = zlib.compress(item.model_dump_json(by_alias=True, indent=1).encode(), 1)

    def text(self, depth: int) -> bytes:
        """Return it as it stands in a file, so many levels deep: no text in it has a line end."""
        return zlib.decompress(self._packed).replace(b"\n", b"\n" + b" " * depth)

    def statements(self) -> bytes:
        """Return the statements of a brief as they stand in a list of all, empty if it has none."""
        _, _, after = self.text(0).partition(b'\n "statements": [\n')
        return after.partition(b"\n ]")[0]


def data(edition: Edition) -> Data:
    """Return the data of an edition."""
    made = Data()
    for key in edition.library.known:
        brief = published_brief(edition, key)
        made.briefs[key] = Packed(brief)
        _add_rows(made, edition, brief)
        if not isinstance(brief, shape.Withdrawn):
            made.statements += len(brief.statements)
            made.judgements += sum(one.judgement is not None for one in brief.statements)
    for key in edition.library.sources:
        source = published_source(edition, key)
        made.sources[key] = Packed(source)
        _add_rows(made, edition, source)
    return made


def _add_rows(made: Data, edition: Edition, item: shape.Brief | shape.Source) -> None:
    for table in TABLES:
        made.rows[table.name].extend(table.lines(edition, item))
