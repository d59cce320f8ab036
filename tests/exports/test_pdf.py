"""PDF, read back with PDFium, pypdf and qpdf: nothing lost, tagged, the same bytes anywhere."""

from __future__ import annotations

import datetime
import functools
import hashlib
import itertools
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator, Sequence
from io import BytesIO
from pathlib import Path
from typing import Any

import pikepdf
import pypdf
import pypdfium2
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from markupsafe import Markup

from generator.exports import Edition
from generator.exports.formats.pdf import EXPORTER
from generator.exports.pdf import volumes
from generator.exports.pdf.drawings import MAP_STYLE, STYLE, drawn
from generator.exports.pdf.letters import legible
from generator.exports.pdf.paper import brief_values
from generator.exports.pdf.press import press
from generator.figures.figure import Figure
from generator.figures.svg import tag
from generator.gather import gather
from generator.inline import BriefLink, Citation, Cite, Prose, Reference
from generator.library import Library, Role, Statement, Tie
from generator.pages import plain
from generator.pages.downloads import Download, downloads_list
from generator.pages.figures import figure_of
from generator.pages.maps import country_map
from generator.pages.names import grouped
from generator.pages.outline import cited, outline
from generator.pages.plain import in_text
from generator.pages.prose import number
from generator.pages.render import render
from generator.project import Project
from generator.records import Actor, Country, Event, Judgement
from generator.site import downloads
from generator.terms import STATUS
from generator.yardsticks import YARDSTICKS
from tests.conftest import FIXTURES, ROOT, gather_edited

SITE = "https://example.org/book/"
DAY = datetime.date(2022, 2, 1)
# PDFium drops a hyphen at which a line ends.
_SPACE = re.compile(r"[\s\x00-\x1f\u2060\ufffe-]+")


class Read:
    """A PDF as a reader gets it."""

    def __init__(self, content: bytes) -> None:
        self.content = content
        self.pages = [
            _squeezed(page.get_textpage().get_text_range())
            for page in pypdfium2.PdfDocument(content)
        ]
        # What stands at the foot of each page would part what runs over it.
        self.text = "".join(re.sub(r"Page\d+of\d+(https?:.*)?$", "", page) for page in self.pages)

    def lacks(self, words: str) -> bool:
        """Whether words are nowhere; they may run from one column or page to the next."""
        return _squeezed(words) not in self.text

    @functools.cached_property
    def structure(self) -> pypdf.PdfReader:
        """The document as pypdf reads it: in strict mode it raises at the first fault."""
        return pypdf.PdfReader(BytesIO(self.content), strict=True)

    @functools.cached_property
    def elements(self) -> list[Any]:
        """The structure elements in reading order."""
        return list(_elements(self.structure))


def _squeezed(text: str) -> str:
    return _SPACE.sub("", text)


@pytest.fixture(scope="module")
def made(book: Library) -> dict[str, Read]:
    found = {}
    for export in EXPORTER.exports(Edition(book, SITE)):
        read = Read(export.make())
        if export.about:
            running = _running(book, export.about)
            read.text = read.text.replace(_squeezed(running), "")
        else:
            for key in book.briefs:
                read.text = read.text.replace(_squeezed(_running(book, key)), "")
        found[export.about] = read
    return found


def _running(library: Library, key: str) -> str:
    brief = library.briefs[key]
    cutoff = brief.information_cutoff.words()
    status = STATUS[brief.status].label
    return f"{brief.title} · {status} · information cut-off {cutoff} · version {brief.version}"


def _words(library: Library, said: Prose | Cite, numbers: dict[str, int]) -> str:
    """Return what a reader should find: the words, and each citation as its number and place."""
    if isinstance(said, Cite):
        return _cites(said.references, numbers)
    parts, before = [], False
    for node in said.nodes:
        if isinstance(node, Citation):
            parts.append(("; " if before else "") + _cites(node.references, numbers))
        elif isinstance(node, BriefLink):
            parts.append(node.label or in_text(library, node.target))
        else:
            parts.append(str(getattr(node, "value", "") or getattr(node, "label", "")))
        before = isinstance(node, Citation)
    return "".join(parts)


