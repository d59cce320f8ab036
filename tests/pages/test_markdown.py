"""No text of an author's becomes markup, whatever it holds."""

from __future__ import annotations

import re

import markdown as python_markdown
from hypothesis import example, given, settings
from hypothesis import strategies as st
from lxml import html as lxml_html

from generator.pages.markdown import escape, link, markdown
from generator.unseen import HIDDEN

EXTENSIONS = ["attr_list", "md_in_html", "tables", "admonition", "pymdownx.details", "toc"]
# What is unseen is dropped on purpose; lone surrogates cannot come out of UTF-8; no field that
# authors fill is blank.
_TEXT = (
    st.text(alphabet=st.characters(exclude_categories=["Cs", "Cc", "Cf"]))
    .map(lambda text: HIDDEN.sub("", text))
    .filter(str.strip)
)


def _render(text: str) -> str:
    rendered: str = python_markdown.markdown(text, extensions=EXTENSIONS)
    return rendered


def _words(fragment: str) -> str:
    return " ".join(lxml_html.fromstring(f"<div>{fragment}</div>").text_content().split())


# The first text loads the extensions, which takes longer than any later one.
@settings(deadline=None)
@given(_TEXT)
@example("<script>alert(1)</script>")
@example("{: onclick=alert(1) } { .x #y }")
@example("1. one")
@example("- item")
@example("# heading")
@example("    code")
@example("!!! note")
@example("??? note")
@example("a | b\n--- | ---")
@example("[x](javascript:alert(1)) ![i](x) [^1] [[y]]")
@example("&lt;b&gt; &#60;")
@example("--8<-- 'x'")
@example("{{ 7*7 }} {% raw %}")
@example("***a*** __b__ ~~c~~ ==d== ^^e^^ `f`")
@example('" onmouseover="alert(1)')
@example("\\*")
@example(":smile: <!-- c --> https://x.example")
@example("+\n")
@example("A\n===")
def test_text_comes_out_as_it_went_in(text: str) -> None:
    rendered = _render(str(escape(text)))
    assert not re.search(r"<(?!/?p>)", rendered), rendered
    assert _words(rendered) == " ".join(text.split())


@given(_TEXT)
def test_text_in_a_list_item_with_an_id_stays_there(text: str) -> None:
    rendered = _render(str(markdown("- {}\n{{ #here .claim }}\n- next", text)))
    items = lxml_html.fromstring(rendered).xpath("//li")
    assert [item.get("id") for item in items] == ["here", None]
    assert " ".join(items[0].text_content().split()) == " ".join(text.split())


@given(_TEXT, _TEXT)
def test_text_in_a_link_and_its_title_stays_there(label: str, title: str) -> None:
    rendered = _render(str(link(label, "#here", title, ".cite")) + " after")
    (anchor,) = lxml_html.fromstring(f"<div>{rendered}</div>").xpath("//a")
    assert set(anchor.keys()) <= {"href", "title", "class"}
    assert anchor.get("href") == "#here"
    assert (anchor.get("title") or "").split() == title.split()


@given(_TEXT)
def test_text_in_a_table_cell_stays_there(text: str) -> None:
    rendered = _render(str(markdown("| a | b |\n| --- | --- |\n| {} | x |", text)))
    cells = lxml_html.fromstring(rendered).xpath("//td")
    assert [" ".join(cell.text_content().split()) for cell in cells] == [
        " ".join(text.split()), "x",
    ]  # fmt: skip


def test_unseen_characters_are_dropped() -> None:
    assert escape("a\u202eb\u200bc\x00d") == "abcd"
