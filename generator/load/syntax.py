"""What the YAML parser says of a mistake, put into words that help an author."""

from __future__ import annotations

import re

import yaml

from generator.findings import Finding, Place

# What the parser says, what it means here, and what to do.
_ADVICE: tuple[tuple[str, str, str], ...] = (
    (
        "mapping values are not allowed",
        "a colon makes a key here, where none can stand",
        "put the text in quotes or after >-; if it is meant as a key, mend the indentation",
    ),
    (
        "cannot start any token",
        "text cannot begin with this sign",
        "text that begins with @, ` or %, or holds a citation inside { }, needs double quotes",
    ),
    ("tab character", "a tab stands in the indentation", "indent with spaces, not with tabs"),
    (
        "alphabetic or numeric",
        "`*` or `&` is a sign of YAML's own here",
        "text that begins with * or & needs double quotes",
    ),
    (
        "could not find expected ':'",
        "this line is no key with a value",
        "write a colon and a space after a key; text over several lines goes after >-",
    ),
    (
        "did not find expected",
        "this does not continue what stands before it",
        "check the indentation, and that quotes and brackets above are closed",
    ),
    (
        "unexpected end of stream",
        "the file ends within a text or a list",
        "close the quotation mark or bracket that is open",
    ),
    ("control characters", "a character that nobody sees", "delete it and type the text anew"),
)
_OTHERWISE = "compare the indentation, the colons and the quotes with a file that is sound"


def syntax_finding(
    file: str, text: str, error: yaml.YAMLError, long_quote: tuple[Place, int] | None
) -> Finding:
    """Return what is wrong, where the author has to look, and the likely mend.

    `long_quote` is where the last text in quotes over several lines began, and its last line.
    """
    begun = _link_in_front(text, error)
    if begun:
        message = "this is not YAML: text that begins with a bracket is taken for a list"
        hint = f'put the whole text in double quotes: `"{begun[1]} ..."`'
        return Finding("syntax", Place(file, *begun[0]), message, hint)
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
    line = text.split("\n")[place.line - 1] if place.line <= text.count("\n") + 1 else ""
    if line[place.column - 1 : place.column] == "\t":
        problem = "tab character"
    advice = (row for row in _ADVICE if row[0] in problem)
    _, meaning, hint = next(advice, ("", problem, _OTHERWISE))
    return Finding("syntax", place, f"this is not YAML: {meaning}", hint)


_IN_FRONT = re.compile(r"^\s*(?:- )?(?:[\w-]+: )?(\[\[[^\[\]]*\]\]|\[@[^\[\]]*\])\s*\S")


def _link_in_front(text: str, error: yaml.YAMLError) -> tuple[tuple[int, int], str] | None:
    """Return where text without quotes begins with a link or citation, if that is the mistake."""
    mark = getattr(error, "problem_mark", None)
    lines = text.split("\n")
    for line in range(mark.line, max(-1, mark.line - 2), -1) if mark else ():
        match = _IN_FRONT.match(lines[line]) if line < len(lines) else None
        if match:
            return (line + 1, match.start(1) + 1), match[1]
    return None


def _open_quote(place: Place) -> Finding:
    message = "this is not YAML: the quotation mark that opens here is not closed"
    return Finding("syntax", place, message, "close it at the end of the text")


_CONTROL = re.compile(r"[^\t\n\r\x20-\x7E\x85\xA0-\uD7FF\uE000-\uFFFD\U00010000-\U0010FFFF]")


def _control_character(file: str, text: str) -> Place:
    match = _CONTROL.search(text)
    before = text[: match.start()] if match else ""
    return Place(file, before.count("\n") + 1, len(before) - (before.rfind("\n") + 1) + 1)
