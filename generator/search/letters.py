"""How letters of other scripts are written in Latin, for readers who type either."""

from __future__ import annotations

from collections.abc import Iterable

from anyascii import anyascii

# Latin with marks, and Cyrillic of all languages: what a reader of the region may type.
_ALPHABETS = (range(0xC0, 0x180), range(0x400, 0x530))


def letters(texts: Iterable[str]) -> dict[str, str]:
    """Return each small letter that is not ASCII with its Latin spelling.

    Those of the alphabets above and whatever else stands in the texts. The spelling of a letter
    does not depend on its neighbours; what it misses, the search's tolerance of slips makes good.
    """
    known = {chr(code).lower() for span in _ALPHABETS for code in span}
    known |= {sign.lower() for text in texts for sign in text if not sign.isascii()}
    single = sorted(letter for letter in known if len(letter) == 1 and letter.isalpha())
    return {letter: anyascii(letter).lower() for letter in single}
