"""The tables, in the order in which they are offered."""

from __future__ import annotations

from typing import Any

from generator.exports.tables.records import BRIEFS, NAMES, SOURCES
from generator.exports.tables.statements import CITATIONS, CLAIMS, EVENTS, RELATIONS
from generator.exports.tables.table import Table

TABLES: tuple[Table[Any], ...] = (CLAIMS, EVENTS, RELATIONS, SOURCES, BRIEFS, NAMES, CITATIONS)


def table_file(name: str) -> str:
    """Return where a table stands in the site."""
    return f"data/{name}.csv"
