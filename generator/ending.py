"""How commands end that could not do their work: in plain words, with status 1, and tidy.

Who asks a command to end gets it at once. An exception in its place would be lost, or become
another one, wherever a library calls back into Python.
"""

from __future__ import annotations

import contextlib
import errno
import os
import signal
import sys
import threading
from collections.abc import Callable, Iterator
from typing import Any, NoReturn

import click

from generator.trouble import said

_STOPPED = b"Stopped. No file and no folder is half written; run the command again.\n"
# What is to be done before the command ends, the latest last.
_begun: list[Callable[[], object]] = []


class Commands(click.Group):
    """Commands that end in plain words, whatever the system refuses and whoever stops them."""

    def invoke(self, context: click.Context) -> Any:
        """Run a command; exit with 1 where it could not do its work."""
        try:
            with _stoppable():
                return super().invoke(context)
        except OSError as error:
            if error.errno == errno.EPIPE:
                raise  # whoever read the output wants no more of it
            message = (
                f"Error: {said(error)}.\nNo file and no folder is half written; when that is "
                "mended, run the command again."
            )
        click.echo(message, err=True)
        raise SystemExit(1)


@contextlib.contextmanager
def put_away(undo: Callable[[], object]) -> Iterator[None]:
    """Call `undo` at the end of the block, or when the command is asked to end within it."""
    _begun.append(undo)
    try:
        yield
    finally:
        undo()
        _begun.remove(undo)


@contextlib.contextmanager
def _stoppable() -> Iterator[None]:
    """Let Ctrl+C, a request to end and a closed terminal end the command in order."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    process = os.getpid()

    def stop(*_: object) -> NoReturn:
        # A copy of the process, begun for a part of the work, has nothing of its own.
        if os.getpid() == process:
            for undo in reversed(_begun):
                with contextlib.suppress(Exception):
                    undo()
            os.write(2, _STOPPED)
        os._exit(1)

    known = [signal.SIGINT, signal.SIGTERM]
    if sys.platform != "win32":
        known.append(signal.SIGHUP)
    # What `nohup` and its like have told the program to ignore stays ignored.
    before = {number: signal.getsignal(number) for number in known}
    mine = [number for number in known if before[number] is not signal.SIG_IGN]
    for number in mine:
        signal.signal(number, stop)
    try:
        yield
    finally:
        for number in mine:
            signal.signal(number, before[number])
