"""Feeds of changes, before they are Atom or JSON: what there is to follow, entry by entry."""

from generator.exports.feeds.feed import AUTHOR, GENERATOR, RIGHTS, Entry, Feed, feed, moment

__all__ = ["AUTHOR", "GENERATOR", "RIGHTS", "Entry", "Feed", "feed", "moment"]
