"""What a change does to the book: real git repositories with the small book."""
