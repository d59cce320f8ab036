"""The results as a drawing: a bar for each program, and a group of bars for each size of book."""

from __future__ import annotations

from markupsafe import Markup

from benchmarks.builds.results import Result, Results
from generator.figures.figure import Figure
from generator.figures.svg import tag

_HEAD, _ROW, _GAP = 26, 36, 14
# The bars end here, in % of the width; the number stands after them.
_WIDEST = 82


def chart(results: Results) -> Figure | None:
    """Draw how much work a build from nothing is; None where nothing was measured.

    Work, not the clock: other work on the machine changes that least. Each group has a scale of
    its own: what takes a second beside what takes minutes is no bar.
    """
    parts: list[Markup] = []
    said: list[str] = []
    top = 0
    for size in results.sizes:
        rows = [(key, result) for key, result in results.of(size) if result.work("cold")]
        if not rows:
            continue
        parts.append(tag("text", f"{size:,} briefs", class_="name", x=0, y=top + 16))
        longest = max(_seconds(result) for _, result in rows)
        for place, (key, result) in enumerate(rows):
            own = key in ("pages", "all")
            parts.append(_bar(result, own, longest, top + _HEAD + place * _ROW))
        named = ", ".join(f"{result.name} {_words(_seconds(result))}" for _, result in rows)
        said.append(f"{size:,} briefs: {named}.")
        top += _HEAD + len(rows) * _ROW + _GAP
    if not parts:
        return None
    return Figure(
        id="build-times",
        kind="speed",
        title="How much work a whole build from nothing is, by program and size of the book",
        description=" ".join(said),
        drawing=Markup().join(parts),
        height=top,
        caption=Markup(
            "Seconds of work, of all processors together, for a build from nothing. "
            "Each group has a scale of its own."
        ),
    )


def _bar(result: Result, own: bool, longest: float, top: float) -> Markup:
    width = _WIDEST * _seconds(result) / longest
    return tag(
        "g",
        tag("text", result.name, class_="words", x=0, y=top + 11),
        tag("rect", class_="own" if own else "other", x=0, y=top + 16, width=f"{width:.1f}%",
            height=13),
        tag("text", _words(_seconds(result)), class_="name", x=f"{width:.1f}%", dx=6, y=top + 27),
    )  # fmt: skip


def _seconds(result: Result) -> float:
    return result.work("cold") or 0.0


def _words(seconds: float) -> str:
    return f"{seconds:.0f} s" if seconds >= 20 else f"{seconds:.1f} s"
