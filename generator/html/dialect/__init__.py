"""HTML of the Markdown that this program writes, byte for byte as Python-Markdown makes it.

Python-Markdown takes most of the time of a build. What the templates write is a small part of its
language, and that part is read here, in one go. Whatever else stands on a page, even one sign that
might mean something, is UnknownError, and the page is left to Python-Markdown: so pages written by
hand may hold anything. `tests/html/test_dialect.py` holds the two to each other.
"""

from generator.html.dialect.blocks import Heading
from generator.html.dialect.convert import Converted, Permalink, convert
from generator.html.dialect.unknown import UnknownError

__all__ = ["Converted", "Heading", "Permalink", "UnknownError", "convert"]
