"""Input by chance: no crash, no hang, no unsafe page."""
