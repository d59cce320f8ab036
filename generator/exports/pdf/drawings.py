"""Figures as drawings that stand alone: the style of the site's print, without its style sheets."""

from __future__ import annotations

import re
from typing import Any

from generator.exports.pdf.letters import in_markup
from generator.figures.figure import Figure
from generator.figures.svg import number

# The colours of docs/assets/css/2-colours.css for print; mixed ones are worked out. What follows
# the rules for narrow pages there, does so here: a column of paper is narrow.
STYLE = """
text { fill: #000; font-family: "Source Sans 3"; font-size: 12px; }
.hit { fill: none; stroke: none; }
.minor { display: none; }
.tick, .scale, .legend text, .words, .group { fill: #444; font-size: 11px; }
.group { font-weight: 600; }
.name, .lane { font-size: 13px; font-weight: 600; }
.zone-0 { fill: #f4f4f4; }
.zone-1 { fill: none; }
.rule { stroke: #bbb; stroke-width: 1px; }
.day { fill: #7a2a0e; stroke: #fff; stroke-width: 1.5px; }
.span { fill: #dac3bc; stroke: #7a2a0e; stroke-width: 1.3px; }
.about { fill: none; stroke-dasharray: 4 2.5; }
.uncertain { fill: none; stroke-dasharray: 1 2.5; }
.open { fill: #7a2a0e; font-size: 15px; font-weight: 600; }
.band { fill: #7a2a0e; }
.line { fill: none; stroke-width: 1.6px; }
.formal .line { stroke: #444; }
.support .line { stroke: #0b6596; stroke-dasharray: 7 3; }
.dealings .line { stroke: #6d4aa3; stroke-dasharray: 2 3; }
.against .line { stroke: #b03a08; stroke-dasharray: 9 3 2 3; }
.formal .head, .formal .tail { fill: #444; }
.support .head, .support .tail { fill: #0b6596; }
.dealings .head, .dealings .tail { fill: #6d4aa3; }
.against .head, .against .tail { fill: #b03a08; }
.here { fill: #000; }
.stem { stroke: #666; stroke-width: 2px; }
"""
MAP_STYLE = """
text { fill: #444; font-family: "Source Sans 3"; font-size: 23px; paint-order: stroke;
  stroke: #e6e6e2; stroke-linejoin: round; stroke-width: 5px; text-anchor: middle; }
.minor { display: none; }
.water, .lake { fill: #f2f5f7; }
.land { fill: #e6e6e2; }
.land, .lake { paint-order: stroke; stroke: #898a8a; stroke-linejoin: round; stroke-width: 1.8; }
.lake { stroke-width: 0.8; }
.border { fill: none; stroke: #797979; stroke-linejoin: round; stroke-width: 1.2; }
.book { fill: #c4cfc2; }
path.here { fill: #7d957b; }
.outline { fill: none; stroke: #000; stroke-linecap: round; stroke-linejoin: round;
  stroke-width: 3; }
text.here { fill: #000; font-size: 28px; font-weight: 600; stroke: none; }
text.book { fill: #000; font-size: 26px; font-weight: 600; stroke: #c4cfc2;
  text-decoration: underline; }
text.sea { fill: #3b4950; stroke: #f2f5f7; }
.scale path { fill: none; stroke: #444; stroke-width: 1.2; }
.scale text { font-size: 23px; stroke: none; text-anchor: start; }
"""

_TAGS = re.compile(r"<[^>]*>")


def drawn(figure: Figure, across: float) -> dict[str, Any]:
    """Return a figure for the template: the drawing, what it says in words, and its caption.

    `across` is how many units a drawing that stretches gets for its width.
    """
    map_ = figure.kind.startswith("map")
    width = number(figure.width or across)
    height = number(figure.height)
    style = MAP_STYLE if map_ else STYLE
    svg = (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{height}" '
        f'viewBox="0 0 {width} {height}"><style>{style}</style>{in_markup(figure.drawing)}</svg>'
    )
    return {
        "svg": svg,
        "alt": f"{figure.title}. {figure.description}",
        "caption": _TAGS.sub("", figure.caption),
        "map": map_,
    }
