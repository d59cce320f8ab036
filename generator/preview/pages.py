"""MkDocs page by page: what is stale is made, the rest stays.

The only module that uses names which MkDocs keeps to itself. Where they are missing or fail, the
whole site is built as `mkdocs build` does it.
"""

from __future__ import annotations

import logging
import shutil
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from mkdocs.commands import build as mkdocs
from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files, InclusionLevel, get_files, set_exclusions
from mkdocs.structure.nav import Navigation, get_navigation
from mkdocs.structure.pages import Page

from generator.pages.paths import SEARCH_PARTS
from generator.preview.board import Board
from generator.project import Project

_log = logging.getLogger("mkdocs.preview")


class Pages:
    """The site in a temporary folder, made from `generated/`; tells the board what it makes."""

    def __init__(self, project: Project, folder: Path, address: str, board: Board) -> None:
        self._project = project
        self._folder = folder
        self._address = address
        self._board = board
        self._config: MkDocsConfig | None = None
        self._files = Files([])
        self._nav = Navigation([], [])
        self._unchecked: list[Page] = []
        # What has to be made anew, by its path in `generated/`, in this order.
        self.stale: dict[str, None] = {}

    @property
    def loaded(self) -> bool:
        """Whether there is a site at all."""
        return self._config is not None

    def load(self, *, afresh: bool) -> None:
        """Read MkDocs' configuration if it may have changed, and the set of files; all is stale.

        Raises whatever MkDocs raises about its configuration.
        """
        config = self._config
        if config is None or afresh:
            config = load_config(
                str(self._project.config), site_dir=str(self._folder), site_url=self._address
            )
            config.plugins.on_startup(command="serve", dirty=False)
            config = config.plugins.on_config(config)
        config.plugins.on_pre_build(config=config)
        files = get_files(config)
        env = config.theme.get_env()
        files.add_files_from_theme(env, config)
        files = config.plugins.on_files(files, config=config)
        set_exclusions(files, config)
        nav = config.plugins.on_nav(get_navigation(files, config), config=config, files=files)
        documents = _documents(files)
        for file in documents:
            if file.page is None:
                Page(None, file, config)
        self._env = config.plugins.on_env(env, config=config, files=files) or env
        self._config, self._files, self._nav = config, files, nav
        self._unchecked = []
        # Navigation shows the titles of pages, also of those that say them only in their text.
        for page in nav.pages:
            if _titled_by_itself(page):
                mkdocs._populate_page(page, config, files)
        with self._board.disk:
            wanted = {file.dest_uri for file in files if _included(file.inclusion)}
            gone = list(_removed(self._folder, wanted))
            files.copy_static_files(inclusion=_included)
            self._templates(config)
        self.stale = {file.src_uri: None for file in documents}
        for page_gone in gone:
            self._board.made(page_gone)
        self._board.expect(
            file.dest_uri for file in documents if not (self._folder / file.dest_uri).exists()
        )

    def take(self, paths: Iterable[str]) -> None:
        """Files of `generated/` have changed: copy what MkDocs copies, note what it makes."""
        for path in paths:
            file = self._files.get_file_from_path(path)
            if file is None:
                self._take_part(path)
            elif file.is_documentation_page():
                self.stale[path] = None
            else:
                with self._board.disk:
                    file.copy_file()

    def _take_part(self, path: str) -> None:
        """Copy a part of the search's index: they come and go with what the pages say."""
        source, target = self._project.generated / path, self._folder / path
        if path.startswith(f"{SEARCH_PARTS}/") and source.is_file():
            with self._board.disk:
                target.parent.mkdir(parents=True, exist_ok=True)
                shutil.copyfile(source, target)

    def address_of(self, path: str) -> str:
        """Return where in the site the page of a Markdown file stands, or is going to stand."""
        file = self._files.get_file_from_path(path)
        return file.dest_uri if file else path.removesuffix(".md") + ".html"

    def made_from(self, addresses: Iterable[str]) -> list[str]:
        """Return the Markdown files that these pages of the site are made from."""
        known = {file.dest_uri: file.src_uri for file in _documents(self._files)}
        return [known[address] for address in addresses if address in known]

    def make(self, path: str) -> None:
        """Make one page of its Markdown; all of them if that fails. Raises what MkDocs raises."""
        file, config = self._files.get_file_from_path(path), self._config
        if file is None or file.page is None or config is None:
            self.stale.pop(path, None)
            return
        page = file.page
        shown = page in self._nav.pages and _titled_by_itself(page)
        before = page.title if shown else None
        documents = _documents(self._files)
        try:
            mkdocs._populate_page(page, config, self._files)
            with self._board.disk:
                mkdocs._build_page(
                    page,
                    config,
                    documents,
                    self._nav,
                    self._env,
                    excluded=file.inclusion is InclusionLevel.DRAFT,
                )
        except Exception:
            _log.exception("The page %s cannot be made alone; building the whole site", path)
            self._whole(config)
            return
        self.stale.pop(path, None)
        self._unchecked.append(page)
        self._board.made(file.dest_uri)
        if shown and page.title != before:
            self.stale |= {other.src_uri: None for other in documents if other is not file}
            with self._board.disk:
                self._templates(config)

    def check_links(self) -> None:
        """Warn of links to places that are not on their pages, in what was made since the last."""
        assert self._config is not None  # noqa: S101 - a fault of the program, not of input
        level = self._config.validation.links.anchors
        for page in self._unchecked:
            page.validate_anchor_links(files=self._files, log_level=level)
        self._unchecked = []

    def _whole(self, config: MkDocsConfig) -> None:
        with self._board.disk:
            mkdocs.build(config, serve_url=self._address)
        self.stale = {}
        self._board.everything()

    def _templates(self, config: MkDocsConfig) -> None:
        for name in config.theme.static_templates:
            mkdocs._build_theme_template(name, self._env, self._files, config, self._nav)
        for name in config.extra_templates:
            mkdocs._build_extra_template(name, self._files, config, self._nav)


def _included(level: InclusionLevel) -> bool:
    """Return whether a file is a part of the preview: drafts are, as with `mkdocs serve`."""
    return level is not InclusionLevel.EXCLUDED


def _documents(files: Files) -> Sequence[File]:
    return files.documentation_pages(inclusion=_included)


def _titled_by_itself(page: Page) -> bool:
    return "title" not in vars(page)


def _removed(folder: Path, wanted: set[str]) -> Iterator[str]:
    for path in folder.rglob("*"):
        relative = path.relative_to(folder).as_posix()
        if path.is_file() and relative not in wanted:
            path.unlink()
            yield relative
