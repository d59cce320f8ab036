"""MkDocs page by page: a page is made of its Markdown, or taken from the cache.

With `addresses`, the only module that uses names which MkDocs keeps to itself.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
import logging
import os
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path, PurePath
from typing import Any, cast

from markdown.extensions.toc import nest_toc_tokens, strip_tags
from markupsafe import escape
from mkdocs.commands import build as mkdocs
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files, InclusionLevel, get_files, set_exclusions
from mkdocs.structure.nav import get_navigation
from mkdocs.structure.pages import Page
from mkdocs.structure.toc import get_toc
from mkdocs.utils.yaml import yaml_load

from generator.cache import Cache, NoCache
from generator.cache.packing import UnpackError, pack, unpack
from generator.html.addresses import Addresses, Known
from generator.html.dialect import Heading, Permalink, UnknownError, convert
from generator.output import stays

KIND = "pages"
# What a page says in its front matter of itself alone: pages that show it in the navigation are
# the same whatever it says there.
_OF_ITSELF = frozenset(
    "changed description feeds issued linked_data noindex picture picture_says redirect".split()
)
# MkDocs adds the first three.
_EXTENSIONS = frozenset(
    "toc tables fenced_code admonition attr_list md_in_html pymdownx.details".split()
)
_logger = logging.getLogger("mkdocs")


@dataclass(frozen=True)
class Made:
    """What came of a page besides its HTML; `key` is that of its entry in the cache.

    `anchors` are the places on it that links may lead to; `links` lead to places on pages, by the
    path of their Markdown, each with the link as written. `asked` says of files whether they were
    there when links led to them, and `heard` is what MkDocs said meanwhile, with its level.
    """

    key: str
    meta: dict[str, Any]
    anchors: frozenset[str]
    links: dict[str, dict[str, str]]
    asked: dict[str, bool]
    heard: tuple[tuple[int, str], ...] = ()


class Engine:
    """One site: its configuration, files and navigation, as `mkdocs build` has them."""

    def __init__(
        self, config: MkDocsConfig, cache: Cache, *, last: str = "", drafts: bool = False
    ) -> None:
        """Look for the files of the site; raises what MkDocs raises about its configuration.

        What is the same in the `last` site stays the same file.
        """
        self.config = config
        self._last = last
        self._written = {*config.theme.static_templates, *config.extra_templates}
        self._cache = NoCache() if is_extended(config) else cache
        self._drafts = drafts
        self._addresses: Known = {}
        self._keys: dict[str, str] = {}
        files = get_files(config)
        env = config.theme.get_env()
        files.add_files_from_theme(env, config)
        files = config.plugins.on_files(files, config=config)
        set_exclusions(files, config)
        self.files = files
        self.nav = config.plugins.on_nav(get_navigation(files, config), config=config, files=files)
        self.documents = self._documents()
        for file in self.documents:
            if file.page is None:
                Page(None, file, config)
        self._env = config.plugins.on_env(env, config=config, files=files) or env
        # Navigation shows the titles of pages, also of those that say them only in their text.
        for page in self.nav.pages:
            if titled_by_itself(page):
                mkdocs._populate_page(page, config, files)
            else:
                page.read_source(config)
        self._world = self._digest()
        self._permalink = None if is_extended(config) else _permalink(config)

    def included(self, level: InclusionLevel) -> bool:
        """Return whether a file is a part of the site: drafts are of a preview."""
        if self._drafts:
            return level is not InclusionLevel.EXCLUDED
        return level not in (InclusionLevel.EXCLUDED, InclusionLevel.DRAFT)

    def remembered(self, file: File) -> Made | None:
        """Write a page that was made before of the same Markdown; return None if none was."""
        page = _page(file)
        if page in self.nav.pages and titled_by_itself(page):
            return None  # its title is only known when it is made
        key = self._keys[file.src_uri] = self._key(file)
        packed = self._cache.get(KIND, key)
        if packed is None:
            return None
        length = int.from_bytes(packed[:4], "big")
        try:
            made = unpack(packed[4 : 4 + length])
        except UnpackError:
            return None
        there = self.files.src_uris
        if not isinstance(made, Made) or any(
            (path in there) is not was for path, was in made.asked.items()
        ):
            return None
        content = packed[4 + length :]
        if not self._stays(file, content):
            Path(file.abs_dest_path).write_bytes(content)
        self._known(file, made)
        return made

    def make(self, file: File) -> Made:
        """Make a page of its Markdown and write it. Raises what MkDocs raises."""
        page, config = _page(file), self.config
        asked = _Asked(self.files)
        with _listening() as heard:
            if not self._by_dialect(page, cast("Files", asked)):
                mkdocs._populate_page(page, config, cast("Files", asked))
            mkdocs._build_page(
                page,
                config,
                self.documents,
                self.nav,
                self._env,
                excluded=file.inclusion is InclusionLevel.DRAFT,
            )
        made = Made(
            key=self._keys.pop(file.src_uri, "") or self._key(file),
            meta=dict(page.meta),
            anchors=frozenset(page.present_anchor_ids or ()),
            links={to.src_uri: found for to, found in (page.links_to_anchors or {}).items()},
            asked=asked.asked,
            heard=tuple(heard),
        )
        # What MkDocs said has to be said again.
        if not heard:
            packed = pack(made)
            with contextlib.suppress(OSError):
                content = Path(file.abs_dest_path).read_bytes()
                entry = len(packed).to_bytes(4, "big") + packed + content
                self._cache.put(KIND, made.key, entry)
        # Thousands of pages with all their HTML would fill the memory. Without any Markdown MkDocs
        # would hold that there is no title.
        page.content, page.markdown = None, ""
        return made

    def take(self, file: File, made: Made) -> None:
        """Take in what another process made of a page."""
        self._known(file, made)
        self._cache.keep(KIND, made.key)
        for level, message in made.heard:
            _logger.log(level, message)

    def renewed(self) -> bool:
        """Whether what all pages depend on is another than before: a title in the navigation."""
        before, self._world = self._world, self._digest()
        return before != self._world

    def static(self) -> None:
        """Copy what is no page, as MkDocs does."""
        for file in self.files:
            static = not file.is_documentation_page() and self.included(file.inclusion)
            if static and not self._stays(file, file.content_bytes):
                file.copy_file()

    def templates(self) -> None:
        """Make what the theme makes of no page, such as the page for what is not found."""
        config = self.config
        for name in config.theme.static_templates:
            mkdocs._build_theme_template(name, self._env, self.files, config, self.nav)
        for name in config.extra_templates:
            mkdocs._build_extra_template(name, self.files, config, self.nav)

    def check_links(self, files: Sequence[File]) -> None:
        """Warn of links to places that are not on their pages."""
        level = self.config.validation.links.anchors
        for file in files:
            _page(file).validate_anchor_links(files=self.files, log_level=level)

    def _by_dialect(self, page: Page, files: Files) -> bool:
        """Make the HTML of a page as Python-Markdown would; return whether that was possible."""
        if self._permalink is None:
            return False
        links = Addresses(page.file, files, self.config, self._addresses)
        # Whatever there is to be said, MkDocs says when it makes the page by itself.
        with _listening() as heard:
            try:
                page.read_source(self.config)
                text = page.markdown or ""
                if "title" not in page.meta and text.startswith("# "):
                    return False  # this heading would be the title
                made = convert(text, links.path_to_url, self._permalink)
            except (UnknownError, OSError, ValueError):
                return False
        if heard:
            return False
        page.content = made.html
        page.toc = get_toc(nested(made.headings))
        page.present_anchor_ids = set(made.places)
        page.links_to_anchors = links.links_to_anchors
        return True

    def _stays(self, file: File, content: bytes) -> bool:
        """Let a file of the last site stand where it holds the same; make the folder for any."""
        target = file.abs_dest_path
        os.makedirs(os.path.dirname(target), exist_ok=True)  # noqa: PTH103, PTH120
        # Over these MkDocs writes what it makes of templates: they are of no other site.
        if not self._last or file.dest_uri in self._written:
            return False
        return stays(f"{self._last}/{file.dest_uri}", target, content)

    def _known(self, file: File, made: Made) -> None:
        page = _page(file)
        page.meta = made.meta
        page.present_anchor_ids = set(made.anchors)
        page.links_to_anchors = {
            found: links
            for path, links in made.links.items()
            if (found := self.files.get_file_from_path(path)) is not None
        }

    def _documents(self) -> Sequence[File]:
        return self.files.documentation_pages(inclusion=self.included)

    def _key(self, file: File) -> str:
        made = hashlib.sha256(f"{self._world}\n{file.src_uri}\n{file.inclusion}\n".encode())
        made.update(Path(file.abs_src_path or "").read_bytes())
        return made.hexdigest()

    def _digest(self) -> str:
        """Return a digest of all that every page depends on: settings, templates, navigation."""
        config = self.config
        made = hashlib.sha256()
        with open(config.config_file_path, "rb") as stream:  # noqa: PTH123 - as MkDocs has it
            settings = yaml_load(stream)
        made.update(_text([settings, config.site_url, config.repo_url, config.repo_name]))
        for folder in config.theme.dirs:
            # The theme's own folder is of an installed package: its version says what is in it.
            if folder == config.theme.custom_dir:
                for path in sorted(Path(folder).rglob("*")):
                    if path.is_file():
                        made.update(path.relative_to(folder).as_posix().encode())
                        made.update(path.read_bytes())
        for page in self.nav.pages:
            said = {key: value for key, value in page.meta.items() if key not in _OF_ITSELF}
            made.update(_text([page.title, page.url, said]))
        return made.hexdigest()


class _Asked:
    """Files, and which of them were asked for."""

    def __init__(self, files: Files) -> None:
        self._files = files
        self.asked: dict[str, bool] = {}

    def get_file_from_path(self, path: str) -> File | None:
        found = self._files.src_uris.get(path)
        if found is None:
            path = PurePath(path).as_posix()
            found = self._files.src_uris.get(path)
        self.asked[path] = found is not None
        return found

    def __getattr__(self, name: str) -> Any:
        return getattr(self._files, name)


def is_extended(config: MkDocsConfig) -> bool:
    """Whether plugins or hooks extend MkDocs: they want to see every page."""
    return bool(config.plugins or config.hooks)


def _permalink(config: MkDocsConfig) -> Permalink | None:
    """Return what links of headings to themselves hold; None unless all settings are known.

    The dialect of `generator.html.dialect` is that of these extensions and settings.
    """
    said = dict(config.mdx_configs)
    toc = dict(said.pop("toc", {}))
    title = toc.pop("permalink_title", "")
    toc.pop("title", None)
    if (
        set(config.markdown_extensions) != _EXTENSIONS
        or any(said.values())
        or toc != {"permalink": True}
        or not title
        or str(escape(title)) != title
    ):
        return None
    return Permalink(title)


def nested(headings: Iterable[Heading]) -> Any:
    """Return headings as MkDocs makes a table of contents of them: each with those below it."""
    tokens = [
        {"level": heading.level, "id": heading.place, "name": strip_tags(heading.html)}
        for heading in headings
    ]
    return nest_toc_tokens(tokens)


def titled_by_itself(page: Page) -> bool:
    """Whether a page has no title in the navigation's settings."""
    return "title" not in vars(page)


def _page(file: File) -> Page:
    assert file.page is not None  # noqa: S101 - a fault of the program, not of input
    return file.page


def _text(value: Any) -> bytes:
    return json.dumps(value, default=repr, sort_keys=True).encode()


@contextlib.contextmanager
def _listening() -> Iterator[list[tuple[int, str]]]:
    """Keep what MkDocs says, for whoever says it in the order of the pages."""
    heard: list[tuple[int, str]] = []
    handler = logging.Handler()
    handler.emit = lambda record: heard.append((record.levelno, record.getMessage()))  # type: ignore[method-assign]
    before, _logger.handlers = _logger.handlers, [handler]
    propagate, _logger.propagate = _logger.propagate, False
    try:
        yield heard
    finally:
        _logger.handlers, _logger.propagate = before, propagate
