"""A rule for the terminal: what it asks, how one comes to break it, and what to do then."""

from __future__ import annotations

import textwrap

from generator.rules import RULES

_WIDTH = 80


def explain(code: str) -> str:
    """Return what is known of a code, a key of `RULES`, as text for a terminal."""
    rule = RULES[code]
    weight = (
        "a warning: the site is built all the same"
        if rule.warning
        else ("an error: nothing is built until it is mended")
    )
    parts = [
        f"{code} ({weight})",
        _indented(rule.summary),
        f"How it comes about\n{_indented(rule.cause)}",
        f"What to do\n{_indented(rule.cure)}",
    ]
    if rule.example:
        for title, lines in (("Broken", rule.example.broken), ("Mended", rule.example.mended)):
            parts.append(f"{title}\n{textwrap.indent(lines, '    ')}")
    return "\n\n".join(parts)


def _indented(text: str) -> str:
    return textwrap.fill(
        text,
        _WIDTH,
        initial_indent="  ",
        subsequent_indent="  ",
        break_long_words=False,
        break_on_hyphens=False,
    )
