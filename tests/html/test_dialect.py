"""The dialect of the templates: where it is read at all, it is read as Python-Markdown does."""

from __future__ import annotations

import functools
import tempfile
from collections.abc import Iterable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files
from mkdocs.structure.pages import Page
from mkdocs.structure.toc import AnchorLink, get_toc
from mkdocs.utils.meta import get_data

from generator.cache import NoCache
from generator.html.addresses import Addresses
from generator.html.dialect import Permalink, UnknownError, convert
from generator.html.engine import Engine, nested
from tests.conftest import ROOT

# What the templates write, and what they do not: signs of Markdown and HTML in all places.
_PIECES = (
    "word",
    "two words",
    "¶2",
    "“quoted”",
    "*so*",
    "**strong**",
    "`code`",
    "&#42;",
    "&amp;",
    "a_b",
    "[here](#place)",
    "[there](other.md)",
    '[there](other.md#x "A title")',
    '[1 ¶2](#s "T"){ .cite aria-label="Source 1" }',
    "[out](<https://example.org/a?b=1>)",
    '<span class="said">',
    "</span>",
    '<span id="p">',
    "<details><summary>",
    "</summary></details>",
    "<br>",
    "<kbd>k</kbd>",
    "{ #id .claim }",
    "{ .lead }",
    *"*_`[](){}<>&|!\\#~\"':-=+",
    "***",
    "<p>",
    "<!-- -->",
    "https://example.org",
    "<https://example.org>",
    "\u00a0",
    "\t",
)
_BEFORE = ("", "", "", "- ", "1. ", "# ", "## ", "| ", "    ", "    - ", "> ", "+ ", "2. ", "???")
_BLOCKS = (
    "## Head { #head }",
    "- one\n- two\n{ #two .claim }\n    - below",
    "1. one\n{ .x }\n1. two",
    "| A | B |\n| --- | --- |\n| *a* | [b](other.md) |",
    '??? note "More"',
    "    - folded",
    '!!! warning "Later"',
    '<div class="screen" markdown>',
    "</div>",
    '<figure id="f" class="figure"><svg role="img"><title>T</title></svg></figure>',
    '<figure class="f" id="g"><svg></svg><figcaption>Said &#39;so&#39;</figcaption></figure>',
)
_line = st.lists(st.sampled_from(_PIECES), min_size=1, max_size=6).flatmap(
    lambda pieces: st.tuples(st.sampled_from(_BEFORE), st.sampled_from(("", " "))).map(
        lambda how: how[0] + how[1].join(pieces)
    )
)
_block = st.one_of(st.sampled_from(_BLOCKS), st.lists(_line, min_size=1, max_size=3).map("\n".join))
_texts = st.lists(_block, min_size=1, max_size=5).map("\n\n".join)
Said = tuple[str, frozenset[str], dict[str, dict[str, str]], list[tuple[int, str, str]]]
_PERMALINK = Permalink("Link to this section")


@functools.cache
def _settings() -> tuple[MkDocsConfig, Files]:
    """Return the settings of this book, with two pages."""
    with tempfile.TemporaryDirectory() as folder:
        (Path(folder) / "generated").mkdir()
        docs, site = f"{folder}/generated", f"{folder}/site"
        config = load_config(str(ROOT / "mkdocs.yml"), docs_dir=docs, site_dir=site)
    names = ("page.md", "other.md")
    return config, Files([File(name, docs, site, use_directory_urls=False) for name in names])


def _page(text: str) -> tuple[Page, MkDocsConfig, Files]:
    config, files = _settings()
    page = Page("Page", files.src_uris["page.md"], config)
    page.markdown, page.meta = text, {}
    return page, config, files


def _whole(text: str) -> Said:
    """Return what MkDocs makes of a page with Python-Markdown."""
    page, config, files = _page(text)
    page.render(config, files)
    links = {to.src_uri: found for to, found in (page.links_to_anchors or {}).items()}
    return page.content or "", frozenset(page.present_anchor_ids or ()), links, _flat(page.toc)


