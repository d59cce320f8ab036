"""Findings: what is wrong with the input, as values with a code and a place.

Exceptions are for the program's own faults; whatever an author can get wrong is a finding.
"""

from __future__ import annotations

import difflib
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum

from generator.rules import RULES
from generator.wording import counted

_LONGEST = 2000


class Severity(StrEnum):
    """An error stops the build; a warning is counted and shown."""

    ERROR = "error"
    WARNING = "warning"


@dataclass(frozen=True, order=True)
class Place:
    """A point in a file: path from the repository's root, line and column from 1."""

    file: str
    line: int = 1
    column: int = 1

    def __str__(self) -> str:
        return f"{self.file}:{self.line}:{self.column}"


@dataclass(frozen=True)
class Finding:
    """One thing that is wrong, where, and what would mend it.

    `code` is a key of `generator.rules.RULES`, which also gives the severity. `lines` follow the
    hint: what an author may paste.
    """

    code: str
    place: Place
    message: str
    hint: str = ""
    lines: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        """Keep what is said readable, however long the text is that it is said of."""
        for name in ("message", "hint"):
            said = getattr(self, name)
            if len(said) > _LONGEST:
                short = f"{said[: _LONGEST // 2]} … {said[-_LONGEST // 4 :]}"
                object.__setattr__(self, name, short)

    @property
    def severity(self) -> Severity:
        """Error or warning, as the rule says."""
        return Severity.WARNING if RULES[self.code].warning else Severity.ERROR

    def at(self, place: Place) -> Finding:
        """Return the same finding at another place."""
        return replace(self, place=place)


def ordered(findings: Iterable[Finding]) -> list[Finding]:
    """Sort by place, then code, and drop exact repetitions."""
    unique = set(findings)
    return sorted(unique, key=lambda f: (f.place, f.code, f.message, f.hint, f.lines))


def errors(findings: Iterable[Finding]) -> list[Finding]:
    """Only the findings that stop a build."""
    return [f for f in findings if f.severity is Severity.ERROR]


def did_you_mean(word: str, known: Iterable[str]) -> str:
    """Return "did you mean ..." for the closest known word, or an empty string."""
    close = difflib.get_close_matches(word, sorted(known), n=1, cutoff=0.6)
    return f"did you mean `{close[0]}`?" if close else ""


def summary(findings: Iterable[Finding]) -> str:
    """Return a line such as "2 errors, 1 warning"."""
    listed = list(findings)
    wrong = len(errors(listed))
    doubtful = len(listed) - wrong
    return f"{counted(wrong, 'error')}, {counted(doubtful, 'warning')}"


def as_text(findings: Iterable[Finding], texts: Mapping[str, str]) -> str:
    """Render for a terminal: each finding with the offending line and a caret.

    `texts` maps a file to its content; a file that is not in it is shown without its line. After
    the last finding it says, once, where to read more.
    """
    blocks = []
    lines: dict[str, list[str]] = {}
    code = ""
    for finding in findings:
        file = finding.place.file
        code = code or finding.code
        if file not in lines:
            text = texts.get(file, "").replace("\r\n", "\n").replace("\r", "\n")
            lines[file] = text.split("\n") if text else []
        head = f"{finding.place}: {finding.severity}[{finding.code}]: {finding.message}"
        block = [visible(head), *_excerpt(finding.place, lines[file])]
        if finding.hint:
            block.append(f"    hint: {visible(finding.hint)}")
        block += [f"      {visible(line)}" for line in finding.lines]
        blocks.append("\n".join(block))
    if code:
        blocks.append(f"`briefs explain CODE` tells more, such as `briefs explain {code}`.")
    return "\n\n".join(blocks)


def visible(text: str) -> str:
    """Return text on one line, control characters spelled out: they could steer a terminal."""
    return "".join(c if c.isprintable() else f"\\x{ord(c):02x}" for c in text)


def as_json(findings: Iterable[Finding]) -> str:
    """Render as a JSON array of flat objects."""
    return json.dumps(rows(findings), ensure_ascii=False, indent=2)


def rows(findings: Iterable[Finding]) -> list[dict[str, str | int]]:
    """Return findings as flat objects of JSON."""
    return [
        {
            "code": f.code,
            "severity": str(f.severity),
            "file": f.place.file,
            "line": f.place.line,
            "column": f.place.column,
            "message": f.message,
            "hint": "\n".join(filter(None, (f.hint, *f.lines))),
        }
        for f in findings
    ]


_WIDTH = 100


def _excerpt(place: Place, lines: list[str]) -> list[str]:
    if not 1 <= place.line <= len(lines):
        return []
    line = lines[place.line - 1]
    # A long line is shown as a window around the column, so that the caret stays in view.
    start = max(0, place.column - 1 - _WIDTH // 2) if len(line) > _WIDTH else 0
    window = "".join(c if c.isprintable() else " " for c in line[start : start + _WIDTH])
    gutter = f"{place.line:>5} | "
    caret = " " * (len(gutter) - 2) + "| " + " " * (place.column - 1 - start) + "^"
    return [gutter + window, caret]
