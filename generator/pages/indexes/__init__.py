"""The indexes: one module for each list of the book, short or divided into parts."""
