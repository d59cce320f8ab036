"""Where the files stand in the site. These addresses are promised in docs/api.md."""

from __future__ import annotations

_ROOT = "api/v1"
INDEX = f"{_ROOT}/index.json"


def brief_file(brief_id: str) -> str:
    """Return the file of a brief."""
    return f"{_ROOT}/briefs/{brief_id}.json"


def source_file(source_id: str) -> str:
    """Return the file of a source."""
    return f"{_ROOT}/sources/{source_id}.json"


def whole_file(name: str) -> str:
    """Return a file that is about the book as a whole."""
    return f"{_ROOT}/{name}.json"


def schema_file(name: str) -> str:
    """Return the schema of a kind of file."""
    return f"{_ROOT}/schema/{name}.json"
