"""Sources of facts: one folder each, with metadata, data and a reader."""
