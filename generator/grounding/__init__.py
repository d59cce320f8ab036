"""Grounding: the program's own proof that a claim stands in the paragraphs that it cites.

`tokens` turns a paragraph into a set of tokens, `facts` turns a claim into what must be found
there, `digests` keeps the tokens without the text, `ground` brings the two together.
"""
