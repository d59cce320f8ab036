"""What machines read on a page: a description of it in schema.org's words, and its head lines.

It is made from the library and stands in the front matter of the Markdown; `docs/overrides/` prints
it into the pages. Nothing here touches disk or clock.
"""

from generator.metadata.matter import headed
from generator.metadata.pages import described, of_part

__all__ = ["described", "headed", "of_part"]
