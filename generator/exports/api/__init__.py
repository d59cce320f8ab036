"""The book for programs: JSON files of one stable shape, their addresses, and their schemas.

`shape` is the contract with those who read the files, and is described in docs/api.md. The other
modules fill it from the library. It is no dump of the authors' records: these may change freely.
"""
