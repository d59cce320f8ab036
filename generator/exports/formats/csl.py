"""CSL-JSON: what Zotero, pandoc and every processor of the Citation Style Language read.

The form is that of `csl-data.json` of CSL 1.0.2, the types and variables those of the CSL 1.0.2
specification, appendices III and IV.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from typing import Any

from generator.edtf import Edtf, Point
from generator.exports.references import References
from generator.exports.works import Name, Work


def csl(works: Iterable[Work]) -> bytes:
    """Return works as a CSL-JSON array."""
    items = [_item(work) for work in works]
    return (json.dumps(items, ensure_ascii=False, indent=1) + "\n").encode("utf-8")


def _item(work: Work) -> Mapping[str, Any]:
    item = {
        "id": work.id,
        "type": work.type,
        "citation-key": work.id,
        "title": work.title,
        "author": [_name(name) for name in work.authors],
        "contributor": [_name(name) for name in work.contributors],
        "container-title": work.container,
        "publisher": work.publisher,
        "issued": _date(work.date),
        "genre": work.genre,
        "version": work.version,
        "status": work.status,
        "URL": work.url,
        "language": work.language,
        "note": work.note,
    }
    return {key: value for key, value in item.items() if value}


def _name(name: Name) -> Mapping[str, Any]:
    """Return a name-variable.

    One that begins with the family name is never turned round: `static-ordering`.
    """
    if not name.family:
        return {"literal": name.literal}
    parts = {"family": name.family, "given": name.given, "suffix": name.suffix}
    said: dict[str, Any] = {key: part for key, part in parts.items() if part}
    return {**said, "static-ordering": True} if name.family_first else said


def _date(date: Edtf) -> Mapping[str, Any]:
    """Return a date-variable: one or two `date-parts`, `circa` where it is not certain.

    There are no parts for an open end, so such a date is a `literal`; "some day between" is a span
    that is not certain. The note of a work has the date as the record has it.
    """
    if date.start is None or date.end is None:
        return {"literal": date.words()}
    points = [date.start] if date.start == date.end else [date.start, date.end]
    said: dict[str, Any] = {"date-parts": [_parts(point) for point in points]}
    uncertain = date.between or any(point.qualifier for point in points)
    return {**said, "circa": True} if uncertain else said


def _parts(point: Point) -> list[int]:
    return [part for part in (point.year, point.month, point.day) if part]


EXPORTER = References("CSL-JSON", "json", "application/vnd.citationstyles.csl+json", csl)
