"""Answers browsers on this machine: files of the site, the panel's script, and the news."""

from __future__ import annotations

import html
import select
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from importlib.resources import files
from mimetypes import guess_type
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, quote, unquote, urlsplit

from generator.preview.board import Board, Notice

HERE = "127.0.0.1"
# Addresses of the preview itself; no page can have them, for generated pages are never hidden.
_OWN = "/.preview/"
_TYPES = {
    ".html": "text/html",
    ".js": "text/javascript",
    ".css": "text/css",
    ".json": "application/json",
}
_LONGEST_WAIT = 30.0
_EMPTY = b"""<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>Not made yet</title></head>
<body><main><p>This page is being made. It appears here by itself, as soon as the briefs have no
errors.</p></main></body></html>
"""
_NOWHERE = b"""<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>No page</title></head>
<body><main><p>There is no page at this address.</p></main></body></html>
"""


class PortError(OSError):
    """The port cannot be had."""


class Server(ThreadingHTTPServer):
    """Serves one folder on this machine only. Raises PortError if the port cannot be had."""

    daemon_threads = True

    def __init__(self, port: int, folder: Path, board: Board) -> None:
        self.folder = folder.resolve()
        self.board = board
        try:
            super().__init__((HERE, port), _Answer)
        except OSError as error:
            raise PortError(error.errno, error.strerror) from error
        self.address = f"http://{HERE}:{self.server_port}/"

    def start(self) -> None:
        """Answer in threads that end with the program."""
        threading.Thread(target=self.serve_forever, daemon=True).start()

    def handle_error(self, *_: Any) -> None:
        """Say nothing: a browser that goes away is no trouble."""


class _Answer(BaseHTTPRequestHandler):
    server: Server
    protocol_version = "HTTP/1.1"
    # Head and body leave in one piece: halves that wait for each other cost 40 ms.
    wbufsize = -1
    disable_nagle_algorithm = True

    def log_message(self, *_: Any) -> None:
        """Say nothing; the terminal is for findings."""

    def do_GET(self) -> None:
        """Send a file or the news."""
        # Another site must not read drafts here under a name that it has led to this machine.
        host = self.headers.get("Host", "")
        if host.partition(":")[0].lower() not in (HERE, "localhost"):
            self._send(403, "text/plain", b"This preview is at http://127.0.0.1 only.\n")
            return
        try:
            url = urlsplit(self.path)
            path = unquote(url.path)
            if path == f"{_OWN}events":
                asked = parse_qs(url.query)
                self._news(*(asked.get(key, [""])[0] for key in ("page", "version")))
            elif path in (f"{_OWN}panel.js", f"{_OWN}panel.css"):
                name = path.removeprefix(_OWN)
                content = files("generator.preview").joinpath(name).read_bytes()
                self._send(200, _type(Path(name)), content)
            else:
                self._file(path)
        except ValueError:
            self._send(404, "text/html", _NOWHERE)

    def do_HEAD(self) -> None:
        """Send the head of it alone."""
        self.do_GET()

    def _file(self, path: str) -> None:
        folder, board = self.server.folder, self.server.board
        target = (folder / path.lstrip("/")).resolve()
        if not target.is_relative_to(folder):
            self._send(404, "text/html", _NOWHERE)
            return
        if target.is_dir():
            if not path.endswith("/"):
                self._send(302, "text/html", b"", to=f"/{quote(path.lstrip('/'))}/")
                return
            target /= "index.html"
        page = target.relative_to(folder).as_posix()
        is_page = target.suffix == ".html"
        board.ready(page, _LONGEST_WAIT)
        with board.disk:
            # The version is that of before: what is made meanwhile is loaded again.
            version = board.notice(page).version
            content = target.read_bytes() if target.is_file() else None
            missing = folder / "404.html"
            instead = missing.read_bytes() if missing.is_file() else None
        export = board.offered(page) if content is None else None
        if content is not None:
            self._send(200, _type(target), _with_panel(content, page, version, is_page))
        elif export:
            self._send(200, export.media_type, export.make())
        elif any(folder.iterdir()):
            self._send(404, "text/html", _with_panel(instead or _NOWHERE, page, version, True))
        else:
            self._send(503, "text/html", _with_panel(_EMPTY, page, version, True))

    def _news(self, page: str, version: str) -> None:
        """Tell the findings, whenever they change, and when the page is to be loaded again."""
        board = self.server.board
        self.close_connection = True
        self.send_response(200)
        self.send_header("Content-Type", "text/event-stream")
        self.send_header("Cache-Control", "no-store")
        self.send_header("Connection", "close")
        self.end_headers()
        known = Notice(version, -1, "")
        board.opened(page)
        try:
            while not self._gone():
                notice = board.news(page, known, within=1)
                if notice.version != version:
                    self._event("reload", "{}")
                    return
                if notice.number != known.number:
                    self._event("findings", notice.findings)
                known = notice
        except OSError:
            return  # the browser has gone away
        finally:
            board.closed(page)

    def _event(self, name: str, data: str) -> None:
        self.wfile.write(f"event: {name}\ndata: {data}\n\n".encode())
        self.wfile.flush()

    def _gone(self) -> bool:
        readable, _, _ = select.select([self.connection], [], [], 0)
        return bool(readable)

    def _send(self, status: int, kind: str, content: bytes, *, to: str = "") -> None:
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(content)))
        self.send_header("Cache-Control", "no-store")
        self.send_header("X-Content-Type-Options", "nosniff")
        if to:
            self.send_header("Location", to)
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(content)


def _type(path: Path) -> str:
    kind = _TYPES.get(path.suffix) or guess_type(path.name)[0] or "application/octet-stream"
    return f"{kind}; charset=utf-8" if kind.startswith("text/") else kind


def _with_panel(content: bytes, page: str, version: str, is_page: bool) -> bytes:
    """Return a page with the panel in it: it is in no file."""
    if not is_page:
        return content
    tags = (
        f'<link rel="stylesheet" href="{_OWN}panel.css">'
        f'<script defer src="{_OWN}panel.js" data-page="{html.escape(page)}"'
        f' data-version="{html.escape(version)}"></script>'
    )
    before, head, after = content.partition(b"</head>")
    return before + tags.encode() + head + after if head else content + tags.encode()
