"""Front matter and scripts that no text breaks out of."""

from __future__ import annotations

import json

from hypothesis import given
from hypothesis import strategies as st
from lxml import html
from mkdocs.utils.meta import get_data

from generator.metadata.matter import as_script, headed

TEXTS = st.text() | st.sampled_from(
    [
        "</script><script>x",
        "<!-- <script>",
        "]]>&amp;&",
        "'\"---\n",
        "\u2028\u0085\ufeff",
        "😀\ud800",
    ]
)


@given(TEXTS)
def test_any_text_comes_through_front_matter_and_html(text: str) -> None:
    value = {"name": text, text: [text]}
    page = headed("---\ntitle: x\n---\n\n# Title\n", {"linked_data": as_script(value)})
    body, matter = get_data(page)
    assert body == "# Title\n"
    assert matter["title"] == "x"
    shown = f"<html><head><script type=a>{matter['linked_data']}</script><title>t</title></head>"
    (script,) = html.document_fromstring(shown).xpath("//script")
    assert json.loads(script.text) == value
    assert html.document_fromstring(shown).xpath("//title/text()") == ["t"]


@given(TEXTS)
def test_a_line_of_front_matter_is_one_line(text: str) -> None:
    _, matter = get_data(headed("# Title\n", {"picture_says": text, "changed": "2022-01-06"}))
    assert set(matter) == {"picture_says", "changed"}
    kept = matter["picture_says"]
    assert "\n" not in kept
    assert kept.split() == headed_words(text)


def headed_words(text: str) -> list[str]:
    """Return the words of a text without what YAML cannot hold."""
    readable = "".join(c if c.isprintable() or c.isspace() or ord(c) > 0x9F else " " for c in text)
    hidden = dict.fromkeys([0xFEFF, 0xFFFE, 0xFFFF, *range(0xD800, 0xE000)], " ")
    return readable.translate(hidden).split()


def test_what_an_author_wrote_in_front_matter_wins() -> None:
    _, matter = get_data(headed("---\npicture: mine.png\n---\n", {"picture": "x.png"}))
    assert matter == {"picture": "mine.png"}
