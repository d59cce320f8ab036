"""From the library to Markdown: one view builder and one template for each kind of page."""
