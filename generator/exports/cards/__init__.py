"""The pictures that stand for pages where links to them are shown."""

from generator.exports.cards.card import Card, drawn
from generator.exports.cards.cards import book_card, brief_card

__all__ = ["Card", "book_card", "brief_card", "drawn"]
