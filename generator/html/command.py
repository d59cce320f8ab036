"""The build as a process of its own, beside the one that makes exports."""

from __future__ import annotations

import gc
import logging
import sys
from pathlib import Path

from mkdocs.config import load_config
from mkdocs.exceptions import BuildError, ConfigurationError

from generator import cache
from generator.cache import NoCache
from generator.html.build import build
from generator.html.engine import KIND, is_extended
from generator.project import Project


def run(folder: str, last: str) -> int:
    """Build the site of the project here into a folder, and say what MkDocs says.

    `last` is the folder of the site before this one. Returns 1 if anything was wrong, else 0.
    """
    # To look for circles whenever there is something new costs a tenth; `build` looks now and then.
    gc.disable()
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(logging.Formatter("%(levelname)s - %(message)s"))
    logger = logging.getLogger("mkdocs")
    logger.addHandler(handler)
    logger.setLevel(logging.INFO)
    remembered = cache.opened(Project(Path.cwd()))
    try:
        config = load_config("mkdocs.yml", site_dir=folder)
        if isinstance(remembered, NoCache) or is_extended(config):
            # MkDocs' own command says by itself what it has to say.
            logger.removeHandler(handler)
            return _whole(folder)
        warnings = build(config, remembered, last)
    except (BuildError, ConfigurationError) as error:
        print(f"ERROR - {error}", file=sys.stderr)
        return 1
    if warnings:
        print(f"ERROR - {warnings} warnings: none is let through", file=sys.stderr)
        return 1
    remembered.sweep(KIND)
    return 0


def _whole(folder: str) -> int:
    """Let MkDocs build the site by itself."""
    from mkdocs.__main__ import cli  # with much that nothing else needs

    try:
        cli(["build", "--strict", "--site-dir", folder], prog_name="mkdocs")
    except SystemExit as ending:
        return 1 if ending.code else 0
    return 0
