"""Which page is made from which file: there its findings are shown."""

from __future__ import annotations

from pathlib import PurePosixPath

from generator.load.reader import BOOK, FOLDERS, GLOSSARY, PUBLISHERS
from generator.pages import paths

_SINGLE = {BOOK: "index.md", GLOSSARY: paths.GLOSSARY, PUBLISHERS: paths.PUBLISHERS}


def page_of(file: str) -> str:
    """Return the page made from a file of the repository, as MkDocs names it, or nothing."""
    if file in _SINGLE:
        return _SINGLE[file]
    path = PurePosixPath(file)
    folder = path.parent.as_posix()
    if folder == "sources/digests":
        return paths.source_page(path.stem)
    if folder in FOLDERS:
        return f"{folder.removeprefix('briefs/')}/{path.stem}.md"
    if file.startswith("docs/") and path.suffix == ".md":
        return file.removeprefix("docs/")
    return ""
