"""What was worked out before, by what it was worked out from.

Every entry is found by a digest of all that goes into it, so that nothing is ever out of date: an
edit makes another key. Entries of another version of the program or of a library that it uses are
in another folder. So the cache may be deleted, carried to another machine or shared at any time,
and `BRIEFS_CACHE=off` does without: the site is the same, byte for byte.
"""

from generator.cache.store import KINDS, OF_RECORDS, Cache, NoCache, Store, digest, opened

__all__ = ["KINDS", "OF_RECORDS", "Cache", "NoCache", "Store", "digest", "opened"]