def _cites(references: Sequence[Reference], numbers: dict[str, int]) -> str:
    return "; ".join(
        f"{numbers[r.source]} {', '.join(str(locator) for locator in r.locators)}"
        for r in references
    )


def _shown(library: Library, key: str) -> Iterator[Statement]:
    """Yield the statements of a brief that stand open on its page and belong on paper."""
    yield from (s for s in library.by_brief[key] if s.role in (Role.BOTTOM_LINE, Role.ACTOR_ROLE))
    for section in outline(library, key):
        if section.on_paper:
            yield from (item for item in section.items if not isinstance(item, Tie))
    yield from (s for s in library.by_brief[key] if s.role is Role.VERSION)


def test_every_statement_that_stands_open_is_on_paper_with_its_citations(
    book: Library, made: dict[str, Read]
) -> None:
    for key in book.briefs:
        numbers = number(cited(book, key))
        for statement in _shown(book, key):
            assert not made[key].lacks(_words(book, statement.text, numbers)), statement.anchor
        for section in outline(book, key):
            for note in section.notes:
                assert not made[key].lacks(_words(book, note, numbers)), (key, section.key)


def test_the_book_has_every_statement_and_each_date(book: Library, made: dict[str, Read]) -> None:
    whole = made[""]
    listed = re.findall(r"(\d+)¶", whole.text)
    assert max(map(int, listed)) <= len(book.sources)
    for statement in book.statements:
        texts = [statement.text] if isinstance(statement.text, Prose) else []
        for text in texts:
            words = [getattr(node, "value", "") for node in text.nodes]
            assert not any(whole.lacks(word) for word in words), statement.anchor
        if statement.role is Role.ENTRY:
            assert not whole.lacks(statement.entry.date.words()[1:])


def test_a_judgement_is_two_sentences_with_its_band(book: Library, made: dict[str, Read]) -> None:
    yardstick = YARDSTICKS[book.book.yardstick]
    for key, country in book.countries.items():
        for judgement in country.key_judgements:
            term = yardstick.terms[judgement.likelihood]
            opening = term.opening.format(f"{term.label} ({term.band})")
            assert not made[key].lacks(f"{opening} {judgement.text.nodes[0].value}")  # type: ignore[union-attr]
            assert not made[key].lacks(f"Confidence in this judgement is {judgement.confidence}.")
        for term in yardstick.terms.values():
            assert not made[key].lacks(f"{term.label} {term.band}")


def test_names_are_there_in_every_script_and_tagged_with_their_language(
    book: Library, made: dict[str, Read]
) -> None:
    seen = set()
    for key, brief in book.briefs.items():
        for names in grouped(brief).values():
            for name, _ in names:
                assert not made[key].lacks(name.value), name
                seen.add(name.lang.split("-")[0])
    assert {"kk", "ru", "be", "uk"} <= seen
    contents = made["kazakhstan"].structure.pages[0].get_contents()
    assert contents is not None
    assert {b"kk", b"ru"} <= set(re.findall(rb"/Lang ?\((.*?)\)", contents.get_data()))


def test_letters_of_the_region_are_in_the_fonts_and_others_are_told_in_latin_ones() -> None:
    letters = "ҚқӘәҒғҢңӨөҰұҮүҺһІіЎўЄєЇїҐґ¶–—’“”·…ł"
    assert legible(letters) == letters
    assert legible("95–99\N{NO-BREAK SPACE}%") == "95–99\N{NO-BREAK SPACE}%"
    assert legible("თბილისი 北") == "tbilisi Bei"
    assert legible("a\u202eb\x00c\td") == "abc d"


