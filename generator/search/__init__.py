"""The index that the site's search reads: made from the library, never from built pages."""

from generator.search.search import Search

__all__ = ["Search"]
