"""What was parsed is remembered: an edit changes one file of many."""

from __future__ import annotations

import contextlib
import hashlib
import pathlib
from collections.abc import Callable, Iterable, Sequence
from functools import partial

from generator.beside import Turns, beside, helpers
from generator.cache import Cache, NoCache
from generator.cache.latest import Latest
from generator.load.document import MAX_BYTES
from generator.load.reader import Listed, Loaded, Parsed, parse_file
from generator.project import Project

_KIND = "parsed"
# So many files take a second or so. Whether they were parsed before shows in some of them.
_MANY, _SOME = 200, 10


class Parses:
    """Takes the place of `parse_file`: parses a file only if its content is another."""

    def __init__(self, cache: Cache, derive: Sequence[Callable[[Loaded], object]] = ()) -> None:
        """`derive` is what is worked out of each record besides, and remembered with it."""
        self._cache = cache
        self.latest = Latest(cache)
        self._derive = derive
        self._begun = False

    def begin(self, project: Project, listed: Sequence[Listed]) -> None:
        """Parse many files of which none is remembered, on as many cores as there are.

        What other processes parse comes here by the cache, where it has to be put anyway.
        """
        if self._begun:
            return
        self._begun = True
        listed = _yaml(listed)
        if len(listed) < _MANY or not self.new(project, listed):
            return
        turns = Turns(listed)
        waiting = [
            beside(partial(self._parse, project, turns, forget=True), worth=True)
            for _ in range(helpers(len(listed) // _MANY))
        ]
        self._parse(project, turns)
        for result in waiting:
            result()

    def new(self, project: Project, listed: Sequence[Listed]) -> bool:
        """Whether none of some files is remembered, and those that are parsed now will be."""
        listed = _yaml(listed)
        some = listed[:: max(1, len(listed) // _SOME)]
        kept = not isinstance(self._cache, NoCache)
        return kept and not any(self._is_remembered(project, *one) for one in some)

    def _is_remembered(self, project: Project, file: str, path: pathlib.Path) -> bool:
        try:
            return (
                self._cache.get(_KIND, _key(file, project.read_listed(path, MAX_BYTES))) is not None
            )
        except OSError:
            return False

    def _parse(self, project: Project, listed: Iterable[Listed], *, forget: bool = False) -> None:
        for file, path in listed:
            with contextlib.suppress(OSError):  # whoever reads it next says so
                self._parsed(file, project.read_listed(path, MAX_BYTES))
            if forget:
                self.latest.forget()

    def __call__(self, parsed: Parsed, file: str, raw: bytes) -> None:
        """Parse one file of the library into `parsed`."""
        parsed.add(self._parsed(file, raw))

    def _parsed(self, file: str, raw: bytes) -> Parsed:
        key = _key(file, raw)
        found = self.latest.recall(_KIND, file, key)
        if isinstance(found, Parsed):
            return found
        made = Parsed()
        parse_file(made, file, raw)
        for loaded in made.loaded:
            for make in self._derive:
                loaded.once(make)
        self.latest.remember(_KIND, file, key, made)
        return made


def _yaml(listed: Iterable[Listed]) -> list[Listed]:
    return [(file, path) for file, path in listed if path.suffix == ".yaml"]


def _key(file: str, raw: bytes) -> str:
    return hashlib.sha256(file.encode("utf-8", "surrogateescape") + b"\0" + raw).hexdigest()
