"""Addresses on one page: absolute where the site's address is known, else relative to the page."""

from __future__ import annotations

from dataclasses import dataclass

from generator.library import Library
from generator.pages.paths import FRONT, address, brief_page, source_page


@dataclass(frozen=True)
class Addresses:
    """Names things with addresses, as one page has to write them.

    A relative one is resolved against the page that it stands on (JSON-LD 1.1, 7.2), so a name
    means the same thing on every page, also on a disk.
    """

    library: Library
    site: str
    page: str

    def to(self, path: str, fragment: str = "") -> str:
        """Return the address of a page or file, or of a part of it."""
        if self.site:
            return self.site + address(path, "", fragment)
        return address(path, self.page, fragment)

    def subject(self, brief_id: str) -> str:
        """Return the name of the thing that a brief is about."""
        return self.to(brief_page(self.library, brief_id), "subject")

    def work(self, source_id: str) -> str:
        """Return the name of the work that a source's page is about."""
        return self.to(source_page(source_id), "work")

    @property
    def website(self) -> str:
        """The name of the site; `docs/overrides/main.html` tells of it by the same name."""
        return self.to(FRONT, "site")

    @property
    def publisher(self) -> str:
        """The name of whoever publishes the site; see `website`."""
        return self.to(FRONT, "publisher")
