"""What was parsed is remembered: an edit changes one file of many."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Sequence

from generator.cache import Cache
from generator.cache.packing import UnpackError, pack, unpack
from generator.load.reader import Loaded, Parsed, parse_file

_KIND = "parsed"


class Parses:
    """Takes the place of `parse_file`: parses a file only if its content is another."""

    def __init__(self, cache: Cache, derive: Sequence[Callable[[Loaded], object]] = ()) -> None:
        """`derive` is what is worked out of each record besides, and remembered with it."""
        self._cache = cache
        self._derive = derive
        self._known: dict[str, tuple[bytes, Parsed]] = {}

    def __call__(self, parsed: Parsed, file: str, raw: bytes) -> None:
        """Parse one file of the library into `parsed`."""
        before, one = self._known.get(file, (None, Parsed()))
        if before != raw:
            one = self._parsed(file, raw)
            self._known[file] = (raw, one)
        parsed.add(one)

    def _parsed(self, file: str, raw: bytes) -> Parsed:
        key = hashlib.sha256(file.encode("utf-8", "surrogateescape") + b"\0" + raw).hexdigest()
        packed = self._cache.get(_KIND, key)
        if packed is not None:
            try:
                found = unpack(packed)
            except UnpackError:
                found = None
            if isinstance(found, Parsed):
                return found
        made = Parsed()
        parse_file(made, file, raw)
        for loaded in made.loaded:
            loaded.derive()
            for make in self._derive:
                loaded.once(make)
        self._cache.put(_KIND, key, pack(made))
        return made
