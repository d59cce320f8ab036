"""Terms of the glossary as they stand in prose."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from generator.records import GlossaryTerm

# Shorter variants are too often ordinary words.
_LEAST = 4
_WORDS = re.compile(r"\w+")
# The one mark that becomes a letter with the case of letters (Unicode's CaseFolding.txt).
_ODD = "\u0345"


class Glossed:
    """Finds terms of the region and their variants in text.

    Terms of the method are left out: they are ordinary words, and explain themselves on chips.
    """

    def __init__(self, terms: Iterable[GlossaryTerm]) -> None:
        self.terms = {term.id: term for term in terms if not term.background}
        self._ids: dict[str, str] = {}
        self._found: dict[str, tuple[tuple[int, int, GlossaryTerm], ...]] = {}
        for term in self.terms.values():
            for name in (term.term, *term.variants):
                if len(name) >= _LEAST:
                    self._ids.setdefault(name.casefold(), term.id)
        # A name that stands in a text by itself begins with a whole word of it.
        firsts = [_WORDS.search(name) for name in self._ids]
        self._firsts = {found[0] for found in firsts if found}
        self._wordless = not all(firsts)
        # The longest first: "National Security Council" is not "security council".
        names = sorted(self._ids, key=lambda name: (-len(name), name))
        self._pattern = re.compile(
            rf"(?<!\w)(?:{'|'.join(map(re.escape, names))})(?!\w)" if names else r"(?!)",
            re.IGNORECASE,
        )

    def __repr__(self) -> str:
        return f"Glossed({list(self.terms.values())})"

    def find(self, text: str) -> tuple[tuple[int, int, GlossaryTerm], ...]:
        """Return where each term begins and ends, and which it is."""
        found = self._found.get(text)
        if found is None:
            # What is said of a thing stands on several pages.
            found = self._found[text] = tuple(self._find(text))
        return found

    def _find(self, text: str) -> Iterator[tuple[int, int, GlossaryTerm]]:
        # Most texts have no term, and to look for words is sooner than to look for a pattern.
        odd = self._wordless or _ODD in text
        if not odd and self._firsts.isdisjoint(_WORDS.findall(text.casefold())):
            return
        for match in self._pattern.finditer(text):
            found = self._ids.get(match[0].casefold())
            if found:
                yield match.start(), match.end(), self.terms[found]
