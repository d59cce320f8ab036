"""What is fuzzed: the reading of files, the inline syntax, and the text of pages.

Each target takes one input, and raises where the program crashes, hangs or makes an unsafe page.
`test_fuzz.py` runs each for seconds, `python -m tests.fuzz` for as long as one likes.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Callable
from typing import Any

import markdown
import yaml
from hypothesis import strategies as st

from generator.annotations import as_github
from generator.check import check
from generator.findings import as_json, as_text, ordered
from generator.inline import InlineError, Prose
from generator.library import Library, build
from generator.load.reader import Parsed, files, parse_file
from generator.pages.prose import Writer
from generator.pages.render import render
from generator.project import Project
from generator.textual import MAX_LENGTH
from generator.unseen import PILED, REFUSED
from tests.conftest import FIXTURES, ROOT
from tests.fuzz.safe import check_safe
from tests.fuzz.watch import watched
from tests.hostile.book import LABELS, PROSE, as_prose, harmless

SOUND = {
    file: path.read_bytes()
    for file, path in files(Project(FIXTURES / "sound"))
    if file.endswith(".yaml")
}
# What means something to YAML, to prose, to Markdown or to HTML.
TOKENS = [
    *harmless().values(),
    *": - ? | > & * ! % @ ` { } [ ] , # ' \" \\ ~ < = / ^ _ + . ( ) $".split(),
    *": |- >+ --- ... << !! &a *a {} [] [@ [[ ]] [@gazette-1 ¶1] [[firefly]] [[firefly|x]]".split(),
    *"[x](https://x.example/) ¶ ¶1-3 ** *** __ ``` ~~~ !!! ??? === {: {:.x} [^1] [TOC]".split(),
    *"&lt; &#60; &#x3c; <!-- --> <![CDATA[ ]]> <? ?> </ /> <p> </p> <div> </li> <b".split(),
    *"null true yes 1e3 0x1 1_0 .inf 2022-01-06 2022~ 0000 9999-12-31 ../.. con -1".split(),
    "\n", "\n\n", "    ", "\t", "  - ", "\r\n", "\u00a0", "\u3000", "\u202e", "\u200b", "\ufeff",
    "\x00", "\x1b", "\x85", "\u2028", "\ufffd", "\uffff", "é", "e\u0301", "а", "ʼ", "ß", "İ", "😀",
    "\\0", "\\x1b", "\\u202e", "\\U0001F600", "klzzwxh:0", "wzxhzdk:0", "\x02", "\x03",
]  # fmt: skip
_TEXTS = st.lists(
    st.sampled_from(TOKENS) | st.text(max_size=6) | st.sampled_from(["a", "word", "Firefly", "5"]),
    min_size=1,
    max_size=12,
).flatmap(lambda parts: st.sampled_from(["", " "]).map(lambda gap: gap.join(parts)))


# -- files -------------------------------------------------------------------------------------


@st.composite
def broken_files(draw: st.DrawFn) -> tuple[str, bytes]:
    """Return a file of the small book with bytes or tokens put in, taken out or moved."""
    file = draw(st.sampled_from(sorted(SOUND)))
    raw = SOUND[file]
    for _ in range(draw(st.integers(1, 4))):
        start = draw(st.integers(0, len(raw)))
        end = min(len(raw), start + draw(st.sampled_from([0, 0, 1, 2, 8, 60])))
        new = draw(
            st.sampled_from(TOKENS).map(lambda text: text.encode("utf-8"))
            | st.binary(max_size=4)
            | st.just(raw[end : end + 40])
        )
        raw = raw[:start] + new + raw[end:]
    return file, raw


@st.composite
def other_trees(draw: st.DrawFn) -> tuple[str, bytes]:
    """Return a file of the small book with other data at some places of it."""
    file = draw(st.sampled_from(sorted(SOUND)))
    data = yaml.load(SOUND[file], Loader=yaml.BaseLoader)  # noqa: S506
    for _ in range(draw(st.integers(1, 3))):
        _put(draw, data)
    text = yaml.safe_dump(data, allow_unicode=True, default_style=draw(st.sampled_from('"')))
    return file, text.encode("utf-8", "surrogatepass")


_VALUES = st.recursive(
    _TEXTS | st.sampled_from(["", "a", "1", "flood", "firefly", "@gazette-1 ¶1", "2022-01-06"]),
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3)
    ),
    max_leaves=6,
)


def _put(draw: st.DrawFn, data: Any) -> None:
    """Put another value somewhere into a tree, or take one out."""
    here: Any = data
    while True:
        keys: list[Any] = list(here) if isinstance(here, dict) else list(range(len(here)))
        if not keys:
            return
        key = draw(st.sampled_from(keys))
        inner = here[key]
        if isinstance(inner, (dict, list)) and draw(st.booleans()):
            here = inner
            continue
        if draw(st.integers(0, 5)) == 0:
            del here[key]
        else:
            here[key] = draw(_VALUES)
        return


def read_file(changed: tuple[str, bytes]) -> None:
    """Read the small book with one file changed, check it, and make its pages if that is asked."""
    file, raw = changed
    with watched():
        parsed = Parsed()
        for name, sound in SOUND.items():
            parse_file(parsed, name, raw if name == file else sound)
        library = build(parsed)
        findings = ordered([*parsed.findings, *check(library)])
        for finding in findings:
            assert finding.message
            assert finding.place.line >= 1
            assert finding.place.column >= 1
        as_json(findings).encode("utf-8")
        for said in (as_text(findings, parsed.texts), as_github(findings)):
            assert all(line.isprintable() for line in said.split("\n")), said
        if not findings:
            for path, text in render(library, {}).items():
                if path.endswith(".md"):
                    check_safe(_html(text), path)


# -- prose -------------------------------------------------------------------------------------


@functools.cache
def _library() -> Library:
    parsed = Parsed()
    for name, sound in SOUND.items():
        parse_file(parsed, name, sound)
    return build(parsed)


@functools.cache
def _extensions() -> tuple[list[str], dict[str, Any]]:
    """Return the extensions of the site with their options, as mkdocs.yml lists them."""
    listed = yaml.load((ROOT / "mkdocs.yml").read_text("utf-8"), Loader=yaml.BaseLoader)  # noqa: S506
    names: list[str] = []
    options: dict[str, Any] = {}
    for item in listed["markdown_extensions"]:
        if isinstance(item, dict):
            for name, said in item.items():
                names.append(name)
                # What is true or false came as text.
                options[name] = {
                    k: v == "true" if v in ("true", "false") else v for k, v in said.items()
                }
        else:
            names.append(item)
    return names, options


def _html(text: str) -> str:
    names, options = _extensions()
    body = re.sub(r"\A---\n.*?\n---\n", "", text, flags=re.DOTALL)
    made: str = markdown.markdown(body, extensions=names, extension_configs=options)
    return made


# The kinds of place where prose stands on a page.
PLACES = (
    "{}",
    "- {}",
    "1. {}\n{{ #x .y }}",
    "# {} {{ #top }}",
    "| a |\n| --- |\n| {} |",
    '!!! note "x"\n\n    {}',
    '??? note "{}"\n\n    x',
    '<span class="said">{}</span>',
)


def read_prose(text: str) -> None:
    """Read prose, and write it in each kind of place where prose stands."""
    with watched():
        prose: Prose | None
        try:
            prose = Prose.parse(text)
        except InlineError as error:
            prose, told = None, bool(str(error) and error.hint)
        if prose is None:
            assert told
            return
        assert Prose.parse(prose.source) == prose
        library = _library()
        known = all(r.source in library.sources for r in prose.references)
        if not known or not all(link.target in library.known for link in prose.links):
            return
        writer = Writer(library, "actors/x.md", {"gazette-1": 1, "herald-1": 2})
        made = writer.prose(prose)
        for place in PLACES:
            check_safe(_html(place.format(made)), place)


PROSES = _TEXTS.map(lambda text: " ".join(text.split()))


# -- pages -------------------------------------------------------------------------------------


@st.composite
def told_books(draw: st.DrawFn) -> dict[str, bytes]:
    """Return the small book with other words in some of its free texts."""
    changed = dict(SOUND)
    # What is refused is for the other targets: here the text shall come through.
    seen = _TEXTS.map(lambda text: PILED.sub("", REFUSED.sub("", text)))
    texts = draw(st.lists(seen, min_size=1, max_size=4))
    for file in draw(st.lists(st.sampled_from(sorted(SOUND)), min_size=1, max_size=3)):
        data = yaml.load(SOUND[file], Loader=yaml.BaseLoader)  # noqa: S506
        told = _told(draw, data, "", texts)
        changed[file] = yaml.safe_dump(told, allow_unicode=True, default_style='"').encode(
            "utf-8", "surrogatepass"
        )
    return changed


def _told(draw: st.DrawFn, value: Any, key: str, texts: list[str]) -> Any:
    if isinstance(value, dict):
        return {k: _told(draw, v, k, texts) for k, v in value.items()}
    if isinstance(value, list):
        return [_told(draw, item, key, texts) for item in value]
    if key not in LABELS | PROSE or draw(st.integers(0, 3)):
        return value
    text = draw(st.sampled_from(texts))
    if key in LABELS:
        return f"{text[: 290 - len(value)]} {value}"
    return f"{as_prose(text)} {value}"[:MAX_LENGTH]


def write_pages(book: dict[str, bytes]) -> None:
    """Make every page of a book, whatever the check says of what its sources carry."""
    with watched():
        parsed = Parsed()
        for file, raw in book.items():
            parse_file(parsed, file, raw)
        if parsed.findings or parsed.broken:
            return
        library = build(parsed)
        if any(f.code.startswith(("unknown", "duplicate", "former")) for f in check(library)):
            return
        for path, text in render(library, {}).items():
            if path.endswith(".md"):
                check_safe(_html(text), path)


TARGETS: dict[str, tuple[st.SearchStrategy[Any], Callable[[Any], None]]] = {
    "files with bytes changed": (broken_files(), read_file),
    "files with data changed": (other_trees(), read_file),
    "prose": (PROSES, read_prose),
    "pages": (told_books(), write_pages),
}