def test_a_profile_takes_two_or_three_pages_and_the_rest_one_or_two(
    book: Library, made: dict[str, Read]
) -> None:
    for key, brief in book.briefs.items():
        pages = len(made[key].pages)
        assert pages in ((2, 3) if isinstance(brief, Country) else (1, 2)), (key, pages)


def test_status_cutoff_and_page_are_on_every_page(book: Library, made: dict[str, Read]) -> None:
    for key in book.briefs:
        pages = made[key].pages
        for at, page in enumerate(pages, start=1):
            assert _squeezed(_running(book, key)) in page, key
            assert f"Page{at}of{len(pages)}" in page, key
    pages = made[""].pages
    assert all(f"Page{at}of{len(pages)}" in page for at, page in enumerate(pages, start=1))


def test_headings_are_those_of_the_page_in_its_order(book: Library, made: dict[str, Read]) -> None:
    pages = render(book, {})
    folders = {Country: "countries", Actor: "actors", Event: "events"}
    for key, brief in book.briefs.items():
        page = pages[f"{folders[type(brief)]}/{key}.md"]
        titles = re.findall(r"^## (.*?) \{ #", page, re.MULTILINE)
        off = {"Mentioned in", "Change notes and corrections", "Cite this page"}
        off |= set() if isinstance(brief, Actor) else {"Relations"}
        found = [str(e["/T"]) for e in made[key].elements if e.get("/S") == "/H2"]
        assert found == [title for title in titles if title not in off], key


def test_qpdf_finds_no_fault(made: dict[str, Read]) -> None:
    for key, read in made.items():
        with pikepdf.open(BytesIO(read.content)) as document:
            assert document.check_pdf_syntax() == [], key


def test_documents_are_tagged(made: dict[str, Read]) -> None:
    for key, read in made.items():
        reader = read.structure
        root: Any = reader.trailer["/Root"]
        assert root["/MarkInfo"]["/Marked"] is True or root["/MarkInfo"]["/Marked"].value
        assert root["/Lang"] == "en-GB"
        assert root["/ViewerPreferences"]["/DisplayDocTitle"]
        assert b"pdfuaid:part" in root["/Metadata"].get_data()
        assert reader.metadata
        assert reader.metadata.title
        elements = read.elements
        figures = [e for e in elements if e.get("/S") == "/Figure"]
        assert all(len(e["/Alt"]) > 20 for e in figures), key
        levels = [int(str(e["/S"])[2:]) for e in elements if re.match(r"/H\d", str(e.get("/S")))]
        assert levels[0] == 1
        assert all(after <= before + 1 for before, after in itertools.pairwise(levels))
        assert {"/L", "/LI", "/LBody", "/Link"} <= {str(e.get("/S")) for e in elements}, key


def test_figures_are_those_of_the_page_with_what_they_say(
    book: Library, made: dict[str, Read]
) -> None:
    for key in book.countries:
        said = [str(e["/Alt"]) for e in made[key].elements if e.get("/S") == "/Figure"]
        figures = [country_map(book, key, "x/y.md")]
        figures += [figure_of(book, key, name, "x/y.md") for name in ("judgements", "timeline")]
        assert said == [f"{f.title}. {f.description}" for f in figures if f]


def _elements(reader: pypdf.PdfReader) -> Iterator[Any]:
    """Yield the structure elements in reading order."""
    waiting: list[Any] = [reader.trailer["/Root"]["/StructTreeRoot"]]  # type: ignore[index]
    while waiting:
        element = waiting.pop().get_object()
        if isinstance(element, dict):
            yield element
            kids = element.get("/K")
            kids = kids.get_object() if kids is not None else []
            waiting += reversed(kids if isinstance(kids, list) else [kids])


def _links(read: Read) -> Iterator[Any]:
    for page in read.structure.pages:
        for note in page.get("/Annots", ()):
            yield note.get_object()


