"""Values of this program as bytes, and back."""

from __future__ import annotations

import enum
import functools
import importlib
import io
import pickle
from typing import Any

from generator.cache.store import Cache

# What else stands in records than this program's own classes. A cache that somebody tampered with
# can hold wrong values, as a tampered brief can; it cannot call anything.
_ALLOWED = {
    ("builtins", "frozenset"),
    ("builtins", "set"),
    ("datetime", "date"),
}
_GETATTR = ("builtins", "getattr")


class UnpackError(Exception):
    """These bytes are not of this program."""


def pack(value: Any) -> bytes:
    """Return a value as bytes."""
    return pickle.dumps(value, pickle.HIGHEST_PROTOCOL)


def unpack(packed: bytes) -> Any:
    """Return the value; raise UnpackError where the bytes are damaged or hold something else."""
    try:
        return _Unpickler(io.BytesIO(packed)).load()
    except Exception as error:
        # Damaged bytes can fail in any way, and mean the same: there is no such entry.
        raise UnpackError(str(error)) from error


def recall(cache: Cache, kind: str, key: str) -> Any:
    """Return a value that was remembered; None where none was, or where it is damaged."""
    packed = cache.get(kind, key)
    if packed is None:
        return None
    try:
        return unpack(packed)
    except UnpackError:
        return None


class _Unpickler(pickle.Unpickler):
    def find_class(self, module: str, name: str) -> Any:
        return _member if (module, name) == _GETATTR else _class(module, name)


def _member(members: object, name: object) -> enum.Enum:
    """Return a member of an enumeration by its name: so Python 3.11.0 to 3.11.3 packs one."""
    if not isinstance(members, enum.EnumMeta):
        raise UnpackError(f"{members!r} is no enumeration")
    found = members.__members__.get(str(name))
    if not isinstance(found, enum.Enum):
        raise UnpackError(f"{name!r} is not in {members!r}")
    return found


@functools.cache
def _class(module: str, name: str) -> type:
    if (module, name) not in _ALLOWED and not module.startswith("generator."):
        raise UnpackError(f"{module}.{name}")
    found: Any = importlib.import_module(module)
    for part in name.split("."):
        found = getattr(found, part)
    if not isinstance(found, type) or found.__module__ != module:
        raise UnpackError(f"{module}.{name}")
    return found
