"""Dated entries of chronologies for calendars (RFC 5545)."""

from generator.exports.calendar.book import calendar, dated

__all__ = ["calendar", "dated"]
