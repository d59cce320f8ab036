"""What every figure is: a drawing with a title, a description, and a caption."""

from __future__ import annotations

from dataclasses import dataclass

from markupsafe import Markup

from generator.figures.svg import tag

_NONE = Markup()


@dataclass(frozen=True)
class Figure:
    """A drawing that can also be read.

    `id` is the page's fragment for it and begins every id within; `kind` is its class in the
    style sheet. `drawing` is the inside of the `<svg>`; `width` is its own width in units of
    its coordinates, or None where it stretches over the column and its height alone is fixed.
    `title` and `description` are read out in place of the drawing; `caption` is HTML below it.
    """

    id: str
    kind: str
    title: str
    description: str
    drawing: Markup
    height: float
    width: float | None = None
    caption: Markup = _NONE

    def html(self) -> Markup:
        """Return the figure as one line of HTML, which Markdown leaves as it is."""
        box = f"0 0 {self.width:g} {self.height:g}" if self.width else None
        svg = tag(
            "svg",
            tag("title", self.title, id=f"{self.id}-title"),
            tag("desc", self.description, id=f"{self.id}-desc"),
            self.drawing,
            role="group",
            aria_labelledby=f"{self.id}-title",
            aria_describedby=f"{self.id}-desc",
            viewBox=box,
            width=None if self.width else "100%",
            height=None if self.width else self.height,
        )
        caption = tag("figcaption", self.caption) if self.caption else _NONE
        return tag(
            "figure",
            svg,
            caption,
            id=self.id,
            class_=f"figure {self.kind}",
        )
