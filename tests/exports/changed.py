"""Books with other words in them than the small one has."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Any

from generator.exports import Edition, exports
from generator.gather import gather
from generator.inline import Prose
from generator.inline.nodes import Text
from generator.library import Library, build
from generator.load.reader import Parsed
from generator.project import Project


def made(library: Library, folder: str, site: str = "") -> dict[str, bytes]:
    """Return the files of one folder that an edition of a book gives."""
    found = exports(Edition(library, site))
    return {export.path: export.make() for export in found if export.path.startswith(folder)}


def changed(library: Library, brief_id: str, **fields: Any) -> Library:
    """Return a book with other fields in one of its briefs, whatever the checks would say."""
    loaded = [
        replace(item, record=item.record.model_copy(update=fields)) if item.id == brief_id else item
        for item in library.loaded
    ]
    return build(Parsed(loaded, digests=dict(library.digests)))


def prose(text: str) -> Prose:
    """Return a text as prose that means nothing but itself."""
    return Prose(text, (Text(text),))


def with_one_more(project: Project) -> Library:
    """Return the small book with a person more, who came later."""
    actors = project.briefs / "actors"
    text = (actors / "teasdale.yaml").read_text("utf-8")
    text = text.replace("Gloria Teasdale", "Chico Marx").replace("2022-02-01", "2022-03-01")
    text = re.sub(r"^former_ids: .*\n", "", text, flags=re.MULTILINE)
    (actors / "chico.yaml").write_text(text, "utf-8")
    return gather(project).library


def renamed(project: Project) -> Library:
    """Return the small book with its country under another id."""
    for path in project.briefs.rglob("*.yaml"):
        text = path.read_text("utf-8").replace("freedonia", "sylvania")
        if path.stem == "freedonia":
            path.unlink()
            path, text = path.with_stem("sylvania"), f"former_ids: [freedonia]\n{text}"
        path.write_text(text, "utf-8")
    return gather(project).library
