"""Strict YAML: text stays text, positions are exact, nothing crashes the reader."""

from __future__ import annotations

from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from generator.load.document import parse
from generator.unseen import PILED, REFUSED


def _data(text: str) -> Any:
    document, findings = parse("x.yaml", text.encode("utf-8"))
    assert document is not None
    assert not findings, findings
    return document.data


@pytest.mark.parametrize(
    "word", ["NO", "on", "22:30", "2022-01-06", "1e3", "0x10", "~", "null", "1"]
)
def test_no_scalar_is_guessed_at(word: str) -> None:
    assert _data(f"a: {word}\n") == {"a": word}


def test_windows_line_ends_and_a_byte_order_mark_are_no_mistake() -> None:
    document, findings = parse("x.yaml", "\ufeffa: b\r\nc: >-\r\n  d\r\n  e\r\n".encode())
    assert document is not None
    assert document.data == {"a": "b", "c": "d e"}
    assert not findings


def test_place_of_value_key_and_words_within() -> None:
    document, _ = parse("x.yaml", b"a:\n  - {b: c}\n  - >-\n    one two\n    three two\n")
    assert document is not None
    assert str(document.place(("a", 0, "b"))) == "x.yaml:2:9"
    assert str(document.key_place(("a", 0, "b"))) == "x.yaml:2:6"
    assert str(document.place(("a", 1), "three")) == "x.yaml:5:5"
    assert str(document.place(("a", 1), "three", "two")) == "x.yaml:5:11"
    assert str(document.place(("a", 1), "two three")) == "x.yaml:4:9"
    assert str(document.place(("a", 1), "thre")) == "x.yaml:3:5"
    # What is not written is told at the nearest part around it that is.
    assert str(document.place(("a", 0, "missing", 3))) == "x.yaml:2:5"


def test_columns_count_characters_not_bytes() -> None:
    document, _ = parse("x.yaml", "{Қазақстан: Нұр-Сұлтан, b: c}\n".encode())
    assert document is not None
    assert str(document.place(("b",))) == "x.yaml:1:28"


_TEXT = st.text(
    alphabet=st.characters(exclude_categories=["Cs", "Cc"], exclude_characters="\ufeff\ufffe\uffff")
)
_TEXT = _TEXT.map(lambda text: PILED.sub("", REFUSED.sub("", text)))
_TREES = st.recursive(
    _TEXT,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(_TEXT, inner, max_size=4),
    max_leaves=12,
)


@given(st.dictionaries(_TEXT, _TREES, min_size=1, max_size=4))
def test_what_another_program_wrote_is_read_as_it_was_meant(data: dict[str, Any]) -> None:
    # Quoted, so that empty text is text; this reader holds an empty plain value for a slip.
    text = yaml.safe_dump(data, allow_unicode=True, default_style='"', width=20)
    assert _data(text.replace("!!str ", "")) == data


@given(st.binary(max_size=200))
def test_any_bytes_are_read_or_refused(raw: bytes) -> None:
    document, findings = parse("x.yaml", raw)
    assert document is not None or findings


@given(st.text(alphabet="a:- \n\t[]{}\"'&*!|>#,?%@`\\é", max_size=80))
def test_any_mixture_of_marks_is_read_or_refused(text: str) -> None:
    document, findings = parse("x.yaml", text.encode("utf-8"))
    assert document is not None or findings
    for finding in findings:
        assert 1 <= finding.place.line <= text.count("\n") + 2


def test_a_bomb_of_aliases_does_not_expand() -> None:
    bomb = "a: &a [x, x]\n" + "".join(f"{k}: &{k} [*a, *a]\n" for k in "bcdefgh")
    document, findings = parse("x.yaml", bomb.encode())
    assert document is None
    assert [finding.code for finding in findings] == ["yaml-feature"]
