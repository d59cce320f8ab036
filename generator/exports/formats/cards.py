"""Pictures for links: PNG, 1200 by 630, one for each brief and one for the whole book."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict
from functools import partial

from generator.exports.cards import Card, book_card, brief_card, drawn
from generator.exports.export import BOOK, Edition, Export, Work
from generator.pages.paths import FRONT, brief_page, picture


class Cards:
    """One picture for each page that is a brief; pages tell where theirs is by Open Graph."""

    name = "Pictures for links"

    def exports(self, edition: Edition) -> Iterator[Export]:
        """Yield the picture of the book, then one for each brief that stands."""
        library = edition.library
        yield _export(edition, FRONT, BOOK, partial(book_card, library))
        for key in library.briefs:
            page = brief_page(library, key)
            yield _export(edition, page, key, partial(brief_card, library, key))


def _export(edition: Edition, page: str, about: str, card: partial[Card]) -> Export:
    def make() -> Work:
        return edition.work("cards", asdict(card()), _drawn)

    return Export(picture(page), "", "image/png", make, about, piece=about)


def _drawn(said: dict[str, str]) -> bytes:
    return drawn(Card(**said))


EXPORTER = Cards()
