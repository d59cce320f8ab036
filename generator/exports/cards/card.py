"""One picture: what it says, and the PNG that Typst makes of it."""

from __future__ import annotations

import importlib.resources
import json
from dataclasses import asdict, dataclass

import typst

from generator.exports.threads import of_each_thread

WIDTH, HEIGHT = 1200, 630


@dataclass(frozen=True)
class Card:
    """What a picture says, in plain words; `weight` is how much stands behind it.

    Of `text` it shows as many words as there is room for.
    """

    kind: str
    title: str
    names: str
    text: str
    status: str
    weight: str


def drawn(card: Card) -> bytes:
    """Return the PNG of a card: the same bytes each time, with no font of the machine."""
    compiler, template = _typst()
    made = compiler.compile(
        template, format="png", ppi=144, sys_inputs={"card": json.dumps(asdict(card))}
    )
    assert isinstance(made, bytes)  # noqa: S101 - a template that has become longer than a page
    return made


@of_each_thread
def _typst() -> tuple[typst.Compiler, bytes]:
    fonts = typst.Fonts(include_system_fonts=False)
    template = importlib.resources.files(__package__) / "card.typ"
    return typst.Compiler(font_paths=fonts), template.read_bytes()
