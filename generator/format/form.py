"""One file in the one form, or the reason why it stays as it is."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from generator.findings import Finding
from generator.format.build import build
from generator.format.emit import emit
from generator.format.order import arrange
from generator.format.remarks import comments
from generator.format.tree import RefusedError
from generator.load.document import events, parse


@dataclass(frozen=True)
class Formed:
    """A file's text in the one form; None where there are findings, or it was `refused`."""

    text: str | None
    findings: list[Finding] = field(default_factory=list)
    refused: str = ""


def form(file: str, raw: bytes, annotation: Any) -> Formed:
    """Bring one file's bytes into the one form; `annotation` is the type of its record.

    What comes out says the same as what went in: the strict parser reads the same data, and no
    comment is lost. Otherwise there is no text.
    """
    document, findings = parse(file, raw)
    if document is None or findings:
        return Formed(None, findings)
    try:
        root = build(document.text)
        arrange(root, annotation)
        text = emit(root)
        after, problems = parse(file, text.encode("utf-8"))
        if after is None or problems or after.data != document.data:
            raise RefusedError("in the one form it would not say the same")
        if comments(text, events(text)) != comments(document.text, events(document.text)):
            raise RefusedError("in the one form a comment would be lost")
    except RefusedError as refused:
        return Formed(None, refused=str(refused))
    return Formed(text)
