"""`robots.txt`: tells crawlers where the sitemap is (RFC 9309; sitemaps.org, protocol 0.9)."""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import urlsplit

from generator.exports.export import Edition, Export


class Robots:
    """A file that crawlers look for at the root of a host, and nowhere else (RFC 9309, 2.3)."""

    name = "robots.txt"

    def exports(self, edition: Edition) -> Iterator[Export]:
        """Yield the file, if the site is known to be the whole of its host."""
        if edition.site and urlsplit(edition.site).path == "/":
            said = f"User-agent: *\nAllow: /\n\nSitemap: {edition.site}sitemap.xml\n"
            yield Export("robots.txt", "", "text/plain", said.encode)


EXPORTER = Robots()
