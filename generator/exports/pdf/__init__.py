"""Briefs and the book on paper: values for the template, drawings, letters, and the press."""
