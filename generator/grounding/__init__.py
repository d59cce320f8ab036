"""Grounding: the program's own proof that a claim stands in the paragraphs that it cites.

`words` and `dates` read a text, `tokens` makes a set of tokens of a paragraph, `facts` finds what
of a claim has to stand there, `place` whether another paragraph fits better; `ground` brings
them together, with the texts or with digests of them.
"""
