"""The pages of the preview: what is stale is made, the rest stays.

Where making one page fails, the whole site is built as `mkdocs build` does it.
"""

from __future__ import annotations

import logging
import shutil
from collections.abc import Iterable, Iterator
from pathlib import Path

from mkdocs.commands import build as mkdocs
from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File

from generator.cache import Cache
from generator.html.engine import Engine
from generator.pages.paths import SEARCH_PARTS
from generator.preview.board import Board
from generator.project import Project

_log = logging.getLogger("mkdocs.preview")


class Pages:
    """The site in one folder, made from the Markdown in another; tells the board what it makes."""

    def __init__(
        self,
        project: Project,
        markdown: Path,
        folder: Path,
        address: str,
        board: Board,
        cache: Cache,
    ) -> None:
        self._project = project
        self._markdown = markdown
        self._folder = folder
        self._address = address
        self._board = board
        self._cache = cache
        self._engine: Engine | None = None
        self._unchecked: list[File] = []
        # What has to be made anew, by its path among the Markdown, in this order.
        self.stale: dict[str, None] = {}

    @property
    def loaded(self) -> bool:
        """Whether there is a site at all."""
        return self._engine is not None

    def load(self, *, afresh: bool) -> None:
        """Read MkDocs' configuration if it may have changed, and the set of files; all is stale.

        Raises whatever MkDocs raises about its configuration.
        """
        config = self._engine.config if self._engine else None
        if config is None or afresh:
            config = load_config(
                str(self._project.config),
                docs_dir=str(self._markdown),
                site_dir=str(self._folder),
                site_url=self._address,
            )
            config.plugins.on_startup(command="serve", dirty=False)
            config = config.plugins.on_config(config)
        config.plugins.on_pre_build(config=config)
        engine = Engine(config, self._cache, drafts=True)
        self._engine = engine
        self._unchecked = []
        with self._board.disk:
            wanted = {file.dest_uri for file in engine.files if engine.included(file.inclusion)}
            gone = list(_removed(self._folder, wanted))
            engine.files.copy_static_files(inclusion=engine.included)
            engine.templates()
        self.stale = {file.src_uri: None for file in engine.documents}
        for page_gone in gone:
            self._board.made(page_gone)
        self._board.expect(
            file.dest_uri
            for file in engine.documents
            if not (self._folder / file.dest_uri).exists()
        )

    def take(self, paths: Iterable[str]) -> None:
        """Files of the Markdown have changed: copy what MkDocs copies, note what it makes."""
        for path in paths:
            file = self._file(path)
            if file is None:
                self._take_part(path)
            elif file.is_documentation_page():
                self.stale[path] = None
            else:
                with self._board.disk:
                    file.copy_file()

    def _take_part(self, path: str) -> None:
        """Copy a part of the search's index: they come and go with what the pages say."""
        source, target = self._markdown / path, self._folder / path
        if path.startswith(f"{SEARCH_PARTS}/") and source.is_file():
            with self._board.disk:
                target.parent.mkdir(parents=True, exist_ok=True)
                shutil.copyfile(source, target)

    def address_of(self, path: str) -> str:
        """Return where in the site the page of a Markdown file stands, or is going to stand."""
        file = self._file(path)
        return file.dest_uri if file else path.removesuffix(".md") + ".html"

    def made_from(self, addresses: Iterable[str]) -> list[str]:
        """Return the Markdown files that these pages of the site are made from."""
        documents = self._engine.documents if self._engine else ()
        known = {file.dest_uri: file.src_uri for file in documents}
        return [known[address] for address in addresses if address in known]

    def make(self, path: str) -> None:
        """Make one page of its Markdown; all of them if that fails. Raises what MkDocs raises."""
        file, engine = self._file(path), self._engine
        if file is None or file.page is None or engine is None:
            self.stale.pop(path, None)
            return
        try:
            with self._board.disk:
                if engine.remembered(file) is None:
                    engine.take(file, engine.make(file))
        except Exception:
            _log.exception("The page %s cannot be made alone; building the whole site", path)
            self._whole(engine.config)
            return
        self.stale.pop(path, None)
        self._unchecked.append(file)
        self._board.made(file.dest_uri)
        if file.page in engine.nav.pages and engine.renewed():
            self.stale |= {other.src_uri: None for other in engine.documents if other is not file}
            with self._board.disk:
                engine.templates()

    def check_links(self) -> None:
        """Warn of links to places that are not on their pages, in what was made since the last."""
        assert self._engine is not None  # noqa: S101 - a fault of the program, not of input
        self._engine.check_links(self._unchecked)
        self._unchecked = []

    def _file(self, path: str) -> File | None:
        return self._engine.files.get_file_from_path(path) if self._engine else None

    def _whole(self, config: MkDocsConfig) -> None:
        with self._board.disk:
            mkdocs.build(config, serve_url=self._address)
        self.stale = {}
        self._board.everything()


def _removed(folder: Path, wanted: set[str]) -> Iterator[str]:
    for path in folder.rglob("*"):
        relative = path.relative_to(folder).as_posix()
        if path.is_file() and relative not in wanted:
            path.unlink()
            yield relative
