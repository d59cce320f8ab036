"""The index that the site's search reads: made from the library, never from built pages."""

from generator.search.index import Search, search_index

__all__ = ["Search", "search_index"]
