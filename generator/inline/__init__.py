"""The inline syntax of authors' prose."""

from generator.inline.fields import Cite, Locators, Prose
from generator.inline.nodes import (
    BriefLink,
    Citation,
    Emphasis,
    Locator,
    Node,
    Reference,
    Text,
    WebLink,
    in_words,
)
from generator.inline.parser import MOST_PARAGRAPHS, InlineError, safe_url

__all__ = [
    "MOST_PARAGRAPHS",
    "BriefLink",
    "Citation",
    "Cite",
    "Emphasis",
    "InlineError",
    "Locator",
    "Locators",
    "Node",
    "Prose",
    "Reference",
    "Text",
    "WebLink",
    "in_words",
    "safe_url",
]
