"""How commands end that could not do their work: in plain words, with status 1, and tidy."""

from __future__ import annotations

import contextlib
import errno
import signal
import sys
import threading
from collections.abc import Iterator
from typing import Any

import click

from generator.trouble import said


class Commands(click.Group):
    """Commands that end in plain words, whatever the system refuses and whoever stops them."""

    def invoke(self, context: click.Context) -> Any:
        """Run a command; exit with 1 where it could not do its work."""
        try:
            with _ended_in_order():
                return super().invoke(context)
        except KeyboardInterrupt:
            said_last = "Stopped. No file and no folder is half written; run the command again."
        except OSError as error:
            if error.errno == errno.EPIPE:
                raise  # whoever read the output wants no more of it
            said_last = (
                f"Error: {said(error)}.\nNo file and no folder is half written; when that is "
                "mended, run the command again."
            )
        click.echo(said_last, err=True)
        raise SystemExit(1)


@contextlib.contextmanager
def _ended_in_order() -> Iterator[None]:
    """Let a request to end, or a closed terminal, end a command as Ctrl+C does.

    What it has begun is put away then, and what it has started is ended.
    """
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    known = (signal.SIGTERM, *((signal.SIGHUP,) if sys.platform != "win32" else ()))
    # What `nohup` and its like have told the program to ignore stays ignored.
    mine = [number for number in known if signal.getsignal(number) is signal.SIG_DFL]
    for number in mine:
        signal.signal(number, signal.default_int_handler)
    try:
        yield
    finally:
        for number in mine:
            signal.signal(number, signal.SIG_DFL)
