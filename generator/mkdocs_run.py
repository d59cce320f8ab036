"""MkDocs as a process of its own, which never outlives the command that started it.

This module is both ends: `mkdocs` starts the process, and `main` is what runs there.
"""

from __future__ import annotations

import contextlib
import os
import signal
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import generator
from generator.beside import STILL
from generator.ending import put_away
from generator.project import Project
from generator.trouble import said
from generator.workplace import Workplace


@contextlib.contextmanager
def mkdocs(project: Project, folder: Path, workplace: Workplace) -> Iterator[Callable[[], bool]]:
    """Let MkDocs build the site of a project in a folder; give what waits for it.

    That returns whether the site was built; MkDocs prints what is wrong. Whoever leaves early
    ends MkDocs too.
    """
    # The project's own folder is first on the path, for what extends MkDocs there; this package
    # need not be installed.
    package = str(Path(generator.__path__[0]).parent)
    code = f"import sys; sys.path.append({package!r}); from {__name__} import main; main()"
    command = [sys.executable, "-c", code, str(folder), str(project.site)]
    held = () if workplace.lock is None else (workplace.lock,)
    running = subprocess.Popen(  # noqa: S603
        command, cwd=project.root, env=_environment(), stdin=subprocess.PIPE, pass_fds=held
    )

    def end() -> None:
        running.kill()
        if sys.platform == "win32":
            running.wait()
        else:
            # `wait` may be under way when the command is asked to end, and cannot be called twice.
            with contextlib.suppress(ChildProcessError):
                os.waitpid(running.pid, 0)
        if running.stdin:
            running.stdin.close()

    with put_away(end):
        yield lambda: running.wait() == 0


def main() -> None:
    """Build the site in the folder that is named, until it is done or the parent is gone."""
    # Ctrl+C goes to both processes. The other one ends this one, and tells of it.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_end_with_parent, daemon=True, name=STILL).start()
    from generator.html.command import run

    try:
        sys.exit(run(*sys.argv[1:]))
    except OSError as error:
        sys.exit(f"Error: {said(error)}")


def _end_with_parent() -> None:
    """Wait for the end of the input, which is when nobody holds its other end, and end too."""
    while os.read(0, 1):
        pass
    os._exit(1)


def _environment() -> dict[str, str]:
    # Material prints a notice about MkDocs 2 with every build. It is answered in the open: the
    # dependency is capped in pyproject.toml, and docs/publishing.md says what that means.
    #
    # MkDocs stamps the packed sitemap with the day of the build. 0 is "no time" (RFC 1952, 2.3.1):
    # the same commit gives the same bytes.
    return {**os.environ, "NO_MKDOCS_2_WARNING": "1", "SOURCE_DATE_EPOCH": "0"}
