"""What the YAML parser says of a mistake, put into words that help an author."""

from __future__ import annotations

import re

import yaml

from generator.findings import Finding, Place

_ADVICE: tuple[tuple[str, str], ...] = (
    (
        "mapping values are not allowed",
        "a colon and a space inside text start a mapping: put the text in quotes or after >-",
    ),
    (
        "cannot start any token",
        "text that begins with @, ` or %, or holds a citation inside { }, needs double quotes",
    ),
    ("tab character", "indent with spaces, not with tabs"),
    ("alphabetic or numeric", "text that begins with * or & needs double quotes"),
    ("could not find expected ':'", "a key needs a colon and a space after it"),
    ("did not find expected", "check the indentation, the quotes and the brackets"),
    ("unexpected end of stream", "a quote or bracket is not closed"),
    ("control characters", "remove the invisible character"),
)


def syntax_finding(
    file: str, text: str, error: yaml.YAMLError, long_quote: tuple[Place, int] | None
) -> Finding:
    """Return what is wrong, where the author has to look, and the likely mend.

    `long_quote` is where the last text in quotes over several lines began, and its last line.
    """
    problem = str(getattr(error, "problem", None) or getattr(error, "reason", None) or error)
    mark = getattr(error, "problem_mark", None)
    context = getattr(error, "context_mark", None)
    if mark is None:
        place = _control_character(file, text)
    elif context is not None and "quoted scalar" in str(getattr(error, "context", "")):
        return _open_quote(Place(file, context.line + 1, context.column + 1))
    elif long_quote and long_quote[1] == mark.line + 1:
        # The parser only stumbles where the next quotation mark closed the text by accident.
        return _open_quote(long_quote[0])
    else:
        place = Place(file, mark.line + 1, mark.column + 1)
    hint = next((advice for sign, advice in _ADVICE if sign in problem), _ADVICE[4][1])
    return Finding("syntax", place, f"this is not YAML: {problem}", hint)


def _open_quote(place: Place) -> Finding:
    message = "this is not YAML: the quotation mark that opens here is not closed"
    return Finding("syntax", place, message, "close it at the end of the text")


_CONTROL = re.compile(r"[^\t\n\r\x20-\x7E\x85\xA0-\uD7FF\uE000-\uFFFD\U00010000-\U0010FFFF]")


def _control_character(file: str, text: str) -> Place:
    match = _CONTROL.search(text)
    before = text[: match.start()] if match else ""
    return Place(file, before.count("\n") + 1, len(before) - (before.rfind("\n") + 1) + 1)
