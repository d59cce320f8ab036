"""A library that notes what is asked of it: so it is known what a page depends on.

Whoever makes a page asks the library for everything. What was asked is a set of `Asked`; `Prints`
gives a digest of each answer, in a library of any time. A page is the same as long as all answers
to what was asked for it are.

Answers are told apart by the files that they were read from: an edit of a file changes every
answer that holds something of that file. That is more than need be, and never less.
"""

from __future__ import annotations

import copy
import datetime
import functools
import hashlib
import marshal
from collections.abc import Callable, Iterator, Mapping
from dataclasses import fields, is_dataclass
from functools import partial
from types import FunctionType, MethodType
from typing import Any, TypeVar, cast

from generator.digests import Digests
from generator.edtf import Edtf
from generator.inline import Prose
from generator.library.glossed import Glossed
from generator.library.library import Library, Tie
from generator.library.origins import Origins
from generator.library.statements import Statement
from generator.load.document import Document
from generator.load.reader import Loaded
from generator.records import Brief, Record

# What was asked for: a field or method of the library, and which entry of it, as text; without an
# entry, all of it. `#` stands for the keys alone, and what begins with `?` for whether it is there.
Asked = tuple[str, str | None]
_KEYS, _THERE = "#", "?"
# Answers that are looked up by brief and path; how those of a brief are is one question.
_BY_BRIEF = "verdicts"
# Answers that are made of the file of one brief, or of those of all, and of nothing else.
_OF_FILES = ("by_brief", "conflicts")
_OF_ALL = ("statements", "days")
# The form of `marshal` that tells equal values alike, whichever of their parts are one object.
_PLAIN = 0
# What else may be asked for: mappings of values that `repr` tells apart, by name.
Beside = Mapping[str, Mapping[str, Any]]

T = TypeVar("T")


class Watched:
    """Stands for a library: gives the same answers, and notes what was asked."""

    def __init__(self, library: Library, beside: Beside) -> None:
        self._library = library
        self.asked: set[Asked] = set()
        self._beside = {name: _Mapping(self, name, mapping) for name, mapping in beside.items()}

    @property
    def library(self) -> Library:
        """The library that whoever makes a page takes: it is this."""
        return cast("Library", self)

    def beside(self, name: str) -> Mapping[str, Any]:
        """Return a mapping that stands beside the library, as whoever makes a page takes it."""
        return self._beside[name]

    @property
    def plain(self) -> Library:
        """The library itself, which notes nothing."""
        return self._library

    def noting(self, work: Callable[[], T]) -> tuple[T, frozenset[Asked]]:
        """Return what some work gives, and what it asked for, which is noted nowhere else."""
        before = self.asked
        asked = self.begin()
        try:
            return work(), frozenset(asked)
        finally:
            self.asked = before

    def begin(self) -> set[Asked]:
        """Begin to note anew; return the set that is going to hold what is asked."""
        self.asked = set()
        return self.asked

    def __getattr__(self, name: str) -> Any:
        value = getattr(self._library, name)
        if isinstance(value, Mapping):
            # From now on it is found without this method.
            mapping = vars(self)[name] = _Mapping(self, name, value)
            return mapping
        if callable(value):
            return self._method(name, value)
        self.asked.add((name, None))
        return value

    def _method(self, name: str, method: Callable[..., Any]) -> Callable[..., Any]:
        def ask(*of: str) -> Any:
            self.asked.add((name, of[0] if of else None))
            return method(*of)

        return ask


class _Mapping(Mapping[Any, Any]):
    def __init__(self, watched: Watched, name: str, mapping: Mapping[Any, Any]) -> None:
        self._watched = watched
        self._name = name
        self._mapping = mapping
        self._by_brief = name == _BY_BRIEF

    def __getitem__(self, key: Any) -> Any:
        self._watched.asked.add((self._name, key[0] if self._by_brief else key))
        return self._mapping[key]

    def get(self, key: Any, default: Any = None) -> Any:
        self._watched.asked.add((self._name, key[0] if self._by_brief else key))
        return self._mapping.get(key, default)

    def __contains__(self, key: object) -> bool:
        self._watched.asked.add((self._name, f"{_THERE}{key}"))
        return key in self._mapping

    def __iter__(self) -> Iterator[Any]:
        self._watched.asked.add((self._name, _KEYS))
        return iter(self._mapping)

    def __len__(self) -> int:
        self._watched.asked.add((self._name, _KEYS))
        return len(self._mapping)

    # The mixins would ask for one after the other.
    def values(self) -> Any:
        self._watched.asked.add((self._name, None))
        return self._mapping.values()

    def items(self) -> Any:
        self._watched.asked.add((self._name, None))
        return self._mapping.items()


