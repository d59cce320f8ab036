"""What the project is made of: the works of others in it, and the packages that it is built with.

`python -m supply.notice` writes the list of licences, `supply.sbom` the bills of materials, and
`supply.audit` asks whether weaknesses are known. None of it is needed to build the site.
"""
