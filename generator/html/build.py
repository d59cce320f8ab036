"""The whole site: pages from the cache first, the others on all cores."""

from __future__ import annotations

import gc
import logging
import os
from collections.abc import Iterable, Sequence
from functools import partial

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File
from mkdocs.utils import CountHandler, clean_directory

from generator.beside import Turns, beside, helpers
from generator.cache import Cache
from generator.html.engine import Engine, Made

# A process of its own pays for no less Markdown than this, in bytes.
_WORTH = 400_000
# Of so many pages garbage is removed: what MkDocs makes pages with goes in circles. What is left
# then stays, and need not be looked through again.
_MANY = 200


def build(config: MkDocsConfig, cache: Cache, last: str) -> int:
    """Build a site as `mkdocs build` does; return how many warnings there were.

    `last` is the folder of the site before this one. Raises what MkDocs raises.
    """
    counter = CountHandler()
    counter.setLevel(logging.WARNING)
    logger = logging.getLogger("mkdocs")
    logger.addHandler(counter)
    logger.info("Building documentation to directory: %s", config.site_dir)
    try:
        clean_directory(config.site_dir)
        engine = Engine(config, cache, last=last)
        engine.static()
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
    gc.freeze()
    sizes = {file.src_uri: os.path.getsize(file.abs_src_path or "") for file in files}  # noqa: PTH202
    # The longest first: so nobody waits long for whoever has the last.
    turns = Turns(sorted(files, key=lambda file: (-sizes[file.src_uri], file.src_uri)))
    waiting = [
        beside(partial(_work, engine, turns), worth=True)
        for _ in range(helpers(sum(sizes.values()) // _WORTH - 1))
    ]
    found = _work(engine, turns)
    for result in waiting:
        found |= result()
    # What a process took that was lost.
    return found | _work(engine, [file for file in files if file.src_uri not in found])


def _work(engine: Engine, files: Iterable[File]) -> dict[str, Made]:
    made = {}
    for number, file in enumerate(files, 1):
        made[file.src_uri] = engine.make(file)
        if number % _MANY == 0:
            gc.collect()
            gc.freeze()
    return made
