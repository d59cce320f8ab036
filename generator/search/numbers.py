"""Numbers as text: base 64 VLQ, which a script holds without quoting and a browser reads fast.

The digits and the sign of continuation are those of source maps (ECMA-426, section 6.2), but
numbers are never negative, so there is no bit for the sign.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import accumulate
from operator import sub

_DIGITS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"
_VALUES = {digit: value for value, digit in enumerate(_DIGITS)}


def _packed(number: int) -> str:
    text = ""
    while number > 31:
        text += _DIGITS[32 | number & 31]
        number >>= 5
    return text + _DIGITS[number]


_READY = [_packed(number) for number in range(1 << 12)]


def packed(numbers: Iterable[int]) -> str:
    """Return numbers as one text."""
    few = len(_READY)
    return "".join([_READY[one] if one < few else _packed(one) for one in numbers])


def packed_rows(rows: Sequence[int]) -> str:
    """Return rows in their order as text: each by how far it is from the one before, or from -1."""
    return packed(map(sub, rows, [-1, *rows]))


def unpacked_rows(text: str) -> list[int]:
    """Return the rows that are in a text."""
    return list(accumulate(_unpacked(text), initial=-1))[1:]


def _unpacked(text: str) -> Iterator[int]:
    number = shift = 0
    for digit in text:
        value = _VALUES[digit]
        number |= (value & 31) << shift
        if value & 32:
            shift += 5
        else:
            yield number
            number = shift = 0
