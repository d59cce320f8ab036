"""The pictures for links: size, letters, and text that is never read as code."""

from __future__ import annotations

import dataclasses
import struct
import zlib

import pytest

from generator.exports import Edition
from generator.exports.cards import Card, book_card, brief_card, drawn
from generator.exports.formats.cards import EXPORTER
from generator.library import Library
from generator.records import Actor, Country

PLAIN = Card("Event", "A title", "", "What is said.", "Draft", "1 statement")


def _size(picture: bytes) -> tuple[int, ...]:
    """Return the width and height of a PNG (its specification, 11.2.1), once it is read whole."""
    at, packed = 8, b""
    while at < len(picture):
        (length,) = struct.unpack(">I", picture[at : at + 4])
        kind, data = picture[at + 4 : at + 8], picture[at + 8 : at + 8 + length]
        assert zlib.crc32(kind + data) == struct.unpack(">I", picture[at + 8 + length :][:4])[0]
        packed += data if kind == b"IDAT" else b""
        at += 12 + length
    size = struct.unpack(">II", picture[16:24])
    assert len(zlib.decompress(packed)) == size[1] * (1 + 4 * size[0])
    return size


def test_there_is_a_picture_of_the_book_and_of_each_brief_that_stands(small: Library) -> None:
    found = {export.path: export for export in EXPORTER.exports(Edition(small))}
    assert found.keys() == {
        "index.png",
        "countries/freedonia.png",
        "actors/firefly.png",
        "actors/teasdale.png",
        "events/flood.png",
    }
    for export in found.values():
        assert (export.label, export.media_type) == ("", "image/png")
        assert _size(export.make()) == (1200, 630)


def test_the_same_words_give_the_same_bytes_and_others_give_others() -> None:
    assert drawn(PLAIN) == drawn(PLAIN)
    for field in dataclasses.fields(Card):
        assert drawn(PLAIN) != drawn(dataclasses.replace(PLAIN, **{field.name: "Other"}))


@pytest.mark.parametrize(
    "text",
    [
        '#panic("ran")',
        '"); #panic("ran"); ("',
        "$x$ *b* _e_ [x] @ref <label> \\ // /* = - + #let",
        "</title><script>",
        "word " * 400,
        "x" * 400,
        "",
        "\u202e \ufdd0 \U0001f600 \x00",
    ],
)
def test_any_text_is_set_as_text(text: str) -> None:
    assert _size(drawn(Card(*[text] * 6))) == (1200, 630)


def test_code_is_shown_and_not_run() -> None:
    shown = drawn(dataclasses.replace(PLAIN, title="#(1 + 1)"))
    assert shown != drawn(dataclasses.replace(PLAIN, title="2"))


def test_there_is_a_letter_for_every_letter_of_the_books_names(book: Library) -> None:
    letters = {
        letter
        for key, brief in book.briefs.items()
        if isinstance(brief, Country | Actor)
        for letter in brief_card(book, key).names
        if letter.isalpha()
    }
    assert {"Қ", "ә", "і", "ў"} <= letters
    # Letters that a font lacks would all look alike: as an empty box.
    drawn_letters = {drawn(dataclasses.replace(PLAIN, title=letter)) for letter in letters}
    alike = {"А", "В", "Е", "І", "К", "М", "Н", "О", "Р", "С", "Т", "Х", "а", "е", "і", "о", "р",
             "с", "у", "х"}  # fmt: skip
    assert len(drawn_letters) >= len(letters - alike)


def test_a_picture_says_what_its_brief_says(book: Library) -> None:
    card = brief_card(book, "kazakhstan")
    assert card.kind == "Country profile"
    assert card.names == "Қазақстан · Казахстан"
    assert card.text.startswith("Violent unrest in January 2022 struck a country")
    assert "¶" not in card.text
    assert card.status == "Historical · information cut-off 13 January 2022"
    whole = book_card(book)
    assert whole.title == "Kazakhstan · Ukraine · Belarus"
    assert whole.weight == f"{len(book.statements)} statements, 5 sources"
