"""One module for each format, with one `EXPORTER`; see `generator.exports.export`."""
