"""MkDocs' hook for live preview: an edited YAML file becomes a page without a restart.

MkDocs watches what authors write instead of what the generator makes. Were it to watch both,
each build would cause the next.
"""

from __future__ import annotations

import sys
import traceback
from pathlib import Path
from typing import Any, Literal

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.livereload import LiveReloadServer

from generator import findings as found
from generator.project import Project
from generator.site import generate

_serving = False


def on_startup(*, command: Literal["build", "gh-deploy", "serve"], **_: Any) -> None:
    """Remember whether this is a preview; `briefs build` has generated the tree already."""
    global _serving
    _serving = command == "serve"


def on_pre_build(config: MkDocsConfig, **_: Any) -> None:
    """Generate anew before each preview build; with a mistake, show it and keep the last tree."""
    if not _serving:
        return
    try:
        gathered, _changed = generate(_project(config))
    except Exception:  # a fault of the program must not leave the browser waiting
        traceback.print_exc()
        return
    if gathered.findings:
        print(found.as_text(gathered.findings, gathered.texts), file=sys.stderr)
    if not gathered.sound:
        message = f"{found.summary(gathered.findings)}: the page shows the last good version"
        print(f"\n{message}\n", file=sys.stderr)


def on_serve(server: LiveReloadServer, config: MkDocsConfig, **_: Any) -> LiveReloadServer:
    """Watch what authors write, not what is generated from it."""
    project = _project(config)
    server.unwatch(str(project.generated))
    for folder in (project.briefs, project.sources, project.docs):
        server.watch(str(folder))
    return server


def _project(config: MkDocsConfig) -> Project:
    return Project(Path(config.config_file_path).parent)