def _quick(text: str) -> Said | None:
    """Return what the dialect makes of a page; None if that is left to Python-Markdown."""
    page, config, files = _page(text)
    relative = Addresses(page.file, files, config, {})
    try:
        made = convert(text, relative.path_to_url, _PERMALINK)
    except UnknownError:
        return None
    links = {to.src_uri: found for to, found in relative.links_to_anchors.items()}
    contents = get_toc(nested(made.headings))
    return made.html, made.places, links, _flat(contents)


def _flat(entries: Iterable[AnchorLink]) -> list[tuple[int, str, str]]:
    return [
        found
        for entry in entries
        for found in [(entry.level, entry.id, entry.title), *_flat(entry.children)]
    ]


# What looks like the dialect and is read otherwise, each for a reason of its own.
_ODD = (
    "*so*{ .x } on",
    "**so*",
    "***so***",
    "* so*",
    "a*b*c and **d **",
    "![here](other.md)",
    "see ![here](other.md)",
    "[a [b](other.md)](other.md)",
    "[a](other.md){ .x } and {y}",
    "[a](other.md#x) [b](./other.md#y) [c](page.md#z) [d](other.md#x)",
    "[a](nowhere.md) [b](../other.md) [c](other.md?x=1#y) [d](/other.md)",
    "[a](other.md){ x }",
    "[a](other.md){: .x }",
    "[a](other.md){ .x }{ .y }",
    "[a](other.md 'x')",
    "[a](other.md \"it's (so)')\")",
    '[a](other.md "\u00a0x\u00a0y\u00a0")',
    '[a](<https://example.org/id/5> "x")',
    "[a][b]\n\n[b]: other.md",
    "[a] (other.md)",
    '<span id="p&#42;">x</span>',
    '</span id="p">',
    "<a href='other.md'>x</a>",
    "<p>x</p>",
    "a <p>x</p>",
    "<summary>x",
    "- <details>x</details>",
    "- <details>x</details>\n{ #x .claim }",
    "- one\n\n- two\n- three\n\n- four",
    "- one\n    - below\n\n- two\n    - below",
    "- one\n{ .a }\n\n- two",
    "1. one\n\n- two",
    "- one\n    more",
    "- one\nmore",
    "- one\n    { .x }",
    "- # one",
    "- - one",
    "- one\n    - below\n{ .x }",
    "1. one\n2. two",
    "## Head",
    "## Head #{ #x }",
    "## Head # { #x }",
    "## Head { #a_b }",
    "## Head { #_b }",
    "## Head { #_b_ }",
    "## Head { .x }",
    "## [a](other.md){ .x } { #x }",
    "## *so* `code` { #x .y }",
    "##Head { #x }",
    "## Head { #x }\nmore",
    "text\n## Head { #x }",
    "text\n    more",
    "    code",
    "text\n{ .x }\nmore",
    "text\n{ .x }{ .y }",
    "text\n===",
    "a  \nb",
    "a\u2028b",
    "\u00a0a",
    "a\x0bb",
    "| a |\n| --- |\n| b |",
    "| a | b |\n| --- | --- |\n| c |",
    "| a | b |\n| --- | --- |\n|  | *c* |",
    "| a | b |\n| --- | --- |\n| `c|d` | e |",
    "| a | b |\n| :-- | --- |\n| c | d |",
    "| a | b |\n| --- | --- |\n| c { .x } | d |",
    "| a | b |\n| --- | --- |",
    '??? note "# Head"\n\n    text',
    '??? note "*So* &#42;"\n\n    text\n    { .x }\n\n    - one\n    - two',
    '??? note "So"\n\n    - one\n\n        - two',
    '??? note "So"\n\n    text\nmore',
    '??? note "So"\n    text',
    '??? note "So"\n\n??? note "So"\n\n    text',
    '!!! warning "So"\n\n    text\n\n    - one',
    "!!! warning\n\n    text",
    '<div class="a" markdown>\n\ntext\n\n</div>\n\ntext',
    '<div class="a">\n\ntext\n\n</div>',
    "<div markdown>\n\n<div markdown>\n\ntext\n\n</div>\n\n</div>",
    "<div markdown>\n\n<figure id='x'><svg></svg></figure>\n\n</div>",
    '<div markdown>\n\n<figure id="x" class="y"><svg><a>b</a></svg></figure>\n\ntext\n\n</div>',
    '<div markdown>\n\n<figure id="x"><figcaption>b</figcaption></figure>\n\n</div>',
    '<figure id="x"><figcaption>b</figcaption></figure>\n\ntext',
    '<figure id="x"><svg></svg></figure>\n\ntext',
    "<figure><svg></figure>\n\ntext",
    "<figure><p>x</p></figure>",
    "&copy; &unknown; &#x2A; & &#42",
    "a_b_ and _c_",
    "`` code ``",
    "`code`{ .x }",
    "wzxhzdk:0",
    "https://example.org/ and <https://example.org/>",
    "- [ ] task",
)


