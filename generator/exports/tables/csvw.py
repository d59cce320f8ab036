"""What the columns mean, for programs: CSV on the Web.

W3C, Metadata Vocabulary for Tabular Data, 17 December 2015. The file's name is the one that section
5.3 of the Model for Tabular Data tells programs to look for beside a table.
"""

from __future__ import annotations

import json
from typing import Any

from generator.exports.tables.all import TABLES
from generator.exports.tables.cells import SEPARATOR
from generator.exports.tables.table import Column, Table
from generator.rights import LICENCE_URL

METADATA = "data/csv-metadata.json"


def metadata() -> bytes:
    """Return the description of all tables."""
    made = {
        "@context": ["http://www.w3.org/ns/csvw", {"@language": "en"}],
        "dc:license": {"@id": LICENCE_URL},
        "tables": [_table(table) for table in TABLES],
    }
    return (json.dumps(made, ensure_ascii=False, indent=1) + "\n").encode("utf-8")


def _table(table: Table[Any]) -> dict[str, Any]:
    return {
        "url": f"{table.name}.csv",
        "dc:description": table.says,
        "tableSchema": {"columns": [_column(column) for column in table.columns]},
    }


def _column(column: Column[Any]) -> dict[str, Any]:
    several = {"separator": SEPARATOR} if column.several else {}
    return {
        "name": column.name,
        "titles": column.name,
        "dc:description": column.says,
        "datatype": column.datatype,
        **several,
    }
