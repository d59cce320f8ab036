"""From the Markdown tree to the pages of the site: MkDocs makes them, and only what changed.

Each page is made by MkDocs itself, and is the same byte for byte: what is new is that a page which
was made before of the same Markdown is taken from the cache, and that others are made on all cores.
With `BRIEFS_CACHE=off` it is `mkdocs build` that makes the site.
"""