def test_links_lead_to_the_site_and_within_the_book(book: Library, made: dict[str, Read]) -> None:
    linked = {str(note["/A"]["/URI"]) for note in _links(made["kazakhstan"])}
    assert f"{SITE}actors/tokayev.html" in linked
    assert f"{SITE}sources/nyt-2022-01-06.html" in linked
    inside = [note for note in _links(made[""]) if "/Dest" in note or "/D" in note.get("/A", {})]
    assert len(inside) > len(book.statements)
    outside = {str(note["/A"]["/URI"]) for note in _links(made[""]) if "/URI" in note.get("/A", {})}
    assert not [url for url in outside if f"{SITE}actors" in url]


def test_without_an_address_of_the_site_there_is_no_link_to_it(small: Library) -> None:
    for export in EXPORTER.exports(Edition(small)):
        read = Read(export.make())
        sources = {str(source.url) for source in small.sources.values() if source.url}
        uris = {str(note["/A"]["/URI"]) for note in _links(read) if "/URI" in note.get("/A", {})}
        assert uris <= sources
        assert ".html" not in read.text


def test_of_a_withdrawn_brief_the_book_tells_the_day_and_the_reason(small: Library) -> None:
    made = {export.about: export for export in EXPORTER.exports(Edition(small))}
    withdrawn = small.withdrawn["drought"]
    assert "drought" not in made
    removal = withdrawn.history[-1]
    read = Read(made[""].make())
    told = f"Withdrawn {removal.date.words()}. {plain.line(small, removal.note)}"
    assert not read.lacks(withdrawn.title)
    assert not read.lacks(told)
    assert read.lacks("wells")


@pytest.fixture
def large(small: Library, monkeypatch: pytest.MonkeyPatch) -> Library:
    """Return the small book, which is now too large for one document."""
    monkeypatch.setattr(volumes, "_WHOLE", 20)
    monkeypatch.setattr(volumes, "_MOST", 4)
    return small


@pytest.fixture
def several(large: Library) -> dict[str, Read]:
    """Return the volumes of a large book by their paths."""
    offered = [export for export in EXPORTER.exports(Edition(large, SITE)) if not export.about]
    assert [(export.group, export.label) for export in offered] == [
        ("The whole book as PDF, countries", "Freedonia"),
        ("The whole book as PDF, actors", "Gloria Teasdale to Rufus Firefly"),
        ("The whole book as PDF, events", "The flood of 2022"),
    ]
    return {export.path: Read(export.make()) for export in offered}


def test_a_large_book_is_volumes_that_together_hold_it(
    small: Library, several: dict[str, Read]
) -> None:
    shelves = (("freedonia",), ("teasdale", "firefly"), ("flood",))
    for at, (keys, (path, read)) in enumerate(zip(shelves, several.items(), strict=True), start=1):
        assert path == f"book-{at}.pdf"
        assert not read.lacks(f"{at} of 3")
        assert read.structure.metadata
        assert str(read.structure.metadata.title).endswith(f", volume {at}")
        chapters = [str(e["/T"]) for e in read.elements if e.get("/S") == "/H2"]
        assert chapters == [small.briefs[key].title for key in keys]
        for statement in itertools.chain.from_iterable(small.by_brief[key] for key in keys):
            nodes = statement.text.nodes if isinstance(statement.text, Prose) else ()
            assert not any(read.lacks(getattr(node, "value", "")) for node in nodes), statement
        listed = read.text.split(_squeezed("A raised 2 ¶30 means"))[1]
        for source in {r.source for key in keys for r in cited(small, key)}:
            assert _squeezed(small.sources[source].title) in listed
        assert read.lacks("Glossary") == read.lacks("Withdrawn briefs") == (at < 3)


def test_links_from_a_volume_to_another_lead_to_the_page(several: dict[str, Read]) -> None:
    linked = {
        path: {str(note["/A"]["/URI"]) for note in _links(read) if "/URI" in note.get("/A", {})}
        for path, read in several.items()
    }
    assert f"{SITE}actors/firefly.html" in linked["book-1.pdf"]
    assert f"{SITE}actors/firefly.html" not in linked["book-2.pdf"]