class Prints:
    """What a library answers, as digests; each is worked out once."""

    def __init__(self, library: Library) -> None:
        self._library = library
        self._beside: Beside = {}
        self._known: dict[Asked, bytes] = {}
        self._of_statement: dict[int, str] = {}
        self._of_record = {
            id(item.record): f"{library.contents[item.document.file]} {item.id}"
            for item in library.loaded
        }
        self._of_brief = {
            item.id: self._of_record[id(item.record)]
            for item in library.loaded
            if isinstance(item.record, Brief)
        }

    def beside(self, beside: Beside) -> Prints:
        """Return these, and what stands beside the library."""
        found = copy.copy(self)  # with what is known already, and is found out from now on
        found._beside = beside
        return found

    def of(self, asked: Asked) -> bytes:
        """Return a digest of the question and the answer."""
        found = self._known.get(asked)
        if found is None:
            found = self._known[asked] = _digest(f"{asked} {self._answer(*asked)}")
        return found

    def _answer(self, name: str, key: str | None) -> str:
        apart = name in self._beside
        value: Any = self._beside[name] if apart else getattr(self._library, name)
        if name == _BY_BRIEF:
            every = key is None or key == _KEYS
            return repr(self._verdicts) if every else self._verdicts.get(key or "", "")
        if name in _OF_ALL:
            return repr(self._of_brief)
        if key is not None and name in _OF_FILES and key in value:
            return self._of_brief[key if name == "by_brief" else value[key][0]]
        if name == "covered" and key is not None and key in value:
            citing = self._library.citing.get(key, ())
            return f"{self._text(self._library.sources[key])} {self._text(citing)}"
        if isinstance(value, Mapping):
            text = repr if apart else self._text
            if key is None:
                return text(list(value.items()))
            if key == _KEYS:
                return repr(list(value))
            if key.startswith(_THERE):
                return repr(key.removeprefix(_THERE) in value)
            return text(value[key]) if key in value else "none"
        if callable(value):
            try:
                value = value(key) if key is not None else value()
            except LookupError:
                return "none"
        return self._text(value)

    @functools.cached_property
    def _verdicts(self) -> dict[str, str]:
        found: dict[str, list[str]] = {}
        for (brief, path), verdict in self._library.verdicts.items():
            found.setdefault(brief, []).append(f"{path} {verdict}")
        return {brief: _digest("\n".join(rows)).hex() for brief, rows in found.items()}

    def _statement(self, value: Statement) -> str:
        text = self._of_statement[id(value)] = f"{self._of_brief[value.brief]} {value.path}"
        return text

    def _text(self, value: Any) -> str:
        """Return what an answer is made of: digests of the files that it is from, or its words."""
        if type(value) is tuple and value and type(value[0]) is Statement:
            # So are most answers that are long.
            known = self._of_statement
            return f"[{','.join([known.get(id(one)) or self._statement(one) for one in value])}]"
        match value:
            case None | str() | int() | datetime.date():
                return repr(value)
            case Edtf() | Prose() | Origins() | Glossed():
                return repr(value)
            case type():
                return f"{value.__module__}.{value.__qualname__}"
            case tuple() | list():
                return f"[{','.join(map(self._text, value))}]"
            case frozenset():
                return f"{{{','.join(sorted(map(self._text, value)))}}}"
            case Statement():
                return self._of_statement.get(id(value)) or self._statement(value)
            case Tie():
                return f"{value.other} {value.outgoing} {self._text(value.statement)}"
            case Loaded():
                return self._of_record[id(value.record)]
            case Document():
                return value.digest
            case Digests():
                return value.file
            case Record():
                return self._of_record.get(id(value)) or repr(value)
            case Iterator():
                return self._text(list(value))
        # What `repr` says of anything else may be the same by chance.
        raise TypeError(f"no digest of a {type(value).__name__}")


def plain(value: Any) -> str:
    """Return a text that tells a value from all others: of words, numbers, and what holds them.

    A function stands for its code, which is part of the program; one that holds values of another
    does not. Raises TypeError of anything else.
    """
    if value is None or type(value) in (str, int):
        return repr(value)
    match value:
        case tuple():
            try:
                # Most are long lists of ids, of which Python itself makes bytes.
                return marshal.dumps(value, _PLAIN).hex()
            except ValueError:
                return f"({','.join(map(plain, value))})"
        case str() | int():
            return repr(value)
        case partial():
            return f"{plain(value.func)}{plain(value.args)}{plain(tuple(value.keywords.items()))}"
        case FunctionType() if value.__closure__ is None:
            code = value.__code__
            place = f"{value.__module__}.{value.__qualname__} {code.co_firstlineno}"
            return f"{place} {code.co_code.hex()}{plain(value.__defaults__)}"
        case MethodType():
            return f"{plain(value.__self__)}.{value.__name__}"
    if is_dataclass(value):
        parts = tuple((field.name, getattr(value, field.name)) for field in fields(value))
        return f"{type(value).__name__}{plain(parts)}"
    raise TypeError(f"no text for a {type(value).__name__}: {value!r}")


def _digest(text: str) -> bytes:
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).digest()
