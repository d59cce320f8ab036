"""Terms are found where they stand by themselves, however they are written."""

from __future__ import annotations

import pytest

from generator.inline import Prose
from generator.library.glossed import Glossed
from generator.records import GlossaryTerm


def _term(key: str, *names: str) -> GlossaryTerm:
    return GlossaryTerm.model_construct(
        id=key, term=names[0], variants=names[1:], background=False, definition=Prose("", ())
    )


TERMS = Glossed(
    [
        _term("council", "Security Council"),
        _term("national", "National Security Council"),
        _term("elbasy", "Elbasy", "Елбасы", "‘leader of the nation’"),
        _term("son", "Υιος"),
        _term("short", "NSC"),
    ]
)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("The National Security Council, not the security council.", ["national", "council"]),
        ("(ELBASY), elbasy’s, “Elbasy”; Елбасы-2", ["elbasy"] * 4),
        ("An elbasyism, an Insecurity Council and the NSC", []),
        ("He is the ‘Leader of the Nation’.", ["elbasy"]),
        ("The security\u0345 council", []),
        ("The υιος\u0345 here", ["son"]),
        ("", []),
    ],
)
def test_a_term_is_found_where_it_stands_by_itself(text: str, found: list[str]) -> None:
    assert [term.id for _, _, term in TERMS.find(text)] == found
    assert all(text[start:end] for start, end, _ in TERMS.find(text))


def test_a_term_without_a_letter_is_found() -> None:
    stars = Glossed([_term("stars", "****"), _term("council", "Council")])
    assert [term.id for _, _, term in stars.find("Rated **** by all")] == ["stars"]
