"""The inline syntax: what is recognised, what stays text, what is refused."""

from __future__ import annotations

import contextlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.inline import BriefLink, Emphasis, InlineError, Prose, Text, WebLink


def test_citation_with_several_paragraphs_and_sources() -> None:
    prose = Prose.parse("It rose. [@gazette-1 ¶3-4, ¶7; @herald-1 ¶2]")
    assert [(r.source, [str(x) for x in r.locators]) for r in prose.references] == [
        ("gazette-1", ["¶3-4", "¶7"]),
        ("herald-1", ["¶2"]),
    ]
    assert prose.plain() == "It rose."


def test_every_kind_of_node_in_order() -> None:
    prose = Prose.parse("[[a]] met [[b|the *other*]] *once*, **twice**: [see](https://x.example/y)")
    assert [type(node) for node in prose.nodes] == [
        BriefLink, Text, BriefLink, Text, Emphasis, Text, Emphasis, Text, WebLink,
    ]  # fmt: skip
    assert prose.links == (BriefLink("a", None), BriefLink("b", "the *other*"))


def test_an_address_may_hold_brackets() -> None:
    (node,) = Prose.parse("[w](https://x.example/a_(b))").nodes
    assert node == WebLink("w", "https://x.example/a_(b)")


def test_folded_text_reads_as_one_line() -> None:
    assert Prose.parse("A [@x\n  ¶1] b").references[0].source == "x"


@pytest.mark.parametrize(
    "text",
    [
        "a_b_c",
        "2 * 3 * 4",
        "<b>bold</b>",
        "# not a heading",
        "[x]",
        "[x] (y)",
        "a ] b",
        "¶3",
        "`a`",
    ],
)
def test_what_looks_like_markup_stays_text(text: str) -> None:
    assert Prose.parse(text).nodes == (Text(text),)


def test_backslash_makes_a_character_plain() -> None:
    assert Prose.parse(r"\[@x ¶1\] \*a\*").nodes == (Text("[@x ¶1] *a*"),)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("[@x ¶1", "bad-inline"),
        ("[@]", "bad-inline"),
        ("[@x ¶0]", "bad-inline"),
        ("[@x ¶4-3]", "bad-inline"),
        ("[@x p3]", "bad-inline"),
        ("[@x ¶1;]", "bad-inline"),
        ("[[]]", "bad-inline"),
        ("[[a|]]", "bad-inline"),
        ("[[a]", "bad-inline"),
        ("[nyt ¶3]", "bad-inline"),
        ("*see [@x ¶1]*", "bad-inline"),
        ("**[[a]]**", "bad-inline"),
        ("[a](https://x.example/a b)", "bad-inline"),
        ("[a](javascript:alert)", "bad-url"),
        ("[a](//evil.example)", "bad-url"),
        ("[a](https:///x)", "bad-url"),
        ("[a](https://x.example/\u202eb)", "bad-url"),
        ("[a](http://[::1)", "bad-url"),
    ],
)
def test_refused(text: str, code: str) -> None:
    with pytest.raises(InlineError) as caught:
        Prose.parse(text)
    assert caught.value.code == code
    assert caught.value.hint


@given(st.text())
def test_any_text_is_prose_or_is_refused(text: str) -> None:
    with contextlib.suppress(InlineError):
        Prose.parse(text)


@given(st.text(alphabet="[]@¶;,|*\\()ab1 -:/h", max_size=60))
def test_any_mixture_of_marks_is_prose_or_is_refused(text: str) -> None:
    try:
        prose = Prose.parse(text)
    except InlineError:
        return
    assert len(prose.plain()) <= len(text)


@given(st.text(alphabet=st.characters(exclude_characters="[]*\\", exclude_categories=["Cs"])))
def test_text_without_marks_comes_out_as_it_went_in(text: str) -> None:
    assert Prose.parse(text).plain() == " ".join(text.split())