def test_the_volumes_of_a_kind_are_one_item_of_the_list(large: Library) -> None:
    text = "<!-- insert: downloads -->"
    links = downloads(EXPORTER.exports(Edition(large)))
    page = render(large, {"take-away.md": text}, links)["take-away.md"]
    assert re.findall(r"^- (.*?)<", page, re.MULTILINE) == [
        f"The whole book as PDF, {kind}: " for kind in ("countries", "actors", "events")
    ]
    assert page.count('<a href="book-') == 3


def test_titles_of_briefs_in_a_list_of_files_are_text() -> None:
    listed = downloads_list([Download("book-1.pdf", "A <b> to *B* [c](d)", "Book")], "index.md")
    assert re.sub(r"&#?\w+;", "", listed) == '- Book: <a href="book-1.pdf">A b to B c(d)</a>'


def test_a_draft_says_that_it_is_one(project: Project) -> None:
    edited = gather_edited(
        project, "briefs/actors/teasdale.yaml", ("status: historical", "status: draft")
    ).library
    made = {export.about: export for export in EXPORTER.exports(Edition(edited))}
    assert not Read(made["teasdale"].make()).lacks("This brief is not finished. Do not rely on it.")


_SCRIPT = """
import hashlib
import itertools
from pathlib import Path
from generator.exports import Edition
from generator.exports.formats.pdf import EXPORTER
from generator.gather import gather
from generator.project import Project
library = gather(Project(Path("book"))).library
for export in EXPORTER.exports(Edition(library, "https://example.org/book/")):
    print(export.path, hashlib.sha256(export.make()).hexdigest())
"""


def test_the_same_bytes_in_another_folder_time_zone_and_locale(
    tmp_path: Path, small: Library
) -> None:
    ignored = shutil.ignore_patterns("__pycache__")
    shutil.copytree(ROOT / "generator", tmp_path / "generator", ignore=ignored)
    shutil.copytree(ROOT / "tests/fixtures/sound", tmp_path / "book")
    other = {"TZ": "Pacific/Auckland", "LC_ALL": "ru_RU.UTF-8", "PYTHONHASHSEED": "7"}
    environment = {**os.environ, **other, "PYTHONPATH": str(tmp_path)}
    command = [sys.executable, "-c", _SCRIPT]
    done = subprocess.run(
        command, cwd=tmp_path, env=environment, capture_output=True, text=True, check=True
    )
    here = [
        f"{export.path} {hashlib.sha256(export.make()).hexdigest()}"
        for export in EXPORTER.exports(Edition(small, SITE))
    ]
    assert done.stdout.split("\n")[:-1] == here


@functools.cache
def _small() -> Library:
    return gather(Project(FIXTURES / "sound")).library


def _values() -> dict[str, Any]:
    """Return the values of a small profile, which are free to be changed."""
    return brief_values(Edition(_small()), "freedonia")


def test_a_section_with_all_of_it_folded_away_says_how_much() -> None:
    values = _values()
    values["chapter"]["sections"][1] |= {"items": [], "more": "4 earlier entries"}
    assert not Read(press(values, DAY)).lacks("4 earlier entries on the page")


# What would be code, markup or a reference if it were read as anything but text.
CODE = st.lists(
    st.sampled_from(
        ['#panic("x")', "#", "*b*", "_e_", "$x^2$", "<a>", "@a", "\\u{41}", "\\", "`r`", "//", "/*",
         "= h", "- l", "+ l", "[", "]", "{", "}", "#sys.inputs", '"', "'", "~", "---", "https://x.y",
         "Қазақ", "&amp;", "</svg>", "word"]
    ),
    min_size=1,
    max_size=2,
).map(" ".join)  # fmt: skip


