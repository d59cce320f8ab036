"""Small changes of words that every page and figure needs."""

from __future__ import annotations


def capital(text: str) -> str:
    """Return text with its first letter a capital, the rest as it is."""
    return text[:1].upper() + text[1:]


def counted(number: int, one: str, several: str = "") -> str:
    """Return a number with its noun: "1 error", "2 errors", "3 entries"."""
    return f"{number} {one if number == 1 else several or one + 's'}"
