"""Links to the outside, followed on a host of this machine that has every kind of answer."""

from __future__ import annotations

import http.server
import socket
import threading
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
from urllib3 import PoolManager

from publishing.asking import pool
from publishing.links import PAUSE, Link, State, look, outside

# What the host answers, by path: a status, and where it leads.
ANSWERS = {
    "/fine": (200, ""),
    "/moved": (301, "/fine"),
    "/moved-twice": (308, "/moved"),
    "/for-now": (302, "/fine"),
    "/moved-then-for-now": (301, "/for-now"),
    "/moved-to-nothing": (301, "/gone"),
    "/missing": (404, ""),
    "/gone": (410, ""),
    "/closed": (403, ""),
    "/round": (302, "/round"),
    "/nonsense": (301, "http://[x/"),
    "/down": (503, ""),
    "/no-heads": (200, ""),
    "/busy-once": (200, ""),
}


@dataclass
class Host:
    """A running host, and how often it was asked for what, by which program."""

    address: str
    asked: Counter[str] = field(default_factory=Counter)
    agents: set[str] = field(default_factory=set)


@pytest.fixture
def host() -> Iterator[Host]:
    """Run a host that answers as the table says."""

    class Handler(http.server.BaseHTTPRequestHandler):
        def log_message(self, *_: object) -> None:
            pass

        def do_GET(self) -> None:
            running.asked[f"{self.command} {self.path}"] += 1
            running.agents.add(self.headers["User-Agent"])
            status, leads = ANSWERS[self.path]
            if self.path == "/no-heads" and self.command == "HEAD":
                status = 405
            if self.path == "/busy-once" and running.asked["HEAD /busy-once"] == 1:
                status = 429
            self.send_response(status)
            if leads:
                self.send_header("Location", leads)
            self.send_header("Content-Length", "0")
            self.end_headers()

        do_HEAD = do_GET  # noqa: N815 - the name that the library looks for

    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler) as listening:
        running = Host(f"http://127.0.0.1:{listening.server_port}")
        # It looks every so many seconds whether it is to stop.
        threading.Thread(target=listening.serve_forever, args=(0.01,), daemon=True).start()
        yield running
        listening.shutdown()


@pytest.fixture
def asking() -> PoolManager:
    """Return what asks as in earnest, but does not wait."""
    return pool(first_wait=0)


def ask(host: Host, asking: PoolManager, path: str) -> Link:
    (link,) = look(asking, {f"{host.address}{path}": ["a.html"]}, wait=lambda _: None)
    return link


@pytest.mark.parametrize(
    ("path", "state", "said"),
    [
        ("/fine", State.FINE, ""),
        ("/for-now", State.FINE, ""),
        ("/no-heads", State.FINE, ""),
        ("/busy-once", State.FINE, ""),
        ("/moved", State.MOVED, "{host}/fine"),
        ("/moved-twice", State.MOVED, "{host}/fine"),
        ("/moved-then-for-now", State.MOVED, "{host}/for-now"),
        ("/moved-to-nothing", State.DEAD, "answers 410"),
        ("/missing", State.DEAD, "answers 404"),
        ("/gone", State.DEAD, "answers 410"),
        ("/closed", State.UNSURE, "answers 403 to a program"),
        ("/down", State.UNSURE, "answers 503 to a program"),
        ("/round", State.UNSURE, "leads on more than 10 times"),
        ("/nonsense", State.UNSURE, "leads to what is no address"),
    ],
)
def test_each_answer_is_judged(
    host: Host, asking: PoolManager, path: str, state: State, said: str
) -> None:
    link = ask(host, asking, path)
    assert (link.state, link.said) == (state, said.format(host=host.address))


def test_a_host_that_is_not_there_is_not_sure(asking: PoolManager) -> None:
    with http.server.HTTPServer(("127.0.0.1", 0), http.server.BaseHTTPRequestHandler) as gone:
        port = gone.server_port
    (link,) = look(asking, {f"http://127.0.0.1:{port}/": ["a.html"]})
    assert link.state is State.UNSURE
    assert "cannot be reached" in link.said


def test_a_name_that_leads_nowhere_is_dead_if_others_lead_somewhere(
    host: Host, asking: PoolManager, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = socket.getaddrinfo

    def resolve(name: str, *arguments: Any, **named: Any) -> Any:
        if name == "press.test":
            raise socket.gaierror(socket.EAI_NONAME, "Name or service not known")
        return real(name, *arguments, **named)

    monkeypatch.setattr(socket, "getaddrinfo", resolve)
    gone = {"http://press.test/": ["a.html"]}
    (link,) = look(asking, gone)
    assert (link.state, link.said) == (State.UNSURE, "there is no such host")
    link, _ = look(asking, gone | {f"{host.address}/gone": ["a.html"]})
    assert (link.state, link.said) == (State.DEAD, "there is no such host")


def test_a_host_that_is_well_is_asked_once_and_for_the_head_alone(
    host: Host, asking: PoolManager
) -> None:
    ask(host, asking, "/fine")
    assert host.asked == {"HEAD /fine": 1}
    assert host.agents == {"paragraph-briefings"}


def test_a_host_that_is_down_is_not_asked_for_ever(host: Host, asking: PoolManager) -> None:
    ask(host, asking, "/down")
    assert host.asked == {"HEAD /down": 4, "GET /down": 4}


def test_it_says_where_to_read_of_it(host: Host, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("REPO_URL", "https://example.org/book")
    ask(host, pool(first_wait=0), "/fine")
    assert host.agents == {"paragraph-briefings (+https://example.org/book)"}


def test_a_host_is_given_rest_before_it_is_asked_again(host: Host, asking: PoolManager) -> None:
    waited: list[float] = []
    urls = {f"{host.address}{path}": ["a.html"] for path in ("/fine", "/gone", "/moved")}
    look(asking, urls, wait=waited.append)
    assert waited == [PAUSE, PAUSE]


def test_only_what_leads_to_the_public_web_is_followed(tmp_path: Path) -> None:
    links = (
        "https://www.nytimes.com/a?b=1&amp;c=2#part",
        "https://www.nytimes.com/a?b=1&c=2",
        "http://8.8.8.8/",
        "two.html",
        "#top",
        "mailto:editor@press.org",
        "http://127.0.0.1:8000",
        "http://[::1]/",
        "http://10.0.0.1/",
        "http://169.254.169.254/latest",
        "http://localhost:8000/",
        "http://intranet/",
        "https://example.org/",
        "https://www.example.com/",
        "https://[broken/",
    )
    text = "".join(f'<p><a href="{link}">x</a></p>' for link in links)
    (tmp_path / "index.html").write_text(f'<img src="https://a.org/b.png">{text}', "utf-8")
    (tmp_path / "two.html").write_text(text, "utf-8")
    assert outside(tmp_path) == {
        "http://8.8.8.8/": ("index.html", "two.html"),
        "https://www.nytimes.com/a?b=1&c=2": ("index.html", "two.html"),
    }


def test_links_of_sources_and_of_pages_written_by_hand_are_found(built: Path) -> None:
    found = outside(built / "site")
    pages = {page for where in found.values() for page in where}
    assert any(page.startswith("sources/") for page in pages)
    assert "publishing.html" in pages
