"""The book as tables for spreadsheets: CSV files, and what their columns mean.

The tables are made of the published shape of `generator.exports.api`: flat, so they hold less.
"""

from generator.exports.tables.all import TABLES, table_file
from generator.exports.tables.csvw import METADATA, metadata
from generator.exports.tables.table import Column, Line, Table

__all__ = ["METADATA", "TABLES", "Column", "Line", "Table", "metadata", "table_file"]
