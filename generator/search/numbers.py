"""Numbers as text: base 64 VLQ, which a script holds without quoting and a browser reads fast.

The digits and the sign of continuation are those of source maps (ECMA-426, section 6.2), but
numbers are never negative, so there is no bit for the sign.
"""

from __future__ import annotations

from collections.abc import Iterable

_DIGITS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"


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
