"""The press: values in, the bytes of a PDF out.

The template is fixed, and what varies reaches it as data: no text of an author is read as code.
Fonts are those of the package, so that every machine gives the same bytes.
"""

from __future__ import annotations

import datetime
import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import typst

from generator.exports.pdf.letters import FONTS, legible_throughout
from generator.exports.threads import of_each_thread

_TEMPLATE = Path(__file__).parent / "paper.typ"


@dataclass
class _Ready:
    """What sets papers; `large` tells that the last one was a large document."""

    compiler: typst.Compiler
    template: bytes
    large: bool = False


def press(values: dict[str, Any], day: datetime.date) -> bytes:
    """Return a tagged PDF (PDF/UA-1, ISO 14289-1) of values that the template knows.

    `day` is the date of the document. Raises typst.TypstError if the template is wrong.
    """
    ready = _ready()
    large = values["form"] == "book"
    if large and ready.large:
        _forget(ready.compiler)
    date = [day.year, day.month, day.day]
    data = json.dumps(legible_throughout({**values, "day": date}), ensure_ascii=False)
    made = ready.compiler.compile(
        input=ready.template,
        format="pdf",
        sys_inputs={"data": data},
        pdf_standards=["ua-1"],
        timestamp=int(datetime.datetime.combine(day, datetime.time(), datetime.UTC).timestamp()),
    )
    assert isinstance(made, bytes)  # noqa: S101 - only images come as several
    ready.large = large
    return made


def _forget(compiler: typst.Compiler) -> None:
    """Let the press forget what it remembers of a large document, as another is to be set.

    It does so by itself of what was of no use in the last ten documents (`comemo::evict`).
    """
    for _ in range(11):
        compiler.compile(b"", format="svg")


@of_each_thread
def _ready() -> _Ready:
    # No embedded fonts either: they could differ from one version of the press to the next.
    fonts = typst.Fonts(
        include_system_fonts=False, include_embedded_fonts=False, font_paths=[str(FONTS)]
    )
    # The template reads no file; the fonts are all that it could.
    compiler = typst.Compiler(
        root=str(FONTS), font_paths=fonts, ignore_system_fonts=True, sys_inputs={}
    )
    return _Ready(compiler, _TEMPLATE.read_bytes())
