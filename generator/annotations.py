"""Findings as annotations of a pull request: GitHub's workflow commands.

GitHub shows ten errors and ten warnings of a step and drops the rest without a word. So the
findings from which others follow come first, and what it would drop is printed as plain lines.
"""

from __future__ import annotations

from collections.abc import Iterable

from generator.findings import Finding, Severity, visible
from generator.rules import RULES
from generator.wording import counted

SHOWN = 10
# A file that cannot be read hides others: rules are listed from reading to judgement.
_ORDER = {code: index for index, code in enumerate(RULES)}


def as_github(findings: Iterable[Finding], folder: str = "") -> str:
    """Render one annotation a line, errors first, then the rest as a notice and plain lines.

    `folder` leads from the top of the git repository to the book, such as `book/`; it is empty
    where the book is the repository.
    """
    listed = sorted(findings, key=lambda f: (f.severity, _ORDER[f.code], f.place))
    shown: list[Finding] = []
    rest: list[Finding] = []
    for severity in Severity:
        same = [f for f in listed if f.severity is severity]
        shown += same[:SHOWN]
        rest += same[SHOWN:]
    lines = [_annotation(finding, folder) for finding in shown]
    if rest:
        wrong = sum(f.severity is Severity.ERROR for f in rest)
        more = [counted(wrong, "more error")] if wrong else []
        doubtful = len(rest) - wrong
        more += [counted(doubtful, "more warning")] if doubtful else []
        said = f"GitHub shows {SHOWN} of a kind; {' and '.join(more)} in the log of this step"
        lines.append(f"::notice title=more findings::{_data(said)}")
        # Two number signs and a bracket would be a command of the old kind.
        lines += [visible(_line(f, folder)).replace("##[", "## [") for f in rest]
    return "\n".join(lines)


def _annotation(finding: Finding, folder: str) -> str:
    place, said = finding.place, "\n".join(_said(finding))
    return (
        f"::{finding.severity} file={_property(folder + place.file)},line={place.line},"
        f"col={place.column},title={_property(finding.code)}::{_data(said)}"
    )


def _line(finding: Finding, folder: str) -> str:
    head = f"{folder}{finding.place}: {finding.severity}[{finding.code}]"
    return f"{head}: {' | '.join(line.strip() for line in _said(finding))}"


def _said(finding: Finding) -> list[str]:
    return [visible(line) for line in (finding.message, finding.hint, *finding.lines) if line]


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    # The name of a file may hold what steers a terminal, too.
    shown = "".join(c if c in "\r\n" else visible(c) for c in text)
    return _data(shown).replace(":", "%3A").replace(",", "%2C")
