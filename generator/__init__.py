"""Briefings as code: YAML briefs and source records in, a sourced and searchable site out.

Data flows one way: `load` reads YAML into records, `library` resolves them into one immutable
index, `check` yields findings, `pages` turns the library into Markdown for MkDocs.
"""
