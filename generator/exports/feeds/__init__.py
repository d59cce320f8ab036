"""Feeds of changes, before they are Atom or JSON: what there is to follow, entry by entry."""

from generator.exports.feeds.feed import AUTHOR, GENERATOR, Entry, Feed, feed, given, moment

__all__ = ["AUTHOR", "GENERATOR", "Entry", "Feed", "feed", "given", "moment"]
