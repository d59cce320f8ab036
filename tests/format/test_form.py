"""One form: the meaning, the comments and their places stay, and a second run changes nothing."""

from __future__ import annotations

import itertools
import random
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.format.form import form
from generator.load.document import parse
from generator.load.reader import record_of
from generator.unseen import HIDDEN
from tests.conftest import FIXTURES, ROOT
from tests.format.rendering import Author


def _form(text: str, annotation: Any = None) -> str:
    formed = form("x.yaml", text.encode("utf-8"), annotation)
    assert not formed.findings, formed.findings
    assert formed.text is not None, formed.refused
    return formed.text


_TEXT = st.text(
    alphabet=st.characters(exclude_categories=["Cs", "Cc"], exclude_characters="\ufeff\ufffe\uffff")
    | st.sampled_from("\n\t a:-?#,[]{}&*!|>'\"%@`~<Қйé\U0001f30a"),
    max_size=30,
)
_TEXT = _TEXT.map(lambda text: HIDDEN.sub("", text).translate({0x85: "", 0x2028: "", 0x2029: ""}))
_WORDS = st.lists(
    st.sampled_from("NO 22:30 1.10 ~ null 007 a Тоқаев 'x' [[b]]".split()), min_size=9
)
_VALUES = st.recursive(
    _TEXT | _WORDS.map(" ".join),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(_TEXT, inner, max_size=4),
    max_leaves=12,
)


@settings(max_examples=150, deadline=None)
@given(st.dictionaries(_TEXT, _VALUES, min_size=1, max_size=4), st.integers())
def test_in_whatever_style_it_was_written_it_says_the_same(data: dict[str, Any], seed: int) -> None:
    text = Author(random.Random(seed)).write(data)  # noqa: S311
    document, findings = parse("x.yaml", text.encode("utf-8"))
    assert document is not None, (text, findings)
    assert document.data == data
    once = _form(text)
    after, _ = parse("x.yaml", once.encode("utf-8"))
    assert after is not None
    assert after.data == data
    assert _form(once) == once


# Lists stay lists, tuples become mappings; every text and key gets a word of its own.
_SHAPES = st.recursive(
    st.sampled_from(["", " and more words than one line can hold" * 3, ": in quotes"]),
    lambda inner: (
        st.lists(inner, min_size=1, max_size=3) | st.lists(inner, min_size=1, max_size=3).map(tuple)
    ),
    max_leaves=10,
)


def _named(shape: Any, numbers: Iterator[int]) -> Any:
    if isinstance(shape, str):
        return f"w{next(numbers)}w{shape}"
    if isinstance(shape, list):
        return [_named(inner, numbers) for inner in shape]
    return {f"w{next(numbers)}w": _named(inner, numbers) for inner in shape}


@settings(max_examples=150, deadline=None)
@given(st.lists(_SHAPES, min_size=1, max_size=3).map(tuple), st.integers())
def test_every_comment_stays_where_it_stood(shape: Any, seed: int) -> None:
    data = _named(shape, itertools.count())
    author = Author(random.Random(seed))  # noqa: S311
    text = author.write(data)
    once = _form(text)
    assert _form(once) == once
    lines = once.splitlines()
    for comment in [*author.above, *author.beside]:
        word = (author.above.get(comment) or author.beside[comment]).split(" ")[0]
        number = next(n for n, line in enumerate(lines) if line.endswith(comment))
        if lines[number].strip() == comment:
            # Above it, or in a list item of several lines that had no line of its own.
            below = [line for line in lines[number:] if line.strip() and line.strip()[0] != "#"]
            # The text of an item may begin on the line after its hyphen.
            assert word in below[0] or (">" in below[0] and word in below[1]), (text, once)
        else:
            assert comment in author.beside
            following = lines[number] + "".join(lines[number + 1 : number + 2])
            assert word in following, (text, once)


@settings(deadline=None)
@given(st.text(alphabet="ab:- \n\t[]{}\"'&*!|>#,?%@`\\é", max_size=60))
def test_any_mixture_of_marks_is_formed_or_told(text: str) -> None:
    formed = form("x.yaml", text.encode("utf-8"), None)
    if formed.text is None:
        assert formed.findings or formed.refused
    else:
        assert _form(formed.text) == formed.text


def _repository_files() -> list[Path]:
    folders = (ROOT / "briefs", ROOT / "sources", FIXTURES)
    return sorted(path for folder in folders for path in folder.rglob("*.yaml"))


@pytest.mark.parametrize("path", _repository_files(), ids=lambda path: path.name)
def test_every_file_here_is_formed_or_has_a_finding(path: Path) -> None:
    raw = path.read_bytes()
    text = raw.decode("utf-8")
    into = re.match(r"# into: (\S+)", text)
    file = into[1] if into else path.name
    formed = form(file, raw, record_of(file))
    document, findings = parse(file, raw)
    if document is None or findings:
        assert formed.text is None
        assert formed.findings == findings
        return
    assert formed.text is not None, formed.refused
    assert text.count("#") == formed.text.count("#")
    assert form(file, formed.text.encode("utf-8"), record_of(file)).text == formed.text
