"""Pages written by hand: Markdown as text, everything else in docs/ as bytes."""

from __future__ import annotations

from dataclasses import dataclass, field

from generator.findings import Finding, Place
from generator.load.listing import closed, is_closed, listing
from generator.project import MOST_BYTES, Project, nameable

STYLES, STYLE_SHEET = "assets/css/", "assets/paragraph.css"


@dataclass
class HandWritten:
    """What stands in docs/, by path within it, with findings about what cannot be read."""

    pages: dict[str, str] = field(default_factory=dict)
    assets: dict[str, bytes] = field(default_factory=dict)
    findings: list[Finding] = field(default_factory=list)


def read_docs(project: Project) -> HandWritten:
    """Read every file below `docs/`, in the order of their names, but for the theme's.

    Those MkDocs reads for itself; here they are only held to lie in the repository.
    """
    found = HandWritten()
    if project.docs in project.leading_away():
        return found
    for path in listing(project.docs):
        relative = path.relative_to(project.docs).as_posix()
        if is_closed(path):
            found.findings.append(closed(path.relative_to(project.root).as_posix()))
            continue
        hidden = any(part.startswith(".") for part in relative.split("/"))
        if hidden:
            continue
        place = Place(nameable(path.relative_to(project.root).as_posix()))
        if nameable(relative) != relative:
            message = "the name of the file is not UTF-8 text"
            found.findings.append(Finding("encoding", place, message, "rename the file"))
            continue
        try:
            raw = project.read_listed(path)
            if path.is_relative_to(project.overrides):
                continue  # MkDocs reads it again, and would pass over what it may not read
            if len(raw) > MOST_BYTES:
                message = f"the file has more than {MOST_BYTES} bytes"
                hint = "make the picture smaller, or offer the file elsewhere and link to it"
                found.findings.append(Finding("too-large", place, message, hint))
                continue
            if path.suffix == ".md":
                found.pages[relative] = raw.decode("utf-8")
            else:
                found.assets[relative] = raw
        except OSError as error:
            message = f"the file cannot be read: {error.strerror or error}"
            hint = "put the file itself here, not a link to it, and see that you may read it"
            found.findings.append(Finding("unreadable-file", place, message, hint))
        except UnicodeDecodeError:
            message = "the page is not UTF-8 text"
            found.findings.append(Finding("encoding", place, message, "save the file as UTF-8"))
    _join_styles(found.assets)
    return found


def _join_styles(assets: dict[str, bytes]) -> None:
    """Make one style sheet of those in `assets/css/`, in the order of their names.

    People find their way among small files; a browser waits for each of them.
    """
    parts = sorted(path for path in assets if path.startswith(STYLES) and path.endswith(".css"))
    if parts:
        assets[STYLE_SHEET] = b"\n".join(assets.pop(path) for path in parts)
