"""Figures as inline SVG: pure functions from ready-made values, no library and no page known.

Each figure carries a title and a description for those who do not see it, takes its colours
from the style sheet, and links its parts; `generator.pages.figures` fills them from the book.
"""
