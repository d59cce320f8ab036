"""Whole builds of books of any size, with this program and with others, side by side."""