@pytest.mark.parametrize("text", _ODD)
def test_what_only_looks_like_it_is_read_as_python_markdown_does(text: str) -> None:
    made = _quick(text)
    if made is not None:
        assert made == _whole(text)


@settings(max_examples=400, suppress_health_check=[HealthCheck.too_slow])
@given(_texts)
def test_it_reads_as_python_markdown_does_or_not_at_all(text: str) -> None:
    made = _quick(text)
    if made is not None:
        assert made == _whole(text)


@settings(max_examples=200, suppress_health_check=[HealthCheck.too_slow])
@given(st.data())
def test_so_it_does_where_one_sign_of_a_page_is_another(built: Path, data: st.DataObject) -> None:
    blocks = data.draw(st.sampled_from(_of_templates(built))).split("\n\n")
    at = data.draw(st.integers(0, len(blocks) - 1))
    text = "\n\n".join(blocks[at : at + 3])[:2000]
    begin, end = sorted(data.draw(st.lists(st.integers(0, len(text)), min_size=2, max_size=2)))
    put = data.draw(st.sampled_from((*_PIECES, "\n", "\n\n", "    ")))
    text = text[:begin] + put + text[min(end, begin + 3) :]
    made = _quick(text)
    if made is not None:
        assert made == _whole(text)


def test_every_page_that_the_templates_write_is_of_the_dialect(built: Path) -> None:
    unknown = []
    for text in _of_templates(built):
        try:
            convert(text, str, _PERMALINK)
        except UnknownError as error:
            unknown.append(f"{text[:60]!r}: {error}")
    assert not unknown


def test_whoever_has_other_settings_gets_python_markdown(built: Path, tmp_path: Path) -> None:
    """An extension that makes something else of the same Markdown is heard."""
    (tmp_path / "generated").mkdir()
    (tmp_path / "generated/index.md").write_text("---\ntitle: Front\n---\n\n(c) and *so*\n")
    text = (built / "mkdocs.yml").read_text("utf-8").partition("nav:")[0]
    said = text.replace("- tables", "- tables\n  - smarty").replace("docs/overrides", "theme")
    (tmp_path / "theme").mkdir()
    (tmp_path / "theme/main.html").write_text("{{ page.content }}")
    (tmp_path / "generated/index.md").write_text('---\ntitle: Front\n---\n\n"quoted" -- so\n')
    pages = []
    for settings_of_site in (text.replace("docs/overrides", "theme"), said):
        (tmp_path / "mkdocs.yml").write_text(settings_of_site, "utf-8")
        config = load_config(str(tmp_path / "mkdocs.yml"), site_dir=str(tmp_path / "site"))
        engine = Engine(config, NoCache())
        engine.make(engine.documents[0])
        pages.append((tmp_path / "site/index.html").read_text("utf-8"))
    assert pages == ['<p>"quoted" -- so</p>', "<p>&ldquo;quoted&rdquo; &ndash; so</p>"]


def _of_templates(built: Path) -> list[str]:
    """Return the pages of a book that are made of records, without their front matter."""
    made = sorted((built / "generated").rglob("*.md"))
    by_hand = {path.relative_to(built / "docs") for path in (built / "docs").rglob("*.md")}
    return [
        get_data(path.read_text("utf-8"))[0]
        for path in made
        if path.relative_to(built / "generated") not in by_hand
    ]
