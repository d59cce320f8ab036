"""The pages of the preview: what is asked for is made of the newest edition, the rest stays.

Where making one page fails, the whole site is built as `mkdocs build` does it.
"""

from __future__ import annotations

import logging
from collections.abc import Iterable, Iterator
from pathlib import Path

from mkdocs.commands import build as mkdocs
from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File

from generator.cache import Cache
from generator.html.engine import Engine, is_extended
from generator.made import Made
from generator.output import holds, replace_file, write_one
from generator.preview.board import Board
from generator.preview.texts import Texts, of_search
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
        # What the Markdown is of; nothing where that of the last build stands there.
        self._texts: Texts | None = None
        # Files whose Markdown is of that edition, and those whose page was made of the Markdown as
        # it stands there.
        self._current: set[str] = set()
        self._made: set[str] = set()
        self._unchecked: dict[str, File] = {}
        # By its place in the site, whatever is made of an edition.
        self._places: dict[str, File] = {}

    @property
    def loaded(self) -> bool:
        """Whether there is a site at all."""
        return self._engine is not None

    def holds(self, texts: Texts) -> bool:
        """Whether an edition has the files of the one that is shown, whatever is in them."""
        shown = self._texts
        return (
            shown is not None
            and shown.keys() == texts.keys()
            and shown.assets.keys() == texts.assets.keys()
        )

    def load(self, texts: Texts | None, *, afresh: bool) -> None:
        """Show an edition with other files, with nothing of it made but what MkDocs asks for now.

        Without one it is the Markdown as it stands there. MkDocs' configuration is read anew if
        that is `afresh`. Raises whatever MkDocs raises about it.
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
        entries = [] if texts is None else _entries(config, texts)
        if texts is not None:
            self._lay(texts, entries)
        config.plugins.on_pre_build(config=config)
        engine = Engine(config, self._cache, drafts=True)
        self._engine, self._texts = engine, texts
        self._current, self._made, self._unchecked = set(entries), set(), {}
        given = map(engine.files.get_file_from_path, texts or ())
        # First what others depend on.
        made = [*(page.file for page in engine.nav.pages), *engine.documents]
        made += [file for file in given if file and not _is_page(file)]
        self._places = {file.dest_uri: file for file in made}
        with self._board.disk:
            wanted = {file.dest_uri for file in engine.files if engine.included(file.inclusion)}
            gone = list(_removed(self._folder, wanted))
            engine.files.copy_static_files(inclusion=engine.included)
            engine.templates()
            for place in self._places:
                # Whether an address is that of a folder shows in what is there.
                (self._folder / place).parent.mkdir(parents=True, exist_ok=True)
        for place in gone:
            self._board.made(place)
        self._board.copied(wanted - self._places.keys())

    def take(self, texts: Texts) -> None:
        """Show an edition with the same files: what is not copied is made when it is asked for."""
        self._texts, self._current = texts, set()
        copied = [
            file
            for path, content in texts.assets.items()
            if write_one(self._markdown, path, content) and (file := self._file(path))
        ]
        for file in copied:
            with self._board.disk:
                file.copy_file()
        if copied:
            self._board.everything()

    def enter(self, paths: Iterable[str]) -> None:
        """Bring those of some pages that the navigation shows: all others depend on these."""
        asked = set(paths)
        for page in self._engine.nav.pages if self._engine else ():
            if page.file.src_uri in asked:
                self._bring(page.file)

    def bring(self, place: str) -> None:
        """Let what stands at a place be of the newest edition, if that has something for it.

        Raises what MkDocs raises, and whatever is wrong with the program that makes Markdown.
        """
        if file := self._places.get(place):
            self._bring(file)
        elif self._texts is not None and of_search(place) and place in self._texts.search:
            with self._board.disk:
                write_one(self._folder, place, self._texts.search[place].content())

    def rest(self) -> Iterator[None]:
        """Bring what nobody has asked for, step by step. Raises what `bring` raises."""
        for page in self._texts.every() if self._texts is not None else ():
            if page.path not in self._current:
                self._write(page)
            yield
        while missing := [f for f in self._places.values() if f.src_uri not in self._made]:
            for file in missing:
                self._bring(file)
                yield

    def address_of(self, path: str) -> str:
        """Return where in the site the page of a Markdown file stands, or is going to stand."""
        file = self._file(path)
        return file.dest_uri if file else path.removesuffix(".md") + ".html"

    def check_links(self) -> None:
        """Warn of links to places that are not on their pages, in what was made since the last."""
        self._loaded().check_links([*self._unchecked.values()])
        self._unchecked = {}

    def _lay(self, texts: Texts, entries: Iterable[str]) -> None:
        """Let the Markdown have the files of an edition; pages are empty that are not asked for."""
        self._current, self._made = set(), set()
        for _ in _removed(self._markdown, texts.keys() | texts.assets.keys()):
            pass
        for path in texts:
            target = self._markdown / path
            target.parent.mkdir(parents=True, exist_ok=True)
            target.touch()
        for path, content in texts.assets.items():
            write_one(self._markdown, path, content)
        for path in entries:
            self._write(texts[path])

    def _bring(self, file: File) -> None:
        path = file.src_uri
        if self._texts is not None and path in self._texts and path not in self._current:
            self._write(self._texts[path])
        if path not in self._made:
            self._make(file)

    def _write(self, page: Made) -> None:
        """Write the Markdown of a page, of the edition that is shown."""
        if not holds(self._markdown / page.path, page.digest):
            replace_file(self._markdown / page.path, page.content())
            self._made.discard(page.path)
        self._current.add(page.path)

    def _make(self, file: File) -> None:
        """Make one page of its Markdown, or copy what is none; all of them if that fails."""
        engine = self._loaded()
        if not _is_page(file):
            with self._board.disk:
                file.copy_file()
            self._made.add(file.src_uri)
            return
        target = self._folder / file.dest_uri
        before = target.read_bytes() if target.exists() else None
        try:
            with self._board.disk:
                if engine.remembered(file) is None:
                    engine.take(file, engine.make(file))
        except Exception:
            _log.exception(
                "The page %s cannot be made alone; building the whole site", file.src_uri
            )
            self._whole(engine.config)
            return
        self._made.add(file.src_uri)
        self._unchecked[file.src_uri] = file
        if target.read_bytes() != before:
            self._board.made(file.dest_uri)
        if file.page in engine.nav.pages:
            self._renew(file)

    def _renew(self, file: File) -> None:
        """Let all other pages be made anew if what all depend on is another by one of them."""
        engine = self._loaded()
        if engine.renewed():
            self._made = {file.src_uri}
            self._board.outdated()
            with self._board.disk:
                engine.templates()

    def _loaded(self) -> Engine:
        assert self._engine is not None  # noqa: S101 - a fault of the program, not of input
        return self._engine

    def _file(self, path: str) -> File | None:
        return self._engine.files.get_file_from_path(path) if self._engine else None

    def _whole(self, config: MkDocsConfig) -> None:
        for page in self._texts.every() if self._texts is not None else ():
            self._write(page)
        with self._board.disk:
            mkdocs.build(config, serve_url=self._address)
        self._made = {file.src_uri for file in self._places.values()}
        self._board.everything()


def _entries(config: MkDocsConfig, texts: Texts) -> list[str]:
    """Return the pages that MkDocs looks into before it makes any: those in the navigation."""
    if config.nav is None or is_extended(config):
        return [*texts]
    return [path for path in _leaves(config.nav) if path in texts]


def _leaves(nav: object) -> Iterator[str]:
    """Yield what the navigation's settings name: pages, and addresses elsewhere."""
    match nav:
        case str():
            yield nav
        case list():
            for one in nav:
                yield from _leaves(one)
        case dict():
            for one in nav.values():
                yield from _leaves(one)


def _is_page(file: File) -> bool:
    return bool(file.is_documentation_page())


def _removed(folder: Path, wanted: Iterable[str]) -> Iterator[str]:
    """Remove every file below a folder but those that are wanted; yield which."""
    kept = set(wanted)
    for path in folder.rglob("*"):
        relative = path.relative_to(folder).as_posix()
        if relative not in kept and path.is_file():
            path.unlink()
            yield relative
