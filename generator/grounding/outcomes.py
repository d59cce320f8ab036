"""The outcomes of all statements, those of a brief at a time: worked out, or remembered."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from generator.beside import beside
from generator.cache import Cache, digest
from generator.cache.packing import pack, recall
from generator.grounding.ground import Ground, Outcome
from generator.library import Library, Statement
from generator.records import Source

# So many statements take a second or more: a second process pays. It takes this share of them, for
# this one has the other rules to check meanwhile.
_MANY = 4000
_SHARE = 0.5
_KIND = "outcomes"

Outcomes = tuple[Outcome, ...]
# The outcomes of a brief's statements, and how the stems were answered that were asked for.
_Found = tuple[dict[str, bool], Outcomes]


def begin(
    checker: Ground, by_brief: Mapping[str, Sequence[Statement]], cache: Cache
) -> Callable[[], dict[str, Outcomes]]:
    """Begin to work out what is not remembered; return what gives the outcomes by brief."""
    keys = _Keys(checker.library, checker.names.digest)
    known: dict[str, Outcomes] = {}
    fresh: dict[str, Sequence[Statement]] = {}
    key_of = {brief: keys.of(brief, statements) for brief, statements in by_brief.items()}
    for brief, statements in by_brief.items():
        found = _remembered(checker, cache, key_of[brief])
        if found is None:
            fresh[brief] = statements
        else:
            known[brief] = found
    first, second = _halves(fresh)
    beginning = beside(lambda: _work(checker, first), worth=bool(first))

    def finish() -> dict[str, Outcomes]:
        here = _work(checker, second)
        for brief, (asked, outcomes) in (*beginning().items(), *here.items()):
            cache.put(_KIND, key_of[brief], pack((asked, outcomes)))
            known[brief] = outcomes
        return known

    return finish


def _halves(
    fresh: Mapping[str, Sequence[Statement]],
) -> tuple[dict[str, Sequence[Statement]], dict[str, Sequence[Statement]]]:
    """Part the work between two processes, if there is much of it; the second part is for here."""
    every = sum(map(len, fresh.values()))
    taken, first = 0, dict[str, Sequence[Statement]]()
    if every >= _MANY:
        for brief, statements in fresh.items():
            if taken >= every * _SHARE:
                break
            first[brief] = statements
            taken += len(statements)
    return first, {brief: s for brief, s in fresh.items() if brief not in first}


def _work(checker: Ground, fresh: Mapping[str, Sequence[Statement]]) -> dict[str, _Found]:
    found = {}
    for brief, statements in fresh.items():
        checker.names.ordinary.asked = {}
        outcomes = tuple(map(checker.outcome, statements))
        found[brief] = (checker.names.ordinary.asked, outcomes)
    return found


def _remembered(checker: Ground, cache: Cache, key: str) -> Outcomes | None:
    try:
        asked, outcomes = recall(cache, _KIND, key) or ({}, None)
        found: Outcomes | None = outcomes
        return found if checker.names.ordinary.still(asked) else None
    except (TypeError, ValueError, AttributeError):
        return None


class _Keys:
    """Digests of all that the outcomes of a brief depend on, but for the ordinary words."""

    def __init__(self, library: Library, names: str) -> None:
        self._library = library
        # A post may be one of any brief, by its title.
        self._names = digest(f"{names} {library.titles}")
        # What a source says of itself and of its copy, and what its digests hold.
        self._sources = {
            item.id: f"{digest(item.document.text)} {library.digests[item.id].file}"
            for item in library.loaded
            if isinstance(item.record, Source) and item.id in library.digests
        }

    def of(self, brief: str, statements: Sequence[Statement]) -> str:
        """Return the key of these statements of a brief."""
        cited = {reference.source for s in statements for reference in s.references}
        parts = [
            self._names,
            brief,
            self._library.document(brief).text,
            # With errors in a brief, some of its statements are not looked at.
            repr([statement.path for statement in statements]),
            *(f"{source} {self._sources[source]}" for source in sorted(cited)),
        ]
        return digest("\0".join(parts))
