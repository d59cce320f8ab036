"""Where links lead, as MkDocs has it: pages of one folder mostly link to the same pages."""

from __future__ import annotations

import posixpath
import re

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.pages import _RelativePathTreeprocessor
from mkdocs.utils import get_relative_url

# A place on the page itself, and the path of a page from the folder of another, with nothing in
# them that has to be looked at.
_HERE = re.compile(r"#[a-z0-9][a-z0-9_-]*")
_PATH = re.compile(r"(?:\.\./)*(?:[a-z0-9][a-z0-9_-]*/)*[a-z0-9][a-z0-9_-]*\.md")

# What is known of paths, by folder and path: the file, and its address from the folder.
Known = dict[tuple[str, str], tuple[File, str]]


class Addresses(_RelativePathTreeprocessor):
    """The addresses of the links of one page; MkDocs itself looks for what is not known."""

    def __init__(self, file: File, files: Files, config: MkDocsConfig, known: Known) -> None:
        """`files` is asked for every file that a link leads to; `known` is of the whole site."""
        super().__init__(file, files, config)
        self._known = known
        self._folder = posixpath.dirname(file.src_uri)

    def path_to_url(self, url: str) -> str:
        """Return the address on the site for the address of a link in Markdown."""
        if _HERE.fullmatch(url):
            self.links_to_anchors.setdefault(self.file, {}).setdefault(url[1:], url)
            return url
        path, mark, anchor = url.partition("#")
        if self.config.use_directory_urls or not _PATH.fullmatch(path):
            return super().path_to_url(url)
        known = self._known.get((self._folder, path))
        if known is None:
            there = posixpath.normpath(posixpath.join(self._folder, path))
            file = self.files.get_file_from_path(there)
            # MkDocs tells of links to what is no part of the site.
            if file is None or file.inclusion.value <= InclusionLevel.DRAFT.value:
                return super().path_to_url(url)
            known = file, get_relative_url(file.url, self.file.url)
            self._known[self._folder, path] = known
        file, address = known
        self.files.get_file_from_path(file.src_uri)
        if not anchor:
            return address
        self.links_to_anchors.setdefault(file, {}).setdefault(anchor, url)
        return f"{address}{mark}{anchor}"
