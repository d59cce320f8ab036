"""Whose the words of the book are, and on what terms: said by every format in its own place.

A book by other editors, under other terms, says so here, in LICENSE-content.md and in mkdocs.yml.
"""

from __future__ import annotations

from typing import Final

LICENCE: Final = "CC BY 4.0"
# As Creative Commons gives it: what programs compare.
LICENCE_URL: Final = "https://creativecommons.org/licenses/by/4.0/"
RIGHTS: Final = (
    f"Briefs in our own words, under {LICENCE} ({LICENCE_URL}); sources are cited, never "
    "reproduced, and remain their publishers’."
)
