"""The whole site: pages from the cache first, the others on all cores."""

from __future__ import annotations

import gc
import logging
import os
from collections.abc import Sequence
from functools import partial

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File
from mkdocs.utils import CountHandler, clean_directory

from generator.beside import beside, cores
from generator.cache import Cache
from generator.html.engine import Engine, Made

# A process of its own pays for no less Markdown than this, in bytes.
_WORTH = 400_000
# Of so many pages garbage is removed: what MkDocs makes pages with goes in circles.
_MANY = 200


def build(config: MkDocsConfig, cache: Cache) -> int:
    """Build a site as `mkdocs build` does; return how many warnings there were.

    Raises what MkDocs raises.
    """
    counter = CountHandler()
    counter.setLevel(logging.WARNING)
    logger = logging.getLogger("mkdocs")
    logger.addHandler(counter)
    logger.info("Building documentation to directory: %s", config.site_dir)
    try:
        clean_directory(config.site_dir)
        engine = Engine(config, cache)
        engine.files.copy_static_files(inclusion=engine.included)
        missing = [file for file in engine.documents if engine.remembered(file) is None]
        made = _make(engine, missing)
        for file in missing:
            engine.take(file, made[file.src_uri])
        engine.templates()
        engine.check_links(engine.documents)
    finally:
        logger.removeHandler(counter)
    return sum(number for _, number in counter.get_counts())


def _make(engine: Engine, files: Sequence[File]) -> dict[str, Made]:
    """Make pages on as many cores as there are; return what came of each by its path."""
    first, *others = _parts(files)
    waiting = [beside(partial(_work, engine, part), worth=True) for part in others]
    found = _work(engine, first)
    for result in waiting:
        found |= result()
    return found


def _work(engine: Engine, files: Sequence[File]) -> dict[str, Made]:
    made = {}
    for number, file in enumerate(files, 1):
        made[file.src_uri] = engine.make(file)
        if number % _MANY == 0:
            gc.collect()
    return made


def _parts(files: Sequence[File]) -> list[list[File]]:
    """Part pages into as many parts as there are cores, each with as much Markdown."""
    sizes = {file.src_uri: os.path.getsize(file.abs_src_path or "") for file in files}  # noqa: PTH202
    number = max(1, min(cores(), sum(sizes.values()) // _WORTH))
    parts: list[list[File]] = [[] for _ in range(number)]
    filled = [0] * number
    # The longest first, each to whoever has least.
    for file in sorted(files, key=lambda file: (-sizes[file.src_uri], file.src_uri)):
        least = filled.index(min(filled))
        parts[least].append(file)
        filled[least] += sizes[file.src_uri]
    return parts
