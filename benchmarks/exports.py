"""Measures what the exports add to a full build: whole builds with them and without, in turn.

    python -m benchmarks.exports [--runs 5]

Time is by the clock, for exports are made while MkDocs works in another process; each number is
the median of the runs.
"""

from __future__ import annotations

import argparse
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from benchmarks.library import ROOT

# Run before it, a build makes pages and nothing else.
WITHOUT = """
import generator.exports.found as found, generator.site as site
found.exporters = lambda: ()
site.bundle = lambda *_, **__: None
"""
BUILD = "import sys; sys.argv = ['briefs', 'build']; from generator.cli import run; run()"


def seconds(book: Path, before: str) -> float:
    """Return how long a build of a book takes, with some Python run before it."""
    start = time.perf_counter()
    command = [sys.executable, "-c", f"{before}\n{BUILD}"]
    subprocess.run(command, cwd=book, check=True, capture_output=True)  # noqa: S603
    return time.perf_counter() - start


def main() -> None:
    """Print the medians and their ratio."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runs", type=int, default=5)
    runs: int = parser.parse_args().runs
    with tempfile.TemporaryDirectory() as folder:
        book = Path(folder) / "book"
        shutil.copytree(ROOT, book, ignore=shutil.ignore_patterns(".*", "site", "node_modules"))
        times: dict[str, list[float]] = {"without": [], "with": []}
        seconds(book, "")
        for _ in range(runs):
            times["without"].append(seconds(book, WITHOUT))
            times["with"].append(seconds(book, ""))
    without, all_of_it = (statistics.median(times[key]) for key in ("without", "with"))
    print(f"build without exports  {without:6.2f} s")
    print(f"build with exports     {all_of_it:6.2f} s")
    print(f"ratio                  {all_of_it / without:6.2f}")


if __name__ == "__main__":
    main()
