"""Text as the pages show it, for formats that are no pages."""

from __future__ import annotations

import re

from generator.unseen import HIDDEN

# Whatever XML 1.0 does not allow (its production 2), and the controls that it only frowns on.
_UNFIT = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufffe\uffff]")


def shown(text: str) -> str:
    """Return text on one line, each space once, without the characters that nobody sees."""
    return " ".join(HIDDEN.sub("", _UNFIT.sub(" ", text)).split())
