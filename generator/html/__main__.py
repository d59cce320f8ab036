"""`python -m generator.html FOLDER`: build the site of the project here into a folder.

A process of its own, beside the one that makes exports. Exit status 1 if anything was wrong.
"""

from __future__ import annotations

import gc
import logging
import sys
from pathlib import Path

from mkdocs.config import load_config
from mkdocs.exceptions import BuildError, ConfigurationError

from generator import cache
from generator.html.build import build
from generator.project import Project


def main(folder: str) -> int:
    """Build the site; say what MkDocs says."""
    # It makes much, of which little is in circles: looking for those so often costs a tenth.
    gc.set_threshold(100_000)
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(logging.Formatter("%(levelname)s - %(message)s"))
    logger = logging.getLogger("mkdocs")
    logger.addHandler(handler)
    logger.setLevel(logging.WARNING)
    remembered = cache.opened(Project(Path.cwd()))
    try:
        config = load_config("mkdocs.yml", site_dir=folder)
        warnings = build(config, remembered)
    except (BuildError, ConfigurationError) as error:
        print(f"ERROR - {error}", file=sys.stderr)
        return 1
    if warnings:
        print(f"ERROR - {warnings} warnings: none is let through", file=sys.stderr)
        return 1
    remembered.sweep("pages")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
