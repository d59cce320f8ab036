"""What the search loads, taken apart by what one query needs of it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from generator.search.numbers import packed
from generator.search.rows import KINDS
from generator.search.table import FIELDS, Page, Table

_MOST = 24_000  # characters of a part with terms


def first(table: Table) -> dict[str, Any]:
    """Return what every query needs.

    `rows` are those with names: kind, address, names, and the row of their page if they are
    a part of it. `held` tells how many rows without names stand on each page, in the order of
    the pages; `lengths` how many words each row has in each field; `on` the countries of each
    row, by their place in `groups`.
    """
    numbers = {row.address: at for at, row in enumerate(table.named) if not row.part_of}
    kinds = {kind: at for at, kind in enumerate(KINDS)}
    rows: list[list[Any]] = []
    for row in table.named:
        names = [[name.value, name.note] if name.note else [name.value] for name in row.names]
        of = [numbers[row.part_of]] if row.part_of else []
        rows.append([kinds[row.kind], row.address, names, *of])
    held = [
        table.told[row.address].held if row.address in table.told else 0
        for row in table.named
        if not row.part_of
    ]
    groups: dict[tuple[str, ...], int] = {}
    return {
        "rows": rows,
        "held": packed(held),
        "lengths": dict(zip(FIELDS, map(packed, table.lengths), strict=True)),
        "on": packed([groups.setdefault(on, len(groups)) for on in table.countries]),
        "groups": list(groups),
    }


def term_parts(terms: Mapping[str, str]) -> Iterator[dict[str, str]]:
    """Yield terms in parts of about the same size, in their order."""
    part: dict[str, str] = {}
    size = 0
    for term, rows in terms.items():
        if part and size + len(rows) > _MOST:
            yield part
            part, size = {}, 0
        part[term] = rows
        size += len(term) + len(rows)
    yield part


def page_part(table: Table, page: Page) -> list[list[Any]]:
    """Return what is shown of the rows of a page: of those without names also where they are."""
    part: list[list[Any]] = [[row.text, row.place] for row in page.named]
    for first_number, told in page.told:
        for at, row in enumerate(told.rows, start=first_number):
            about = [list(table.about[at])] if table.about[at] else []
            part.append([row.text, row.place, row.address, *about])
    return part
