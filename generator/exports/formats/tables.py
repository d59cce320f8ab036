"""CSV: the book for spreadsheets."""

from __future__ import annotations

import functools
from collections.abc import Iterator
from typing import Any

from generator.exports.data import PIECE, data, given
from generator.exports.export import Edition, Export
from generator.exports.tables import METADATA, TABLES, Table, metadata, table_file

# RFC 4180, section 3.
_MEDIA_TYPE = "text/csv; charset=utf-8; header=present"


def _content(table: Table[Any], edition: Edition) -> bytes:
    return table.content(edition.once(data).rows(table.name))


class _Csv:
    name = "CSV"

    def exports(self, edition: Edition) -> Iterator[Export]:
        of_all = functools.partial(given, edition)
        for table in TABLES:
            make = functools.partial(_content, table, edition)
            path = table_file(table.name)
            yield Export(path, table.label, _MEDIA_TYPE, make, piece=PIECE, given=of_all)
        # Metadata Vocabulary for Tabular Data, section 3.
        yield Export(METADATA, "", "application/csvm+json", metadata)


EXPORTER = _Csv()
