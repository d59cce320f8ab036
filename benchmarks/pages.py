"""Measures the Markdown of made books: how much there is for each brief, and the largest pages.

    python -m benchmarks.pages [--sizes 100 1000 3000]

Nothing is checked and no HTML is made. Time is what the processor worked.
"""

from __future__ import annotations

import argparse
import tempfile
import time
from pathlib import Path

from benchmarks.library import make
from generator.library import build
from generator.load.handwritten import read_docs
from generator.load.reader import read
from generator.pages.render import makers
from generator.project import Project

_SHOWN = 5


def measure(folder: Path) -> None:
    """Print what the pages of one book come to."""
    project = Project(folder)
    library = build(read(project))
    written = read_docs(project).pages
    start = time.process_time()
    pages = {path: len(page().encode("utf-8")) for path, page in makers(library, written).items()}
    took = time.process_time() - start
    whole, briefs = sum(pages.values()), len(library.briefs)
    print(f"{briefs:6} briefs {len(pages):6} pages {whole / 1e6:8.1f} MB", end="")
    print(f"{whole / briefs / 1e3:8.1f} kB a brief {took:8.1f} s")
    for path in sorted(pages, key=pages.__getitem__, reverse=True)[:_SHOWN]:
        print(f"{pages[path] / 1e3:12.1f} kB  {path}", flush=True)


def main() -> None:
    """Measure made books of several sizes."""
    parser = argparse.ArgumentParser(description="Measure the Markdown of made books.")
    parser.add_argument("--sizes", type=int, nargs="*", default=[100, 1000])
    for size in parser.parse_args().sizes:
        with tempfile.TemporaryDirectory() as folder:
            make(Path(folder), size)
            measure(Path(folder))


if __name__ == "__main__":
    main()