@settings(max_examples=12, deadline=None)
@given(CODE)
def test_text_of_authors_is_only_ever_text(text: str) -> None:
    values = _values()
    chapter = values["chapter"]
    chapter["title"] = values["title"] = text
    chapter["bottom_line"] = [["text", text], ["strong", text], ["name", text, "kk"]]
    chapter["sections"][0]["items"][0]["note"] = [["emph", text]]
    chapter["sections"][1]["items"][0]["label"] = text
    chapter["map"] = drawn(Figure("f", "map", text, text, _drawing("x"), 9, 9), 9)
    read = Read(press(values, DAY))
    squeezed = _squeezed(text)
    assert read.text.count(squeezed) >= 5
    assert any(str(e["/Alt"]) == f"{text}. {text}" for e in read.elements if "/Alt" in e)


def _drawing(text: str) -> Markup:
    return tag("text", text, x=1, y=1)


@settings(max_examples=12, deadline=None)
@given(st.text(min_size=1))
def test_any_text_at_all_can_be_set(text: str) -> None:
    values = _values()
    values["chapter"]["bottom_line"] = [["text", text], ["cite", text, 1, ""]]
    values["chapter"]["sections"][1]["items"][0]["label"] = text
    values["chapter"]["map"] = drawn(Figure("f", "map", "t", "d", _drawing(text), 9, 9), 9)
    assert press(values, DAY).startswith(b"%PDF-")


def test_drawings_have_a_style_for_each_class_and_the_colours_of_the_print(book: Library) -> None:
    css = (ROOT / "docs/assets/css/2-colours.css").read_text("utf-8")
    print_ = css.split("@media print", 1)[1]
    palette = {
        f"--pg-{name}": value for name, value in re.findall(r"--pg-(\w[\w-]*): (#\w+)", print_)
    }
    known = {_long(value) for value in palette.values()}
    for file in ("8-figures.css", "8-maps.css"):
        text = (ROOT / "docs/assets/css" / file).read_text("utf-8")
        mixes = re.findall(r"color-mix\(in srgb, var\((.*?)\) (\d+)%, var\((.*?)\)\)", text)
        known |= {
            _mixed(palette[one], palette[other], int(share) / 100) for one, share, other in mixes
        }
    used = {_long(colour) for colour in re.findall(r"#[0-9a-f]{3,6}", STYLE + MAP_STYLE)}
    assert used <= known, used - known
    for key in book.countries:
        for name in ("judgements", "timeline"):
            _all_styled(figure_of(book, key, name, "x/y.md"), STYLE)
        _all_styled(country_map(book, key, "x/y.md"), MAP_STYLE)


def _all_styled(figure: Figure | None, style: str) -> None:
    if figure is None:
        return
    # Classes that only group, or that mark what a pointer rests on.
    plain = {"mark", "legend", "zone", "quiet", "narrow"}
    for names in re.findall(r'class="([^"]*)"', figure.drawing):
        for name in set(names.split()) - plain:
            assert f".{name}" in style, name


def _long(colour: str) -> str:
    return colour if len(colour) == 7 else "#" + "".join(2 * digit for digit in colour[1:])


def _mixed(one: str, other: str, share: float) -> str:
    pairs = zip(bytes.fromhex(_long(one)[1:]), bytes.fromhex(_long(other)[1:]), strict=True)
    return "#" + "".join(f"{round(a * share + b * (1 - share)):02x}" for a, b in pairs)


def test_a_judgement_of_the_small_book_reads_as_on_its_page(small: Library) -> None:
    assert isinstance(small.by_brief["freedonia"][1].part, Judgement)
    read = Read(next(e for e in EXPORTER.exports(Edition(small)) if e.about == "freedonia").make())
    assert not read.lacks(
        "It is likely (55–80 %) that the levee breaks within a year. 1 ¶3 "
        "Confidence in this judgement is low. One newspaper says so. 1 ¶3"
    )
