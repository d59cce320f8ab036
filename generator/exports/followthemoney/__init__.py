"""The book as entities of FollowTheMoney: what becomes what stands in docs/followthemoney.md.

Written by the model of release 4.11.2 (https://followthemoney.tech/explorer/), without its
library: that drops a value that it does not like in silence. The tests hold every entity against
the library and the model.
"""

from generator.exports.followthemoney.book import of_brief, of_source
from generator.exports.followthemoney.entity import Entity

__all__ = ["Entity", "of_brief", "of_source"]
