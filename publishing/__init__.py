"""What publishing needs besides the generator: reports, and a look at what was published.

The folder `.github/workflows/` says when each of them runs, docs/publishing.md what for.
"""
