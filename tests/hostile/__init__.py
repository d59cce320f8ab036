"""Hostile input: a corpus as data, and what becomes of it."""
