"""Every format: found by itself, named in the docs, offered on the pages, in the built site."""

from pathlib import Path

from generator.exports import Edition, exporters, exports
from generator.library import Library
from tests.conftest import ROOT


def test_every_format_has_its_line_in_the_docs() -> None:
    docs = (ROOT / "docs/take-away.md").read_text("utf-8")
    for exporter in exporters():
        assert f"| **{exporter.name}** |" in docs, exporter.name


def test_what_is_offered_is_in_the_built_site_and_linked_from_its_page(
    built: Path, book: Library
) -> None:
    edition = Edition(book)
    for export in exports(edition):
        target = built / "site" / export.path
        assert target.read_bytes(), export.path
        if export.label:
            page = edition.page(export.about) if export.about else "take-away.html"
            assert f">{export.label}</a>" in (built / "site" / page).read_text("utf-8"), export


def test_the_same_book_gives_the_same_bytes(small: Library) -> None:
    first, second = (
        {export.path: export.make() for export in exports(Edition(small, "https://x.org/"))}
        for _ in range(2)
    )
    assert first == second
