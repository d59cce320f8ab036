"""The index that the site's search reads: made from the library, never from built pages."""

from generator.search.index import search_index

__all__ = ["search_index"]
