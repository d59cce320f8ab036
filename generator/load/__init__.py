"""From files to records: strict YAML with positions, then the record of its kind."""
