"""The data of the whole book as text: what its files are put together from.

Models of all briefs at once would take ten times the memory. So each is made, written in every way
in which a file wants it, and let go; and one that asks for nothing else than before is not made
again.
"""

from __future__ import annotations

import zlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import partial

from generator.cache.packing import pack, unpack
from generator.exports.api import shape
from generator.exports.api.briefs import published_brief
from generator.exports.api.sources import published_source
from generator.exports.export import Edition
from generator.exports.followthemoney import Entity, of_brief, of_source
from generator.exports.tables import TABLES, Line
from generator.made import Made, digest_of
from generator.remembered import Maker, stored

# Of the files that are made of the data of the whole book: they are made together.
PIECE = "data"
_KIND = "data"
# So many briefs take a second or so: another process pays.
_WORTH = 200


@dataclass(frozen=True)
class Part:
    """What files hold of one brief or source, packed to a tenth: JSON, rows of tables, entities.

    Of statements and judgements it has the number.
    """

    json: bytes
    tables: Mapping[str, bytes]
    followthemoney: bytes
    statements: int = 0
    judgements: int = 0

    def text(self, depth: int) -> bytes:
        """Return it as it stands in a file, so many levels deep: no text in it has a line end."""
        return zlib.decompress(self.json).replace(b"\n", b"\n" + b" " * depth)

    def rows(self, table: str) -> list[Line]:
        """Return the rows of a table."""
        packed = self.tables.get(table)
        found: list[Line] = unpack(zlib.decompress(packed)) if packed else []
        return found

    def entities(self) -> dict[str, str]:
        """Return the lines of FollowTheMoney by the ids of their entities."""
        found: dict[str, str] = unpack(zlib.decompress(self.followthemoney))
        return found

    def statements_text(self) -> bytes:
        """Return the statements of a brief as they stand in a list of all, empty if it has none."""
        _, _, after = self.text(0).partition(b'\n "statements": [\n')
        return after.partition(b"\n ]")[0]


@dataclass(frozen=True)
class Data:
    """What files hold of the briefs and sources of a book, by their ids."""

    briefs: Mapping[str, Part]
    sources: Mapping[str, Part]

    def rows(self, table: str) -> list[Line]:
        """Return the rows of a table, in the order of the book."""
        return [row for part in self._parts for row in part.rows(table)]

    def entities(self) -> list[str]:
        """Return the lines of all entities of FollowTheMoney, in the order of their ids."""
        found: dict[str, str] = {}
        for part in self._parts:
            found |= part.entities()
        return [found[key] for key in sorted(found)]

    @property
    def _parts(self) -> tuple[Part, ...]:
        return (*self.briefs.values(), *self.sources.values())


def data(edition: Edition) -> Data:
    """Return the data of an edition."""
    library = edition.library
    return Data(
        {key: part(edition, key) for key in library.known},
        {key: part(edition, key) for key in library.sources},
    )


def part(edition: Edition, key: str) -> Part:
    """Return what files hold of one brief or source."""
    found = unpack(edition.apart(_parts)[key].content())
    assert isinstance(found, Part)  # noqa: S101 - a fault of the program, not of input
    return found


def given(edition: Edition, key: str = "") -> str:
    """Return a digest of what files hold of a brief or source, or of all."""
    parts = edition.apart(_parts)
    if key:
        return parts[key].digest
    return digest_of(f"{one.path} {one.digest}\n".encode() for one in parts.values())


def _parts(edition: Edition) -> dict[str, Made]:
    library = edition.library
    makes = {
        **{key: Maker(partial(_of_brief, edition, key)) for key in library.known},
        **{key: Maker(partial(_of_source, edition, key)) for key in library.sources},
    }
    found = {one.path: one for one in stored(makes, _KIND, edition.memory(_KIND, _WORTH))}
    return {key: found[key] for key in makes}


def _of_brief(edition: Edition, key: str) -> bytes:
    brief = published_brief(edition, key)
    statements = [] if isinstance(brief, shape.Withdrawn) else brief.statements
    judgements = sum(one.judgement is not None for one in statements)
    return _part(edition, brief, of_brief(edition, key), len(statements), judgements)


def _of_source(edition: Edition, key: str) -> bytes:
    return _part(edition, published_source(edition, key), of_source(edition, key))


def _part(
    edition: Edition,
    item: shape.Brief | shape.Source,
    entities: Iterable[Entity],
    statements: int = 0,
    judgements: int = 0,
) -> bytes:
    text = item.model_dump_json(by_alias=True, indent=1).encode()
    rows = {table.name: list(table.lines(edition, item)) for table in TABLES}
    tables = {name: _packed(pack(lines)) for name, lines in rows.items() if lines}
    lines = _packed(pack({one.id: one.line() for one in entities}))
    return pack(Part(_packed(text), tables, lines, statements, judgements))


def _packed(content: bytes) -> bytes:
    return zlib.compress(content, 1)
