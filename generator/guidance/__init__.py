"""What authors are told of each field, from the records: schemas, reference page, new files."""
