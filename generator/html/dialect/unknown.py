"""What is said of Markdown that is left to Python-Markdown."""

from __future__ import annotations


class UnknownError(Exception):
    """The Markdown has something that is not of the dialect, or may not be."""
