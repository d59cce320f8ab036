"""Characters that nobody sees: a text that holds one can look like another."""

from __future__ import annotations

import re

# Characters that nobody sees: format controls (Unicode category Cf), fillers, selectors. With
# them one text can look like another, or hide its direction.
HIDDEN = re.compile(
    "[\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u202a-\u202e"
    "\u2060-\u206f\u2800\u3164\ufe00-\ufe0f\ufeff\uffa0\ufff0-\ufffb\U0001d173-\U0001d17a"
    "\U000e0000-\U000e0fff]"
)
