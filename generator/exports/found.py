"""Finds every format: a new one is a new module, and nothing else has to know."""

from __future__ import annotations

import functools
import importlib
import pkgutil

from generator.exports import formats
from generator.exports.export import Edition, Export, Exporter


@functools.cache
def exporters() -> tuple[Exporter, ...]:
    """Return the exporter of each module of `formats`, in the order of their names."""
    names = sorted(module.name for module in pkgutil.iter_modules(formats.__path__))
    loaded = [importlib.import_module(f"{formats.__name__}.{name}") for name in names]
    return tuple(module.EXPORTER for module in loaded)


def exports(edition: Edition) -> list[Export]:
    """Return every file of every format; nothing is made yet.

    Raises ValueError if two formats want one path.
    """
    found = [export for exporter in exporters() for export in exporter.exports(edition)]
    paths = [export.path for export in found]
    if len(set(paths)) < len(paths):
        raise ValueError(f"two exports at {next(p for p in paths if paths.count(p) > 1)}")
    return found
