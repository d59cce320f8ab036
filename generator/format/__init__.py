"""One form for all YAML files: text in, the same records in the one form out.

`form.py` does the whole of it for one file; `files.py` does it on disk.
"""
