"""The results as a part of a page: tables and a drawing."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from benchmarks.builds.chart import chart
from benchmarks.builds.results import Result, Results
from benchmarks.library import ROOT

PAGE = ROOT / "docs/speed.md"
_BEGIN, _END = "<!-- measured: begin -->", "<!-- measured: end -->"
_NONE = "–"
_STEPS = (("cold", "From nothing"), ("warm", "Nothing changed"), ("edit", "One edit"))


def report(results: Results) -> str:
    """Return everything that is told of the results, as Markdown."""
    drawing = chart(results)
    parts = [str(drawing.html())] if drawing else []
    for size in results.sizes:
        pages = max(result.pages for _, result in results.of(size))
        head = f"### {size:,} briefs, {pages:,} pages {{ #briefs-{size} }}"
        parts += [head, _builds(results, size), _stages(results, size)]
        parts += [_previews(results, size), _sizes(results, size)]
    parts += [
        "### Growth { #growth }",
        _growth(results),
        "### Measured with { #with }",
        _with(results),
    ]
    return "\n\n".join(part for part in parts if part)


def write(results: Results, page: Path = PAGE) -> None:
    """Put the report into its page. Raises ValueError if the page has no place for it."""
    text = page.read_text("utf-8")
    before, begin, rest = text.partition(_BEGIN)
    _, end, after = rest.partition(_END)
    if not begin or not end:
        raise ValueError(f"{page} has no place for the results")
    page.write_text(f"{before}{begin}\n\n{report(results)}\n\n{end}{after}", "utf-8")


def _builds(results: Results, size: int) -> str:
    """Return what builds took; what a program has no cache for takes as long as from nothing."""
    base = results.get(size, "pages")
    rows = [
        [
            result.name,
            *(_both(result, key) for key, _ in _STEPS),
            _ratio(result, base),
        ]
        for _, result in results.of(size)
    ]
    return _table(["Build", *(f"{name}, s" for _, name in _STEPS), "Ratio"], rows)


def _sizes(results: Results, size: int) -> str:
    rows = [
        [
            result.name,
            _number(result.memory("cold")),
            _number(result.site / 1e6),
            _number(result.index / 1e6) if result.index else _NONE,
        ]
        for _, result in results.of(size)
    ]
    return _table(["Size", "Memory, MiB", "Site, MB", "Search index, MB"], rows)


def _stages(results: Results, size: int) -> str:
    """Return what this program alone does before any page is made, a part of the builds above."""
    own = results.get(size, "pages")
    if own is None or "check" not in own.steps:
        return ""
    rows = [
        [name, _both(own, key), _both(own, f"{key}-edit")]
        for key, name in (("check", "The check alone"), ("generate", "The check and the Markdown"))
    ]
    return _table(["Paragraph, a part of it", "From nothing, s", "One edit, s"], rows)


def _previews(results: Results, size: int) -> str:
    rows = [
        [result.name, *map(_number, (result.shown, result.everywhere, result.settled))]
        for _, result in results.of(size)
        if result.waits
    ]
    head = ["Preview", "Page shows the edit, s", "All show it, s", "At rest, s"]
    return _table(head, rows) if rows else ""


def _growth(results: Results) -> str:
    """Return the work for each page of a build from nothing, by size: straight growth is level."""
    rows = []
    for program in results.programs:
        found = [results.get(size, program) for size in results.sizes]
        name = next(result.name for result in found if result)
        rows.append([name, *(_each(result) for result in found)])
    return _table(["Work a page, ms", *(f"{size:,} briefs" for size in results.sizes)], rows)


def _with(results: Results) -> str:
    """Return versions, days and machines, those of the largest book where they differ."""
    latest = {key: result for size in results.sizes for key, result in results.of(size)}
    rows = [
        [one.name, one.version, one.day, f"{one.load:.1f}"]
        for one in (latest[key] for key in results.programs)
    ]
    machines = "; ".join(sorted({result.machine for result in latest.values()}))
    return f"{_table(['Program', 'Version', 'Day', 'Load before'], rows)}\n\nMachine: {machines}."


def _each(result: Result | None) -> str:
    work = result.work("cold") if result else None
    return _number(1000 * work / result.pages) if result and work and result.pages else _NONE


def _ratio(result: Result, base: Result | None) -> str:
    """Return how many times that of this program's pages alone it is, by the clock and as work."""
    own = base and (base.clock("cold"), base.work("cold"))
    clock, work = result.clock("cold"), result.work("cold")
    if not own or not own[0] or not own[1] or not clock or not work:
        return _NONE
    return f"{clock / own[0]:.2f} ({work / own[1]:.2f})"


def _both(result: Result, step: str) -> str:
    """Return the seconds of a step by the clock, and in brackets those of the processors."""
    if step not in result.steps:
        return _NONE
    return f"{_number(result.clock(step))} ({_number(result.work(step))})"


def _number(value: float | None) -> str:
    """Return a number with as many digits as are worth reading."""
    if value is None:
        return _NONE
    return f"{value:,.0f}" if value >= 100 else f"{value:.1f}" if value >= 10 else f"{value:.2f}"


def _table(head: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    line = ["---"] * len(head)
    return "\n".join(f"| {' | '.join(row)} |" for row in [head, line, *rows])
