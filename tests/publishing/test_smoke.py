"""The look at a published site, on the real one, served whole and served broken."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from publishing import smoke
from publishing.asking import pool
from publishing.smoke import look, main
from tests import serving as host
from tests.serving import serving


@pytest.fixture
def published(built: Path, tmp_path: Path) -> Iterator[tuple[Path, str]]:
    """Serve a copy of the built site that may be broken; return its folder and address."""
    copy = tmp_path / "published"
    shutil.copytree(built / "site", copy, copy_function=os.link)
    with serving(copy) as address:
        yield copy, address


def replace(file: Path, content: bytes) -> None:
    """Put other content in the place of a file, which shares its own with the built site."""
    file.unlink(missing_ok=True)
    file.write_bytes(content)


def test_the_site_as_it_was_built_is_in_order(
    built: Path, server: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main([server, "--built", str(built / "site")]) == 0
    said = capsys.readouterr().out
    assert f"{server}/ is what was built" in said


def test_every_kind_of_thing_is_asked_for(built: Path) -> None:
    asked = {one.path for one in smoke.sample(built / "site")}
    assert asked >= {
        "",
        "index.html",
        "countries/belarus.html",
        "countries/belarus.pdf",
        "actors/ablyazov.html",
        "assets/search/index.js",
        "api/v1/index.json",
        "offline-book.zip",
        smoke._NOWHERE,
    }
    assert any(path.startswith("sources/") for path in asked)
    assert any(path.startswith("events/") for path in asked)


def test_all_that_is_wrong_is_told_at_once(
    built: Path, published: tuple[Path, str], capsys: pytest.CaptureFixture[str]
) -> None:
    folder, address = published
    (folder / "countries/belarus.html").unlink()
    index = (folder / "api/v1/index.json").read_bytes()
    replace(folder / "api/v1/index.json", index.replace(b'"edition": "20', b'"edition": "19'))
    replace(folder / smoke._NOWHERE, b"A page for everything")
    assert main([address, "--built", str(built / "site")]) == 1
    lines = capsys.readouterr().out.splitlines()
    assert lines[0].startswith(f"{address}/api/v1/index.json is not of this build")
    assert lines[1] == f"{address}/countries/belarus.html answers 404, not 200"
    assert lines[2] == f"{address}/{smoke._NOWHERE} answers 200, not 404"
    assert lines[3] == f"{address}/ is not what was built: 3 things are wrong"


def test_one_changed_byte_anywhere_is_found_by_the_zip(
    built: Path, published: tuple[Path, str]
) -> None:
    folder, address = published
    packed = (folder / "offline-book.zip").read_bytes()
    replace(folder / "offline-book.zip", packed[:-1] + bytes([packed[-1] ^ 1]))
    (said,) = look(pool(), f"{address}/", built / "site")
    assert "offline-book.zip is not of this build" in said


def test_a_file_that_is_sent_as_something_else_is_wrong(
    built: Path, server: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(host.BINARY, ".pdf", "text/html")
    (said,) = look(pool(), f"{server}/", built / "site")
    assert said.endswith("countries/belarus.pdf is sent as `text/html`, not as application/pdf")


def test_the_last_edition_is_given_time_to_go(
    built: Path, published: tuple[Path, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    folder, address = published
    replace(folder / "index.html", b"the last edition")
    waited: list[float] = []

    class Clock:
        def monotonic(self) -> float:
            return sum(waited)

        def sleep(self, seconds: float) -> None:
            waited.append(seconds)
            if len(waited) == 2:
                replace(folder / "index.html", (built / "site/index.html").read_bytes())

    monkeypatch.setattr(smoke, "time", Clock())
    assert len(look(pool(), f"{address}/", built / "site", patience=10)) == 2
    assert len(waited) == 1
    assert look(pool(), f"{address}/", built / "site", patience=60) == []
    assert len(waited) == 2


def test_a_host_that_gives_no_answer_is_told(built: Path) -> None:
    with serving(built) as address:
        pass
    found = look(pool(tries=0), f"{address}/", built / "site")
    assert len(found) == len(smoke.sample(built / "site"))
    assert "gives no answer" in found[0]


@pytest.mark.parametrize("url", ["", "index.html", "ftp://example.org/", "https://a.org/?page=1"])
def test_what_is_no_address_of_a_site_is_wrong_usage(built: Path, url: str) -> None:
    with pytest.raises(SystemExit) as stopped:
        main([url, "--built", str(built / "site")])
    assert stopped.value.code == 2


def test_without_a_build_there_is_nothing_to_compare_with(tmp_path: Path) -> None:
    with pytest.raises(SystemExit) as stopped:
        main(["https://example.org/", "--built", str(tmp_path)])
    assert stopped.value.code == 2
