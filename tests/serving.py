"""A folder served as a static host serves it: types, compression, caching, lasting connections."""

from __future__ import annotations

import contextlib
import functools
import gzip
import http.server
import threading
from collections.abc import Iterator
from pathlib import Path

TYPES = {
    ".css": "text/css; charset=utf-8",
    ".html": "text/html; charset=utf-8",
    ".js": "application/javascript; charset=utf-8",
    ".json": "application/json; charset=utf-8",
    ".map": "application/json; charset=utf-8",
    ".svg": "image/svg+xml",
    ".txt": "text/plain; charset=utf-8",
    ".xml": "application/xml",
}
COMPRESSED = {*TYPES}
BINARY = {
    ".ico": "image/vnd.microsoft.icon",
    ".pdf": "application/pdf",
    ".png": "image/png",
    ".woff2": "font/woff2",
    ".zip": "application/zip",
}


class StaticHost(http.server.SimpleHTTPRequestHandler):
    """Answers as GitHub Pages does, and says nothing on the terminal."""

    protocol_version = "HTTP/1.1"
    # Head and body leave in one piece: halves that wait for each other cost 40 ms.
    wbufsize = -1
    disable_nagle_algorithm = True

    def log_message(self, *_: object) -> None:
        """Say nothing."""

    def do_GET(self) -> None:
        """Send a file, or the page for what is missing."""
        self._answer(with_body=True)

    def do_HEAD(self) -> None:
        """Send the head alone."""
        self._answer(with_body=False)

    def _answer(self, *, with_body: bool) -> None:
        asked = Path(self.translate_path(self.path))
        tried = (asked, asked / "index.html", asked.with_name(f"{asked.name}.html"))
        found = next((path for path in tried if path.is_file()), None)
        path = found or Path(self.directory) / "404.html"
        body = path.read_bytes() if path.is_file() else b"not found"
        self.send_response(200 if found else 404)
        self.send_header("Content-Type", {**TYPES, **BINARY}.get(path.suffix, "text/plain"))
        self.send_header("Cache-Control", "max-age=600")
        self.send_header("Last-Modified", self.date_time_string())
        if path.suffix in COMPRESSED:
            self.send_header("Vary", "Accept-Encoding")
            if "gzip" in self.headers.get("Accept-Encoding", ""):
                self.send_header("Content-Encoding", "gzip")
                body = _compressed(body)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        if with_body:
            # A browser that leaves a page does not wait for the rest.
            with contextlib.suppress(ConnectionError):
                self.wfile.write(body)


@functools.lru_cache(maxsize=256)
def _compressed(body: bytes) -> bytes:
    return gzip.compress(body, 6)


@contextlib.contextmanager
def serving(folder: Path) -> Iterator[str]:
    """Serve a folder on this machine and give its address."""
    handler = functools.partial(StaticHost, directory=str(folder))
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as listening:
        # It looks every so many seconds whether it is to stop.
        threading.Thread(target=listening.serve_forever, args=(0.01,), daemon=True).start()
        yield f"http://127.0.0.1:{listening.server_port}"
        listening.shutdown()
